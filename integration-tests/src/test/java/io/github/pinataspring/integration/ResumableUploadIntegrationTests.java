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
import java.net.SocketException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.PinataTemplateBuilder;
import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.core.RetrySettings;
import io.github.pinataspring.client.event.PinataClientEvent;
import io.github.pinataspring.client.event.RetryEvent;
import io.github.pinataspring.client.upload.CidVersion;
import io.github.pinataspring.client.upload.IntegrityMode;
import io.github.pinataspring.client.upload.UploadEvent;
import io.github.pinataspring.client.upload.UploadEvent.Phase;
import io.github.pinataspring.client.upload.UploadJournal;
import io.github.pinataspring.client.upload.UploadRequest;
import io.github.pinataspring.client.upload.UploadResult;
import io.github.pinataspring.client.upload.UploadSettings;
import io.github.pinataspring.client.upload.UploadSource;
import io.github.pinataspring.client.upload.UploadedFile;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.unixfs.FileImporter;
import io.github.pinataspring.ipfs.unixfs.ImportProfile;
import io.github.pinataspring.local.PinataLocal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Uploads in chunks to Pinata Local over real HTTP, which break off in all ways.
 */
class ResumableUploadIntegrationTests {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private static final int CHUNK = 256 * 1024;

	private static final int CHUNKS = 5;

	private static PinataLocal local;

	private final List<PinataClientEvent> events = new CopyOnWriteArrayList<>();

	private final List<Long> chunks = new CopyOnWriteArrayList<>();

	@TempDir
	private Path directory;

	@BeforeAll
	static void start() {
		local = PinataLocal.start();
	}

	@AfterAll
	static void stop() {
		local.close();
	}

	@Test
	void uploadAboveThresholdIsSentInChunks() throws Exception {
		Path file = file(1);

		UploadedFile uploaded = upload(template(UnaryOperator.identity()), file);

		assertThat(uploaded.cid()).isEqualTo(cid(file, ImportProfile.PINATA_V1));
		assertThat(uploaded.file().name()).isEqualTo(file.getFileName().toString());
		assertThat(uploaded.file().network()).isEqualTo(Network.PUBLIC);
		assertThat(uploaded.file().keyValues()).containsEntry("kind", "größe");
		assertThat(this.chunks).containsExactly(0L, 1L * CHUNK, 2L * CHUNK, 3L * CHUNK, 4L * CHUNK);
		assertThat(content(uploaded)).isEqualTo(Files.readAllBytes(file));
	}

	@Test
	void uploadInChunksOfVersionZeroHasThatCid() throws Exception {
		Path file = file(2);
		UploadRequest request = UploadRequest.builder(UploadSource.of(file)).cidVersion(CidVersion.V0).build();

		UploadedFile uploaded = template(UnaryOperator.identity()).uploads().upload(request).block(LIMIT);

		assertThat(uploaded).isNotNull();
		assertThat(uploaded.cid()).isEqualTo(cid(file, ImportProfile.PINATA_V0));
	}

	@Test
	void uploadOfStreamIsKeptAndSentInChunks() throws Exception {
		Path file = file(3);
		UploadSource source = UploadSource.of(
				DataBufferUtils.read(file, DefaultDataBufferFactory.sharedInstance, 10_000), Files.size(file),
				"stream.bin");

		UploadedFile uploaded = template(UnaryOperator.identity()).uploads()
			.upload(UploadRequest.of(source))
			.block(LIMIT);

		assertThat(uploaded).isNotNull();
		assertThat(uploaded.cid()).isEqualTo(cid(file, ImportProfile.PINATA_V1));
		assertThat(this.chunks).hasSize(CHUNKS);
	}

	@Test
	void uploadWhenAnswerToChunkIsLostSendsNoChunkTwice() throws Exception {
		Path file = file(4);

		UploadedFile uploaded = upload(
				template(onChunk(2, (request, next) -> next.exchange(request)
					.flatMap((response) -> response.releaseBody().then(Mono.error(new SocketException("lost")))))),
				file);

		assertThat(uploaded.cid()).isEqualTo(cid(file, ImportProfile.PINATA_V1));
		assertThat(this.chunks).containsExactly(0L, 1L * CHUNK, 2L * CHUNK, 3L * CHUNK, 4L * CHUNK);
		assertThat(this.events).singleElement().isInstanceOf(RetryEvent.class);
	}

