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

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.TestPinata;
import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.core.PinataException;
import io.github.pinataspring.client.core.PinataIntegrityException;
import io.github.pinataspring.client.core.PinataInvalidRequestException;
import io.github.pinataspring.client.core.PinataResponseException;
import io.github.pinataspring.client.core.PinataServerException;
import io.github.pinataspring.client.core.RetrySettings;
import io.github.pinataspring.client.event.PinataClientEvent;
import io.github.pinataspring.client.event.RetryEvent;
import io.github.pinataspring.client.upload.UploadEvent.Phase;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link TusUpload} and {@link TusUploader} by uploads over real connections.
 */
class TusUploadTests {

	private static final int CHUNK = 256 * 1024;

	private static final Long[] ALL = { 0L, (long) CHUNK, 2L * CHUNK, 3L * CHUNK };

	private final byte[] content = content(1);

	private final TestPinata pinata = new TestPinata();

	private final TusDispatcher server = new TusDispatcher();

	private final List<PinataClientEvent> events = new ArrayList<>();

	private UploadJournal journal = UploadJournal.inMemory();

	@BeforeEach
	void dispatch() {
		this.pinata.server().setDispatcher(this.server);
	}

	@AfterEach
	void close() {
		this.pinata.close();
	}

	@Test
	void uploadAboveThresholdIsSentInChunksWithItsMetadata() {
		UploadRequest request = UploadRequest.builder(UploadSource.of(this.content, "größe.bin"))
			.network(Network.PUBLIC)
			.groupId("group-1")
			.keyValue("a", "ä")
			.streamable()
			.cidVersion(CidVersion.V1)
			.expiresAt(Instant.ofEpochSecond(4_000_000_000L))
			.build();

		UploadedFile uploaded = upload(request);

		assertThat(uploaded.cid()).isEqualTo(TusDispatcher.cid(this.content));
		assertThat(uploaded.id()).isEqualTo("upload-0");
		assertThat(uploaded.duplicate()).isFalse();
		assertThat(this.server.chunks).containsExactly(ALL);
		assertThat(this.server.metadata).containsExactly("network " + base64("public") + ",filename "
				+ base64("größe.bin") + ",group_id " + base64("group-1") + ",keyvalues " + base64("{\"a\":\"ä\"}")
				+ ",streamable " + base64("true") + ",cid_version " + base64("v1") + ",expires_at "
				+ base64("4000000000") + ",filetype " + base64("application/octet-stream"));
		assertThat(this.pinata.request().getUrl().queryParameter("X-Upload-Option-Cid-Version")).isEqualTo("v1");
	}

	@Test
	void uploadOfResourceAndOfStreamAreSentInChunks() {
		upload(UploadRequest.of(UploadSource.of(new ByteArrayResource(this.content)).withFilename("a.bin")));
		upload(UploadRequest
			.of(UploadSource.of(Flux.just(this.content, new byte[1]).map(DefaultDataBufferFactory.sharedInstance::wrap),
					this.content.length + 1L, "b.bin")));

		upload(UploadRequest.of(UploadSource
			.of(Flux.just(this.content, new byte[1]).map(DefaultDataBufferFactory.sharedInstance::wrap), "c.bin")));

		assertThat(this.server.chunks).hasSize(12);
	}

	@ParameterizedTest
	@ValueSource(ints = { 409, 423, 429, 460, 500, 503 })
	void uploadWhenChunkIsRefusedForAMomentAsksForOffsetAndGoesOn(int status) {
		this.server.refused.put(2, new MockResponse.Builder().code(status).build());

		UploadedFile uploaded = upload(request());

		assertThat(uploaded.cid()).isEqualTo(TusDispatcher.cid(this.content));
		assertThat(this.server.chunks).containsExactly(0L, (long) CHUNK, (long) CHUNK, 2L * CHUNK, 3L * CHUNK);
		assertThat(this.events).singleElement().isInstanceOf(RetryEvent.class);
	}

