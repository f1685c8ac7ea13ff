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

package io.github.pinataspring.autoconfigure.webhook;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * Configuration properties for webhooks of Pinata.
 *
 * @since 0.1.0
 */
@ConfigurationProperties("pinata.webhook")
public class PinataWebhookProperties {

	/**
	 * Secret that Pinata shows for the webhook, which begins with 'whsec_'. Without it no
	 * messages are received.
	 */
	private @Nullable String secret;

	/**
	 * Secret from before, which is accepted as well while another one replaces it.
	 */
	private @Nullable String previousSecret;

	/**
	 * Path that Pinata posts messages to.
	 */
	private String path = "/pinata/webhook";

	/**
	 * Maximum distance between the timestamp of a message and now, in the past or in the
	 * future.
	 */
	private Duration tolerance = Duration.ofMinutes(5);

	/**
	 * Maximum size of the body of a message.
	 */
	private DataSize maxBodySize = DataSize.ofMegabytes(1);

	public @Nullable String getSecret() {
		return this.secret;
	}

	public void setSecret(@Nullable String secret) {
		this.secret = secret;
	}

	public @Nullable String getPreviousSecret() {
		return this.previousSecret;
	}

	public void setPreviousSecret(@Nullable String previousSecret) {
		this.previousSecret = previousSecret;
	}

	public String getPath() {
		return this.path;
	}

	public void setPath(String path) {
		this.path = path;
	}

	public Duration getTolerance() {
		return this.tolerance;
	}

	public void setTolerance(Duration tolerance) {
		this.tolerance = tolerance;
	}

	public DataSize getMaxBodySize() {
		return this.maxBodySize;
	}

	public void setMaxBodySize(DataSize maxBodySize) {
		this.maxBodySize = maxBodySize;
	}

}
