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

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.PinataTemplateBuilder;
import io.github.pinataspring.client.TestPinata;
import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.core.PinataException;
import io.github.pinataspring.client.core.PinataInvalidRequestException;
import io.github.pinataspring.client.core.RetrySettings;
import io.github.pinataspring.client.event.PinataClientEvent;
import io.github.pinataspring.client.event.RetryEvent;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.util.unit.DataSize;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for uploads to signed URLs.
 */
class SignedUploadTests {

	private static final String CID = "bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku";

	private static final String SIGNATURE = "0123456789abcdef0123456789abcdef";

	private static final int CHUNK = 256 * 1024;

	private final TestPinata pinata = new TestPinata();

	private final SignedUploadUrl signedUrl = SignedUploadUrl
		.of(this.pinata.url("/uploads/v3/files/signed-1?X-Method=%5B%22POST%22%5D&X-Signature=" + SIGNATURE)
			.toString());

	private final List<PinataClientEvent> events = new ArrayList<>();

	private final byte[] content = content();

	@AfterEach
	void close() {
		this.pinata.close();
	}

	@Test
	void uploadGoesToTheUrlAsItIsAndWithoutCredentials() {
		this.pinata.answer("{\"data\":{\"id\":\"signed-1\",\"cid\":\"%s\",\"network\":\"public\"}}".formatted(CID));

		StepVerifier.create(this.pinata.templateWithKeyPair().uploads().upload(request(new byte[] { 'x' })))
			.assertNext((uploaded) -> {
				assertThat(uploaded.id()).isEqualTo("signed-1");
				assertThat(uploaded.file().network()).isEqualTo(Network.PUBLIC);
				assertThat(uploaded.requestedNetwork()).isNull();
				assertThat(uploaded.isInRequestedNetwork()).isTrue();
			})
			.expectComplete()
			.verify(TestPinata.LIMIT);

		RecordedRequest request = this.pinata.request();
		assertThat(request.getRequestLine()).isEqualTo(
				"POST /uploads/v3/files/signed-1?X-Method=%5B%22POST%22%5D&X-Signature=" + SIGNATURE + " HTTP/1.1");
		assertNoCredentials(request);
		assertThat(body(request)).contains("filename=\"file.bin\"", "name=\"name\"").doesNotContain("name=\"network\"");
	}

	@Test
	void uploadSendsOptionsThatAreGiven() {
		this.pinata.answer("{\"data\":{\"id\":\"1\"}}");
		UploadRequest request = UploadRequest.builder(UploadSource.of(new byte[0], "file.bin"))
			.signedUrl(this.signedUrl)
			.network(Network.PUBLIC)
			.groupId("group-1")
			.keyValue("a", "1")
			.streamable()
			.cidVersion(CidVersion.V0)
			.expiresAt(Instant.ofEpochSecond(4_000_000_000L))
			.build();

		StepVerifier.create(this.pinata.template().uploads().upload(request))
			.expectNextCount(1)
			.expectComplete()
			.verify(TestPinata.LIMIT);

		assertThat(body(this.pinata.request())).contains("\"network\"\r\n\r\npublic\r\n",
				"\"group_id\"\r\n\r\ngroup-1\r\n", "\"keyvalues\"\r\n\r\n{\"a\":\"1\"}\r\n",
				"\"streamable\"\r\n\r\ntrue\r\n", "\"cid_version\"\r\n\r\nv0\r\n",
				"\"expires_at\"\r\n\r\n4000000000\r\n");
	}

	@Test
	void uploadAboveThresholdIsSentInChunksWithoutCredentials() {
		TusDispatcher server = new TusDispatcher();
		this.pinata.server().setDispatcher(server);
		server.refused.put(2, new MockResponse.Builder().code(503).build());
		UploadRequest request = UploadRequest.builder(UploadSource.of(this.content, "file.bin"))
			.signedUrl(this.signedUrl)
			.cidVersion(CidVersion.V1)
			.build();

		StepVerifier.create(chunked(UploadJournal.inMemory()).uploads().upload(request)).assertNext((uploaded) -> {
			assertThat(uploaded.id()).isEqualTo("upload-0");
			assertThat(uploaded.cid()).isEqualTo(TusDispatcher.cid(this.content));
			assertThat(uploaded.file().network()).isNull();
		}).expectComplete().verify(TestPinata.LIMIT);

		assertThat(server.chunks).containsExactly(0L, (long) CHUNK, (long) CHUNK);
		for (int i = 0; i < 5; i++) {
			RecordedRequest recorded = this.pinata.request();
			assertNoCredentials(recorded);
			assertThat(recorded.getTarget()).endsWith("?X-Method=%5B%22POST%22%5D&X-Signature=" + SIGNATURE);
		}
		assertThat(this.events).singleElement().isInstanceOf(RetryEvent.class);
	}

