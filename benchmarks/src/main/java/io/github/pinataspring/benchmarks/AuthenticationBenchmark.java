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

import java.util.function.Supplier;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.core.PinataEndpoints;
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
	public void run() {
		try (AnsweringServer server = new AnsweringServer()) {
			String jwt = BenchmarkJwt.create();
			PinataTemplate template = PinataTemplate.builder()
				.jwt(jwt)
				.endpoints(new PinataEndpoints(server.url(), server.url(), server.url()))
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

	private static void compare(Supplier<Mono<?>> ours, Supplier<Mono<?>> bare) {
		double[] oursPerSecond = new double[ROUNDS];
		double[] barePerSecond = new double[ROUNDS];
		double[] ratios = new double[ROUNDS];
		for (int i = -WARM_UP_ROUNDS; i < ROUNDS; i++) {
			boolean oursFirst = i % 2 == 0;
			double first = callsPerSecond((oursFirst) ? ours : bare);
			double second = callsPerSecond((oursFirst) ? bare : ours);
			if (i >= 0) {
				oursPerSecond[i] = (oursFirst) ? first : second;
				barePerSecond[i] = (oursFirst) ? second : first;
				ratios[i] = oursPerSecond[i] / barePerSecond[i];
			}
		}
		Samples ratio = new Samples(ratios);
		System.out.printf("%d rounds of %,d calls at concurrency %d%n", ROUNDS, CALLS, CONCURRENCY);
		System.out.printf("template: median %,.0f calls/s; bare WebClient: median %,.0f calls/s%n",
				new Samples(oursPerSecond).median(), new Samples(barePerSecond).median());
		System.out.printf("ratio of a round: median %.3f (min %.3f, max %.3f)%n", ratio.median(), ratio.min(),
				ratio.max());
	}

	private static double callsPerSecond(Supplier<Mono<?>> call) {
		long start = System.nanoTime();
		Flux.range(0, CALLS).flatMap((i) -> call.get(), CONCURRENCY).blockLast();
		return CALLS / ((System.nanoTime() - start) / 1_000_000_000.0);
	}

	record Answer(String message) {

	}

}
