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

package io.github.pinataspring.autoconfigure.http;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Configuration properties for HTTP/2 to Pinata.
 *
 * @since 0.1.0
 */
@ConfigurationProperties("pinata.http2")
public class PinataHttp2Properties {

	/**
	 * Whether to use HTTP/2 where the server offers it over TLS. With the connector of
	 * Reactor Netty only.
	 */
	private boolean enabled;

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

}
