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

import java.util.stream.IntStream;

import io.github.pinataspring.autoconfigure.health.PinataHealthProperties;
import io.github.pinataspring.autoconfigure.health.PinataReactiveHealthIndicator;
import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.core.PinataEndpoints;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/**
 * 10,000 health probes, 50 of them at a time: how long each takes, and how often the
 * service is called.
 */
final class HealthBenchmark implements Benchmarks.Benchmark {

	private static final int PROBES = 10_000;

	private static final int CONCURRENCY = 50;

	@Override
	public void run() {
		try (AnsweringServer server = new AnsweringServer()) {
			PinataTemplate template = PinataTemplate.builder()
				.jwt(BenchmarkJwt.create())
				.endpoints(new PinataEndpoints(server.url(), server.url(), server.url()))
				.build();
			probe(new PinataReactiveHealthIndicator(template, new PinataHealthProperties()));
			int before = server.requests();
			Samples micros = probe(new PinataReactiveHealthIndicator(template, new PinataHealthProperties()));
			System.out.printf("%,d probes at concurrency %d within one time-to-live: %d upstream call(s)%n", PROBES,
					CONCURRENCY, server.requests() - before);
			System.out.printf(
					"latency of a probe: median %.0f us, p99 %.0f us, max %.0f us (the first ones wait for the call)%n",
					micros.median(), micros.percentile(99), micros.max());
		}
	}

	private static Samples probe(PinataReactiveHealthIndicator indicator) {
		double[] micros = new double[PROBES];
		Flux.fromStream(IntStream.range(0, PROBES).boxed()).flatMap((i) -> Flux.defer(() -> {
			long start = System.nanoTime();
			return indicator.health().doOnNext((health) -> micros[i] = (System.nanoTime() - start) / 1000.0);
		}).subscribeOn(Schedulers.parallel()), CONCURRENCY).blockLast();
		return new Samples(micros);
	}

}