	@Test
	void uploadWhenAnswerToLastChunkIsLostIsComplete() throws Exception {
		Path file = file(5);

		UploadedFile uploaded = upload(
				template(onChunk(CHUNKS, (request, next) -> next.exchange(request)
					.flatMap((response) -> response.releaseBody().then(Mono.error(new SocketException("lost")))))),
				file);

		assertThat(uploaded.cid()).isEqualTo(cid(file, ImportProfile.PINATA_V1));
		assertThat(this.chunks).hasSize(CHUNKS);
	}

	@Test
	void uploadWhenChunkDoesNotArriveSendsItAgain() throws Exception {
		Path file = file(6);

		UploadedFile uploaded = upload(
				template(onChunk(3, (request, next) -> Mono.error(new SocketException("connection reset")))), file);

		assertThat(uploaded.cid()).isEqualTo(cid(file, ImportProfile.PINATA_V1));
		assertThat(this.chunks).containsExactly(0L, 1L * CHUNK, 2L * CHUNK, 2L * CHUNK, 3L * CHUNK, 4L * CHUNK);
	}

	@Test
	void uploadWhenPinataIsOverloadedGoesOnLater() throws Exception {
		Path file = file(7);

		UploadedFile uploaded = upload(
				template(onChunk(1,
						(request, next) -> Mono.just(ClientResponse.create(HttpStatus.SERVICE_UNAVAILABLE).build()))),
				file);

		assertThat(uploaded.cid()).isEqualTo(cid(file, ImportProfile.PINATA_V1));
	}

	@Test
	void uploadThatWasBrokenOffGoesOnInAnotherProcess() throws Exception {
		Path file = file(8);
		UploadJournal journal = UploadJournal.inDirectory(this.directory.resolve("journal"));
		breakOff(file, journal);

		UploadedFile uploaded = upload(template(UnaryOperator.identity(), journal), file);

		assertThat(uploaded.cid()).isEqualTo(cid(file, ImportProfile.PINATA_V1));
		assertThat(this.chunks).containsExactly(2L * CHUNK, 3L * CHUNK, 4L * CHUNK);
		try (Stream<Path> entries = Files.list(this.directory.resolve("journal"))) {
			assertThat(entries).isEmpty();
		}
	}

	@Test
	void uploadWhenContentHasChangedSinceStartsAnew() throws Exception {
		Path file = file(9);
		UploadJournal journal = UploadJournal.inMemory();
		breakOff(file, journal);
		FileTime time = Files.getLastModifiedTime(file);
		Files.write(file, bytes(10));
		Files.setLastModifiedTime(file, time);

		UploadedFile uploaded = upload(template(UnaryOperator.identity(), journal), file);

		assertThat(uploaded.cid()).isEqualTo(cid(file, ImportProfile.PINATA_V1));
		assertThat(this.chunks).startsWith(0L).hasSize(CHUNKS);
	}

	@Test
	void uploadThatPinataHasForgottenStartsAnew() throws Exception {
		Path file = file(11);
		List<UploadJournal.Entry> entries = new ArrayList<>();
		UploadJournal journal = new UploadJournal() {

			@Override
			public Mono<Entry> find(String key) {
				return Mono.just(new Entry(URI.create(local.uploadsUrl() + "/v3/files/unknown/content"), CHUNK, null));
			}

			@Override
			public Mono<Void> save(String key, Entry entry) {
				return Mono.fromRunnable(() -> entries.add(entry));
			}

			@Override
			public Mono<Void> remove(String key) {
				return Mono.empty();
			}

		};

		UploadedFile uploaded = upload(template(UnaryOperator.identity(), journal), file);

		assertThat(uploaded.cid()).isEqualTo(cid(file, ImportProfile.PINATA_V1));
		assertThat(entries).extracting(UploadJournal.Entry::offset).startsWith(0L, 1L * CHUNK);
		assertThat(entries.toString()).doesNotContain(local.jwt(), local.apiSecret());
	}

	@Test
	void uploadWithProgressTellsHowFarItIs() throws Exception {
		Path file = file(12);
		UploadRequest request = UploadRequest.of(UploadSource.of(file));

		List<UploadEvent> progress = template(UnaryOperator.identity()).uploads()
			.uploadWithProgress(request)
			.collectList()
			.block(LIMIT);

		assertThat(progress).isNotEmpty().last().satisfies((event) -> {
			assertThat(event.phase()).isEqualTo(Phase.COMPLETE);
			assertThat(event.bytesSent()).isEqualTo(Files.size(file));
			assertThat(event.bytesAcknowledged()).isEqualTo(Files.size(file));
			assertThat(event.bytesTotal()).isEqualTo(Files.size(file));
			assertThat(event.bytesPerSecond()).isPositive();
			assertThat(event.file()).isNotNull();
		});
	}

