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

package io.github.pinataspring.autoconfigure.health;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Configuration properties for the health of the connection to Pinata.
 *
 * @since 0.1.0
 */
@ConfigurationProperties("pinata.health")
public class PinataHealthProperties {

	/**
	 * Time for which one answer of Pinata is reported to every probe before Pinata is
	 * asked again.
	 */
	private Duration timeToLive = Duration.ofSeconds(60);

	/**
	 * Maximum time to wait for Pinata's answer.
	 */
	private Duration timeout = Duration.ofSeconds(5);

	/**
	 * How long before its expiry to warn that the JWT expires.
	 */
	private Duration expiryWarning = Duration.ofDays(14);

	public Duration getTimeToLive() {
		return this.timeToLive;
	}

	public void setTimeToLive(Duration timeToLive) {
		this.timeToLive = timeToLive;
	}

	public Duration getTimeout() {
		return this.timeout;
	}

	public void setTimeout(Duration timeout) {
		this.timeout = timeout;
	}

	public Duration getExpiryWarning() {
		return this.expiryWarning;
	}

	public void setExpiryWarning(Duration expiryWarning) {
		this.expiryWarning = expiryWarning;
	}

}
