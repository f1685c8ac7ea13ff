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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.TestPinata;
import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.core.PinataContentException;
import io.github.pinataspring.client.core.PinataIntegrityException;
import io.github.pinataspring.client.core.PinataInvalidRequestException;
import io.github.pinataspring.ipfs.block.Block;
import io.github.pinataspring.ipfs.car.CarWriter;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.cid.Sha256;
import mockwebserver3.RecordedRequest;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.InputStreamResource;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for uploads of CARs.
 */
class CarUploadTests {

	private static final byte[] HELLO = "hello".getBytes(StandardCharsets.UTF_8);

	private static final Cid ROOT = TusDispatcher.cid(HELLO);

	private static final String OTHER = "bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku";

	private final TestPinata pinata = new TestPinata();

	@AfterEach
	void close() {
		this.pinata.close();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void uploadIsMarkedAsCar(boolean path, @TempDir Path directory) throws IOException {
		this.pinata.answer("{\"data\":{\"id\":\"id-1\",\"cid\":\"pending\"}}");
		byte[] car = car(HELLO, ROOT);
		UploadSource source = path ? UploadSource.car(Files.write(directory.resolve("hello.car"), car))
				: UploadSource.car(new ByteArrayResource(car)).withFilename("hello.car");

		StepVerifier.create(template(IntegrityMode.FAIL).uploads().upload(publicly(source))).assertNext((uploaded) -> {
			assertThat(uploaded.id()).isEqualTo("id-1");
			assertThat(uploaded.cid()).isNull();
		}).expectComplete().verify(TestPinata.LIMIT);

		RecordedRequest request = this.pinata.request();
		assertThat(request.getRequestLine()).isEqualTo("POST /uploads/v3/files HTTP/1.1");
		ByteString body = request.getBody();
		assertThat(body).isNotNull();
		assertThat(body.utf8()).contains("filename=\"hello.car\"\r\nContent-Type: application/vnd.ipld.car\r\n",
				"\"car\"\r\n\r\ntrue\r\n");
	}

	@Test
	void uploadInChunksIsMarkedAsCar() throws IOException {
		TusDispatcher server = new TusDispatcher();
		this.pinata.server().setDispatcher(server);
		byte[] content = new byte[300_000];

		StepVerifier
			.create(template(IntegrityMode.OFF).uploads()
				.upload(publicly(UploadSource.car(new ByteArrayResource(car(content, ROOT))))))
			.expectNextCount(1)
			.expectComplete()
			.verify(TestPinata.LIMIT);

		assertThat(server.chunks).hasSize(2);
		assertThat(server.metadata).singleElement()
			.asString()
			.contains("car " + Base64.getEncoder().encodeToString("true".getBytes(StandardCharsets.UTF_8)));
	}

	@Test
	void uploadWhenAnotherCidThanThatOfTheRootComesBackFails() throws IOException {
		this.pinata.answer("{\"data\":{\"id\":\"id-1\",\"cid\":\"%s\"}}".formatted(OTHER))
			.answer("{\"data\":{\"id\":\"id-1\",\"cid\":\"%s\"}}".formatted(ROOT));
		UploadRequest request = publicly(UploadSource.car(new ByteArrayResource(car(HELLO, ROOT))));

		StepVerifier.create(template(IntegrityMode.FAIL).uploads().upload(request))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(PinataIntegrityException.class)
				.hasMessageContaining(ROOT.toString()))
			.verify(TestPinata.LIMIT);
		StepVerifier.create(template(IntegrityMode.FAIL).uploads().upload(request))
			.assertNext((uploaded) -> assertThat(uploaded.cid()).isEqualTo(ROOT))
			.expectComplete()
			.verify(TestPinata.LIMIT);
	}

	@Test
	void uploadInChunksWhenAnotherCidThanThatOfTheRootComesBackFails() throws IOException {
		this.pinata.server().setDispatcher(new TusDispatcher());
		byte[] content = new byte[300_000];

		StepVerifier
			.create(template(IntegrityMode.FAIL).uploads()
				.upload(publicly(UploadSource.car(new ByteArrayResource(car(content, block(content).cid()))))))
			.expectError(PinataIntegrityException.class)
			.verify(TestPinata.LIMIT);
	}

