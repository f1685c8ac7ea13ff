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

package io.github.pinataspring.local.console;

import java.nio.file.Path;
import java.time.Instant;

import io.github.pinataspring.local.PinataLocal;
import io.github.pinataspring.local.PinataLocalOptions;
import io.github.pinataspring.local.TestClient;
import io.github.pinataspring.local.TestClient.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link StatusEndpoint}.
 */
class StatusEndpointTests {

	@TempDir
	private Path directory;

	@Test
	void statusSaysWhereTheEmulatorIsAndHowItRuns() {
		Instant now = Instant.parse("2030-01-01T00:00:00Z");
		PinataLocalOptions options = PinataLocalOptions.builder()
			.clock(() -> now)
			.dataDirectory(this.directory.resolve("data"))
			.maxMultipartFileSize(DataSize.ofKilobytes(5))
			.build();
		try (PinataLocal local = PinataLocal.start(options)) {
			Answer answer = new TestClient(local).jwt(null).get("/admin/status");

			assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
			JsonNode status = answer.json();
			assertThat(status.get("apiUrl").asString()).isEqualTo(local.apiUrl().toString());
			assertThat(status.get("uploadsUrl").asString()).isEqualTo(local.uploadsUrl().toString());
			assertThat(status.get("gatewayUrl").asString()).isEqualTo(local.gatewayUrl().toString());
			assertThat(status.get("dataDirectory").asString()).isEqualTo(this.directory.resolve("data").toString());
			assertThat(status.get("maxMultipartFileSize").asLong()).isEqualTo(5 * 1024);
			assertThat(status.get("startedAt").asString()).isEqualTo(now.toString());
			assertThat(answer.text()).doesNotContain(local.jwt(), local.apiSecret());
		}
	}

	@Test
	void statusWhenDataIsTemporaryNamesNoDirectory() {
		try (PinataLocal local = PinataLocal.start()) {
			assertThat(new TestClient(local).jwt(null).get("/admin/status").json().get("dataDirectory").isNull())
				.isTrue();
		}
	}

}
