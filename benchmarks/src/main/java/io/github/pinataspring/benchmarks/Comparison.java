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

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Objects;

/**
 * Ours and a reference, which take turns so that whatever else the machine does meets
 * both. The ratio is taken within each round. The processor time of the thread is less
 * disturbed than the time by the clock, but only says something of work in one thread.
 */
final class Comparison {

	private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

	private final Times ours;

	private final Times reference;

	private Comparison(Times ours, Times reference) {
		this.ours = ours;
		this.reference = reference;
	}

	static Comparison of(int warmUpRounds, int rounds, Work ours, Work reference) throws Exception {
		Comparison comparison = new Comparison(new Times(rounds), new Times(rounds));
		for (int i = -warmUpRounds; i < rounds; i++) {
			if (i % 2 == 0) {
				comparison.ours.measure(i, ours);
				comparison.reference.measure(i, reference);
			}
			else {
				comparison.reference.measure(i, reference);
				comparison.ours.measure(i, ours);
			}
		}
		return comparison;
	}

	Speeds byClock(long amount) {
		return Speeds.of(amount, this.ours.clockNanos, this.reference.clockNanos);
	}

	Speeds byProcessorTime(long amount) {
		return Speeds.of(amount, this.ours.processorNanos, this.reference.processorNanos);
	}

	/**
	 * Does the work once and returns what came of it, so that it cannot be left out.
	 */
	@FunctionalInterface
	interface Work {

		Object run() throws Exception;

	}

	/**
	 * How much was done in a second.
	 *
	 * @param ours the speeds of ours
	 * @param reference the speeds of the reference
	 * @param ratio ours divided by the reference
	 */
	record Speeds(Samples ours, Samples reference, Samples ratio) {

		private static Speeds of(long amount, double[] ours, double[] reference) {
			return new Speeds(perSecond(amount, ours), perSecond(amount, reference), Samples.ofRatios(reference, ours));
		}

		private static Samples perSecond(long amount, double[] nanos) {
			double[] speeds = new double[nanos.length];
			for (int i = 0; i < speeds.length; i++) {
				speeds[i] = amount * 1_000_000_000.0 / nanos[i];
			}
			return new Samples(speeds);
		}

	}

	private static final class Times {

		private final double[] clockNanos;

		private final double[] processorNanos;

		private Times(int rounds) {
			this.clockNanos = new double[rounds];
			this.processorNanos = new double[rounds];
		}

		private void measure(int round, Work work) throws Exception {
			long processorStart = THREADS.getCurrentThreadCpuTime();
			long start = System.nanoTime();
			Objects.requireNonNull(work.run());
			if (round >= 0) {
				this.clockNanos[round] = System.nanoTime() - start;
				this.processorNanos[round] = THREADS.getCurrentThreadCpuTime() - processorStart;
			}
		}

	}

}
