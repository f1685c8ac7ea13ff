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

package io.github.pinataspring.local;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;

/**
 * Asks an emulator that runs in another process whether it answers. Containers do that,
 * for which no base image has to bring a program.
 */
final class HealthCheck {

	// Not in the request log, and no fault hits it.
	private static final String PATH = "/admin";

	private static final int TIMEOUT = Math.toIntExact(Duration.ofSeconds(4).toMillis());

	private HealthCheck() {
	}

	/**
	 * Ask.
	 * @param address the address that the emulator listens on
	 * @param port the port that it listens on
	 * @return whether it answers
	 */
	static boolean passes(String address, int port) {
		try {
			HttpURLConnection connection = (HttpURLConnection) URI
				.create("http://" + PinataLocal.urlHost(address) + ":" + port + PATH)
				.toURL()
				.openConnection(Proxy.NO_PROXY);
			connection.setConnectTimeout(TIMEOUT);
			connection.setReadTimeout(TIMEOUT);
			try {
				return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
			}
			finally {
				connection.disconnect();
			}
		}
		catch (IOException ex) {
			return false;
		}
	}

}
