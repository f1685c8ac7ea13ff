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
import java.util.Arrays;
import java.util.Locale;

/**
 * A plan of the service, by how many requests it allows an account.
 *
 * @since 0.1.0
 * @see <a href="https://docs.pinata.cloud/account-management/limits">Limits</a>
 */
public enum Plan {

	/**
	 * 60 requests per minute.
	 */
	FREE(60, Duration.ofMinutes(1)),

	/**
	 * 250 requests per minute.
	 */
	PICNIC(250, Duration.ofMinutes(1)),

	/**
	 * 500 requests per minute.
	 */
	FIESTA(500, Duration.ofMinutes(1)),

	/**
	 * 100 requests per second.
	 */
	ENTERPRISE(100, Duration.ofSeconds(1));

	private final int requests;

	private final Duration period;

	Plan(int requests, Duration period) {
		this.requests = requests;
		this.period = period;
	}

	RateWindow newWindow() {
		return new RateWindow(this.requests, this.period);
	}

	String wireName() {
		return name().toLowerCase(Locale.ROOT);
	}

	static Plan of(String wireName) {
		return Arrays.stream(values())
			.filter((plan) -> plan.wireName().equals(wireName))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException(
					"plan must be one of " + String.join(", ", Arrays.stream(values()).map(Plan::wireName).toList())));
	}

}
