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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.TestPinata;
import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.core.PinataContentException;
import io.github.pinataspring.client.core.PinataIntegrityException;
import io.github.pinataspring.client.core.PinataInvalidRequestException;
import io.github.pinataspring.client.core.RetrySettings;
import io.github.pinataspring.client.upload.UploadEvent.Phase;
import io.github.pinataspring.ipfs.unixfs.DirectoryImporter;
import io.github.pinataspring.ipfs.unixfs.ImportProfile;
import mockwebserver3.RecordedRequest;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for uploads of directories.
 */
class DirectoryUploadTests {

	private static final String OTHER = "bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku";

	private final TestPinata pinata = new TestPinata();

	@TempDir
	private Path folder;

	@AfterEach
	void close() {
		this.pinata.close();
	}

	@Test
	void uploadSendsPathsAsTheyAreToTheOlderApi() throws IOException {
		Path site = site();
		this.pinata
			.answer("""
					{"ID":"id-1","Name":"The site","IpfsHash":"%s","PinSize":123,"Timestamp":"2026-01-02T03:04:05.678Z",
					"NumberOfFiles":3,"MimeType":"directory","GroupId":"group-1","Keyvalues":{"a":"1"},"isDuplicate":true}"""
				.formatted(cid(site, ImportProfile.PINATA_V1)));
		UploadRequest request = UploadRequest.builder(UploadSource.directory(site))
			.name("The site")
			.network(Network.PUBLIC)
			.groupId("group-1")
			.keyValue("a", "1")
			.build();

		StepVerifier.create(template(IntegrityMode.FAIL).uploads().upload(request)).assertNext((uploaded) -> {
			assertThat(uploaded.id()).isEqualTo("id-1");
			assertThat(uploaded.duplicate()).isTrue();
			assertThat(uploaded.isInRequestedNetwork()).isTrue();
			assertThat(uploaded.file().name()).isEqualTo("The site");
			assertThat(uploaded.file().size()).isEqualTo(123);
			assertThat(uploaded.file().numberOfFiles()).isEqualTo(3);
			assertThat(uploaded.file().mimeType()).isEqualTo("directory");
			assertThat(uploaded.file().groupId()).isEqualTo("group-1");
			assertThat(uploaded.file().keyValues()).containsEntry("a", "1");
			assertThat(uploaded.file().createdAt()).isEqualTo(Instant.parse("2026-01-02T03:04:05.678Z"));
		}).expectComplete().verify(TestPinata.LIMIT);

		RecordedRequest recorded = this.pinata.request();
		assertThat(recorded.getRequestLine()).isEqualTo("POST /api/pinning/pinFileToIPFS HTTP/1.1");
		assertThat(recorded.getHeaders().get("Authorization")).isEqualTo("Bearer " + TestPinata.JWT);
		assertThat(recorded.getHeaders().get("Content-Length")).isEqualTo(String.valueOf(recorded.getBodySize()));
		assertThat(body(recorded)).isEqualTo("""
				--BOUNDARY
				Content-Disposition: form-data; name="file"; filename="my site/.hidden"
				Content-Type: application/octet-stream

				secret
				--BOUNDARY
				Content-Disposition: form-data; name="file"; filename="my site/images/größe 1.png"
				Content-Type: image/png

				picture
				--BOUNDARY
				Content-Disposition: form-data; name="file"; filename="my site/index.html"
				Content-Type: text/html


				--BOUNDARY
				Content-Disposition: form-data; name="pinataMetadata"

				{"name":"The site","keyvalues":{"a":"1"}}
				--BOUNDARY
				Content-Disposition: form-data; name="pinataOptions"

				{"cidVersion":1,"groupId":"group-1"}
				--BOUNDARY--
				""".replace("\n", "\r\n"));
	}