	@Test
	void uploadToPrivateNetworkFailsBeforeTheCarIsTouched() {
		UploadSource source = UploadSource.car(Path.of("missing.car"));

		for (UploadRequest request : List.of(UploadRequest.of(source),
				UploadRequest.builder(source).network(Network.PRIVATE).build())) {
			StepVerifier.create(this.pinata.template().uploads().upload(request))
				.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(PinataInvalidRequestException.class)
					.hasMessageContainingAll("the CAR 'missing.car'", "Choose Network.PUBLIC"))
				.verify(TestPinata.LIMIT);
		}
	}

	@Test
	void uploadOfWhatIsNoCarOrHasNotOneRootFailsBeforeAnythingIsSent() throws IOException {
		for (byte[] bad : List.of(HELLO, car(HELLO), car(HELLO, ROOT, Cid.parse(OTHER)), new byte[0])) {
			StepVerifier
				.create(template(IntegrityMode.OFF).uploads()
					.upload(publicly(UploadSource.car(new ByteArrayResource(bad)))))
				.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(PinataContentException.class)
					.hasMessageContaining("Invalid CAR at byte"))
				.verify(TestPinata.LIMIT);
		}

		assertThat(this.pinata.server().getRequestCount()).isZero();
	}

	@Test
	void uploadOfCarWhoseBlocksAreWrongFailsBeforeAnythingIsSentIfItShall() throws IOException {
		byte[] broken = car(HELLO, ROOT);
		broken[broken.length - 1]++;
		byte[] cut = car(HELLO, ROOT);
		byte[] without = car("other".getBytes(StandardCharsets.UTF_8), ROOT);

		for (byte[] bad : List.of(broken, Arrays.copyOf(cut, cut.length - 1), without)) {
			UploadRequest request = publicly(UploadSource.car(new ByteArrayResource(bad)));
			StepVerifier.create(template(IntegrityMode.FAIL).uploads().upload(request))
				.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(PinataContentException.class)
					.hasMessageContaining("Pinata would not take as a CAR"))
				.verify(TestPinata.LIMIT);
			assertThat(this.pinata.server().getRequestCount()).isZero();
		}
	}

	@Test
	void carThatCannotBeIsRefused() throws IOException {
		UploadSource car = UploadSource.car(new ByteArrayResource(car(HELLO, ROOT)));

		assertThatIllegalArgumentException()
			.isThrownBy(() -> UploadSource.car(new InputStreamResource(new ByteArrayInputStream(HELLO))))
			.withMessageContaining("can be read more than once");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> UploadRequest.builder(car).cidVersion(CidVersion.V1).build())
			.withMessageContaining("whose root has a version");
		assertThatIllegalArgumentException().isThrownBy(() -> UploadSource.directory("d", List.of(car)))
			.withMessageContaining("must be a file");
	}

	private static byte[] car(byte[] content, Cid... roots) throws IOException {
		ByteArrayOutputStream target = new ByteArrayOutputStream();
		try (CarWriter car = CarWriter.open(target, roots)) {
			car.write(block(content));
		}
		return target.toByteArray();
	}

	private static Block block(byte[] content) {
		return Block.of((content.length > 262_144) ? cidOfRaw(content) : TusDispatcher.cid(content), content);
	}

	private static Cid cidOfRaw(byte[] content) {
		byte[] hash = Sha256.newDigest().digest(content);
		byte[] cid = ByteString.decodeHex("01551220" + ByteString.of(hash).hex()).toByteArray();
		return Cid.fromBytes(cid);
	}

	private static UploadRequest publicly(UploadSource source) {
		return UploadRequest.builder(source).network(Network.PUBLIC).build();
	}

	private PinataTemplate template(IntegrityMode mode) {
		return this.pinata.builder()
			.uploadSettings(UploadSettings.defaults()
				.withThreshold(DataSize.ofKilobytes(256))
				.withChunkSize(DataSize.ofKilobytes(256))
				.withIntegrity(mode))
			.build();
	}

}
