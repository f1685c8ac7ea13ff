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

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.pinataspring.client.apikey.ApiKeyFilter;
import io.github.pinataspring.client.apikey.ApiKeyPermissions;
import io.github.pinataspring.client.apikey.ApiKeyRequest;
import io.github.pinataspring.client.apikey.CreatedApiKey;
import io.github.pinataspring.client.apikey.ResourceScope;
import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.core.PinataEndpoints;
import io.github.pinataspring.client.core.RetrySettings;
import io.github.pinataspring.client.credentials.JwtCredentials;
import io.github.pinataspring.client.file.FileFilter;
import io.github.pinataspring.client.file.FileOrder;
import io.github.pinataspring.client.file.FileUpdate;
import io.github.pinataspring.client.file.PinataFile;
import io.github.pinataspring.client.ratelimit.BucketRateLimiter;
import io.github.pinataspring.client.ratelimit.RateLimitGroup;
import io.github.pinataspring.client.ratelimit.RateLimits;
import io.github.pinataspring.client.upload.UploadEvent;
import io.github.pinataspring.client.upload.UploadJournal;
import io.github.pinataspring.client.upload.UploadRequest;
import io.github.pinataspring.client.upload.UploadResult;
import io.github.pinataspring.client.upload.UploadSettings;
import io.github.pinataspring.client.upload.UploadSource;
import io.github.pinataspring.client.upload.UploadedFile;
import io.github.pinataspring.ipfs.cid.Cid;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The examples of the reference guide's page about the client.
 */
class ClientDocumentationTests {

	private static final Path MAIN = Path.of("src", "main", "java", "io", "github", "pinataspring", "client");

	private static final Path SOURCE = Path.of("src", "test", "java", "io", "github", "pinataspring", "client",
			"ClientDocumentationTests.java");

	private static final String CID = "bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku";

	private static final String FILE = "{\"data\":{\"id\":\"id-1\",\"cid\":\"" + CID + "\"}}";

	private final TestPinata server = new TestPinata();

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	void exampleOfTheJavadocIsHere() throws IOException {
		String source = lines(Files.readString(SOURCE));
		Matcher example = Pattern.compile("<pre class=\"code\">(.*?)</pre>", Pattern.DOTALL)
			.matcher(Files.readString(MAIN.resolve("PinataTemplate.java")));

		assertThat(example.find()).isTrue();
		assertThat(source).contains(
				lines(example.group(1).replace(" * ", "").replace("*", "").replace("&lt;", "<").replace("&gt;", ">")));
	}

	@Test
	void everyExceptionIsInTheTable() throws IOException {
		String page = Files.readString(Path.of("..", "docs", "client.md"));
		try (Stream<Path> types = Files.list(MAIN.resolve("core"))) {
			List<String> names = types.map((type) -> type.getFileName().toString().replace(".java", ""))
				.filter((name) -> name.endsWith("Exception") && !name.equals("PinataException"))
				.toList();

			assertThat(names).hasSizeGreaterThan(10)
				.allSatisfy((name) -> assertThat(page).contains("| `" + name + "` |"));
		}
	}

	@Test
	void template() {
		String jwt = TestPinata.JWT;

		PinataTemplate pinata = PinataTemplate.builder().jwt(jwt).build();
		Mono<Authentication> authentication = pinata.testAuthentication();

		assertThat(authentication).isNotNull();
		assertThat(pinata.getEndpoints()).isEqualTo(PinataEndpoints.defaults());
	}

