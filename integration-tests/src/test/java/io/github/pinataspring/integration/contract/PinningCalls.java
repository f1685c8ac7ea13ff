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

package io.github.pinataspring.integration.contract;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.pinning.PinCondition;
import io.github.pinataspring.client.pinning.PinJsonRequest;
import io.github.pinataspring.client.pinning.PinListFilter;
import io.github.pinataspring.client.pinning.PinListStatus;
import io.github.pinataspring.client.pinning.PinMetadataUpdate;
import io.github.pinataspring.client.pinning.PinValue;
import io.github.pinataspring.client.pinning.PinningOperations;
import io.github.pinataspring.client.pinningservice.NameMatch;
import io.github.pinataspring.client.pinningservice.PinFilter;
import io.github.pinataspring.client.pinningservice.PinObject;
import io.github.pinataspring.client.pinningservice.PinStatus;
import io.github.pinataspring.client.pinningservice.PinningServiceOperations;
import io.github.pinataspring.client.pinrequest.PinJob;
import io.github.pinataspring.client.pinrequest.PinJobFilter;
import io.github.pinataspring.client.pinrequest.PinJobOrder;
import io.github.pinataspring.client.pinrequest.PinJobStatus;
import io.github.pinataspring.client.pinrequest.PinRequest;
import io.github.pinataspring.client.pinrequest.PinRequestOperations;
import io.github.pinataspring.client.upload.CidVersion;
import io.github.pinataspring.client.upload.UploadRequest;
import io.github.pinataspring.client.upload.UploadSource;
import io.github.pinataspring.client.upload.UploadedFile;
import io.github.pinataspring.ipfs.cid.Cid;
import reactor.core.publisher.Mono;

/**
 * Uses everything that the template can do about pinning.
 */
final class PinningCalls {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private static final Cid ELSEWHERE = Cid.parse("bafkreih5aznjvttude6c3wbvqeebb6rlx5wkbzyppv7garjiubll2ceym4");

	private PinningCalls() {
	}

	static void makeAll(PinataTemplate jwt, PinataTemplate keyPair) {
		pinRequests(jwt.pinRequests());
		pinning(jwt);
		pinningService(jwt.pinningService());
		get(jwt.usage().storage());
		get(keyPair.usage().storage());
		get(jwt.pinning()
			.pinJson(PinJsonRequest.of(Map.of("some", "json"), "some.json")
				.withKeyValue("key", "value")
				.withCidVersion(CidVersion.V0)));
		get(keyPair.pinning().pinList(PinListFilter.builder().cid(ELSEWHERE).build()).collectList());
	}

	private static void pinRequests(PinRequestOperations requests) {
		PinJob job = get(requests.add(PinRequest.builder(ELSEWHERE)
			.name("elsewhere")
			.group("group")
			.keyValue("key", "value")
			.hostNode("/ip4/192.0.2.1/tcp/4001")
			.build()));
		get(requests.add(PinRequest.of(ELSEWHERE)));
		get(requests
			.list(PinJobFilter.all()
				.withStatus(PinJobStatus.SEARCHING)
				.withCid(ELSEWHERE)
				.withOrder(PinJobOrder.NEWEST_FIRST))
			.collectList());
		get(requests.list(PinJobFilter.all().withPageSize(1)).collectList());
		requests.cancel(job.id()).block(LIMIT);
	}

	private static void pinning(PinataTemplate pinata) {
		PinningOperations pinning = pinata.pinning();
		PinJob job = get(pinning.pinByHash(PinRequest.builder(ELSEWHERE)
			.name("elsewhere")
			.group("group")
			.keyValue("key", "value")
			.hostNode("/ip4/192.0.2.1/tcp/4001")
			.build()));
		get(pinning
			.pinJobs(PinJobFilter.all()
				.withStatus(PinJobStatus.PRECHECKING)
				.withCid(ELSEWHERE)
				.withOrder(PinJobOrder.OLDEST_FIRST)
				.withPageSize(5))
			.collectList());
		pinata.pinRequests().cancel(job.id()).block(LIMIT);
		UploadedFile file = get(pinata.uploads()
			.upload(UploadRequest.builder(UploadSource.of("pinned".getBytes(StandardCharsets.UTF_8), "pinned.txt"))
				.network(Network.PUBLIC)
				.build()));
		Cid cid = Objects.requireNonNull(file.cid());
		Instant now = Instant.now();
		get(pinning
			.pinList(PinListFilter.builder()
				.cid(cid)
				.group("group")
				.pinnedFrom(now)
				.pinnedUntil(now)
				.unpinnedFrom(now)
				.unpinnedUntil(now)
				.minSize(1)
				.maxSize(100)
				.status(PinListStatus.PINNED)
				.nameContains("pinned")
				.keyValue("pages", PinCondition.between(PinValue.of(1), PinValue.of(2)))
				.build())
			.collectList());
		pinning
			.hashMetadata(cid,
					PinMetadataUpdate.builder()
						.name("renamed")
						.keyValue("pages", PinValue.of(1))
						.removeKeyValue("gone")
						.build())
			.block(LIMIT);
		pinning.unpin(cid).block(LIMIT);
	}

	private static void pinningService(PinningServiceOperations pins) {
		PinStatus pin = get(
				pins.add(PinObject.builder(ELSEWHERE).name("name").origin("/ip4").meta("key", "value").build()));
		get(pins
			.list(PinFilter.builder()
				.cids(ELSEWHERE)
				.name("name", NameMatch.PARTIAL)
				.before(Instant.now())
				.after(Instant.EPOCH)
				.meta("key", "value")
				.build())
			.collectList());
		get(pins.get(pin.requestId()));
		PinStatus replaced = get(pins.replace(pin.requestId(), PinObject.of(ELSEWHERE)));
		pins.delete(replaced.requestId()).block(LIMIT);
	}

	private static <T> T get(Mono<T> mono) {
		return Objects.requireNonNull(mono.block(LIMIT));
	}

}