	@Test
	void uploadOfVersionZeroWithKeyPairSendsThem() throws IOException {
		Path site = site();
		this.pinata.answer("{\"IpfsHash\":\"%s\",\"PinSize\":1,\"Timestamp\":\"2026-01-02T03:04:05.678Z\"}"
			.formatted(cid(site, ImportProfile.PINATA_V0)));
		UploadRequest request = UploadRequest.builder(UploadSource.directory(site))
			.network(Network.PUBLIC)
			.cidVersion(CidVersion.V0)
			.build();

		StepVerifier
			.create(template(IntegrityMode.FAIL).mutate()
				.apiKey(TestPinata.KEY, TestPinata.SECRET)
				.build()
				.uploads()
				.upload(request))
			.assertNext((uploaded) -> {
				assertThat(uploaded.id()).isEmpty();
				assertThat(uploaded.file().name()).isEqualTo("my site");
				assertThat(uploaded.duplicate()).isFalse();
			})
			.expectComplete()
			.verify(TestPinata.LIMIT);

		RecordedRequest recorded = this.pinata.request();
		assertThat(recorded.getHeaders().get("pinata_api_key")).isEqualTo(TestPinata.KEY);
		assertThat(recorded.getHeaders().get("pinata_secret_api_key")).isEqualTo(TestPinata.SECRET);
		assertThat(body(recorded)).contains("{\"name\":\"my site\"}", "{\"cidVersion\":0}");
	}

	@Test
	void uploadToSignedUrlSendsNoCredentials() throws IOException {
		Path site = site();
		this.pinata.answer("{\"data\":{\"id\":\"id-1\",\"cid\":\"%s\"}}".formatted(cid(site, ImportProfile.PINATA_V1)));
		UploadRequest request = UploadRequest.builder(UploadSource.directory(site).withFilename("other"))
			.signedUrl(SignedUploadUrl.of(this.pinata.url("/signed?X-Signature=s").toString()))
			.streamable()
			.build();

		StepVerifier.create(template(IntegrityMode.FAIL).uploads().upload(request))
			.expectNextCount(1)
			.expectComplete()
			.verify(TestPinata.LIMIT);

		RecordedRequest recorded = this.pinata.request();
		assertThat(recorded.getRequestLine()).isEqualTo("POST /signed?X-Signature=s HTTP/1.1");
		assertThat(recorded.getHeaders().names()).doesNotContain("Authorization");
		assertThat(body(recorded)).contains("filename=\"other/.hidden\"", "\"name\"\r\n\r\nother\r\n",
				"\"streamable\"\r\n\r\ntrue\r\n");
	}

	@Test
	void uploadToPrivateNetworkFailsBeforeTheDirectoryIsTouched() {
		UploadSource source = UploadSource.directory(this.folder.resolve("missing"));

		for (UploadRequest request : List.of(UploadRequest.of(source),
				UploadRequest.builder(source).network(Network.PRIVATE).build())) {
			StepVerifier.create(this.pinata.template().uploads().upload(request))
				.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(PinataInvalidRequestException.class)
					.hasMessageContainingAll("the directory 'missing'", "Network.PUBLIC", "forDirectory()"))
				.verify(TestPinata.LIMIT);
		}

