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

package io.github.pinataspring.integration;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.PinataTemplateBuilder;
import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.core.PinataEndpoints;
import io.github.pinataspring.client.core.PinataGatewayException;
import io.github.pinataspring.client.core.PinataIntegrityException;
import io.github.pinataspring.client.core.PinataNotFoundException;
import io.github.pinataspring.client.core.RetrySettings;
import io.github.pinataspring.client.event.IntegrityFailureEvent;
import io.github.pinataspring.client.event.PinataClientEvent;
import io.github.pinataspring.client.event.RetryEvent;
import io.github.pinataspring.client.gateway.GatewayRequest;
import io.github.pinataspring.client.upload.CidVersion;
import io.github.pinataspring.client.upload.UploadRequest;
import io.github.pinataspring.client.upload.UploadSource;
import io.github.pinataspring.ipfs.block.Block;
import io.github.pinataspring.ipfs.car.CarWriter;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.unixfs.DirectoryImporter;
import io.github.pinataspring.ipfs.unixfs.ImportProfile;
import io.github.pinataspring.local.PinataLocal;
import io.github.pinataspring.local.request.LoggedRequest;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRange;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.util.unit.DataSize;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Verified retrieval from Pinata Local over real HTTP.
 */
class VerifiedRetrievalIntegrationTests {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private static PinataLocal local;

	private static PinataLocal second;

	private final List<PinataClientEvent> events = new CopyOnWriteArrayList<>();

	private final ByteArrayOutputStream received = new ByteArrayOutputStream();

	@BeforeAll
	static void start() {
		local = PinataLocal.start();
		second = PinataLocal.start();
	}

	@AfterAll
	static void stop() {
		local.close();
		second.close();
	}

	@AfterEach
	void reset() {
		local.faults().reset();
		local.requests().clear();
	}

	@ParameterizedTest
	@EnumSource(CidVersion.class)
	void verifiedDeliversWhatWasUploaded(CidVersion version) {
		byte[] content = random(3_000_000);
		Cid cid = upload(local, content, version);

		expectContent(pinata().gateway().verified(cid), content);

		assertThat(local.requests().list()).last().returns(200, LoggedRequest::status);
	}

	@ParameterizedTest
	@CsvSource({ "0-0, 0, 1", "262144-524287, 262144, 524288", "2999999-, 2999999, 3000000",
			"-300000, 2700000, 3000000", "100000-2000000, 100000, 2000001" })
	void verifiedDeliversRangeFromTheBlocksThatItNeeds(String range, int start, int end) {
		byte[] content = random(3_000_000);
		Cid cid = upload(local, content, CidVersion.V1);
		GatewayRequest request = GatewayRequest.builder(cid)
			.range(HttpRange.parseRanges("bytes=" + range).get(0))
			.build();

		expectContent(pinata().gateway().verified(request), Arrays.copyOfRange(content, start, end));

		assertThat(local.requests().list()).last()
			.extracting(LoggedRequest::bytesSent)
			.satisfies((sent) -> assertThat((Long) sent).isLessThan(end - start + 2 * 262_144 + 2000));
	}

	@ParameterizedTest
	@ValueSource(ints = { 3, 6000 })
	void verifiedFollowsPathThroughDirectories(int files) throws IOException {
		Map<Cid, Block> blocks = new LinkedHashMap<>();
		DirectoryImporter importer = DirectoryImporter.create(ImportProfile.PINATA_V1,
				(block) -> blocks.put(block.cid(), Block.of(block.cid(), block.toBytes())));
		for (int i = 0; i < files; i++) {
			importer.addFile("föö/%040d".formatted(i),
					new ByteArrayInputStream(("content " + i).getBytes(StandardCharsets.UTF_8)));
		}
		Cid root = importer.finish().cid();
		uploadCar(root, blocks);
		// A CAR takes a moment to become a file.
		PinataTemplate patient = builder().retry(new RetrySettings(400, Duration.ofMillis(50), Duration.ofMillis(50)))
			.build();

		expectContent(patient.gateway().verified(root, "föö/%040d".formatted(2)),
				"content 2".getBytes(StandardCharsets.UTF_8));
		expectError(pinata().gateway().verified(root, "föö/none"), PinataNotFoundException.class);
	}

	@Test
	void verifiedWhenByteIsChangedDeliversNoWrongByteAndNamesTheGateway() {
		byte[] content = random(3_000_000);
		Cid cid = upload(local, content, CidVersion.V1);
		local.faults().on(HttpMethod.GET, "/ipfs/**").changeByte(1_000_000);

		expectError(pinata().gateway().verified(cid), PinataIntegrityException.class)
			.hasMessageContaining(local.gatewayUrl().getHost())
			.hasMessageContaining("does not have the bytes that its hash demands");

		assertThat(this.received.toByteArray()).isEqualTo(Arrays.copyOf(content, this.received.size()));
		assertThat(this.received.size()).isGreaterThan(500_000);
		assertThat(this.events).singleElement().isInstanceOf(IntegrityFailureEvent.class);
	}

	@Test
	void verifiedWhenByteIsChangedGoesOnAtTheNextGateway() {
		byte[] content = random(3_000_000);
		Cid cid = upload(local, content, CidVersion.V1);
		upload(second, content, CidVersion.V1);
		local.faults().on(HttpMethod.GET, "/ipfs/**").changeByte(1_000_000);

		expectContent(withFallback().build().gateway().verified(cid), content);

		assertThat(this.events).hasExactlyElementsOfTypes(IntegrityFailureEvent.class, RetryEvent.class);
		assertThat(second.requests().list()).last()
			.satisfies((request) -> assertThat(request.query()).contains("entity-bytes=786432"));
	}

