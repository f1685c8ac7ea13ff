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

import java.time.Duration;
import java.util.Objects;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.pinrequest.PinJob;
import io.github.pinataspring.client.pinrequest.PinJobFilter;
import io.github.pinataspring.client.pinrequest.PinJobOrder;
import io.github.pinataspring.client.pinrequest.PinJobStatus;
import io.github.pinataspring.client.pinrequest.PinRequest;
import io.github.pinataspring.client.pinrequest.PinRequestOperations;
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

	static void makeAll(PinataTemplate jwt) {
		pinRequests(jwt.pinRequests());
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

	private static <T> T get(Mono<T> mono) {
		return Objects.requireNonNull(mono.block(LIMIT));
	}

}