	@Test
	void uploadWhenAnswerIsLostSendsNoChunkTwice() {
		this.server.replaced.put(2, new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build());
		this.server.replaced.put(4, new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build());

		assertThat(upload(request()).cid()).isEqualTo(TusDispatcher.cid(this.content));
		assertThat(this.server.chunks).containsExactly(ALL);
	}

	@Test
	void uploadWhenItIsForgottenStartsOver() {
		this.server.refused.put(3, new MockResponse.Builder().code(410).build());

		assertThat(upload(request()).id()).isEqualTo("upload-1");
		assertThat(this.events).singleElement().isInstanceOf(RetryEvent.class);
		assertThat(this.server.chunks).containsExactly(0L, (long) CHUNK, 2L * CHUNK, 0L, (long) CHUNK, 2L * CHUNK,
				3L * CHUNK);
	}

	@Test
	void uploadWhoseRecordIsLateAwaitsItAndTellsSo() {
		this.server.recordIsLate = 2;

		assertThat(upload(request()).cid()).isEqualTo(TusDispatcher.cid(this.content));
		assertThat(this.events).hasSize(2).hasOnlyElementsOfType(RetryEvent.class);
	}

	@Test
	void uploadThatIsForgottenAgainAndAgainFails() {
		for (int i = 1; i <= 3; i++) {
			this.server.refused.put(i, new MockResponse.Builder().code(404).build());
		}

		assertThat(failure(request())).isInstanceOf(PinataResponseException.class)
			.hasMessageContaining("forgotten by Pinata 3 times");
	}

	@Test
	void uploadWhenChunksKeepFailingGivesUp() {
		for (int i = 1; i <= 4; i++) {
			this.server.refused.put(i, new MockResponse.Builder().code(503).build());
		}

		assertThat(failure(request())).isInstanceOf(PinataServerException.class);
		assertThat(this.server.chunks).hasSize(4);
	}

	@Test
	void uploadThatBrokeOffGoesOnWhereItWas() {
		this.server.refused.put(3, new MockResponse.Builder().code(400).build());
		assertThat(failure(request())).isInstanceOf(PinataInvalidRequestException.class);
		this.server.chunks.clear();

		assertThat(upload(request()).cid()).isEqualTo(TusDispatcher.cid(this.content));
		assertThat(this.server.chunks).containsExactly(2L * CHUNK, 3L * CHUNK);
	}

	@Test
	void uploadThatBrokeOffWithOtherContentStartsAnew() {
		this.server.refused.put(3, new MockResponse.Builder().code(400).build());
		failure(request());
		this.server.chunks.clear();
		byte[] changed = content(2);

		assertThat(upload(UploadRequest.of(UploadSource.of(changed, "file.bin"))).cid())
			.isEqualTo(TusDispatcher.cid(changed));
		assertThat(this.server.chunks).containsExactly(ALL);
	}

	@Test
	void uploadWhenOnlyItsEndHasChangedIsSentAgain() {
		this.server.refused.put(4, new MockResponse.Builder().code(400).build());
		failure(request());
		this.journal = withoutDigest(this.journal);
		this.server.chunks.clear();
		byte[] changed = this.content.clone();
		changed[0]++;

		assertThat(upload(UploadRequest.of(UploadSource.of(changed, "file.bin"))).cid())
			.isEqualTo(TusDispatcher.cid(changed));
		assertThat(this.server.chunks).containsExactly(3L * CHUNK, 0L, (long) CHUNK, 2L * CHUNK, 3L * CHUNK);
	}

	@Test
	void uploadWhoseContentTheAccountHasIsADuplicate() {
		this.server.recordsById = false;

		UploadedFile uploaded = upload(request());

		assertThat(uploaded.id()).isEqualTo("earlier");
		assertThat(uploaded.duplicate()).isTrue();
	}

	@Test
	void uploadWhenAnotherCidComesBackFails() {
		this.server.corrupted = true;

		assertThat(failure(request())).isInstanceOf(PinataIntegrityException.class);
	}

