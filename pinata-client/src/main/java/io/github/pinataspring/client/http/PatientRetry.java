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

package io.github.pinataspring.client.http;

import java.time.Duration;
import java.util.function.Predicate;

import io.github.pinataspring.client.core.PinataException;
import io.github.pinataspring.client.core.RetrySettings;
import io.github.pinataspring.client.event.PinataClientListener;
import reactor.util.retry.Retry;

/**
 * Repeats calls that succeed as soon as all of Pinata's servers know something new.
 *
 * @since 0.1.0
 */
public final class PatientRetry {

	private PatientRetry() {
	}

	/**
	 * Return what repeats a call, and tells the listener so.
	 * @param operation the name of the operation
	 * @param settings how often the call is made, and the waits in between
	 * @param limit the time after which it is not repeated any more
	 * @param listener what is told of each repetition
	 * @param passing tells which failures pass
	 * @return the repetition, which ends with the last failure
	 */
	public static Retry of(String operation, RetrySettings settings, Duration limit, PinataClientListener listener,
			Predicate<PinataException> passing) {
		return Retry.from((signals) -> {
			Repetition repetition = new Repetition(operation, settings, listener, limit);
			return signals.concatMap((signal) -> repetition.pause(signal.totalRetries() + 1, signal.failure(), passing),
					1);
		});
	}

}
