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

package io.github.pinataspring.client.ratelimit;

import java.time.Duration;

import io.github.bucket4j.distributed.AsyncBucketProxy;
import reactor.core.publisher.Mono;

/**
 * Turns that a bucket gives.
 */
final class BucketTurns implements Turns {

	private final AsyncBucketProxy bucket;

	BucketTurns(AsyncBucketProxy bucket) {
		this.bucket = bucket;
	}

	@Override
	public Mono<Duration> next(Duration longest) {
		// Takes the token even if there is none yet, which gives everyone a turn of his
		// own in the order in which they come.
		return Mono.fromFuture(() -> this.bucket.consumeIgnoringRateLimits(1), true).flatMap((nanos) -> {
			if (nanos <= longest.toNanos()) {
				return Mono.just(Duration.ofNanos(nanos));
			}
			return Mono.fromFuture(() -> this.bucket.addTokens(1), true).then(Mono.empty());
		});
	}

}
