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

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * How much is allocated for each MiB of content, by the garbage collection profiler of
 * JMH.
 */
final class AllocationBenchmark implements Benchmarks.Benchmark {

	private static final String RATE = "gc.alloc.rate.norm";

	@Override
	public void run() throws RunnerException {
		System.out.println("Allocated for each MiB of content (JMH, gc profiler)");
		for (RunResult result : new Runner(new OptionsBuilder().include(AllocationWork.class.getName())
			.addProfiler(GCProfiler.class)
			.verbosity(VerboseMode.SILENT)
			.build()).run()) {
			Result<?> allocated = Objects.requireNonNull(result.getSecondaryResults().get(RATE));
			System.out.printf("%s: %,.0f bytes (+- %,.0f), %.3f ms%n", result.getPrimaryResult().getLabel(),
					allocated.getScore(), allocated.getScoreError(), result.getPrimaryResult().getScore());
		}
	}

}
