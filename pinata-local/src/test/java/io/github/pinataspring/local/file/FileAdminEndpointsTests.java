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

import java.time.Duration;
import java.util.List;

import io.github.pinataspring.local.Multipart;
import io.github.pinataspring.local.PinataLocal;
import io.github.pinataspring.local.PinataLocalOptions;
import io.github.pinataspring.local.TestClient;
import io.github.pinataspring.local.TestClient.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FileAdminEndpoints} and the upload beside them.
 */
class FileAdminEndpointsTests {

	private static final String FILES = "/admin/files";

	private PinataLocal local;

	private TestClient client;

	@BeforeEach
	void start() {
		this.local = PinataLocal.start();
		this.client = new TestClient(this.local).jwt(null);
	}

	@AfterEach
	void close() {
		this.local.close();
	}

	@Test
	void uploadAnswersTheFileWhichTheApiKnowsToo() {
		JsonNode file = upload("public", "hello.txt", "hello world!").json();

		assertThat(file.get("name").asString()).isEqualTo("hello.txt");
		assertThat(file.get("network").asString()).isEqualTo("public");
		assertThat(file.get("cid").asString()).isEqualTo("bafkreidvbhs33ighmljlvr7zbv2ywwzcmp5adtf4kqvlly67cy56bdtmve");
		assertThat(file.get("size").asLong()).isEqualTo(12);
		assertThat(file.get("mimeType").asString()).isEqualTo("text/plain");
		assertThat(file.get("duplicate").asBoolean()).isFalse();
		assertThat(this.client.get("/ipfs/" + file.get("cid").asString()).text()).isEqualTo("hello world!");
		assertThat(new TestClient(this.local).get("/api/v3/files/public/" + file.get("id").asString()).status())
			.isEqualTo(200);
	}

	@Test
	void uploadWhenContentIsThereAlreadySaysSo() {
		upload("public", "first.txt", "the same");

		JsonNode again = upload("private", "second.txt", "the same").json();

		assertThat(again.get("duplicate").asBoolean()).isTrue();
		assertThat(again.get("name").asString()).isEqualTo("first.txt");
	}

	@Test
	void uploadWhenItComesFromAPageOfAnotherOriginStoresNothing() {
		Answer answer = this.client
			.send(new Multipart().file("forged.txt", "forged").request(this.client, FILES).header("Origin", "null"));

		assertThat(answer.status()).isEqualTo(403);
		assertThat(names("private", "")).isEmpty();
	}

	@Test
	void listShowsFilesOfOneNetworkNewestFirst() {
		upload("public", "one.txt", "one");
		upload("public", "two.txt", "two");
		upload("private", "three.txt", "three");

		assertThat(names("public", "")).containsExactly("two.txt", "one.txt");
		assertThat(names("private", "")).containsExactly("three.txt");
		assertThat(this.client.get(FILES + "/secret").status()).isEqualTo(400);
	}

	@Test
	void listWhenThereIsMoreNamesTheNextPage() {
		upload("public", "one.txt", "one");
		upload("public", "two.txt", "two");

		JsonNode first = this.client.get(FILES + "/public?limit=1").json();
		String token = first.get("nextPageToken").asString();

		assertThat(token).isNotEmpty();
		assertThat(names("public", "?limit=1&pageToken=" + token)).containsExactly("one.txt");
	}

	@Test
	void contentLeadsToThePublicFileOnTheGateway() {
		JsonNode file = upload("public", "hello.txt", "hello world!").json();

		Answer answer = content(file);

		assertThat(answer.status()).isEqualTo(302);
		assertThat(answer.header("Location"))
			.isEqualTo(this.local.gatewayUrl() + "/ipfs/" + file.get("cid").asString());
	}

	@Test
	void contentLeadsToThePrivateFileByASignedLink() {
		JsonNode file = upload("private", "plan.txt", "a secret plan").json();

		Answer answer = content(file);

		String link = String.valueOf(answer.header("Location"));
		assertThat(link).startsWith(this.local.gatewayUrl() + "/files/" + file.get("cid").asString() + "?")
			.contains("X-Expires=60");
		assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
		assertThat(this.client.get(link.substring(this.local.gatewayUrl().toString().length())).text())
			.isEqualTo("a secret plan");
	}

	@Test
	void contentWhenFileIsUnknownAnswers404() {
		assertThat(this.client.get(FILES + "/public/unknown/content").status()).isEqualTo(404);
	}

	@Test
	void contentWhenCidIsNotKnownYetAnswers409() {
		PinataLocalOptions options = PinataLocalOptions.builder().carImportDelay(Duration.ofHours(1)).build();
		try (PinataLocal slow = PinataLocal.start(options)) {
			TestClient anonymous = new TestClient(slow).jwt(null);
			JsonNode file = anonymous
				.send(new Multipart().field("network", "public")
					.field("car", "true")
					.file("content.car", "not looked at yet")
					.request(anonymous, FILES)
					.header("Origin", slow.gatewayUrl().toString()))
				.json();

			assertThat(file.get("cid").asString()).isEqualTo("pending");
			assertThat(anonymous.get(FILES + "/public/" + file.get("id").asString() + "/content").status())
				.isEqualTo(409);
		}
	}

	@Test
	void deleteAnswersTheFileWhichIsGoneFromTheGateway() {
		JsonNode file = upload("public", "doomed.txt", "doomed").json();
		String path = FILES + "/public/" + file.get("id").asString();

		assertThat(this.client.delete(path).json().get("name").asString()).isEqualTo("doomed.txt");

		assertThat(this.client.get("/ipfs/" + file.get("cid").asString()).status()).isEqualTo(403);
		assertThat(this.client.delete(path).status()).isEqualTo(404);
	}

	private Answer upload(String network, String name, String content) {
		Answer answer = this.client.send(new Multipart().field("network", network)
			.file(name, content)
			.request(this.client, FILES)
			.header("Origin", this.local.gatewayUrl().toString()));
		assertThat(answer.status()).isEqualTo(200);
		return answer;
	}

	private Answer content(JsonNode file) {
		return this.client
			.get("%s/%s/%s/content".formatted(FILES, file.get("network").asString(), file.get("id").asString()));
	}

	private List<String> names(String network, String query) {
		return this.client.get(FILES + "/" + network + query)
			.json()
			.get("files")
			.valueStream()
			.map((file) -> file.get("name").asString())
			.toList();
	}

}
