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

package io.github.pinataspring.sample;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FileController} over HTTP, with the embedded Pinata Local behind it.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class FileControllerTests {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private static final String HELLO_CID = "bafkreidvbhs33ighmljlvr7zbv2ywwzcmp5adtf4kqvlly67cy56bdtmve";

	@LocalServerPort
	private int port;

	private WebTestClient client;

	@BeforeEach
	void createClient() {
		this.client = WebTestClient.bindToServer()
			.baseUrl("http://127.0.0.1:" + this.port)
			.codecs((codecs) -> codecs.defaultCodecs().maxInMemorySize(4 * 1024 * 1024))
			.responseTimeout(LIMIT)
			.build();
	}

	@Test
	void uploadAnswersWithFileAndItsLocation() {
		EntityExchangeResult<StoredFile> result = post(Form.ofFile("hello.txt", "hello world!")).expectStatus()
			.isCreated()
			.expectBody(StoredFile.class)
			.returnResult();

		StoredFile file = Objects.requireNonNull(result.getResponseBody());
		assertThat(result.getResponseHeaders().getLocation()).isEqualTo(URI.create("/files/" + file.id()));
		assertThat(file.name()).isEqualTo("hello.txt");
		assertThat(file.cid()).isEqualTo(HELLO_CID);
		assertThat(file.size()).isEqualTo(12);
		assertThat(file.mimeType()).isEqualTo("text/plain");
		assertThat(file.createdAt()).isNotNull();
		assertThat(Objects.requireNonNull(file.gatewayUrl()).getPath()).isEqualTo("/ipfs/" + HELLO_CID);
		assertThat(get(file.id())).isEqualTo(file);
	}

	@Test
	void uploadMakesContentReadableOnGatewayUnderItsCid() {
		StoredFile file = upload(Form.ofFile("hello.txt", "hello world!"));

		WebTestClient.bindToServer()
			.build()
			.get()
			.uri(Objects.requireNonNull(file.gatewayUrl()))
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(String.class)
			.isEqualTo("hello world!");
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 262_144, 262_145, 2_000_000 })
	void contentIsByteForByteWhatWasUploaded(int length) {
		byte[] bytes = randomBytes(length);

		StoredFile file = upload(Form.ofFile("random.bin", bytes));

		assertThat(content(file.id()).expectStatus().isOk().expectBody().returnResult().getResponseBodyContent())
			.isEqualTo(bytes);
	}

	@Test
	void uploadWhenFileNameIsUnicodeKeepsIt() {
		StoredFile file = upload(Form.ofFile("Grüße – 日本 🦙.txt", "unicode"));

		assertThat(file.name()).isEqualTo("Grüße – 日本 🦙.txt");
		assertThat(contentHeaders(file).getContentDisposition().getFilename()).isEqualTo("Grüße – 日本 🦙.txt");
	}

	@Test
	void uploadWhenFileNameIsPathKeepsItsLastPart() {
		assertThat(upload(Form.ofFile("C:\\\\fakepath\\\\report.txt", "a path")).name()).isEqualTo("report.txt");
		assertThat(upload(Form.ofFile("../../etc/passwd", "another path")).name()).isEqualTo("passwd");
	}

	@Test
	void uploadWhenNameComesBeforeFileUsesIt() {
		StoredFile file = upload(
				new Form().field("name", "better.txt").file("a.txt", "name first".getBytes(StandardCharsets.UTF_8)));

		assertThat(file.name()).isEqualTo("better.txt");
	}

	@Test
	void uploadWhenNameComesAfterFileUsesIt() {
		StoredFile file = upload(Form.ofFile("a.txt", "name last").field("name", "better.txt"));

		assertThat(file.name()).isEqualTo("better.txt");
		assertThat(get(file.id()).name()).isEqualTo("better.txt");
	}

	@Test
	void uploadWhenNameIsBlankUsesFileName() {
		assertThat(upload(Form.ofFile("a.txt", "blank name").field("name", " ")).name()).isEqualTo("a.txt");
	}

	@Test
	void uploadWhenThereAreOtherPartsIgnoresThem() {
		StoredFile file = upload(new Form().field("comment", "nothing")
			.file("a.txt", "other parts".getBytes(StandardCharsets.UTF_8))
			.field("submit", "Upload"));

		assertThat(file.name()).isEqualTo("a.txt");
	}

	@Test
	void uploadWhenFilePartIsMissingIsBadRequest() {
		assertProblem(post(new Form().field("name", "a.txt")), HttpStatus.BAD_REQUEST, "no part named 'file'");
	}

	@Test
	void uploadWhenFilePartIsFieldIsBadRequest() {
		assertProblem(post(new Form().field("file", "text")), HttpStatus.BAD_REQUEST, "must be a file");
	}

	@Test
	void uploadWhenFileNameIsEmptyIsBadRequest() {
		assertProblem(post(Form.ofFile("", "no name")), HttpStatus.BAD_REQUEST, "The file has no name");
	}

	@Test
	void uploadWhenNameIsTooLongIsBadRequest() {
		assertProblem(post(Form.ofFile("a".repeat(256), "long name")), HttpStatus.BAD_REQUEST,
				"at most 255 characters");
	}

	@Test
	void uploadWhenThereAreTwoFilesIsBadRequest() {
		Form form = Form.ofFile("a.txt", "first").file("b.txt", "second".getBytes(StandardCharsets.UTF_8));

		assertProblem(post(form), HttpStatus.BAD_REQUEST, "A form takes one file");
	}

	@Test
	void uploadWhenBodyIsNoFormIsUnsupportedMediaType() {
		assertProblem(
				this.client.post().uri("/files").contentType(MediaType.APPLICATION_JSON).bodyValue("{}").exchange(),
				HttpStatus.UNSUPPORTED_MEDIA_TYPE, "application/json");
	}

	@Test
	void contentWhenClientGoesAwayReleasesWhatIsUnderWay() throws IOException {
		StoredFile file = upload(Form.ofFile("cancelled.bin", randomBytes(2_500_000)));

		try (Socket socket = new Socket("127.0.0.1", this.port)) {
			socket.setSoTimeout((int) LIMIT.toMillis());
			socket.getOutputStream()
				.write("GET /files/%s/content HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(file.id())
					.getBytes(StandardCharsets.US_ASCII));
			assertThat(socket.getInputStream().readNBytes(10_000)).hasSize(10_000);
		}

		assertThat(get(file.id()).name()).isEqualTo("cancelled.bin");
	}

	@Test
	void listIsNewestFirstAndLimited() {
		StoredFile first = upload(Form.ofFile("first.txt", "listed first"));
		StoredFile second = upload(Form.ofFile("second.txt", "listed second"));
		StoredFile third = upload(Form.ofFile("third.txt", "listed third"));

		assertThat(list(3)).containsExactly(third, second, first);
		assertThat(list(1)).containsExactly(third);
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "-1", "201", "many" })
	void listWhenLimitIsOutOfBoundsIsBadRequest(String limit) {
		assertProblem(this.client.get().uri("/files?limit={limit}", limit).exchange(), HttpStatus.BAD_REQUEST, "");
	}

	@Test
	void deleteRemovesFile() {
		StoredFile file = upload(Form.ofFile("doomed.txt", "to be deleted"));

		this.client.delete()
			.uri("/files/{id}", file.id())
			.exchange()
			.expectStatus()
			.isNoContent()
			.expectBody()
			.isEmpty();

		assertProblem(content(file.id()), HttpStatus.NOT_FOUND, "no file with this id");
		assertThat(list(200)).doesNotContain(file);
	}

	@ParameterizedTest
	@ValueSource(strings = { "01900000-0000-7000-8000-000000000000", "unknown", "%2e%2e", "a b" })
	void accessWhenIdIsUnknownIsNotFound(String id) {
		URI uri = URI.create("http://127.0.0.1:%d/files/%s".formatted(this.port, id.replace(" ", "%20")));

		assertProblem(this.client.get().uri(uri).exchange(), HttpStatus.NOT_FOUND, "no file with this id");
		assertProblem(this.client.get().uri(URI.create(uri + "/content")).exchange(), HttpStatus.NOT_FOUND,
				"no file with this id");
		assertProblem(this.client.delete().uri(uri).exchange(), HttpStatus.NOT_FOUND, "no file with this id");
	}

	@Test
	void contentWhenTypeIsHtmlCannotBeRunByBrowser() {
		StoredFile file = upload(Form.ofFile("page.html", "<!DOCTYPE html><html><script>alert(1)</script></html>"));

		HttpHeaders headers = contentHeaders(file);

		assertThat(headers.getContentType()).isEqualTo(MediaType.TEXT_HTML);
		assertThat(headers.getContentDisposition().isAttachment()).isTrue();
		assertThat(headers.getContentDisposition().getFilename()).isEqualTo("page.html");
		assertThat(headers.get("X-Content-Type-Options")).containsExactly("nosniff");
		assertThat(headers.get("Content-Security-Policy")).singleElement().asString().startsWith("sandbox;");
	}

	@Test
	void contentWhenTypeIsPlainTextIsShownAsUtf8() {
		StoredFile file = upload(Form.ofFile("plain.txt", "größer"));

		HttpHeaders headers = contentHeaders(file);

		assertThat(headers.getContentType()).isEqualTo(MediaType.parseMediaType("text/plain;charset=UTF-8"));
		assertThat(headers.getContentDisposition().isInline()).isTrue();
		assertThat(headers.get("X-Content-Type-Options")).containsExactly("nosniff");
		assertThat(headers.get("Content-Security-Policy")).singleElement().asString().startsWith("sandbox;");
	}

	private WebTestClient.ResponseSpec post(Form form) {
		return post(form.toBytes());
	}

	private WebTestClient.ResponseSpec post(byte[] form) {
		return this.client.post().uri("/files").contentType(Form.TYPE).bodyValue(form).exchange();
	}

	private StoredFile upload(Form form) {
		return Objects.requireNonNull(
				post(form).expectStatus().isCreated().expectBody(StoredFile.class).returnResult().getResponseBody());
	}

	private StoredFile get(String id) {
		return Objects.requireNonNull(this.client.get()
			.uri("/files/{id}", id)
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(StoredFile.class)
			.returnResult()
			.getResponseBody());
	}

	private WebTestClient.ResponseSpec content(String id) {
		return this.client.get().uri("/files/{id}/content", id).exchange();
	}

	private HttpHeaders contentHeaders(StoredFile file) {
		return content(file.id()).expectStatus().isOk().expectBody().returnResult().getResponseHeaders();
	}

	private List<StoredFile> list(int limit) {
		return Objects.requireNonNull(this.client.get()
			.uri("/files?limit={limit}", limit)
			.exchange()
			.expectStatus()
			.isOk()
			.expectBodyList(StoredFile.class)
			.returnResult()
			.getResponseBody());
	}

	private static void assertProblem(WebTestClient.ResponseSpec response, HttpStatus status, String detail) {
		EntityExchangeResult<ProblemDetail> result = response.expectStatus()
			.isEqualTo(status)
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.expectBody(ProblemDetail.class)
			.returnResult();
		ProblemDetail problem = Objects.requireNonNull(result.getResponseBody());
		assertThat(problem.getStatus()).isEqualTo(status.value());
		assertThat(problem.getDetail()).contains(detail);
	}

	private static byte[] randomBytes(int length) {
		byte[] bytes = new byte[length];
		new Random(length).nextBytes(bytes);
		return bytes;
	}

}
