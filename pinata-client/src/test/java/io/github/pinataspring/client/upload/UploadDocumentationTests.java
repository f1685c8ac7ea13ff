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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.TestPinata;
import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.file.PinataFile;
import io.github.pinataspring.ipfs.car.CarWriter;
import io.github.pinataspring.ipfs.cid.Cid;
import mockwebserver3.RecordedRequest;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The examples of the reference guide's page about uploads.
 */
class UploadDocumentationTests {

	private static final String CID = "bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku";

	private static final String FILE = "{\"data\":{\"id\":\"id-1\",\"cid\":\"" + CID + "\"}}";

	private static final String CID_OF_CONTENT = "bafkreihnoabliopjvscf6irvpwbcxlauirzq7pnwafwt5skdekl3t3e7om";

	private static final String CID_OF_ZERO = "bafkreidogqfzz75tpkmjzjke425xqcrmpcib2p5tg44hnbirumdbpl5adu";

	private final TestPinata server = new TestPinata();

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	void largeFiles(@TempDir Path directory) {
		PinataTemplate pinata = this.server.template();

		PinataTemplate persistent = pinata.mutate()
			.uploadSettings(UploadSettings.defaults().withJournal(UploadJournal.inDirectory(directory)))
			.build();

		this.server.answer(FILE.replace(CID, CID_OF_ZERO));
		StepVerifier.create(persistent.uploads().upload(new byte[1], "small.bin"))
			.expectNextCount(1)
			.expectComplete()
			.verify(TestPinata.LIMIT);
		assertThat(directory).isEmptyDirectory();
	}

	@Test
	void progressAndManyFiles(@TempDir Path directory) throws IOException {
		PinataTemplate pinata = this.server.template();
		Path path = Files.writeString(directory.resolve("a.txt"), "a");
		Flux<Path> paths = Flux.just(path, path);
		this.server.answer(FILE).answer(FILE).answer(FILE);

		Flux<UploadEvent> progress = pinata.uploads().uploadWithProgress(UploadRequest.of(UploadSource.of(path)));
		StepVerifier.create(progress.last())
			.assertNext((event) -> assertThat(event.file()).isNotNull())
			.expectComplete()
			.verify(TestPinata.LIMIT);

		results(pinata, paths);
	}

	private static void results(PinataTemplate pinata, Flux<Path> paths) {
		Flux<UploadResult> results = pinata.uploads()
			.uploadAll(paths.map((path) -> UploadRequest.of(UploadSource.of(path))), 8);

		StepVerifier.create(results.filter(UploadResult::isSuccessful))
			.expectNextCount(2)
			.expectComplete()
			.verify(TestPinata.LIMIT);
	}

	@Test
	void upload(@TempDir Path directory) throws IOException {
		this.server.answer(FILE);
		PinataTemplate pinata = this.server.template();
		Path path = Files.writeString(directory.resolve("a.pdf"), "not really a PDF");

		UploadRequest request = UploadRequest.builder(UploadSource.of(path))
			.name("report.pdf")
			.keyValue("year", "2026")
			.network(Network.PUBLIC)
			.build();
		Mono<UploadedFile> upload = pinata.uploads().upload(request);

		verify(upload);
		assertThat(requestLine()).isEqualTo("POST /uploads/v3/files HTTP/1.1");
	}

	@Test
	void urls() {
		PinataTemplate pinata = this.server.template();

		Mono<UploadedFile> fetched = pinata.uploads()
			.upload(UploadRequest.of(UploadSource.url(URI.create("https://example.com/report.pdf"))));

		PinataTemplate inside = pinata.mutate()
			.uploadSettings(UploadSettings.defaults()
				.withUrlAddresses((address) -> address.isLoopbackAddress()
						|| UrlAddressFilter.publicAddresses().permits(address)))
			.build();

		assertThat(fetched).isNotNull();
		this.server.answer("content").answer(FILE.replace(CID, CID_OF_CONTENT));
		StepVerifier.create(inside.uploads().upload(UploadRequest.of(UploadSource.url(this.server.url("/report.pdf")))))
			.expectNextCount(1)
			.expectComplete()
			.verify(TestPinata.LIMIT);
	}

