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

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.PinataTemplateBuilder;
import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.core.PinataAuthenticationException;
import io.github.pinataspring.client.core.PinataInvalidRequestException;
import io.github.pinataspring.client.file.PinataFile;
import io.github.pinataspring.client.upload.CidVersion;
import io.github.pinataspring.client.upload.IntegrityMode;
import io.github.pinataspring.client.upload.SignedUploadUrl;
import io.github.pinataspring.client.upload.SignedUploadUrlRequest;
import io.github.pinataspring.client.upload.UploadJournal;
import io.github.pinataspring.client.upload.UploadRequest;
import io.github.pinataspring.client.upload.UploadSettings;
import io.github.pinataspring.client.upload.UploadSource;
import io.github.pinataspring.client.upload.UploadedFile;
import io.github.pinataspring.local.PinataLocal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.http.HttpMethod;
import org.springframework.util.unit.DataSize;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.contentOf;
import static org.awaitility.Awaitility.await;

/**
 * Uploads to URLs that Pinata Local signed, by a template that could not upload
 * otherwise.
 */
class SignedUploadIntegrationTests {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private static final int CHUNK = 256 * 1024;

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
	@ValueSource(ints = { 5, 3 * CHUNK + 17 })
	void fileThatIsUploadedHasWhatWasSigned(int size) {
		SignedUploadUrlRequest request = SignedUploadUrlRequest.builder(Duration.ofMinutes(1))
			.network(Network.PUBLIC)
			.filename("größe.bin")
			.keyValue("a", "1")
			.maxFileSize(size)
			.allowMimeType("application/*")
			.build();

		UploadedFile uploaded = upload(sign(request), random(size));

		PinataFile file = get(owner().files(Network.PUBLIC).get(uploaded.id()));
		assertThat(file.cid()).isNotNull().isEqualTo(uploaded.cid());
		assertThat(file.name()).isEqualTo("größe.bin");
		assertThat(file.keyValues()).isEqualTo(Map.of("a", "1"));
	}

	@Test
	void fileHasTheVersionOfTheCidThatIsAskedForWithTheUpload() {
		SignedUploadUrl url = sign(SignedUploadUrlRequest.of(Duration.ofMinutes(1)));
		UploadRequest request = UploadRequest.builder(UploadSource.of(random(10), "a.bin"))
			.signedUrl(url)
			.cidVersion(CidVersion.V0)
			.build();

		UploadedFile uploaded = get(keyPair().uploads().upload(request));

		assertThat(uploaded.cid()).asString().startsWith("Qm");
		assertThat(uploaded.file().network()).isEqualTo(Network.PRIVATE);
	}

	@Test
	void fileThatIsLargerThanSignedIsRefused() {
		SignedUploadUrl url = sign(SignedUploadUrlRequest.builder(Duration.ofMinutes(1)).maxFileSize(100).build());

		for (int size : new int[] { 101, 2 * CHUNK }) {
			StepVerifier.create(keyPair().uploads().upload(request(url, random(size))))
				.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(PinataInvalidRequestException.class)
					.hasMessageContaining("larger than the signed URL permits"))
				.verify(LIMIT);
		}
	}

	@Test
	void fileOfATypeThatIsNotSignedIsRefused() {
		SignedUploadUrl url = sign(
				SignedUploadUrlRequest.builder(Duration.ofMinutes(1)).allowMimeType("image/*").build());

		StepVerifier.create(keyPair().uploads().upload(request(url, "text".getBytes(StandardCharsets.UTF_8))))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(PinataInvalidRequestException.class)
				.hasMessageContaining("Have another URL signed that allows this type"))
			.verify(LIMIT);
	}

	@Test
	void urlThatIsNotAsItWasSignedOrWasUsedIsRefused() {
		SignedUploadUrl url = sign(SignedUploadUrlRequest.of(Duration.ofMinutes(1)));
		SignedUploadUrl changed = SignedUploadUrl.of(url.url().toString().replace("X-Expires=60", "X-Expires=61"));
		assertThat(changed).isNotEqualTo(url);
		upload(url, random(10));

		for (SignedUploadUrl bad : new SignedUploadUrl[] { changed, url }) {
			StepVerifier.create(keyPair().uploads().upload(request(bad, random(10))))
				.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(PinataAuthenticationException.class)
					.hasMessageContaining("have another one signed"))
				.verify(LIMIT);
		}
	}

	@Test
	void uploadThatWasBrokenOffGoesOnWithTheSameUrlInAnotherProcess(@TempDir Path directory) {
		byte[] content = random(4 * CHUNK);
		UploadRequest request = UploadRequest.builder(UploadSource.of(content, "file.bin"))
			.signedUrl(sign(SignedUploadUrlRequest.of(Duration.ofMinutes(1))))
			.build();
		List<String> chunks = new CopyOnWriteArrayList<>();
		Disposable upload = template(directory, chunks, 3).uploads().upload(request).subscribe();
		await().atMost(LIMIT).until(() -> chunks.size() == 3);
		upload.dispose();
		assertThat(directory).isDirectoryContaining((file) -> !contentOf(file.toFile()).contains("X-Signature"));
		chunks.clear();

		UploadedFile uploaded = get(template(directory, chunks, Integer.MAX_VALUE).uploads().upload(request));

		assertThat(uploaded.id()).isNotEmpty();
		assertThat(chunks).containsExactly(String.valueOf(2 * CHUNK), String.valueOf(3 * CHUNK));
		assertThat(directory).isEmptyDirectory();
	}

	private static PinataTemplate template(Path journal, List<String> chunks, int hanging) {
		return builder().apiKey("another-key", "another-secret")
			.uploadSettings(new UploadSettings(DataSize.ofBytes(CHUNK), DataSize.ofBytes(CHUNK), IntegrityMode.FAIL,
					UploadJournal.inDirectory(journal)))
			.webClientBuilder(WebClient.builder().filter((request, next) -> {
				if (request.method().equals(HttpMethod.PATCH)) {
					chunks.add(String.valueOf(request.headers().getFirst("Upload-Offset")));
				}
				return (chunks.size() == hanging) ? Mono.never() : next.exchange(request);
			}))
			.build();
	}

	private static UploadedFile upload(SignedUploadUrl url, byte[] content) {
		return get(keyPair().uploads().upload(request(url, content)));
	}

	private static UploadRequest request(SignedUploadUrl url, byte[] content) {
		return UploadRequest.builder(UploadSource.of(content, "file.bin")).signedUrl(url).build();
	}

	private static SignedUploadUrl sign(SignedUploadUrlRequest request) {
		return get(owner().uploads().createSignedUrl(request));
	}

	private static PinataTemplate owner() {
		return builder().jwt(local.jwt()).build();
	}

	private static PinataTemplate keyPair() {
		return builder().apiKey("another-key", "another-secret").build();
	}

	private static PinataTemplateBuilder builder() {
		return LocalTemplates.builder(local)
			.uploadSettings(UploadSettings.defaults()
				.withThreshold(DataSize.ofBytes(CHUNK))
				.withChunkSize(DataSize.ofBytes(CHUNK))
				.withIntegrity(IntegrityMode.FAIL));
	}

	private static <T> T get(Mono<T> mono) {
		T value = mono.block(LIMIT);
		assertThat(value).isNotNull();
		return value;
	}

	private static byte[] random(int size) {
		byte[] content = new byte[size];
		new Random().nextBytes(content);
		return content;
	}

}