	@Test
	void uploadThatBrokeOffGoesOnWithTheSameUrlThoughTheJournalDoesNotHoldIt() {
		TusDispatcher server = new TusDispatcher();
		this.pinata.server().setDispatcher(server);
		Map<String, UploadJournal.Entry> entries = new ConcurrentHashMap<>();
		server.refused.put(2, new MockResponse.Builder().code(400).build());
		StepVerifier.create(chunked(journal(entries)).uploads().upload(request(this.content)))
			.expectError(PinataInvalidRequestException.class)
			.verify(TestPinata.LIMIT);
		assertThat(entries.toString()).contains("/content?").doesNotContain(SIGNATURE, "X-Method");
		server.chunks.clear();

		StepVerifier.create(chunked(journal(entries)).uploads().upload(request(this.content)))
			.assertNext((uploaded) -> assertThat(uploaded.cid()).isEqualTo(TusDispatcher.cid(this.content)))
			.expectComplete()
			.verify(TestPinata.LIMIT);

		assertThat(server.chunks).containsExactly((long) CHUNK);
		assertThat(entries).isEmpty();
		for (int i = this.pinata.server().getRequestCount(); i > 0; i--) {
			assertThat(this.pinata.request().getTarget())
				.endsWith("?X-Method=%5B%22POST%22%5D&X-Signature=" + SIGNATURE);
		}
	}

