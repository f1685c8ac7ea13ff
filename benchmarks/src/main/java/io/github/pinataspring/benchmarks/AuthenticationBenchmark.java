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

package io.github.pinataspring.benchmarks;

import java.util.Objects;
import java.util.function.Supplier;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.core.PinataEndpoints;
import io.github.pinataspring.client.ratelimit.RateLimiter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.web.reactive.function.client.WebClient;

/**
 * Throughput of {@code testAuthentication()} beside that of a bare {@link WebClient} that
 * makes the same call.
 */
final class AuthenticationBenchmark implements Benchmarks.Benchmark {

	private static final int ROUNDS = 15;

	private static final int WARM_UP_ROUNDS = 5;

	private static final int CALLS = 20_000;

	private static final int CONCURRENCY = 32;

	@Override
	public void run() throws Exception {
		try (AnsweringServer server = new AnsweringServer()) {
			String jwt = BenchmarkJwt.create();
			PinataTemplate template = PinataTemplate.builder()
				.jwt(jwt)
				.endpoints(new PinataEndpoints(server.url(), server.url(), server.url()))
				// Pinata's limit is not what is measured.
				.rateLimiter(RateLimiter.unlimited())
				.build();
			WebClient webClient = WebClient.builder()
				.baseUrl(server.url().toString())
				.defaultHeaders((headers) -> headers.setBearerAuth(jwt))
				.build();
			Supplier<Mono<?>> ours = template::testAuthentication;
			Supplier<Mono<?>> bare = () -> webClient.get()
				.uri("/data/testAuthentication")
				.retrieve()
				.bodyToMono(Answer.class);
			compare(ours, bare);
		}
	}

	private static void compare(Supplier<Mono<?>> ours, Supplier<Mono<?>> bare) throws Exception {
		Comparison.Speeds calls = Comparison.of(WARM_UP_ROUNDS, ROUNDS, () -> call(ours), () -> call(bare))
			.byClock(CALLS);
		System.out.printf("%d rounds of %,d calls at concurrency %d%n", ROUNDS, CALLS, CONCURRENCY);
		System.out.printf("template: median %,.0f calls/s; bare WebClient: median %,.0f calls/s%n",
				calls.ours().median(), calls.reference().median());
		System.out.printf("ratio of a round: median %.3f (min %.3f, max %.3f)%n", calls.ratio().median(),
				calls.ratio().min(), calls.ratio().max());
	}

	private static long call(Supplier<Mono<?>> call) {
		return Objects.requireNonNull(Flux.range(0, CALLS).flatMap((i) -> call.get(), CONCURRENCY).count().block());
	}

	record Answer(String message) {

	}

}
