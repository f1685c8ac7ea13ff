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

package io.github.pinataspring.testsupport;

import java.io.IOException;
import java.net.ConnectException;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link RedisServer}.
 */
class RedisServerTests {

	@AutoClose
	private final RedisServer redis = RedisServer.start();

	@Test
	void serverAnswersUntilItIsKilledAndAnewAfterRestart() throws Exception {
		assertThat(send("SET key value")).isEqualTo("+OK");
		assertThat(send("EXISTS key")).isEqualTo(":1");

		this.redis.kill();
		assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> send("PING"));

		this.redis.restart();
		assertThat(send("EXISTS key")).isEqualTo(":0");
	}

	private String send(String command) throws IOException {
		try (RawConnection connection = RawConnection.to(this.redis.port())) {
			connection.write(command + "\r\n");
			return connection.readUntil("\r\n").strip();
		}
	}

}
