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

package io.github.pinataspring.client.upload;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.TestPinata;
import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.core.PinataContentException;
import io.github.pinataspring.client.core.PinataCredentialsException;
import io.github.pinataspring.client.core.PinataInvalidRequestException;
import io.github.pinataspring.client.core.PinataResponseException;
import io.github.pinataspring.client.core.PinataTransportException;
import io.github.pinataspring.client.core.PinataTransportException.Kind;
import io.github.pinataspring.client.http.Connector;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.MediaType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link UploadOperations}.
 */
class UploadOperationsTests {

	private static final String CID = "bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku";

	private static final String STORED = "{\"data\":{\"id\":\"id-1\",\"cid\":\"%s\"}}".formatted(CID);

	private static final DataBufferFactory bufferFactory = DefaultDataBufferFactory.sharedInstance;

	private final TestPinata pinata = new TestPinata();

	@AfterEach
	void close() {
		this.pinata.close();
	}

	@Test
	void uploadSendsFileAndFieldsInOrder() {
		this.pinata.answer("""
				{"data":{"id":"id-1","name":"report","cid":"%s","size":5,"network":"public","is_duplicate":false}}"""
			.formatted(CID));
		UploadRequest request = UploadRequest.builder(UploadSource.of(bytes("hello"), "a.txt"))
			.name("report \u00fc")
			.network(Network.PUBLIC)
			.groupId("group-1")
			.keyValue("k", "v\"1")
			.keyValues(Map.of("l", "\u00fc"))
			.cidVersion(CidVersion.V0)
			.build();

		StepVerifier.create(this.pinata.template().uploads().upload(request)).assertNext((uploaded) -> {
			assertThat(uploaded.id()).isEqualTo("id-1");
			assertThat(uploaded.cid()).hasToString(CID);
			assertThat(uploaded.file().name()).isEqualTo("report");
			assertThat(uploaded.file().network()).isEqualTo(Network.PUBLIC);
			assertThat(uploaded.duplicate()).isFalse();
			assertThat(uploaded.isInRequestedNetwork()).isTrue();
		}).expectComplete().verify(TestPinata.LIMIT);

		RecordedRequest recorded = this.pinata.request();
		assertThat(recorded.getRequestLine()).isEqualTo("POST /uploads/v3/files HTTP/1.1");
		assertThat(recorded.getHeaders().get("Authorization")).isEqualTo("Bearer " + TestPinata.JWT);
		assertThat(recorded.getHeaders().get("Content-Length")).isEqualTo(String.valueOf(recorded.getBodySize()));
		assertThat(recorded.getHeaders().names()).doesNotContain("Transfer-Encoding");
		assertThat(body(recorded)).isEqualTo("""
				--BOUNDARY
				Content-Disposition: form-data; name="file"; filename="a.txt"
				Content-Type: text/plain

				hello
				--BOUNDARY
				Content-Disposition: form-data; name="network"

				public
				--BOUNDARY
				Content-Disposition: form-data; name="name"

				report \u00fc
				--BOUNDARY
				Content-Disposition: form-data; name="group_id"

				group-1
				--BOUNDARY
				Content-Disposition: form-data; name="keyvalues"

				{"k":"v\\"1","l":"\u00fc"}
				--BOUNDARY
				Content-Disposition: form-data; name="cid_version"

				v0
				--BOUNDARY--
				""".replace("\n", "\r\n"));
	}