	@Test
	void uploadAllGoesOnWhenOneFails() throws Exception {
		Path good = Files.writeString(this.directory.resolve("good.txt"), "good");
		Path missing = this.directory.resolve("missing.txt");
		Flux<UploadRequest> requests = Flux.just(good, missing, good)
			.map((path) -> UploadRequest.of(UploadSource.of(path)));

		List<UploadResult> results = template(UnaryOperator.identity()).uploads()
			.uploadAll(requests, 2)
			.collectList()
			.block(LIMIT);

		assertThat(results).hasSize(3)
			.filteredOn((result) -> !result.isSuccessful())
			.singleElement()
			.satisfies((result) -> assertThat(result.request().source().filename()).isEqualTo("missing.txt"));
	}

	private void breakOff(Path file, UploadJournal journal) {
		PinataTemplate template = template(onChunk(3, (request, next) -> Mono.never()), journal);
		Disposable upload = template.uploads().upload(request(file)).subscribe();
		await().atMost(LIMIT).until(() -> this.chunks.size() == 3);
		upload.dispose();
		this.chunks.clear();
	}

	private static UploadRequest request(Path file) {
		return UploadRequest.builder(UploadSource.of(file)).network(Network.PUBLIC).keyValue("kind", "größe").build();
	}

	private static UploadedFile upload(PinataTemplate template, Path file) {
		UploadedFile uploaded = template.uploads().upload(request(file)).block(LIMIT);
		assertThat(uploaded).isNotNull();
		return uploaded;
	}

	private PinataTemplate template(UnaryOperator<WebClient.Builder> http) {
		return template(http, UploadJournal.inMemory());
	}

	private PinataTemplate template(UnaryOperator<WebClient.Builder> http, UploadJournal journal) {
		PinataTemplateBuilder builder = LocalTemplates.builder(local)
			.jwt(local.jwt())
			.retry(RetrySettings.defaults().withBackoff(Duration.ofMillis(1), Duration.ofMillis(10)))
			.uploadSettings(UploadSettings.defaults()
				.withThreshold(DataSize.ofBytes(CHUNK))
				.withChunkSize(DataSize.ofBytes(CHUNK))
				.withIntegrity(IntegrityMode.FAIL)
				.withJournal(journal))
			.listener(this.events::add);
		return builder.webClientBuilder(http.apply(WebClient.builder().filter(this::count))).build();
	}

	private Mono<ClientResponse> count(ClientRequest request, ExchangeFunction next) {
		if (request.method().equals(HttpMethod.PATCH)) {
			this.chunks.add(Long.parseLong(String.valueOf(request.headers().getFirst("Upload-Offset"))));
		}
		return next.exchange(request);
	}

	private UnaryOperator<WebClient.Builder> onChunk(int number, ExchangeFilterFunction fault) {
		return (builder) -> builder
			.filter((request, next) -> (request.method().equals(HttpMethod.PATCH) && this.chunks.size() == number
					&& this.events.isEmpty()) ? fault.filter(request, next) : next.exchange(request));
	}

	private Path file(int seed) throws IOException {
		return Files.write(this.directory.resolve("file-" + seed + ".bin"), bytes(seed));
	}

	private static byte[] bytes(int seed) {
		byte[] bytes = new byte[(CHUNKS - 1) * CHUNK + 12_345];
		new Random(seed).nextBytes(bytes);
		return bytes;
	}

	private static Cid cid(Path file, ImportProfile profile) throws IOException {
		return FileImporter.importFile(file, profile).cid();
	}

	private byte[] content(UploadedFile uploaded) {
		Cid cid = uploaded.cid();
		assertThat(cid).isNotNull();
		byte[][] content = new byte[1][];
		StepVerifier.create(DataBufferUtils.join(template(UnaryOperator.identity()).gateway().retrieve(cid)))
			.assertNext((buffer) -> {
				content[0] = new byte[buffer.readableByteCount()];
				buffer.read(content[0]);
				DataBufferUtils.release(buffer);
			})
			.expectComplete()
			.verify(LIMIT);
		return content[0];
	}

}
