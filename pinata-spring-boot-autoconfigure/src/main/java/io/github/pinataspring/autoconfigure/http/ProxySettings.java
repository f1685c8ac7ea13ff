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

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.pinataspring.autoconfigure.InvalidPinataConfigurationException;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * The proxy to go through, checked.
 *
 * @param host its host
 * @param port its port
 * @param login what to authenticate with, or {@code null}
 * @param nonProxyHosts patterns of the hosts to reach directly
 */
record ProxySettings(String host, int port, @Nullable Login login, List<Pattern> nonProxyHosts) {

	private static final String PREFIX = "pinata.proxy.";

	private static final String HOST = PREFIX + "host";

	private static final String PORT = PREFIX + "port";

	private static final String USERNAME = PREFIX + "username";

	private static final String PASSWORD = PREFIX + "password";

	/**
	 * Read the settings.
	 * @param properties the properties
	 * @return the settings, or {@code null} if there is no proxy
	 * @throws InvalidPinataConfigurationException if they cannot be used
	 */
	static @Nullable ProxySettings of(PinataProxyProperties properties) {
		String host = properties.getHost();
		Integer port = properties.getPort();
		if (host == null) {
			if (port != null || properties.getUsername() != null || properties.getPassword() != null) {
				throw new InvalidPinataConfigurationException("the proxy has no host",
						"Set '%s', or remove the other properties of the proxy.".formatted(HOST), HOST);
			}
			return null;
		}
		if (!StringUtils.hasText(host) || host.contains("/") || host.contains("@")) {
			throw new InvalidPinataConfigurationException("the host of the proxy is a name or an address and no URL",
					"Set '%s' to a name such as proxy.example.org, and '%s' to its port.".formatted(HOST, PORT), HOST);
		}
		if (port == null || port < 1 || port > 65_535) {
			throw new InvalidPinataConfigurationException("the proxy has no port between 1 and 65535",
					"Set '%s' to the port of the proxy.".formatted(PORT), PORT);
		}
		return new ProxySettings(host, port, Login.of(properties.getUsername(), properties.getPassword()),
				properties.getNonProxyHosts().stream().map(ProxySettings::pattern).toList());
	}

	/**
	 * Return whether a host is reached through the proxy.
	 * @param host the host
	 * @return whether it is, and not directly
	 */
	boolean isUsedFor(@Nullable String host) {
		return host == null || this.nonProxyHosts.stream().noneMatch((pattern) -> pattern.matcher(host).matches());
	}

	private static Pattern pattern(String host) {
		String pattern = Arrays.stream(host.strip().split("\\*", -1))
			.map(Pattern::quote)
			.collect(Collectors.joining(".*"));
		return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
	}

	/**
	 * User name and password.
	 *
	 * @param username the user name
	 * @param password the password
	 */
	record Login(String username, String password) {

		private static @Nullable Login of(@Nullable String username, @Nullable String password) {
			if (username == null && password == null) {
				return null;
			}
			if (!StringUtils.hasText(username) || password == null) {
				throw new InvalidPinataConfigurationException(
						"a proxy that asks for authentication wants a user name and a password",
						"Set both '%s' and '%s', or neither.".formatted(USERNAME, PASSWORD), USERNAME, PASSWORD);
			}
			if (username.contains(":") || Stream.of(username, password).anyMatch(Login::hasControlCharacters)) {
				throw new InvalidPinataConfigurationException(
						"the user name has a colon, or it or the password a control character",
						"Set '%s' and '%s' to what the proxy knows.".formatted(USERNAME, PASSWORD), USERNAME, PASSWORD);
			}
			return new Login(username, password);
		}

		private static boolean hasControlCharacters(String text) {
			return text.chars().anyMatch(Character::isISOControl);
		}

		@Override
		public String toString() {
			return "Login[username=%s]".formatted(Objects.toString(this.username));
		}

	}

}