	@Test
	void uploadWithoutOptionsSendsDefaultNetworkAndFileName() {
		this.pinata.answer(STORED);

		StepVerifier.create(this.pinata.template().uploads().upload(bytes(""), "folder/\u00e4.json"))
			.assertNext((uploaded) -> {
				assertThat(uploaded.file().network()).isEqualTo(Network.PRIVATE);
				assertThat(uploaded.isInRequestedNetwork()).isTrue();
			})
			.expectComplete()
			.verify(TestPinata.LIMIT);

		assertThat(body(this.pinata.request())).isEqualTo("""
				--BOUNDARY
				Content-Disposition: form-data; name="file"; filename="folder/\u00e4.json"
				Content-Type: application/json


				--BOUNDARY
				Content-Disposition: form-data; name="network"

				private
				--BOUNDARY
				Content-Disposition: form-data; name="name"

				\u00e4.json
				--BOUNDARY--
				""".replace("\n", "\r\n"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			a"; x="b | a%22; x=%22b
			`a\r\nX-Header: b\r\n\r\nc` | a%0D%0AX-Header: b%0D%0A%0D%0Ac
			100%.txt | 100%.txt
			\u65e5\u672c\u8a9e \ud83d\ude00.txt | \u65e5\u672c\u8a9e \ud83d\ude00.txt
			a\\b | a\\b
			../../etc/passwd | ../../etc/passwd
			""")
	void uploadSendsFileNameAsBrowsersDo(String filename, String sent) {
		this.pinata.answer(STORED);

		StepVerifier.create(this.pinata.template().uploads().upload(bytes("x"), filename))
			.expectNextCount(1)
			.expectComplete()
			.verify(TestPinata.LIMIT);

		assertThat(body(this.pinata.request()).lines().skip(1)).first()
			.isEqualTo("Content-Disposition: form-data; name=\"file\"; filename=\"%s\"".formatted(sent));
	}

	@Test
	void uploadOfPathDeclaresLengthAndReadsAgainForEachSubscription(@TempDir Path directory) throws IOException {
		this.pinata.answer(STORED).answer(STORED);
		byte[] content = new byte[3 * ContentOpener.BUFFER_SIZE + 7];
		Arrays.fill(content, (byte) 'x');
		Path path = Files.write(directory.resolve("big.bin"), content);
		Mono<UploadedFile> upload = this.pinata.template().uploads().upload(path);

		StepVerifier.create(upload.then(upload)).expectNextCount(1).expectComplete().verify(TestPinata.LIMIT);

		for (int i = 0; i < 2; i++) {
			RecordedRequest request = this.pinata.request();
			assertThat(request.getHeaders().get("Content-Length")).isEqualTo(String.valueOf(request.getBodySize()));
			assertThat(body(request)).contains("filename=\"big.bin\"\r\nContent-Type: application/octet-stream\r\n\r\n"
					+ "x".repeat(content.length) + "\r\n--BOUNDARY\r\n");
		}
	}

	@Test
	void uploadOfResourceDeclaresLength(@TempDir Path directory) throws IOException {
		this.pinata.answer(STORED).answer(STORED);
		Path path = Files.writeString(directory.resolve("a.html"), "hello");
		UploadOperations uploads = this.pinata.template().uploads();

		StepVerifier
			.create(uploads.upload(new FileSystemResource(path))
				.then(uploads.upload(new ByteArrayResource(bytes("hello")))))
			.expectNextCount(1)
			.expectComplete()
			.verify(TestPinata.LIMIT);

		RecordedRequest file = this.pinata.request();
		assertThat(file.getHeaders().names()).contains("Content-Length");
		assertThat(body(file)).contains("filename=\"a.html\"\r\nContent-Type: text/html\r\n\r\nhello\r\n");
		RecordedRequest nameless = this.pinata.request();
		assertThat(nameless.getHeaders().names()).contains("Content-Length");
		assertThat(body(nameless)).contains("filename=\"file\"", "\r\nhello\r\n");
	}

	@Test
	void uploadOfOpenResourceIsKeptToKnowItsLength() {
		this.pinata.answer(STORED);
		InputStreamResource resource = new InputStreamResource(new ByteArrayInputStream(bytes("hello")));

		StepVerifier
			.create(this.pinata.template()
				.uploads()
				.upload(UploadRequest.of(UploadSource.of(resource).withFilename("b.txt"))))
			.expectNextCount(1)
			.expectComplete()
			.verify(TestPinata.LIMIT);

		RecordedRequest request = this.pinata.request();
		assertThat(request.getHeaders().names()).contains("Content-Length");
		assertThat(body(request)).contains("filename=\"b.txt\"", "\r\n\r\nhello\r\n");
	}

	@Test
	void uploadJsonUsesMapperOfTheTemplate() {
		this.pinata.answer(STORED);
		JsonMapper jsonMapper = JsonMapper.builder()
			.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
			.build();
		PinataTemplate template = this.pinata.builder().jsonMapper(jsonMapper).build();

		StepVerifier.create(template.uploads().uploadJson(new Metadata("\u00fc", 7), "1.json"))
			.expectNextCount(1)
			.expectComplete()
			.verify(TestPinata.LIMIT);

		RecordedRequest request = this.pinata.request();
		assertThat(body(request)).contains("filename=\"1.json\"\r\nContent-Type: application/json\r\n\r\n"
				+ "{\"token_name\":\"\u00fc\",\"id\":7}\r\n");
		assertThat(request.getHeaders().names()).contains("Content-Length");
	}

	@ParameterizedTest
	@EnumSource(Connector.class)
	void uploadOfStreamIsKeptToKnowItsLength(Connector connector) {
		this.pinata.answer(STORED);
		PinataTemplate template = this.pinata.builder().webClientBuilder(connector.webClientBuilder()).build();
		Flux<DataBuffer> content = Flux.just("he", "", "llo").map((text) -> bufferFactory.wrap(bytes(text)));

		StepVerifier.create(template.uploads().upload(UploadRequest.of(UploadSource.of(content, "s.bin"))))
			.expectNextCount(1)
			.expectComplete()
			.verify(TestPinata.LIMIT);

		RecordedRequest request = this.pinata.request();
		assertThat(request.getHeaders().get("Content-Length")).isEqualTo(String.valueOf(request.getBodySize()));
		assertThat(body(request)).contains("\r\n\r\nhello\r\n--BOUNDARY\r\n");
	}

	@ParameterizedTest
	@EnumSource(Connector.class)
	void uploadOfStreamWithLengthDeclaresIt(Connector connector) {
		this.pinata.answer(STORED);
		PinataTemplate template = this.pinata.builder().webClientBuilder(connector.webClientBuilder()).build();
		Flux<DataBuffer> content = Flux.just("he", "llo").map((text) -> bufferFactory.wrap(bytes(text)));
		UploadSource source = UploadSource.of(content, 5, "s.bin").withContentType(MediaType.TEXT_MARKDOWN);

		StepVerifier.create(template.uploads().upload(UploadRequest.of(source)))
			.expectNextCount(1)
			.expectComplete()
			.verify(TestPinata.LIMIT);

		RecordedRequest request = this.pinata.request();
		assertThat(request.getHeaders().get("Content-Length")).isEqualTo(String.valueOf(request.getBodySize()));
		assertThat(body(request)).contains("Content-Type: text/markdown\r\n\r\nhello\r\n--BOUNDARY\r\n");
	}

	@ParameterizedTest
	@CsvSource({ "4", "6" })
	void uploadWhenLengthIsNotKeptToSignalsContentException(int length) {
		this.pinata.answer(STORED);
		Flux<DataBuffer> content = Flux.just("he", "llo").map((text) -> bufferFactory.wrap(bytes(text)));

		StepVerifier.create(
				this.pinata.template().uploads().upload(UploadRequest.of(UploadSource.of(content, length, "s.bin"))))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(PinataContentException.class)
				.hasMessageContaining("does not have the %d bytes".formatted(length)))
			.verify(TestPinata.LIMIT);
	}

	@Test
	void uploadWhenFileIsMissingSignalsContentExceptionAndSendsNothing(@TempDir Path directory) {
		for (Path path : List.of(directory.resolve("missing"), directory)) {
			StepVerifier.create(this.pinata.template().uploads().upload(path))
				.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(PinataContentException.class)
					.hasMessageContaining("could not read the content of '%s'", path.getFileName())
					.hasCauseInstanceOf(FileNotFoundException.class))
				.verify(TestPinata.LIMIT);
		}
		StepVerifier.create(this.pinata.template().uploads().upload(new FileSystemResource(directory.resolve("no"))))
			.expectError(PinataContentException.class)
			.verify(TestPinata.LIMIT);
		assertThat(this.pinata.server().getRequestCount()).isZero();
	}

	@ParameterizedTest
	@EnumSource(Connector.class)
	void uploadWhenStreamFailsSignalsContentExceptionWithItsError(Connector connector) {
		this.pinata.answer(STORED);
		PinataTemplate template = this.pinata.builder().webClientBuilder(connector.webClientBuilder()).build();
		Flux<DataBuffer> content = Flux.just("he")
			.<DataBuffer>map((text) -> bufferFactory.wrap(bytes(text)))
			.concatWith(Mono.error(new IOException("disk on fire")));

		StepVerifier.create(template.uploads().upload(UploadRequest.of(UploadSource.of(content, "s.bin"))))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(PinataContentException.class)
				.hasRootCauseMessage("disk on fire"))
			.verify(TestPinata.LIMIT);
	}

	@Test
	void uploadWhenJsonCannotBeWrittenSignalsContentException() {
		Object self = new SelfReference();

		StepVerifier.create(this.pinata.template().uploads().uploadJson(self, "a.json"))
			.expectError(PinataContentException.class)
			.verify(TestPinata.LIMIT);
		assertThat(this.pinata.server().getRequestCount()).isZero();
	}

	@Test
	void uploadWithKeyPairFailsBeforeContentIsTouched() {
		AtomicInteger subscriptions = new AtomicInteger();
		Flux<DataBuffer> content = Flux.<DataBuffer>empty().doOnSubscribe((s) -> subscriptions.incrementAndGet());

		StepVerifier.create(
				this.pinata.templateWithKeyPair().uploads().upload(UploadRequest.of(UploadSource.of(content, "s.bin"))))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(PinataCredentialsException.class)
				.hasMessageContaining("'uploads.upload' needs a JWT")
				.hasMessageContaining("Set pinata.jwt"))
			.verify(TestPinata.LIMIT);

		assertThat(subscriptions).hasValue(0);
		assertThat(this.pinata.server().getRequestCount()).isZero();
	}

	@Test
	void uploadWhenContentWasThereInOtherNetworkTellsSo() {
		this.pinata.answer("{\"data\":{\"id\":\"old\",\"cid\":\"%s\",\"network\":\"private\",\"is_duplicate\":true}}"
			.formatted(CID));
		UploadRequest request = UploadRequest.builder(UploadSource.of(bytes("x"), "x")).network(Network.PUBLIC).build();

		StepVerifier.create(this.pinata.template().uploads().upload(request)).assertNext((uploaded) -> {
			assertThat(uploaded.duplicate()).isTrue();
			assertThat(uploaded.requestedNetwork()).isEqualTo(Network.PUBLIC);
			assertThat(uploaded.file().network()).isEqualTo(Network.PRIVATE);
			assertThat(uploaded.isInRequestedNetwork()).isFalse();
		}).expectComplete().verify(TestPinata.LIMIT);
	}

	@Test
	void uploadWhenTooLargeForOneRequestSignalsTheAnswer() {
		this.pinata.answer(TestPinata.text(413, "Request Entity Too Large"));

		StepVerifier.create(this.pinata.template().uploads().upload(bytes("x"), "x"))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(PinataInvalidRequestException.class)
				.hasMessageContaining("up to 100 MB"))
			.verify(TestPinata.LIMIT);
	}

	@Test
	void uploadWhenAnswerIsNotPinatasSignalsResponseException() {
		this.pinata.answer("{\"id\":\"1\"}");

		StepVerifier.create(this.pinata.template().uploads().upload(bytes("x"), "x"))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(PinataResponseException.class)
				.hasMessageContaining("it has no 'data'")
				.hasMessageContaining("Check pinata.uploads-url"))
			.verify(TestPinata.LIMIT);
	}

	@Test
	void uploadTakesTheTimeLimitOfUploads() {
		this.pinata.answer(new MockResponse.Builder().body(STORED).headersDelay(600, TimeUnit.MILLISECONDS).build())
			.answer(new MockResponse.Builder().headersDelay(1, TimeUnit.MINUTES).build());
		PinataTemplate template = this.pinata.builder().callTimeout(Duration.ofMillis(100)).build();

		StepVerifier.create(template.uploads().upload(bytes("x"), "x"))
			.expectNextCount(1)
			.expectComplete()
			.verify(TestPinata.LIMIT);
		StepVerifier
			.create(template.mutate().uploadTimeout(Duration.ofMillis(200)).build().uploads().upload(bytes("x"), "x"))
			.expectErrorSatisfies((ex) -> assertThat(ex)
				.isInstanceOfSatisfying(PinataTransportException.class,
						(transport) -> assertThat(transport.getKind()).isEqualTo(Kind.CALL_TIMEOUT))
				.hasMessageContaining("pinata.upload.timeout"))
			.verify(TestPinata.LIMIT);
	}

	@Test
	void uploadReadsFilesWhereBlockingIsPermitted(@TempDir Path directory) throws IOException {
		this.pinata.answer(STORED);
		Path path = Files.writeString(directory.resolve("a.txt"), "hello");
		AtomicReference<@Nullable String> thread = new AtomicReference<>();
		FileSystemResource resource = new FileSystemResource(path) {

			@Override
			public long contentLength() throws IOException {
				thread.set(Thread.currentThread().getName());
				return super.contentLength();
			}

		};

		StepVerifier.create(this.pinata.template().uploads().upload(resource))
			.expectNextCount(1)
			.expectComplete()
			.verify(TestPinata.LIMIT);

		assertThat(thread.get()).startsWith("boundedElastic");
	}

	@Test
	void requestsAreCheckedAtOnce() {
		UploadRequestBuilder builder = UploadRequest.builder(UploadSource.json(List.of()));
		List<String> keys = new ArrayList<>();
		for (int i = 0; i < 11; i++) {
			keys.add("k" + i);
		}
		keys.forEach((key) -> builder.keyValue(key, "v"));

		assertThatIllegalArgumentException().isThrownBy(builder::build)
			.withMessage("'keyValues' must not have more than 10 entries, but has 11");
		assertThatIllegalArgumentException().isThrownBy(() -> UploadSource.of(bytes("x"), " "))
			.withMessage("'filename' must not be empty");
		assertThatIllegalArgumentException().isThrownBy(() -> UploadSource.of(Flux.empty(), -1, "x"))
			.withMessage("'length' must not be negative");
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static String body(RecordedRequest request) {
		String contentType = String.valueOf(request.getHeaders().get("Content-Type"));
		assertThat(contentType).startsWith("multipart/form-data;boundary=");
		String boundary = contentType.substring("multipart/form-data;boundary=".length());
		String body = (request.getBody() != null) ? request.getBody().utf8() : "";
		return body.replace(boundary, "BOUNDARY");
	}

	record Metadata(String tokenName, @JsonProperty("id") int number) {

	}

	static final class SelfReference {

		@JsonProperty("self")
		final SelfReference self = this;

	}

}
