/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.github.pinataspring.client.pinrequest;

import java.time.Duration;

import org.springframework.util.Assert;

/**
 * How to wait for a job.
 *
 * @param interval wait before the second look at the job; each later wait is half as long
 * again as the one before
 * @param maxInterval longest wait between two looks
 * @param timeout time after which to give up; the job itself goes on
 * @param settleTime time that a job may be gone from the queue without its file being
 * there
 * @since 0.1.0
 */
public record PinWait(Duration interval, Duration maxInterval, Duration timeout, Duration settleTime) {

	private static final PinWait DEFAULTS = new PinWait(Duration.ofSeconds(2), Duration.ofSeconds(30),
			Duration.ofHours(1), Duration.ofSeconds(30));

	/**
	 * Create a way to wait.
	 * @throws IllegalArgumentException if a duration is not positive, or
	 * {@code maxInterval} is less than {@code interval}
	 */
	public PinWait {
		Assert.isTrue(isPositive(interval), "'interval' must be positive");
		Assert.isTrue(isPositive(maxInterval), "'maxInterval' must be positive");
		Assert.isTrue(maxInterval.compareTo(interval) >= 0, "'maxInterval' must not be less than 'interval'");
		Assert.isTrue(isPositive(timeout), "'timeout' must be positive");
		Assert.isTrue(isPositive(settleTime), "'settleTime' must be positive");
	}

	private static boolean isPositive(Duration duration) {
		return !duration.isNegative() && !duration.isZero();
	}

	/**
	 * Return the way that is used if none is given: looks after 2 seconds to 30 seconds,
	 * for an hour, and 30 seconds for a file to appear.
	 * @return the way to wait
	 */
	public static PinWait defaults() {
		return DEFAULTS;
	}

	/**
	 * Return a copy with another wait before the second look. The longest wait is not
	 * less.
	 * @param interval a positive duration
	 * @return the copy
	 */
	public PinWait withInterval(Duration interval) {
		return new PinWait(interval, (this.maxInterval.compareTo(interval) < 0) ? interval : this.maxInterval,
				this.timeout, this.settleTime);
	}

	/**
	 * Return a copy with another longest wait between two looks.
	 * @param maxInterval a positive duration, not less than the interval
	 * @return the copy
	 */
	public PinWait withMaxInterval(Duration maxInterval) {
		return new PinWait(this.interval, maxInterval, this.timeout, this.settleTime);
	}

	/**
	 * Return a copy with another time after which to give up. Pinata itself searches for
	 * about a day.
	 * @param timeout a positive duration
	 * @return the copy
	 */
	public PinWait withTimeout(Duration timeout) {
		return new PinWait(this.interval, this.maxInterval, timeout, this.settleTime);
	}

	/**
	 * Return a copy with another time that a job may be gone from the queue without its
	 * file being there.
	 * @param settleTime a positive duration
	 * @return the copy
	 */
	public PinWait withSettleTime(Duration settleTime) {
		return new PinWait(this.interval, this.maxInterval, this.timeout, settleTime);
	}

	Duration after(Duration interval) {
		Duration longer = interval.plus(interval.dividedBy(2));
		return (longer.compareTo(this.maxInterval) < 0) ? longer : this.maxInterval;
	}

}
