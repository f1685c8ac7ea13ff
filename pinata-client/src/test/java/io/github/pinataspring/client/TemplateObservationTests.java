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

package io.github.pinataspring.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.core.PinataAuthenticationException;
import io.github.pinataspring.client.core.PinataResponseException;
import io.github.pinataspring.client.core.RetrySettings;
import io.github.pinataspring.client.event.PinataClientEvent;
import io.github.pinataspring.client.event.PinataClientListener;
import io.github.pinataspring.client.upload.UploadRequest;
import io.github.pinataspring.client.upload.UploadSource;
import io.github.pinataspring.ipfs.cid.Cid;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.ObservationContextAssert;
import io.micrometer.observation.tck.TestObservationRegistry;
import mockwebserver3.MockResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for the observations of a {@link PinataTemplate}, and for what its listener is
 * told of transfers.
 */
class TemplateObservationTests {

	private static final String OPERATIONS = "pinata.client.requests";

	private static final String REQUESTS = "http.client.requests";

	private static final String FILE = "{\"data\":{\"id\":\"f1\",\"cid\":\"bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku\"}}";

	private final TestPinata pinata = new TestPinata();

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	@AfterEach
	void close() {
		this.pinata.close();
	}

	@Test
	void requestIsChildOfOperation() {
		this.pinata.answer(FILE);

		StepVerifier.create(template().files(Network.PUBLIC).get("f1"))
			.expectNextCount(1)
			.expectComplete()
			.verify(TestPinata.LIMIT);

		assertOperation((operation) -> operation.hasContextualNameEqualTo("pinata files.get")
			.hasLowCardinalityKeyValue("operation", "files.get")
			.hasLowCardinalityKeyValue("network", "public")
			.hasLowCardinalityKeyValue("outcome", "SUCCESS")
			.hasLowCardinalityKeyValue("reason", "none"));
		assertThat(this.registry).hasObservationWithNameEqualTo(REQUESTS)
			.that()
			.hasLowCardinalityKeyValue("uri", "/api/v3/files/{network}/{id}")
			.hasParentObservationContextMatching((parent) -> OPERATIONS.equals(parent.getName()));
	}

	@Test
	void repetitionsArePartOfOneOperation() {
		this.pinata.answer(TestPinata.text(503, "later")).answer(FILE);
		PinataTemplate patient = this.pinata.builder()
			.retry(RetrySettings.defaults().withMaxAttempts(2))
			.observationRegistry(this.registry)
			.build();

		StepVerifier.create(patient.files(Network.PUBLIC).get("f1"))
			.expectNextCount(1)
			.expectComplete()
			.verify(TestPinata.LIMIT);

		assertOperation((operation) -> operation.hasLowCardinalityKeyValue("outcome", "SUCCESS"));
		assertThat(this.registry).hasNumberOfObservationsWithNameEqualTo(REQUESTS, 2);
	}

	@Test
	void pagesArePartOfOneOperation() {
		this.pinata.answer("{\"data\":{\"files\":[{\"id\":\"f1\"}],\"next_page_token\":\"more\"}}")
			.answer("{\"data\":{\"files\":[{\"id\":\"f2\"}]}}");

		StepVerifier.create(template().files(Network.PUBLIC).list())
			.expectNextCount(2)
			.expectComplete()
			.verify(TestPinata.LIMIT);

		assertOperation((operation) -> operation.hasLowCardinalityKeyValue("operation", "files.list"));
		assertThat(this.registry).hasNumberOfObservationsWithNameEqualTo(REQUESTS, 2);
	}

	@Test
	void refusalIsObservedWithReasonAndRequestId() {
		this.pinata.answer(new MockResponse.Builder().code(401)
			.setHeader("X-Request-Id", "request-1")
			.body("{\"error\":{\"reason\":\"INVALID_CREDENTIALS\",\"details\":\"Invalid/expired credentials\"}}")
			.build());

		StepVerifier.create(template().testAuthentication())
			.expectError(PinataAuthenticationException.class)
			.verify(TestPinata.LIMIT);

		assertOperation((operation) -> operation.hasError()
			.hasLowCardinalityKeyValue("network", "none")
			.hasLowCardinalityKeyValue("outcome", "CLIENT_ERROR")
			.hasLowCardinalityKeyValue("reason", "INVALID_CREDENTIALS")
			.hasHighCardinalityKeyValue("request.id", "request-1"));
	}

	@Test
	void answerThatMakesNoSenseIsServerError() {
		this.pinata.answer("{}");

		StepVerifier.create(template().testAuthentication())
			.expectError(PinataResponseException.class)
			.verify(TestPinata.LIMIT);

		assertOperation((operation) -> operation.hasError().hasLowCardinalityKeyValue("outcome", "SERVER_ERROR"));
	}

