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

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.PinataTemplateBuilder;
import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.core.PinataInvalidRequestException;
import io.github.pinataspring.client.file.PinataFile;
import io.github.pinataspring.client.upload.CidVersion;
import io.github.pinataspring.client.upload.IntegrityMode;
import io.github.pinataspring.client.upload.SignedUploadUrl;
import io.github.pinataspring.client.upload.SignedUploadUrlRequest;
import io.github.pinataspring.client.upload.UploadRequest;
import io.github.pinataspring.client.upload.UploadRequestBuilder;
import io.github.pinataspring.client.upload.UploadSettings;
import io.github.pinataspring.client.upload.UploadSource;
import io.github.pinataspring.client.upload.UploadedFile;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.unixfs.DirectoryImporter;
import io.github.pinataspring.ipfs.unixfs.ImportProfile;
import io.github.pinataspring.local.PinataLocal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.core.io.buffer.DataBufferUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Uploads of directories to Pinata Local, with the CIDs checked on both sides.
 */
class DirectoryUploadIntegrationTests {

	private static final Duration LIMIT = Duration.ofSeconds(60);

	private static PinataLocal local;

	@TempDir
	private Path folder;

	@BeforeAll
	static void start() {
		local = PinataLocal.start();
	}

	@AfterAll
	static void stop() {
		local.close();
	}

	@Test
	void directoryIsStoredByJwtAndByKeyPair() throws IOException {
		Path site = site();
		for (PinataTemplate pinata : List.of(jwt(), keyPair())) {
			UploadedFile uploaded = get(pinata.uploads()
				.upload(publicly(UploadSource.directory(site)).name("The site").keyValue("a", "1").build()));

			assertThat(uploaded.cid())
				.isEqualTo(DirectoryImporter.importDirectory(site, ImportProfile.PINATA_V1).cid());
			assertThat(uploaded.file().numberOfFiles()).isEqualTo(4);
			assertThat(uploaded.file().mimeType()).isEqualTo("directory");
			PinataFile file = get(jwt().files(Network.PUBLIC).get(uploaded.id()));
			assertThat(file.name()).isEqualTo("The site");
			assertThat(file.keyValues()).containsEntry("a", "1");
			assertThat(read(file.cid(), "images/größe 1.txt")).isEqualTo("picture");
			assertThat(read(file.cid(), ".hidden")).isEqualTo("hidden");
		}
	}

	@Test
	void directoryOfVersionZeroHasThatCid() throws IOException {
		Path site = site();

		UploadedFile uploaded = get(
				jwt().uploads().upload(publicly(UploadSource.directory(site)).cidVersion(CidVersion.V0).build()));

		assertThat(uploaded.cid()).isEqualTo(DirectoryImporter.importDirectory(site, ImportProfile.PINATA_V0).cid());
	}

	@Test
	void directoryIsStoredInThePrivateNetworkBySignedUrl() throws IOException {
		Path site = site();
		Files.writeString(site.resolve("private.txt"), "private");
		SignedUploadUrl url = get(jwt().uploads()
			.createSignedUrl(SignedUploadUrlRequest.builder(Duration.ofMinutes(1))
				.network(Network.PRIVATE)
				.filename("signed")
				.forDirectory()
				.build()));

		UploadedFile uploaded = get(
				keyPair().uploads().upload(UploadRequest.builder(UploadSource.directory(site)).signedUrl(url).build()));

		PinataFile file = get(jwt().files(Network.PRIVATE).get(uploaded.id()));
		assertThat(file.cid()).isEqualTo(DirectoryImporter.importDirectory(site, ImportProfile.PINATA_V1).cid());
		assertThat(file.name()).isEqualTo("signed");
	}

	@Test
	void directoryIsRefusedByUrlThatWasSignedForAFile() throws IOException {
		SignedUploadUrl url = get(jwt().uploads().createSignedUrl(SignedUploadUrlRequest.of(Duration.ofMinutes(1))));

		StepVerifier
			.create(keyPair().uploads()
				.upload(UploadRequest.builder(UploadSource.directory(site())).signedUrl(url).build()))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(PinataInvalidRequestException.class)
				.hasMessageContaining("forDirectory()"))
			.verify(LIMIT);
	}

	@Test
	void directoryOfThousandsOfFilesIsStored() {
		List<UploadSource> files = IntStream.range(0, 3000)
			.mapToObj((index) -> UploadSource.of(new byte[index % 200], "d%d/%d.bin".formatted(index % 7, index)))
			.toList();

		UploadedFile uploaded = get(jwt().uploads().upload(publicly(UploadSource.directory("many", files)).build()));

		assertThat(uploaded.file().numberOfFiles()).isEqualTo(3000);
	}

	private Path site() throws IOException {
		Path site = Files.createDirectories(this.folder.resolve("my site"));
		Files.createDirectories(site.resolve("images"));
		Files.writeString(site.resolve("images/größe 1.txt"), "picture");
		Files.writeString(site.resolve("index.txt"), "");
		Files.writeString(site.resolve(".hidden"), "hidden");
		byte[] large = new byte[1_000_000];
		new Random(2).nextBytes(large);
		Files.write(site.resolve("large.bin"), large);
		return site;
	}

	private static UploadRequestBuilder publicly(UploadSource source) {
		return UploadRequest.builder(source).network(Network.PUBLIC);
	}

	private static String read(Cid cid, String path) {
		return get(DataBufferUtils.join(jwt().gateway().retrieve(cid, path)).map((buffer) -> {
			String text = buffer.toString(StandardCharsets.UTF_8);
			DataBufferUtils.release(buffer);
			return text;
		}));
	}

	private static PinataTemplate jwt() {
		return builder().jwt(local.jwt()).build();
	}

	private static PinataTemplate keyPair() {
		return builder().apiKey(local.apiKey(), local.apiSecret()).build();
	}

	private static PinataTemplateBuilder builder() {
		return LocalTemplates.builder(local)
			.uploadSettings(UploadSettings.defaults().withIntegrity(IntegrityMode.FAIL));
	}

	private static <T> T get(Mono<T> mono) {
		T value = mono.block(LIMIT);
		assertThat(value).isNotNull();
		return value;
	}

}
