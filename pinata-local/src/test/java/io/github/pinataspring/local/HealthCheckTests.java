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
import java.net.InetAddress;
import java.net.InetSocketAddress;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HealthCheck}.
 */
class HealthCheckTests {

	@Test
	void passesWhenEmulatorAnswers() {
		try (PinataLocal local = PinataLocal.start()) {
			assertThat(HealthCheck.passes("127.0.0.1", local.port())).isTrue();
			assertThat(HealthCheck.passes("0.0.0.0", local.port())).isTrue();
		}
	}

	@Test
	void passesWhenNobodyListensIsFalse() {
		PinataLocal local = PinataLocal.start();
		local.close();

		assertThat(HealthCheck.passes("127.0.0.1", local.port())).isFalse();
	}

	@Test
	void passesWhenSomethingElseAnswersIsFalse() throws IOException {
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.start();
		try {
			assertThat(HealthCheck.passes("127.0.0.1", server.getAddress().getPort())).isFalse();
		}
		finally {
			server.stop(0);
		}
	}

}