	@Test
	void cancellationEndsOperation() {
		this.pinata.answer(new MockResponse.Builder().headersDelay(1, TimeUnit.HOURS).build());

		StepVerifier.create(template().testAuthentication())
			.then(this.pinata::request)
			.thenCancel()
			.verify(TestPinata.LIMIT);

		assertOperation((operation) -> operation.doesNotHaveError().hasLowCardinalityKeyValue("outcome", "CANCELLED"));
	}

	@Test
	void uploadIsOneOperationOfItsNetwork() {
		this.pinata.answer(FILE);

		StepVerifier.create(template().uploads().upload(UploadRequest.of(UploadSource.of(new byte[10], "a.bin"))))
			.expectNextCount(1)
			.expectComplete()
			.verify(TestPinata.LIMIT);

		assertOperation((operation) -> operation.hasLowCardinalityKeyValue("operation", "uploads.upload")
			.hasLowCardinalityKeyValue("network", "private"));
	}

	@Test
	void registryOfClientsIsKeptWithoutOneOfTheTemplate() {
		this.pinata.answer(FILE);
		PinataTemplate template = this.pinata.builder()
			.webClientBuilder(WebClient.builder().observationRegistry(this.registry))
			.observationRegistry(ObservationRegistry.NOOP)
			.build();

		StepVerifier.create(template.files(Network.PUBLIC).get("f1"))
			.expectNextCount(1)
			.expectComplete()
			.verify(TestPinata.LIMIT);

		assertThat(this.registry).hasNumberOfObservationsWithNameEqualTo(REQUESTS, 1)
			.hasNumberOfObservationsWithNameEqualTo(OPERATIONS, 0);
	}

	@Test
	void mutatedTemplateIsObservedLikewise() {
		this.pinata.answer(FILE);

		StepVerifier.create(template().mutate().build().files(Network.PUBLIC).get("f1"))
			.expectNextCount(1)
			.expectComplete()
			.verify(TestPinata.LIMIT);

		assertThat(this.registry).hasNumberOfObservationsWithNameEqualTo(OPERATIONS, 1);
	}

	@Test
	void listenerIsToldOfTransfersAndUploads() {
		this.pinata.answer(FILE);
		Transfers transfers = new Transfers();
		PinataTemplate template = this.pinata.builder().listener(transfers).build();

		StepVerifier.create(template.uploads().upload(UploadRequest.of(UploadSource.of(new byte[3_000_000], "a.bin"))))
			.expectNextCount(1)
			.expectComplete()
			.verify(TestPinata.LIMIT);

		long size = this.pinata.request().getBodySize();
		await().atMost(TestPinata.LIMIT)
			.untilAsserted(() -> assertThat(transfers.sent.stream().mapToLong(Long::longValue).sum()).isEqualTo(size));
		assertThat(transfers.received).containsExactly((long) FILE.length());
		assertThat(transfers.uploads).containsExactly("uploads.upload PRIVATE");
	}

	@Test
	void listenerIsToldOfWhatGatewaySends() {
		this.pinata.answer(TestPinata.text(200, "content"));
		Transfers transfers = new Transfers();
		PinataTemplate template = this.pinata.builder().listener(transfers).build();

		StepVerifier
			.create(template.gateway()
				.retrieve(Cid.parse("bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku"))
				.doOnNext(DataBufferUtils::release))
			.thenConsumeWhile((buffer) -> true)
			.expectComplete()
			.verify(TestPinata.LIMIT);

		// A body is counted after its end.
		await().atMost(TestPinata.LIMIT).untilAsserted(() -> assertThat(transfers.received).containsExactly(7L));
		assertThat(transfers.sent).isEmpty();
	}

	private PinataTemplate template() {
		return this.pinata.builder().observationRegistry(this.registry).build();
	}

	private void assertOperation(Consumer<ObservationContextAssert<?>> operation) {
		assertThat(this.registry).hasNumberOfObservationsWithNameEqualTo(OPERATIONS, 1)
			.forAllObservationsWithNameEqualTo(OPERATIONS, operation::accept)
			.hasObservationWithNameEqualTo(OPERATIONS)
			.that()
			.hasBeenStopped();
	}

	/**
	 * Remembers what it is told.
	 */
	private static final class Transfers implements PinataClientListener {

		private final List<Long> sent = new CopyOnWriteArrayList<>();

		private final List<Long> received = new CopyOnWriteArrayList<>();

		private final List<String> uploads = new CopyOnWriteArrayList<>();

		@Override
		public void onEvent(PinataClientEvent event) {
		}

		@Override
		public void onSent(String operation, long bytes) {
			this.sent.add(bytes);
		}

		@Override
		public void onReceived(String operation, long bytes) {
			this.received.add(bytes);
		}

		@Override
		public void onUploaded(String operation, @Nullable Network network, Duration duration) {
			this.uploads.add(operation + " " + network);
		}

	}

}
