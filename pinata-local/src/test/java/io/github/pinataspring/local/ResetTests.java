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

import java.nio.file.Path;

import io.github.pinataspring.local.limit.Plan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for the reset of {@link PinataLocal}.
 */
class ResetTests {

	@Test
	void resetForgetsFilesKeysFaultsLimitsAndRequests() {
		try (PinataLocal local = PinataLocal.start()) {
			TestClient client = new TestClient(local);
			String cid = new Multipart().file("a.txt", "to be forgotten")
				.field("network", "public")
				.upload(client)
				.json()
				.at("/data/cid")
				.asString();
			TestClient other = client
				.jwt(client.post("/api/v3/pinata/keys", "{\"keyName\":\"other\",\"permissions\":{\"admin\":true}}")
					.json()
					.get("JWT")
					.asString());
			local.faults().on("/api/v3/groups/**").answer(503);
			local.limits().plan(Plan.FREE);
			assertThat(client.get("/ipfs/" + cid).status()).isEqualTo(200);
			assertThat(other.get("/api/v3/files/public").status()).isEqualTo(200);

			local.reset();

			assertThat(local.requests().list()).isEmpty();
			assertThat(local.faults().list()).isEmpty();
			TestClient.Answer files = client.get("/api/v3/files/public");
			assertThat(files.json().at("/data/files")).isEmpty();
			assertThat(files.header("X-RateLimit-Limit")).isNull();
			assertThat(client.get("/ipfs/" + cid).status()).isNotEqualTo(200);
			assertThat(other.get("/api/v3/files/public").status()).isEqualTo(401);
		}
	}

	@Test
	void resetKeepsFaultsThatAreSwitchedOnAfterwardsWorking() {
		try (PinataLocal local = PinataLocal.start()) {
			local.reset();

			local.faults().on("/api/v3/files/**").answer(503);

			assertThat(new TestClient(local).get("/api/v3/files/public").status()).isEqualTo(503);
		}
	}

	@Test
	void resetWithDataDirectoryIsRefused(@TempDir Path directory) {
		try (PinataLocal local = PinataLocal.start(PinataLocalOptions.builder().dataDirectory(directory).build())) {
			assertThatIllegalStateException().isThrownBy(local::reset).withMessageContaining("data directory");
		}
	}

	@Test
	void resetWhenClosedIsRefused() {
		PinataLocal local = PinataLocal.start();
		local.close();

		assertThatIllegalStateException().isThrownBy(local::reset);
	}

}