	@Test
	void uploadWhoseChunksGoToAnotherSignedAddressIsNotNoted() {
		TusDispatcher server = new TusDispatcher();
		this.pinata.server().setDispatcher(server);
		server.created = new MockResponse.Builder().code(201)
			.setHeader("Location", "/uploads/v3/files/other/content?X-Signature=another-signature")
			.build();
		Map<String, UploadJournal.Entry> entries = new ConcurrentHashMap<>();

		StepVerifier.create(chunked(journal(entries)).uploads().upload(request(this.content)))
			.expectError(PinataException.class)
			.verify(TestPinata.LIMIT);

		assertThat(entries).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					403 | {"error":{"code":"EXPIRED","message":"This signed URL has expired"}} | PinataAuthenticationException | have another one signed
					403 | {"error":{"code":"INVALID_SIGNATURE","message":"not valid"}} | PinataAuthenticationException | not exactly as it was signed
					401 | not authenticated | PinataAuthenticationException | have another one signed
					400 | URL expired | PinataAuthenticationException | have another one signed
					403 | {"error":"Account blocked due to plan usage limit"} | PinataPlanLimitException | plan and usage
					413 | {"error":"too large"} | PinataInvalidRequestException | larger than the signed URL permits
					400 | Presigned URL does not grant permissions to upload detected MIME type: text/plain | PinataInvalidRequestException | signed that allows this type
					400 | Presigned URL does not grant permissions to upload detected MIME type: directory | PinataInvalidRequestException | forDirectory()
					400 | {"error":"Invalid request format."} | PinataInvalidRequestException | Check the request
					429 | slow down | PinataRateLimitException | Try again later
					503 | down | PinataServerException | Try again later
					""")
	void uploadThatIsRefusedSignalsWhatToDo(int status, String answer, String exception, String cure) {
		this.pinata.answer(TestPinata.text(status, answer));

		StepVerifier.create(this.pinata.template().uploads().upload(request(new byte[1])))
			.expectErrorSatisfies((ex) -> {
				assertThat(ex.getClass().getSimpleName()).isEqualTo(exception);
				assertThat(ex).hasMessageContaining(cure).hasMessageNotContaining("pinata.jwt");
			})
			.verify(TestPinata.LIMIT);
	}

	@ParameterizedTest
	@ValueSource(ints = { 200, 204, 302, 400, 403, 404, 413, 429, 503 })
	void signatureAppearsNowhereWhenServerEchoesIt(int status) {
		this.pinata.server().setDispatcher(new EchoDispatcher(status));
		ListAppender<ILoggingEvent> log = new ListAppender<>();
		Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
		Logger own = (Logger) LoggerFactory.getLogger("io.github.pinataspring");
		log.start();
		root.addAppender(log);
		own.setLevel(Level.TRACE);
		root.getAppender("CONSOLE").stop();
		List<String> texts = new ArrayList<>();

		for (byte[] bytes : List.of(new byte[1], this.content)) {
			StepVerifier.create(chunked(UploadJournal.inMemory()).uploads().upload(request(bytes)))
				.expectErrorSatisfies((ex) -> {
					for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
						texts.add(cause.toString());
					}
					texts.add(String.valueOf(((PinataException) ex).getRequestId()));
					texts.add(String.valueOf(((PinataException) ex).getReason()));
				})
				.verify(TestPinata.LIMIT);
		}

		own.setLevel(null);
		root.detachAppender(log);
		root.getAppender("CONSOLE").start();
		List.copyOf(log.list).forEach((event) -> texts.add(event.getFormattedMessage()));
		this.events.forEach((event) -> texts.add(event.toString()));
		assertThat(texts).noneMatch((text) -> text.contains(SIGNATURE));
	}

	@Test
	void signatureIsNotObserved() {
		List<KeyValue> observed = new ArrayList<>();
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler(new ObservationHandler<>() {

			@Override
			public void onStop(Observation.Context context) {
				context.getAllKeyValues().forEach(observed::add);
			}

			@Override
			public boolean supportsContext(Observation.Context context) {
				return true;
			}

		});
		this.pinata.answer("{\"data\":{\"id\":\"1\"}}");

		StepVerifier
			.create(this.pinata.builder()
				.webClientBuilder(WebClient.builder().observationRegistry(registry))
				.build()
				.uploads()
				.upload(request(new byte[1])))
			.expectNextCount(1)
			.expectComplete()
			.verify(TestPinata.LIMIT);

		assertThat(observed).extracting(KeyValue::getValue)
			.contains("/v3/files/{id}", this.pinata.url("/uploads/v3/files/signed-1").toString());
		assertThat(observed.toString()).doesNotContain(SIGNATURE);
	}

	private UploadRequest request(byte[] content) {
		return UploadRequest.builder(UploadSource.of(content, "file.bin")).signedUrl(this.signedUrl).build();
	}

	private PinataTemplate chunked(UploadJournal journal) {
		PinataTemplateBuilder builder = this.pinata.builder()
			.retry(RetrySettings.defaults().withBackoff(Duration.ofMillis(1), Duration.ofMillis(5)))
			.uploadSettings(
					new UploadSettings(DataSize.ofBytes(CHUNK), DataSize.ofBytes(CHUNK), IntegrityMode.FAIL, journal))
			.listener(this.events::add);
		return builder.build();
	}

	private static UploadJournal journal(Map<String, UploadJournal.Entry> entries) {
		return new UploadJournal() {

			@Override
			public Mono<Entry> find(String key) {
				return Mono.justOrEmpty(entries.get(key));
			}

			@Override
			public Mono<Void> save(String key, Entry entry) {
				return Mono.fromRunnable(() -> entries.put(key, entry));
			}

			@Override
			public Mono<Void> remove(String key) {
				return Mono.fromRunnable(() -> entries.remove(key));
			}

		};
	}

	private static void assertNoCredentials(RecordedRequest request) {
		assertThat(request.getHeaders().toString()).doesNotContain(TestPinata.JWT, TestPinata.SECRET, "Authorization",
				"pinata_");
	}

	private static String body(RecordedRequest request) {
		ByteString body = request.getBody();
		return (body != null) ? body.utf8() : "";
	}

	private static byte[] content() {
		byte[] content = new byte[CHUNK + 1234];
		new Random(1).nextBytes(content);
		return content;
	}

	/**
	 * Answers with the address of the request, wherever it can be said.
	 */
	private static final class EchoDispatcher extends Dispatcher {

		private final int status;

		private EchoDispatcher(int status) {
			this.status = status;
		}

		@Override
		public MockResponse dispatch(RecordedRequest request) {
			String query = String.valueOf(request.getUrl().encodedQuery());
			return new MockResponse.Builder().code(this.status)
				.setHeader("X-Request-Id", SIGNATURE)
				.setHeader("Location", "http://[?" + query)
				.body((this.status == 204) ? ""
						: "{\"error\":{\"reason\":\"%s\",\"details\":\"%s %s\"}}".formatted(SIGNATURE, query,
								request.getUrl()))
				.build();
		}

	}

}