	@Test
	void uploadWithProgressEndsWithTheFile() {
		StepVerifier.create(template().uploads().uploadWithProgress(request()).last()).assertNext((event) -> {
			assertThat(event.phase()).isEqualTo(Phase.COMPLETE);
			assertThat(event.bytesSent()).isEqualTo(this.content.length);
			assertThat(event.bytesAcknowledged()).isEqualTo(this.content.length);
			assertThat(event.file()).isNotNull();
		}).expectComplete().verify(TestPinata.LIMIT);
	}

	@Test
	void uploadWhenPinataDoesNotSayWhereChunksGoFails() {
		this.server.created = new MockResponse.Builder().code(201).build();
		assertThat(failure(request())).isInstanceOf(PinataResponseException.class)
			.hasMessageContaining("does not say where the chunks go");

		this.server.created = new MockResponse.Builder().code(201).setHeader("Location", "http://[").build();
		assertThat(failure(request())).isInstanceOf(PinataResponseException.class)
			.hasMessageContaining("does not say in a URL");
	}

	@ParameterizedTest
	@ValueSource(strings = { "many", "99999999" })
	void uploadWhenOffsetMakesNoSenseFails(String offset) {
		this.server.replaced.put(1, new MockResponse.Builder().code(204).setHeader("Upload-Offset", offset).build());

		assertThat(failure(request())).isInstanceOf(PinataResponseException.class);
	}

	@Test
	void settingsThatPinataDoesNotTakeAreRefused() {
		UploadSettings settings = UploadSettings.defaults();

		assertThat(settings.withJournal(this.journal).threshold()).isEqualTo(DataSize.ofMegabytes(90));
		assertThatIllegalArgumentException().isThrownBy(() -> settings.withChunkSize(DataSize.ofKilobytes(300)))
			.withMessage("'chunkSize' must be a multiple of 256KB");
		assertThatIllegalArgumentException().isThrownBy(() -> settings.withChunkSize(DataSize.ofMegabytes(64)))
			.withMessage("'chunkSize' must be less than 50,000,000 bytes");
		assertThatIllegalArgumentException().isThrownBy(() -> settings.withThreshold(DataSize.ofBytes(-1)))
			.withMessage("'threshold' must not be negative");
	}

	private static UploadJournal withoutDigest(UploadJournal journal) {
		return new UploadJournal() {

			@Override
			public Mono<Entry> find(String key) {
				return journal.find(key).map((entry) -> new Entry(entry.location(), entry.offset(), null));
			}

			@Override
			public Mono<Void> save(String key, Entry entry) {
				return journal.save(key, entry);
			}

			@Override
			public Mono<Void> remove(String key) {
				return journal.remove(key);
			}

		};
	}

	private UploadRequest request() {
		return UploadRequest.of(UploadSource.of(this.content, "file.bin"));
	}

	private UploadedFile upload(UploadRequest request) {
		UploadedFile[] uploaded = new UploadedFile[1];
		StepVerifier.create(template().uploads().upload(request))
			.assertNext((file) -> uploaded[0] = file)
			.expectComplete()
			.verify(TestPinata.LIMIT);
		return uploaded[0];
	}

	private PinataException failure(UploadRequest request) {
		PinataException[] failure = new PinataException[1];
		StepVerifier.create(template().uploads().upload(request))
			.expectErrorSatisfies((ex) -> failure[0] = (PinataException) ex)
			.verify(TestPinata.LIMIT);
		return failure[0];
	}

	private PinataTemplate template() {
		return this.pinata.builder()
			.retry(RetrySettings.defaults().withBackoff(Duration.ofMillis(1), Duration.ofMillis(5)))
			.uploadSettings(new UploadSettings(DataSize.ofBytes(CHUNK), DataSize.ofBytes(CHUNK), IntegrityMode.FAIL,
					this.journal))
			.listener(this.events::add)
			.build();
	}

	private static String base64(String text) {
		return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

	private static byte[] content(int seed) {
		byte[] content = new byte[3 * CHUNK + 1234];
		new Random(seed).nextBytes(content);
		return content;
	}

}