	@Test
	void largeFiles(@TempDir Path directory) {
		PinataTemplate pinata = this.server.template();

		PinataTemplate persistent = pinata.mutate()
			.uploadSettings(UploadSettings.defaults().withJournal(UploadJournal.inDirectory(directory)))
			.build();

		this.server.answer(FILE);
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
	void repetitionsAndRateLimits() {
		this.server.answer(TestPinata.text(503, "not now")).answer("{\"message\":\"Congratulations!\"}");
		PinataTemplate pinata = this.server.template();
		List<String> events = new ArrayList<>();

		PinataTemplate patient = pinata.mutate()
			.retry(RetrySettings.defaults().withMaxAttempts(10))
			.callTimeout(Duration.ofMinutes(5))
			.rateLimiter(BucketRateLimiter.local(RateLimits.defaults().with(RateLimitGroup.GENERAL, 250)))
			.listener((event) -> events.add(event.operation()))
			.build();

		StepVerifier.create(patient.testAuthentication()).expectNextCount(1).expectComplete().verify(TestPinata.LIMIT);
		assertThat(events).containsExactly("testAuthentication");
	}

	@Test
	void javadocOfTemplate() {
		String jwt = TestPinata.JWT;
		Path photo = Path.of("photo.png");

		PinataTemplate pinata = PinataTemplate.builder().jwt(jwt).build();
		Mono<UploadedFile> upload = pinata.uploads().upload(photo);

		assertThat(upload).isNotNull();
	}

	@Test
	void templateWithSettings() {
		String jwt = TestPinata.JWT;
		String otherJwt = TestPinata.jwt("{}");
		WebClient.Builder webClientBuilder = WebClient.builder();

		PinataTemplate pinata = PinataTemplate.builder()
			.jwt(jwt)
			.endpoints(PinataEndpoints.defaults().withGatewayUrl(URI.create("https://example.mypinata.cloud")))
			.network(Network.PUBLIC)
			.webClientBuilder(webClientBuilder)
			.build();
		PinataTemplate other = pinata.mutate().jwt(otherJwt).build();

		assertThat(other.getEndpoints().gatewayUrl()).hasToString("https://example.mypinata.cloud");
		assertThat(other.getCredentials()).isEqualTo(JwtCredentials.of(otherJwt));
	}

	@Test
	void apiKeys() {
		this.server.answer("{\"JWT\":\"a.b.c\",\"pinata_api_key\":\"k\",\"pinata_api_secret\":\"s\"}")
			.answer("{\"keys\":[{\"key\":\"k\",\"name\":\"deploy\",\"max_uses\":1,\"uses\":1}]}")
			.answer("\"Revoked\"")
			.answer("{\"keys\":[]}");
		PinataTemplate pinata = this.server.template();

		ApiKeyPermissions permissions = ApiKeyPermissions.of(ResourceScope.FILES_WRITE, ResourceScope.GROUPS_READ);
		Mono<CreatedApiKey> created = pinata.apiKeys().create(ApiKeyRequest.of("deploy", permissions).withMaxUses(100));

		ApiKeyFilter filter = ApiKeyFilter.builder().name("deploy").limitedUse(true).exhausted(true).build();
		Mono<Void> revoked = pinata.apiKeys()
			.list(filter)
			.concatMap((key) -> pinata.apiKeys().revoke(key.key()))
			.then();

		verify(created);
		verify(revoked);
		assertThat(requestLine()).isEqualTo("POST /api/v3/pinata/keys HTTP/1.1");
		assertThat(requestLine()).contains("name=deploy&offset=0");
		assertThat(requestLine()).isEqualTo("PUT /api/v3/pinata/keys/k HTTP/1.1");
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
	void files() {
		this.server.answer("{\"data\":{\"files\":[]}}").answer(FILE).answer("{\"data\":null}");
		PinataTemplate pinata = this.server.template();
		String id = "id-1";

		FileFilter filter = FileFilter.builder()
			.keyValue("year", "2026")
			.order(FileOrder.NEWEST_FIRST)
			.pageSize(50)
			.build();
		Flux<PinataFile> files = pinata.files(Network.PUBLIC).list(filter);

		Mono<PinataFile> renamed = pinata.files()
			.update(id, FileUpdate.builder().name("report-2026.pdf").removeKeyValue("draft").build());
		Mono<Void> deleted = pinata.files().delete(id);

		verify(files);
		verify(renamed);
		verify(deleted);
		assertThat(requestLine()).contains("/files/public?keyvalues%5Byear%5D=2026&order=DESC&limit=50");
		assertThat(requestLine()).isEqualTo("PUT /api/v3/files/private/id-1 HTTP/1.1");
		assertThat(requestLine()).isEqualTo("DELETE /api/v3/files/private/id-1 HTTP/1.1");
	}

	@Test
	void gateway(@TempDir Path temporary) throws IOException {
		this.server.answer(TestPinata.text(200, "hello")).answer(TestPinata.text(200, "logo"));
		PinataTemplate pinata = this.server.template();
		Cid cid = Cid.parse(CID);
		Cid directory = cid;
		Path target = temporary.resolve("download");

		Mono<Void> download = DataBufferUtils.write(pinata.gateway().retrieve(cid), target);
		Flux<DataBuffer> inDirectory = pinata.gateway().retrieve(directory, "images/logo.svg");

		verify(download);
		verify(inDirectory.doOnNext(DataBufferUtils::release));
		assertThat(target).hasContent("hello");
		assertThat(requestLine()).isEqualTo("GET /gateway/ipfs/" + CID + " HTTP/1.1");
		assertThat(requestLine()).isEqualTo("GET /gateway/ipfs/" + CID + "/images/logo.svg HTTP/1.1");
	}

	private String requestLine() {
		RecordedRequest request = this.server.request();
		return request.getRequestLine();
	}

	private static void verify(Publisher<?> call) {
		StepVerifier.create(Mono.when(call)).expectComplete().verify(TestPinata.LIMIT);
	}

	private static String lines(String text) {
		return text.lines().map(String::strip).filter((line) -> !line.isEmpty()).collect(Collectors.joining("\n"));
	}

}
