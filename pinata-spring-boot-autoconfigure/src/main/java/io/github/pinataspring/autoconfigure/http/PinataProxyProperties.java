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

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Configuration properties for the HTTP proxy that Pinata is reached through.
 *
 * @since 0.1.0
 */
@ConfigurationProperties("pinata.proxy")
public class PinataProxyProperties {

	/**
	 * Host name or address of the HTTP proxy that Pinata is reached through.
	 */
	private @Nullable String host;

	/**
	 * Port of the proxy.
	 */
	private @Nullable Integer port;

	/**
	 * User name to authenticate at the proxy with.
	 */
	private @Nullable String username;

	/**
	 * Password to authenticate at the proxy with.
	 */
	private @Nullable String password;

	/**
	 * Comma-separated list of hosts to reach directly. A name may begin or end with '*'.
	 */
	private List<String> nonProxyHosts = List.of();

	public @Nullable String getHost() {
		return this.host;
	}

	public void setHost(@Nullable String host) {
		this.host = host;
	}

	public @Nullable Integer getPort() {
		return this.port;
	}

	public void setPort(@Nullable Integer port) {
		this.port = port;
	}

	public @Nullable String getUsername() {
		return this.username;
	}

	public void setUsername(@Nullable String username) {
		this.username = username;
	}

	public @Nullable String getPassword() {
		return this.password;
	}

	public void setPassword(@Nullable String password) {
		this.password = password;
	}

	public List<String> getNonProxyHosts() {
		return this.nonProxyHosts;
	}

	public void setNonProxyHosts(List<String> nonProxyHosts) {
		this.nonProxyHosts = nonProxyHosts;
	}

}
