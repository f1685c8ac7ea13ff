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

package io.github.pinataspring.local.file;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

import io.github.pinataspring.local.Multipart;
import io.github.pinataspring.local.PinataLocal;
import io.github.pinataspring.local.PinataLocalOptions;
import io.github.pinataspring.local.TestClient;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the deletion of files whose time is over.
 */
class FileExpiryTests {

	private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

	private final AtomicReference<Instant> now = new AtomicReference<>(START);

	@TempDir
	private Path directory;

	private PinataLocal local;

	private TestClient client;

	@BeforeEach
	void start() {
		InstantSource clock = this.now::get;
		this.local = PinataLocal.start(PinataLocalOptions.builder().dataDirectory(this.directory).clock(clock).build());
		this.client = new TestClient(this.local);
	}

	@AfterEach
	void close() {
		this.local.close();
	}

	@Test
	void fileWhoseTimeIsOverIsDeleted() {
		JsonNode kept = upload("kept", START.plusSeconds(61));
		JsonNode expired = upload("expired", START.plusSeconds(60));

		pass(Duration.ofSeconds(60));

		awaitGone(expired);
		assertThat(this.client.get("/ipfs/" + expired.get("cid").asString()).status()).isEqualTo(403);
		assertThat(this.client.get(path(kept)).status()).isEqualTo(200);
		assertThat(this.client.get("/ipfs/" + kept.get("cid").asString()).text()).isEqualTo("kept");
	}

	@Test
	void fileWhoseTimePassesWhileNothingRunsIsDeletedAtTheNextStart() {
		JsonNode expired = upload("expired", START.plusSeconds(60));
		this.local.close();

		pass(Duration.ofDays(400));
		start();

		awaitGone(expired);
	}

	@Test
	void fileIsDeletedAtTheTimeThatWasSetLast() {
		JsonNode sooner = upload("sooner", START.plusSeconds(3600));
		JsonNode later = upload("later", START.plusSeconds(30));
		JsonNode never = upload("never", START.plusSeconds(30));
		this.client.put(path(sooner), "{\"expires_at\":%d}".formatted(START.plusSeconds(60).getEpochSecond()));
		this.client.put(path(later), "{\"expires_at\":%d}".formatted(START.plusSeconds(3600).getEpochSecond()));
		this.client.put(path(never), "{\"expires_at\":null}");

		pass(Duration.ofSeconds(60));

		awaitGone(sooner);
		assertThat(this.client.get(path(later)).status()).isEqualTo(200);
		pass(Duration.ofSeconds(3600));
		awaitGone(later);
		assertThat(this.client.get(path(never)).status()).isEqualTo(200);
	}

	@Test
	void filesWhoseTimeIsOverAreDeletedHoweverManyTheyAre() {
		for (int i = 0; i < 120; i++) {
			upload("file " + i, START.plusSeconds(60));
		}

		pass(Duration.ofSeconds(60));

		Awaitility.await()
			.untilAsserted(
					() -> assertThat(this.client.get("/api/v3/files/public").json().at("/data/files")).isEmpty());
	}

	private JsonNode upload(String content, Instant expiresAt) {
		return new Multipart().file("a.txt", content)
			.field("network", "public")
			.field("expires_at", String.valueOf(expiresAt.getEpochSecond()))
			.upload(this.client)
			.json()
			.get("data");
	}

	private void pass(Duration duration) {
		Instant later = this.now.updateAndGet((time) -> time.plus(duration));
		// That of the start may be over too.
		this.client = this.client.jwt(this.local.jwt(later.plusSeconds(3600)));
	}

	private void awaitGone(JsonNode file) {
		Awaitility.await().untilAsserted(() -> assertThat(this.client.get(path(file)).status()).isEqualTo(404));
	}

	private static String path(JsonNode file) {
		return "/api/v3/files/public/" + file.get("id").asString();
	}

}