	@Test
	void directories(@TempDir Path directory) throws IOException {
		this.server.answer("{\"ID\":\"id-1\",\"IpfsHash\":\"" + CID + "\"}");
		PinataTemplate pinata = this.server.template();
		Path path = Files.createDirectories(directory.resolve("site"));
		Files.createDirectories(path.resolve(".git"));
		file(path.resolve(".git/config"));
		file(path.resolve("index.html"));

		UploadSource site = UploadSource.directory(path, (file) -> !file.startsWith(".git"));
		Mono<UploadedFile> upload = pinata.uploads()
			.upload(UploadRequest.builder(site).name("site").network(Network.PUBLIC).build());

		verify(upload);
		ByteString body = this.server.request().getBody();
		assertThat(body).isNotNull();
		assertThat(body.utf8()).contains("site/index.html").doesNotContain(".git");
	}

	@Test
	void cars(@TempDir Path directory) throws IOException {
		this.server.answer("{\"data\":{\"id\":\"id-1\",\"cid\":\"pending\"}}").answer(FILE);
		PinataTemplate pinata = this.server.template();
		Path path = directory.resolve("a.car");
		CarWriter.open(Files.newOutputStream(path), Cid.parse(CID)).close();

		UploadRequest request = UploadRequest.builder(UploadSource.car(path)).network(Network.PUBLIC).build();
		Mono<PinataFile> imported = pinata.uploads()
			.upload(request)
			.flatMap((uploaded) -> pinata.files(Network.PUBLIC)
				.get(uploaded.id())
				.filter((file) -> file.cid() != null)
				.repeatWhenEmpty((again) -> again.delayElements(Duration.ofSeconds(2))))
			.timeout(Duration.ofMinutes(10));

		StepVerifier.create(imported)
			.assertNext((file) -> assertThat(file.cid()).hasToString(CID))
			.expectComplete()
			.verify(TestPinata.LIMIT);
	}

	@Test
	void signedUrls(@TempDir Path directory) {
		this.server.answer("{\"data\":\"%s\"}".formatted(this.server.url("/uploads/v3/files/id-1?X-Signature=s")));
		PinataTemplate pinata = this.server.template();
		String groupId = "group-1";

		SignedUploadUrlRequest request = SignedUploadUrlRequest.builder(Duration.ofMinutes(10))
			.network(Network.PUBLIC)
			.filename("avatar.png")
			.groupId(groupId)
			.keyValue("user", "42")
			.maxFileSize(5_000_000)
			.allowMimeType("image/*")
			.build();
		Mono<SignedUploadUrl> signed = pinata.uploads().createSignedUrl(request);

		StepVerifier.create(signed).assertNext((url) -> {
			assertThat(requestLine()).isEqualTo("POST /uploads/v3/files/sign HTTP/1.1");
			uploadToSignedUrl(directory, url.url().toString());
		}).expectComplete().verify(TestPinata.LIMIT);
	}

	private void uploadToSignedUrl(Path directory, String url) {
		this.server.answer(FILE);
		PinataTemplate pinata = this.server.templateWithKeyPair();
		Path path = file(directory.resolve("a.png"));

		UploadRequest request = UploadRequest.builder(UploadSource.of(path)).signedUrl(SignedUploadUrl.of(url)).build();
		Mono<UploadedFile> upload = pinata.uploads().upload(request);

		verify(upload);
		assertThat(requestLine()).isEqualTo("POST /uploads/v3/files/id-1?X-Signature=s HTTP/1.1");
	}

	private static Path file(Path path) {
		try {
			return Files.writeString(path, "not really a picture");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private String requestLine() {
		RecordedRequest request = this.server.request();
		return request.getRequestLine();
	}

	private static void verify(Publisher<?> call) {
		StepVerifier.create(Mono.when(call)).expectComplete().verify(TestPinata.LIMIT);
	}

}
