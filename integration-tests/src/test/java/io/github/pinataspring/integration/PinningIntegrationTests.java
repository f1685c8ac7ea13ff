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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.core.PinataNotFoundException;
import io.github.pinataspring.client.core.RetrySettings;
import io.github.pinataspring.client.pinning.Pin;
import io.github.pinataspring.client.pinning.PinCondition;
import io.github.pinataspring.client.pinning.PinJsonRequest;
import io.github.pinataspring.client.pinning.PinListFilter;
import io.github.pinataspring.client.pinning.PinListStatus;
import io.github.pinataspring.client.pinning.PinMetadataUpdate;
import io.github.pinataspring.client.pinning.PinValue;
import io.github.pinataspring.client.pinrequest.PinJob;
import io.github.pinataspring.client.pinrequest.PinJobFilter;
import io.github.pinataspring.client.pinrequest.PinJobOrder;
import io.github.pinataspring.client.pinrequest.PinRequest;
import io.github.pinataspring.client.ratelimit.BucketRateLimiter;
import io.github.pinataspring.client.ratelimit.RateLimitGroup;
import io.github.pinataspring.client.ratelimit.RateLimits;
import io.github.pinataspring.client.upload.IntegrityMode;
import io.github.pinataspring.client.upload.UploadRequest;
import io.github.pinataspring.client.upload.UploadRequestBuilder;
import io.github.pinataspring.client.upload.UploadSettings;
import io.github.pinataspring.client.upload.UploadSource;
import io.github.pinataspring.client.upload.UploadedFile;
import io.github.pinataspring.client.usage.StorageUsage;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.local.PinataLocal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The older pinning API and the usage of the template against Pinata Local over real
 * HTTP.
 */
class PinningIntegrationTests {

	private static PinataLocal local;

	private static PinataTemplate pinata;

	@BeforeAll
	static void start() {
		local = PinataLocal.start();
		pinata = fast(LocalTemplates.withJwt(local));
	}

	@AfterAll
	static void stop() {
		local.close();
	}

