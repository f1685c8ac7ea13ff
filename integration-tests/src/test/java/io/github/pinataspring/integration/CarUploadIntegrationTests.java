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

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.file.PinataFile;
import io.github.pinataspring.client.upload.IntegrityMode;
import io.github.pinataspring.client.upload.UploadRequest;
import io.github.pinataspring.client.upload.UploadSettings;
import io.github.pinataspring.client.upload.UploadSource;
import io.github.pinataspring.ipfs.car.CarWriter;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.unixfs.ImportProfile;
import io.github.pinataspring.ipfs.unixfs.LocalBlocks;
import io.github.pinataspring.local.PinataLocal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Uploads of CARs to Pinata Local, which imports them a little later.
 */
class CarUploadIntegrationTests {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private static PinataLocal local;

	@BeforeAll
	static void start() {
		local = PinataLocal.start();
	}

	@AfterAll
	static void stop() {
		local.close();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1000, 700_000 })
	void carBecomesWhatItHolds(int size, @TempDir Path directory) throws IOException {
		Path car = directory.resolve("folder.car");
		Cid root = write(car, size, directory);
		UploadRequest request = UploadRequest.builder(UploadSource.car(car)).network(Network.PUBLIC).build();

		PinataFile file = get(pinata().uploads()
			.upload(request)
			.flatMap((uploaded) -> pinata().files(Network.PUBLIC)
				.get(uploaded.id())
				.filter((imported) -> imported.cid() != null)
				.repeatWhenEmpty((again) -> again.delayElements(Duration.ofMillis(50)))));

		assertThat(file.cid()).isEqualTo(root);
		assertThat(file.name()).isEqualTo("folder.car");
		String text = get(DataBufferUtils.join(pinata().gateway().retrieve(root, "a/hello.txt"))
			.map(CarUploadIntegrationTests::read));
		assertThat(text).isEqualTo("hello");
	}

	private static Cid write(Path car, int size, Path directory) throws IOException {
		Path folder = directory.resolve("folder");
		Files.createDirectories(folder.resolve("a"));
		Files.writeString(folder.resolve("a/hello.txt"), "hello");
		byte[] content = new byte[size];
		new Random(size).nextBytes(content);
		Files.write(folder.resolve("content.bin"), content);
		LocalBlocks blocks = LocalBlocks.ofDirectory(folder, ImportProfile.PINATA_V1);
		Cid root = blocks.root();
		try (CarWriter writer = CarWriter.open(new BufferedOutputStream(Files.newOutputStream(car)), root)) {
			writer.writeDag(root, blocks);
		}
		return root;
	}

	private static PinataTemplate pinata() {
		return LocalTemplates.builder(local)
			.jwt(local.jwt())
			.uploadSettings(UploadSettings.defaults()
				.withThreshold(DataSize.ofKilobytes(256))
				.withChunkSize(DataSize.ofKilobytes(256))
				.withIntegrity(IntegrityMode.FAIL))
			.build();
	}

	private static String read(DataBuffer buffer) {
		String text = buffer.toString(StandardCharsets.UTF_8);
		DataBufferUtils.release(buffer);
		return text;
	}

	private static <T> T get(Mono<T> mono) {
		T value = mono.block(LIMIT);
		assertThat(value).isNotNull();
		return value;
	}

}
