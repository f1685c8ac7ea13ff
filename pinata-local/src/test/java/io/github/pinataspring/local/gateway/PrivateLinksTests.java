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

package io.github.pinataspring.local.gateway;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

import io.github.pinataspring.local.Multipart;
import io.github.pinataspring.local.PinataLocal;
import io.github.pinataspring.local.PinataLocalOptions;
import io.github.pinataspring.local.TestClient;
import io.github.pinataspring.local.TestClient.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PrivateLinks}.
 */
class PrivateLinksTests {

	private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

	private static final String SIGN = "/api/v3/files/private/download_link";

	private static final String HELLO = "bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e";

	private final AtomicReference<Instant> now = new AtomicReference<>(START);

	private PinataLocal local;

	private TestClient client;

	private TestClient anonymous;

	@BeforeEach
	void start() {
		InstantSource clock = this.now::get;
		this.local = PinataLocal.start(PinataLocalOptions.builder().clock(clock).build());
		this.client = new TestClient(this.local);
		this.anonymous = this.client.jwt(null);
		upload("private", "hello world");
	}

	@AfterEach
	void close() {
		this.local.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { SIGN, "/api/v3/files/download_link", "/api/v3/files/sign" })
	void signAnswersTheUrlAsDocumented(String path) {
		String url = "https://example.mypinata.cloud/files/" + HELLO;

		Answer answer = this.client.post(path, body(url, ",\"method\":\"GET\""));

		assertThat(answer.status()).as(answer::text).isEqualTo(200);
		assertThat(answer.json().get("data").asString()).matches(
				url + "\\?X-Algorithm=PINATA1&X-Date=1772359200&X-Expires=60&X-Method=GET&X-Signature=[0-9a-f]{64}");
	}

	@Test
	void linkLeadsToThePrivateFile() {
		String link = sign("/files/" + HELLO);

		Answer answer = this.anonymous.get(link);

		assertThat(answer.status()).as(answer::text).isEqualTo(200);
		assertThat(answer.text()).isEqualTo("hello world");
		assertThat(answer.header("Content-Type")).startsWith("text/plain");
		assertThat(answer.header("Cache-Control")).isEqualTo("private, no-cache");
		assertThat(this.anonymous.get(link, "Range", "bytes=0-4").text()).isEqualTo("hello");
		Answer head = this.anonymous.method("HEAD", link);
		assertThat(head.status()).isEqualTo(200);
		assertThat(head.header("Content-Length")).isEqualTo("11");
	}

	@Test
	void linkMayHaveAQueryThatIsSignedToo() {
		String link = sign("/files/" + HELLO + "?filename=gr%C3%BC%C3%9Fe.txt&img-width=10&download=true");

		assertThat(link).contains("?filename=gr%C3%BC%C3%9Fe.txt&img-width=10&download=true&X-Algorithm=PINATA1");
		assertThat(this.anonymous.get(link).status()).isEqualTo(200);
		assertThat(this.anonymous.get(link).header("Content-Disposition")).startsWith("attachment");
		assertThat(this.anonymous.get(link.replace("img-width=10", "img-width=11")).status()).isEqualTo(403);
		assertThat(this.anonymous.get(link.replace("&download=true", "")).status()).isEqualTo(403);
		assertThat(this.anonymous.get(link.replace("&X-Algorithm", "&filename=b.txt&X-Algorithm")).status())
			.isEqualTo(403);
	}

	@Test
	void linkLeadsIntoADirectory() {
		String uploadUrl = this.client
			.post("/uploads/v3/files/sign",
					"{\"date\":%d,\"expires\":60,\"allow_mime_types\":[\"directory\"]}"
						.formatted(START.getEpochSecond()))
			.json()
			.get("data")
			.asString();
		String cid = new Multipart().file("folder/a.txt", "a")
			.file("folder/b.txt", "b")
			.upload(this.anonymous, uploadUrl.substring(this.local.gatewayUrl().toString().length()))
			.json()
			.at("/data/cid")
			.asString();

		assertThat(this.anonymous.get(sign("/files/" + cid + "/a.txt")).text()).isEqualTo("a");
		String directory = sign("/files/" + cid);
		Answer redirect = this.anonymous.get(directory);
		assertThat(redirect.status()).isEqualTo(301);
		Answer listing = this.anonymous.get(String.valueOf(redirect.header("Location")));
		assertThat(listing.status()).isEqualTo(200);
		assertThat(listing.text()).contains("b.txt");
		assertThat(listing.header("Cache-Control")).isEqualTo("private, no-cache");
		assertThat(this.anonymous.get(directory.replace(cid, cid + "/b.txt")).status()).isEqualTo(403);
	}