	static Stream<Arguments> modes() {
		return Stream.of(Arguments.of("JWT", pinata),
				Arguments.of("key pair", fast(LocalTemplates.withKeyPair(local))));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("modes")
	void pinLivesFromMetadataToUnpinning(String mode, PinataTemplate template) {
		Cid cid = upload("life by " + mode, Map.of("gone", "x"));
		PinListFilter filter = PinListFilter.builder().cid(cid).build();

		template.pinning()
			.hashMetadata(cid,
					PinMetadataUpdate.builder()
						.name("renamed")
						.keyValue("number", PinValue.of(7))
						.removeKeyValue("gone")
						.build())
			.block(LocalTemplates.LIMIT);
		Pin pinned = LocalTemplates.get(template.pinning().pinList(filter).single());
		template.pinning().unpin(cid).block(LocalTemplates.LIMIT);
		Pin unpinned = LocalTemplates.get(template.pinning().pinList(filter).single());

		assertThat(pinned.cid()).isEqualTo(cid);
		assertThat(pinned.name()).isEqualTo("renamed");
		assertThat(pinned.keyValues()).isEqualTo(Map.of("number", "7"));
		assertThat(pinned.isPinned()).isTrue();
		assertThat(pinned.regions()).isNotEmpty();
		assertThat(unpinned.id()).isEqualTo(pinned.id());
		assertThat(unpinned.isPinned()).isFalse();
		StepVerifier.create(template.pinning().unpin(cid))
			.expectError(PinataNotFoundException.class)
			.verify(LocalTemplates.LIMIT);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("modes")
	void usageGrowsWithUploads(String mode, PinataTemplate template) {
		StorageUsage before = LocalTemplates.get(template.usage().storage());
		upload("usage by " + mode, Map.of());
		StorageUsage after = LocalTemplates.get(template.usage().storage());

		assertThat(after.pinCount()).isEqualTo(before.pinCount() + 1);
		assertThat(after.size()).isGreaterThan(before.size());
		assertThat(after.sizeWithReplications()).isGreaterThanOrEqualTo(after.size());
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("modes")
	void pinJsonStoresTheVeryBytes(String mode, PinataTemplate template) {
		Map<String, Object> content = Map.of("by " + mode, List.of(1, 2.5, "\u00fc"));
		PinataTemplate strict = template.mutate()
			.uploadSettings(UploadSettings.defaults().withIntegrity(IntegrityMode.FAIL))
			.build();

		UploadedFile file = LocalTemplates
			.get(strict.pinning().pinJson(PinJsonRequest.of(content, "data.json").withKeyValue("key", "value")));

		assertThat(file.file().keyValues()).isEqualTo(Map.of("key", "value"));
		String stored = LocalTemplates
			.get(DataBufferUtils.join(strict.gateway().retrieve(Objects.requireNonNull(file.cid()))).map((buffer) -> {
				String text = buffer.toString(StandardCharsets.UTF_8);
				DataBufferUtils.release(buffer);
				return text;
			}));
		assertThat(stored).isEqualTo("{\"by " + mode + "\":[1,2.5,\"\u00fc\"]}");
	}

	@Test
	void unpinWhenAnswerIsLostCompletes() {
		Cid cid = upload("lost answer", Map.of());
		local.faults().on(HttpMethod.DELETE, "/api/pinning/unpin/**").once().loseResponse();

		StepVerifier.create(pinata.mutate().retry(RetrySettings.defaults()).build().pinning().unpin(cid))
			.expectComplete()
			.verify(LocalTemplates.LIMIT);
		local.faults().reset();
	}

	static Stream<Arguments> conditions() {
		Instant may = Instant.parse("2026-05-01T00:00:00Z");
		return Stream.of(Arguments.of("number", PinCondition.greaterThan(PinValue.of(5)), "10"),
				Arguments.of("number", PinCondition.atLeast(PinValue.of(5)), "5,10"),
				Arguments.of("number", PinCondition.lessThan(PinValue.of(5.5)), "1,5"),
				Arguments.of("number", PinCondition.atMost(PinValue.of(1)), "1"),
				Arguments.of("number", PinCondition.equalTo(PinValue.of(5)), "5"),
				Arguments.of("number", PinCondition.notEqualTo(PinValue.of(5)), "1,10"),
				Arguments.of("number", PinCondition.between(PinValue.of(2), PinValue.of(10)), "5,10"),
				Arguments.of("number", PinCondition.notBetween(PinValue.of(2), PinValue.of(9)), "1,10"),
				Arguments.of("text", PinCondition.like("Pin%"), "1"),
				Arguments.of("text", PinCondition.notLike("Pin%"), "5,10"),
				Arguments.of("text", PinCondition.likeIgnoringCase("pin%"), "1,5"),
				Arguments.of("text", PinCondition.notLikeIgnoringCase("pin%"), "10"),
				Arguments.of("text", PinCondition.matching("^P.n"), "1"),
				Arguments.of("text", PinCondition.matchingIgnoringCase("^p.n"), "1,5"),
				Arguments.of("time", PinCondition.lessThan(PinValue.of(may)), "1"),
				Arguments.of("time", PinCondition.greaterThan(PinValue.of(may)), "5,10"));
	}

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource("conditions")
	void pinListKeepsConditions(String key, PinCondition condition, String numbers) {
		pin(1, "Pinata", "2026-01-01T00:00:00Z");
		pin(5, "pinata", "2026-06-01T00:00:00Z");
		pin(10, "other", "2026-12-31T23:59:59Z");

		assertThat(LocalTemplates.get(pinata.pinning()
			.pinList(PinListFilter.builder()
				.status(PinListStatus.PINNED)
				.nameContains("condition")
				.keyValue(key, condition)
				.build())
			.map((pin) -> pin.keyValues().get("number"))
			.collectList())).containsExactlyInAnyOrder(numbers.split(","));
	}

	@Test
	void pinListKeepsRanges() {
		Cid cid = upload("ranges", Map.of());
		Pin pin = LocalTemplates.get(pinata.pinning().pinList(PinListFilter.builder().cid(cid).build()).single());
		long size = Objects.requireNonNull(pin.size());
		Instant pinnedAt = Objects.requireNonNull(pin.pinnedAt());

		assertThat(count(PinListFilter.builder().cid(cid).minSize(size).maxSize(size))).isOne();
		assertThat(count(PinListFilter.builder().cid(cid).minSize(size + 1))).isZero();
		assertThat(count(PinListFilter.builder().cid(cid).maxSize(size - 1))).isZero();
		assertThat(count(PinListFilter.builder().cid(cid).pinnedFrom(pinnedAt).pinnedUntil(pinnedAt.plusSeconds(1))))
			.isOne();
		assertThat(count(PinListFilter.builder().cid(cid).pinnedFrom(pinnedAt.plusSeconds(1)))).isZero();
		assertThat(count(PinListFilter.builder().cid(cid).unpinnedFrom(pinnedAt))).isZero();
		pinata.pinning().unpin(cid).block(LocalTemplates.LIMIT);
		assertThat(count(PinListFilter.builder().cid(cid).unpinnedFrom(pinnedAt))).isOne();
		assertThat(count(PinListFilter.builder().cid(cid).unpinnedUntil(pinnedAt.minusSeconds(1)))).isZero();
		assertThat(count(PinListFilter.builder().cid(cid).status(PinListStatus.PINNED))).isZero();
		assertThat(count(PinListFilter.builder().cid(cid).status(PinListStatus.UNPINNED))).isOne();
	}

	@Test
	void pinListWhilePinsAreRemovedAndAddedMissesAndRepeatsNone() {
		List<Cid> cids = LocalTemplates
			.get(Flux.range(0, 23).map((i) -> upload("walk " + i, Map.of("walk", "old"))).collectList());
		PinListFilter filter = PinListFilter.builder()
			.status(PinListStatus.PINNED)
			.keyValue("walk", PinCondition.equalTo(PinValue.of("old")))
			.pageSize(5)
			.build();

		List<Cid> unpinned = LocalTemplates.get(pinata.pinning()
			.pinList(filter)
			.concatMap((pin) -> pinata.pinning().unpin(Objects.requireNonNull(pin.cid())).thenReturn(pin), 1)
			.<Cid>mapNotNull(Pin::cid)
			.collectList());

		assertThat(unpinned).containsExactlyInAnyOrderElementsOf(cids);
	}

	@Test
	void jobsOfTheOlderApiAreThoseOfTheCurrentOne() {
		Cid cid = Cid.parse("bafkreih5aznjvttude6c3wbvqeebb6rlx5wkbzyppv7garjiubll2ceym4");
		PinRequest request = PinRequest.builder(cid).name("elsewhere").keyValue("key", "value").build();

		PinJob job = LocalTemplates.get(pinata.pinning().pinByHash(request));
		PinJob listed = LocalTemplates.get(
				pinata.pinning().pinJobs(PinJobFilter.all().withCid(cid).withOrder(PinJobOrder.NEWEST_FIRST)).single());

		assertThat(listed.id()).isEqualTo(job.id());
		assertThat(listed.name()).isEqualTo("elsewhere");
		assertThat(listed.keyValues()).isEqualTo(Map.of("key", "value"));
		assertThat(LocalTemplates.get(pinata.pinRequests().list().single()).id()).isEqualTo(job.id());
		pinata.pinRequests().cancel(job.id()).block(LocalTemplates.LIMIT);
		assertThat(LocalTemplates.get(pinata.pinning().pinJobs().collectList())).isEmpty();
	}

	private static int count(PinListFilter.Builder filter) {
		return LocalTemplates.get(pinata.pinning().pinList(filter.build()).collectList()).size();
	}

	private static void pin(int number, String text, String time) {
		pinata.pinning()
			.hashMetadata(upload("condition " + number, Map.of()),
					PinMetadataUpdate.builder()
						.keyValue("number", PinValue.of(number))
						.keyValue("text", text)
						.keyValue("time", PinValue.of(Instant.parse(time)))
						.build())
			.block(LocalTemplates.LIMIT);
	}

	private static Cid upload(String name, Map<String, String> keyValues) {
		UploadRequestBuilder request = UploadRequest
			.builder(UploadSource.of(name.getBytes(StandardCharsets.UTF_8), name + ".txt"))
			.network(Network.PUBLIC)
			.name(name);
		keyValues.forEach(request::keyValue);
		return Objects.requireNonNull(LocalTemplates.get(pinata.uploads().upload(request.build())).cid());
	}

	// More calls than Pinata permits below /data/, which Pinata Local permits.
	private static PinataTemplate fast(PinataTemplate template) {
		return template.mutate()
			.rateLimiter(BucketRateLimiter.local(RateLimits.defaults().with(RateLimitGroup.DATA, 60_000)))
			.build();
	}

}