	@Test
	void verifiedWhenAnswerBreaksOffGoesOnWhereItWas() {
		byte[] content = random(3_000_000);
		Cid cid = upload(local, content, CidVersion.V1);
		local.faults().on(HttpMethod.GET, "/ipfs/**").times(3).dropDuringResponse(DataSize.ofBytes(900_000));

		expectContent(pinata().gateway().verified(cid), content);

		assertThat(local.requests().list()).filteredOn((request) -> request.path().startsWith("/ipfs/")).hasSize(4);
	}

	@Test
	void verifiedWhenGatewayIsSlowToBeginAsksTheNextOne() {
		byte[] content = random(300_000);
		Cid cid = upload(local, content, CidVersion.V1);
		upload(second, content, CidVersion.V1);
		local.faults().on(HttpMethod.GET, "/ipfs/**").delay(Duration.ofMinutes(1));

		expectContent(withFallback().attemptTimeout(Duration.ofSeconds(2)).build().gateway().verified(cid), content);
	}

	@Test
	void verifiedWhenGatewayHasNotTheFileAsksTheNextOne() {
		byte[] content = random(300_000);
		Cid cid = upload(second, content, CidVersion.V1);

		expectContent(withFallback().build().gateway().verified(cid), content);
		expectError(pinata().gateway().verified(cid), PinataGatewayException.class);
	}

	@Test
	void verifiedWhenFileIsThereOnlyLaterWaitsForIt() {
		byte[] content = random(300_000);
		Cid cid = upload(local, content, CidVersion.V1);
		local.faults().on(HttpMethod.GET, "/ipfs/**").times(2).answer(503);

		expectContent(pinata().gateway().verified(cid), content);

		assertThat(this.events).hasSize(2).hasOnlyElementsOfType(RetryEvent.class);
	}

	@ParameterizedTest
	@EnumSource(CidVersion.class)
	void verifiedWhenGatewaySendsNoCarProvesThePlainFile(CidVersion version) {
		byte[] content = random(3_000_000);
		Cid cid = upload(local, content, version);
		local.faults().on(HttpMethod.GET, "/ipfs/**").once().answer(406);

		expectContent(pinata().gateway().verified(cid), content);
	}

	@Test
	void verifiedWhenPlainFileIsChangedDeliversNothing() {
		Cid cid = upload(local, random(3_000_000), CidVersion.V1);
		local.faults().on(HttpMethod.GET, "/ipfs/**").once().answer(501);
		local.faults().on(HttpMethod.GET, "/ipfs/**").changeByte(2_999_999);

		expectError(pinata().gateway().verified(cid), PinataIntegrityException.class);

		assertThat(this.received.size()).isZero();
	}

	private PinataTemplate pinata() {
		return builder().build();
	}

	private PinataTemplateBuilder builder() {
		return template(local).listener(this.events::add)
			.retry(RetrySettings.defaults().withBackoff(Duration.ofMillis(10), Duration.ofMillis(10)));
	}

	private PinataTemplateBuilder withFallback() {
		return builder().endpoints(endpoints(local).withFallbackGatewayUrls(second.gatewayUrl()));
	}

	private static PinataTemplateBuilder template(PinataLocal local) {
		return PinataTemplate.builder().jwt(local.jwt()).endpoints(endpoints(local)).network(Network.PUBLIC);
	}

	private static PinataEndpoints endpoints(PinataLocal local) {
		return new PinataEndpoints(local.apiUrl(), local.uploadsUrl(), local.gatewayUrl());
	}

	private static Cid upload(PinataLocal local, byte[] content, CidVersion version) {
		return Objects.requireNonNull(template(local).build()
			.uploads()
			.upload(UploadRequest.builder(UploadSource.of(content, "file.bin")).cidVersion(version).build())
			.mapNotNull((file) -> file.cid())
			.block(LIMIT));
	}

	private static void uploadCar(Cid root, Map<Cid, Block> blocks) throws IOException {
		ByteArrayOutputStream car = new ByteArrayOutputStream();
		try (CarWriter writer = CarWriter.open(car, root)) {
			writer.writeDag(root, blocks::get);
		}
		MultipartBodyBuilder form = new MultipartBodyBuilder();
		form.part("network", "public");
		form.part("car", "true");
		form.part("file", car.toByteArray()).filename("directory.car");
		WebClient.create(local.uploadsUrl() + "/v3/files")
			.post()
			.headers((headers) -> headers.setBearerAuth(local.jwt()))
			.body(BodyInserters.fromMultipartData(form.build()))
			.retrieve()
			.toBodilessEntity()
			.block(LIMIT);
	}

	private void expectContent(Flux<DataBuffer> actual, byte[] expected) {
		StepVerifier.create(actual.doOnNext(this::receive).then()).expectComplete().verify(LIMIT);
		assertThat(this.received.toByteArray()).isEqualTo(expected);
	}

	private AbstractThrowableAssert<?, ? extends Throwable> expectError(Flux<DataBuffer> actual,
			Class<? extends Throwable> type) {
		List<Throwable> errors = new CopyOnWriteArrayList<>();
		StepVerifier.create(actual.doOnNext(this::receive).then()).consumeErrorWith(errors::add).verify(LIMIT);
		return assertThat(errors.get(0)).isInstanceOf(type);
	}

	private void receive(DataBuffer buffer) {
		byte[] bytes = new byte[buffer.readableByteCount()];
		buffer.read(bytes);
		DataBufferUtils.release(buffer);
		this.received.writeBytes(bytes);
	}

	private static byte[] random(int size) {
		byte[] content = new byte[size];
		new Random().nextBytes(content);
		return content;
	}

}
