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

package io.github.pinataspring.local.limit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What the account may do, to be changed while the emulator runs. Nothing is limited
 * unless it is switched on here. Safe for use by several threads.
 *
 * <pre class="code">
 * local.limits().plan(Plan.FREE).dataLimit(true);
 * ...
 * local.limits().reset();
 * </pre>
 *
 * @since 0.1.0
 */
public final class Limits {

	private static final int DATA_REQUESTS_PER_MINUTE = 30;

	private final InstantSource clock;

	private final boolean strictByDefault;

	private @Nullable Plan plan;

	private @Nullable RateWindow planWindow;

	private @Nullable RateWindow dataWindow;

	private @Nullable RateWindow pinListWindow;

	private boolean strictTestAuthentication;

	/**
	 * Create limits that are off.
	 * @param clock the time
	 * @param strictTestAuthentication whether {@code testAuthentication} welcomes admin
	 * keys only, until that is changed and after {@link #reset()}
	 */
	public Limits(InstantSource clock, boolean strictTestAuthentication) {
		this.clock = clock;
		this.strictByDefault = strictTestAuthentication;
		this.strictTestAuthentication = strictTestAuthentication;
	}

	/**
	 * Return the plan whose rate limit is on.
	 * @return the plan, or {@code null} if requests are not limited
	 */
	public synchronized @Nullable Plan plan() {
		return this.plan;
	}

	/**
	 * Limit the rate of all requests to the API and of uploads together, but not to
	 * gateways, as a plan does. Counting begins anew.
	 * @param plan the plan, or {@code null} to end that
	 * @return these limits
	 */
	public synchronized Limits plan(@Nullable Plan plan) {
		this.plan = plan;
		this.planWindow = (plan != null) ? plan.newWindow() : null;
		return this;
	}

	/**
	 * Return whether the limit is on that does not depend on the plan.
	 * @return whether it is on
	 */
	public synchronized boolean dataLimit() {
		return this.dataWindow != null;
	}

	/**
	 * Limit requests below {@code /data}, which includes {@code testAuthentication} and
	 * {@code pinList}, to 30 per minute, and those that list pins by the Pinning Service
	 * API to 30 per minute too, as the service does whatever the plan. Counting begins
	 * anew.
	 * @param dataLimit whether to do so
	 * @return these limits
	 */
	public synchronized Limits dataLimit(boolean dataLimit) {
		this.dataWindow = dataLimit ? new RateWindow(DATA_REQUESTS_PER_MINUTE, Duration.ofMinutes(1)) : null;
		this.pinListWindow = dataLimit ? new RateWindow(DATA_REQUESTS_PER_MINUTE, Duration.ofMinutes(1)) : null;
		return this;
	}

	/**
	 * Return whether {@code testAuthentication} welcomes admin keys only.
	 * @return whether it is strict
	 */
	public synchronized boolean strictTestAuthentication() {
		return this.strictTestAuthentication;
	}

	/**
	 * Set whether {@code testAuthentication} welcomes admin keys only, as older
	 * documentation of Pinata says.
	 * @param strictTestAuthentication whether it is strict
	 * @return these limits
	 */
	public synchronized Limits strictTestAuthentication(boolean strictTestAuthentication) {
		this.strictTestAuthentication = strictTestAuthentication;
		return this;
	}

	/**
	 * Set everything as it was when the emulator started.
	 */
	public synchronized void reset() {
		plan(null).dataLimit(false).strictTestAuthentication(this.strictByDefault);
	}

	/**
	 * Count a request.
	 * @param kind what it is to the limits
	 * @return how it stands to the tightest limit, or {@code null} if no limit is on
	 */
	synchronized @Nullable RateStatus take(Kind kind) {
		Instant now = this.clock.instant();
		RateWindow own = switch (kind) {
			case DATA -> this.dataWindow;
			case PIN_LIST -> this.pinListWindow;
			case OTHER -> null;
		};
		List<RateWindow> windows = Stream.of(this.planWindow, own).filter(Objects::nonNull).toList();
		RateWindow full = windows.stream().filter((window) -> !window.hasRoom(now)).findFirst().orElse(null);
		if (full != null) {
			return full.status(now, false);
		}
		windows.forEach((window) -> window.take(now));
		return windows.stream()
			.map((window) -> window.status(now, true))
			.min(Comparator.comparingInt(RateStatus::remaining))
			.orElse(null);
	}

	/**
	 * What a request is to the limits.
	 */
	enum Kind {

		DATA, PIN_LIST, OTHER

	}

}