	@Test
	void linkThatHasExpiredAnswers403() {
		String link = sign("/files/" + HELLO);
		this.now.set(START.plusSeconds(59));
		assertThat(this.anonymous.get(link).status()).isEqualTo(200);

		this.now.set(START.plusSeconds(60));

		assertRefused(this.anonymous.get(link), "has expired");
	}

	@ParameterizedTest
	@CsvSource({ "PINATA1, PINATA2", "X-Date=1772359200, X-Date=1772359300", "X-Expires=60, X-Expires=600",
			"X-Method=GET, X-Method=HEAD", "X-Signature=, X-Signature=0",
			HELLO + ", bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku" })
	void linkThatWasTamperedWithAnswers403(String part, String changed) {
		String link = sign("/files/" + HELLO);
		assertThat(link).contains(part);

		assertRefused(this.anonymous.get(link.replace(part, changed)), "signature of this URL is not valid");
	}

	@Test
	void privateFileWithoutSignatureAnswers403() {
		assertRefused(this.client.get("/files/" + HELLO), "needs a signed link");
		assertRefused(this.client.get("/ipfs/" + HELLO), "ERR_ID:00006");
	}

	@Test
	void linkTakesReadingMethodsOnly() {
		Answer answer = this.anonymous.method("POST", sign("/files/" + HELLO));

		assertThat(answer.status()).isEqualTo(405);
		assertThat(answer.header("Content-Type")).startsWith("text/plain");
	}

	@Test
	void linkLeadsToPrivateFilesOnly() {
		String cid = upload("public", "for all");

		assertRefused(this.anonymous.get(sign("/files/" + cid)), "ERR_ID:00006");
	}

	@ParameterizedTest
	@ValueSource(strings = { "url", "date", "expires" })
	void signWhenFieldIsMissingAnswersAsAValidator(String field) {
		String body = body("https://example.mypinata.cloud/files/" + HELLO, "").replace("\"" + field + "\"", "\"x\"");

		Answer answer = this.client.post(SIGN, body);

		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.json().at("/error/0/code").asString()).isEqualTo("invalid_type");
		assertThat(answer.json().at("/error/0/path/1").asString()).isEqualTo(field);
	}

	@ParameterizedTest
	@ValueSource(strings = { "x", "/files/" + HELLO, "https://example.mypinata.cloud/ipfs/" + HELLO,
			"https://example.mypinata.cloud/files/", "https://example.mypinata.cloud/files/x", "mailto:a",
			"https://example.mypinata.cloud/files/" + HELLO + "?a=[", "https://a b/files/" + HELLO,
			"https://example.mypinata.cloud/files/" + HELLO + "?X-Signature=0" })
	void signWhenUrlIsNotThatOfAFileAnswers400(String url) {
		assertThat(this.client.post(SIGN, body(url, "")).status()).isEqualTo(400);
	}

	@Test
	void signWhenMethodIsAnotherAnswers400() {
		Answer answer = this.client.post(SIGN,
				body("https://example.mypinata.cloud/files/" + HELLO, ",\"method\":\"PUT\""));

		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.json().at("/error/message").asString()).contains("method");
	}

	@Test
	void signNeedsAKeyThatMayWriteFiles() {
		String jwt = this.client
			.post("/api/v3/pinata/keys",
					"{\"keyName\":\"reader\",\"permissions\":{\"resources\":[\"org:files:read\"]}}")
			.json()
			.get("JWT")
			.asString();

		assertThat(this.anonymous.post(SIGN, "{}").status()).isEqualTo(401);
		assertThat(this.client.jwt(jwt).post(SIGN, "{}").status()).isEqualTo(403);
	}

	private String upload(String network, String content) {
		return new Multipart().file("hello.txt", content)
			.field("network", network)
			.upload(this.client)
			.json()
			.at("/data/cid")
			.asString();
	}

	private String sign(String path) {
		String gateway = this.local.gatewayUrl().toString();
		Answer answer = this.client.post(SIGN, body(gateway + path, ""));
		assertThat(answer.status()).as(answer::text).isEqualTo(200);
		return answer.json().get("data").asString().substring(gateway.length());
	}

	private static String body(String url, String more) {
		return "{\"url\":\"%s\",\"date\":%d,\"expires\":60%s}".formatted(url, START.getEpochSecond(), more);
	}

	private static void assertRefused(Answer answer, String message) {
		assertThat(answer.status()).isEqualTo(403);
		assertThat(answer.header("Content-Type")).startsWith("text/plain");
		assertThat(answer.text()).contains(message);
	}

}
