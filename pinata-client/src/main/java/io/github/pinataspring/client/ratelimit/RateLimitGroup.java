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

package io.github.pinataspring.client.ratelimit;

import java.util.Locale;

/**
 * Calls that count against the same limit of Pinata.
 *
 * @since 0.1.0
 */
public enum RateLimitGroup {

	/**
	 * Calls below {@code /data/}, such as the authentication test. Pinata documents 30 a
	 * minute whatever the plan.
	 */
	DATA,

	/**
	 * All other calls of the API and uploads, whose limit depends on the plan. Reads from
	 * a gateway do not count.
	 */
	GENERAL;

	/**
	 * Return the name that stands in events and metrics.
	 * @return the name in lower case
	 */
	public String wireName() {
		return name().toLowerCase(Locale.ROOT);
	}

}