		assertThat(this.pinata.server().getRequestCount()).isZero();
	}

	@Test
	void uploadLeavesOutWhatTheFilterRefuses() throws IOException {
		Path site = site();
		Files.createSymbolicLink(site.resolve("images/link"), site);
		this.pinata.answer("{\"IpfsHash\":\"%s\"}".formatted(OTHER));

		upload(UploadSource.directory(site, (path) -> !path.startsWith("images") && !path.toString().startsWith(".")));

		assertThat(body(this.pinata.request())).contains("my site/index.html")
			.doesNotContain("images", ".hidden", "link");
	}

	@Test
	void uploadOfDirectoryThatIsALinkHasTheNameOfTheLink() throws IOException {
		Path link = Files.createSymbolicLink(this.folder.resolve("current"), site());
		this.pinata.answer("{\"IpfsHash\":\"%s\"}".formatted(OTHER));

		upload(UploadSource.directory(link));

		assertThat(body(this.pinata.request())).contains("filename=\"current/index.html\"");
	}

	@Test
	void uploadWhenDirectoryCannotBeStoredFailsBeforeAnythingIsSent() throws IOException {
		Path link = Files.createDirectory(this.folder.resolve("link"));
		Files.createSymbolicLink(link.resolve("out"), this.folder);
		Path quote = Files.createDirectory(this.folder.resolve("quote"));
		Files.writeString(quote.resolve("a\"b.txt"), "a");
		Path empty = this.folder.resolve("empty");
		Files.createDirectories(empty.resolve("empty"));
		Path file = Files.writeString(this.folder.resolve("file.txt"), "a");

		for (Path bad : List.of(link, quote, empty, this.folder.resolve("missing"), file)) {
			StepVerifier.create(template(IntegrityMode.OFF).uploads().upload(publicly(UploadSource.directory(bad))))
				.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(PinataContentException.class)
					.hasCauseInstanceOf(Exception.class))
				.verify(TestPinata.LIMIT);
		}

		assertThat(this.pinata.server().getRequestCount()).isZero();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void uploadWhenFileChangesMeanwhileFails(boolean longer) throws IOException {
		this.pinata.answer("{\"IpfsHash\":\"%s\"}".formatted(OTHER));
		Path second = Files.writeString(this.folder.resolve("b.txt"), "content");
		UploadSource first = UploadSource.of(Flux.<DataBuffer>defer(() -> {
			change(second, longer);
			return Flux.just(buffer("a"));
		}), 1, "a.txt");

		StepVerifier
			.create(template(IntegrityMode.FAIL).uploads()
				.upload(publicly(UploadSource.directory("d", List.of(first, UploadSource.of(second))))))
			.expectErrorSatisfies(
					(ex) -> assertThat(ex).isInstanceOf(PinataContentException.class).hasMessageContaining("b.txt"))
			.verify(TestPinata.LIMIT);
	}

	@Test
	void uploadOpensOneFileAfterAnother() {
		this.pinata.answer("{\"IpfsHash\":\"%s\"}".formatted(OTHER));
		AtomicInteger open = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		List<UploadSource> files = IntStream.range(0, 50)
			.mapToObj((index) -> UploadSource.of(Flux.just("a", "b")
				.<DataBuffer>map(DirectoryUploadTests::buffer)
				.doOnSubscribe((s) -> most.accumulateAndGet(open.incrementAndGet(), Math::max))
				.doOnComplete(open::decrementAndGet), 2, "f/" + index))
			.toList();

		upload(UploadSource.directory("many", files));

		assertThat(most).hasValue(1);
		assertThat(body(this.pinata.request())).contains("many/f/0\"", "many/f/49\"");
	}

	@Test
	void uploadWithFileOfUnknownLengthDeclaresNone() {
		this.pinata.answer("{\"IpfsHash\":\"%s\"}".formatted(OTHER));
		UploadSource file = UploadSource.of(Flux.just(buffer("hello")), "a.txt");

		upload(UploadSource.directory("d", List.of(file, UploadSource.json(List.of()))));

		RecordedRequest recorded = this.pinata.request();
		assertThat(recorded.getHeaders().get("Transfer-Encoding")).isEqualTo("chunked");
		assertThat(body(recorded)).contains("\r\n\r\nhello\r\n--BOUNDARY\r\n", "d/data.json", "\r\n\r\n[]\r\n");
	}

	@Test
	void uploadThatIsRepeatedHasTheSameCid() throws IOException {
		Path site = site();
		this.pinata.answer(TestPinata.text(503, "down"))
			.answer("{\"IpfsHash\":\"%s\"}".formatted(cid(site, ImportProfile.PINATA_V1)));

		StepVerifier
			.create(template(IntegrityMode.FAIL).mutate()
				.retry(RetrySettings.defaults().withBackoff(Duration.ofMillis(1), Duration.ofMillis(1)))
				.build()
				.uploads()
				.uploadWithProgress(publicly(UploadSource.directory(site)))
				.last())
			.assertNext((event) -> {
				assertThat(event.phase()).isEqualTo(Phase.COMPLETE);
				assertThat(event.bytesTotal()).isEqualTo(13);
				assertThat(event.bytesSent()).isEqualTo(26);
			})
			.expectComplete()
			.verify(TestPinata.LIMIT);
	}

	@ParameterizedTest
	@EnumSource(names = { "FAIL", "OFF" })
	void uploadWhenAnotherCidComesBackFailsIfItShall(IntegrityMode mode) throws IOException {
		this.pinata.answer("{\"IpfsHash\":\"%s\"}".formatted(OTHER));
		Mono<UploadedFile> upload = template(mode).uploads().upload(publicly(UploadSource.directory(site())));

		StepVerifier.FirstStep<UploadedFile> result = StepVerifier.create(upload);

		if (mode == IntegrityMode.FAIL) {
			result.expectError(PinataIntegrityException.class).verify(TestPinata.LIMIT);
		}
		else {
			result.expectNextCount(1).expectComplete().verify(TestPinata.LIMIT);
		}
	}

	@Test
	void directoryThatCannotBeIsRefused() {
		UploadSource file = UploadSource.of(new byte[1], "a.txt");

		assertThatIllegalArgumentException().isThrownBy(() -> UploadSource.directory("d", List.of()))
			.withMessageContaining("must have a file");
		assertThatIllegalArgumentException().isThrownBy(() -> UploadSource.directory("d", List.of(file, file)))
			.withMessageContaining("taken");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> UploadSource.directory("d", List.of(file, file.withFilename("a.txt/b"))))
			.withMessageContaining("leads through a file");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> UploadSource.directory("d", List.of(UploadSource.directory("e", List.of(file)))))
			.withMessageContaining("must be a file");
		for (String path : List.of("../a", "/a", "a//b", "a/", "a\nb", "a\\b", "\ud800")) {
			assertThatIllegalArgumentException()
				.isThrownBy(() -> UploadSource.directory("d", List.of(file.withFilename(path))));
		}
		for (String name : List.of("a/b", "..", ".", "a\"b", "a\nb", " ")) {
			assertThatIllegalArgumentException().isThrownBy(() -> UploadSource.directory(name, List.of(file)));
		}
		assertThatIllegalArgumentException()
			.isThrownBy(() -> UploadRequest.builder(UploadSource.directory("d", List.of(file))).streamable().build())
			.withMessageContaining("need a signed URL");
	}

	private void upload(UploadSource source) {
		StepVerifier.create(this.pinata.template().uploads().upload(publicly(source)))
			.expectNextCount(1)
			.expectComplete()
			.verify(TestPinata.LIMIT);
	}

	private static UploadRequest publicly(UploadSource source) {
		return UploadRequest.builder(source).network(Network.PUBLIC).build();
	}

	private PinataTemplate template(IntegrityMode mode) {
		return this.pinata.builder().uploadSettings(UploadSettings.defaults().withIntegrity(mode)).build();
	}

	private Path site() throws IOException {
		Path site = Files.createDirectory(this.folder.resolve("my site"));
		Files.createDirectories(site.resolve("images/empty"));
		Files.writeString(site.resolve("images/größe 1.png"), "picture");
		Files.writeString(site.resolve("index.html"), "");
		Files.writeString(site.resolve(".hidden"), "secret");
		return site;
	}

	private static String cid(Path directory, ImportProfile profile) throws IOException {
		DirectoryImporter importer = DirectoryImporter.create(profile);
		for (String path : List.of("images/größe 1.png", "index.html", ".hidden")) {
			importer.addFile(path, Files.newInputStream(directory.resolve(path)));
		}
		return importer.finish().cid().toString();
	}

	private static void change(Path file, boolean longer) {
		try {
			if (longer) {
				Files.writeString(file, "more", StandardOpenOption.APPEND);
			}
			Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static DataBuffer buffer(String text) {
		return DefaultDataBufferFactory.sharedInstance.wrap(text.getBytes(StandardCharsets.UTF_8));
	}

	private static String body(RecordedRequest request) {
		ByteString body = request.getBody();
		String boundary = String.valueOf(request.getHeaders().get("Content-Type")).replaceAll(".*boundary=", "");
		return (body != null) ? body.utf8().replace(boundary, "BOUNDARY") : "";
	}

}
