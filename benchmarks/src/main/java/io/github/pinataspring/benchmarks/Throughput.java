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

import io.github.pinataspring.benchmarks.Comparison.Speeds;
import io.github.pinataspring.benchmarks.Comparison.Work;

/**
 * Compares how fast two ways go through the {@link SampleContent}.
 */
final class Throughput {

	static final int ROUNDS = 11;

	private static final int WARM_UP_ROUNDS = 3;

	private Throughput() {
	}

	static void compare(String name, double goal, Work ours, Work reference) throws Exception {
		Comparison comparison = Comparison.of(WARM_UP_ROUNDS, ROUNDS, ours, reference);
		print(name, comparison.byClock(SampleContent.SIZE));
		print("  by processor time of the thread", comparison.byProcessorTime(SampleContent.SIZE));
		System.out.printf("  goal at least %.2f%n", goal);
	}

	static void compareThreads(String name, double goal, Work ours, Work reference) throws Exception {
		print(name, Comparison.of(WARM_UP_ROUNDS, ROUNDS, ours, reference).byClock(SampleContent.SIZE));
		System.out.printf("  goal at least %.2f%n", goal);
	}

	private static void print(String name, Speeds speeds) {
		System.out.printf(
				"%s: median %,.0f MB/s; reference: median %,.0f MB/s; "
						+ "ratio of a round: median %.3f (min %.3f, max %.3f)%n",
				name, speeds.ours().median() / 1_000_000, speeds.reference().median() / 1_000_000,
				speeds.ratio().median(), speeds.ratio().min(), speeds.ratio().max());
	}

}
