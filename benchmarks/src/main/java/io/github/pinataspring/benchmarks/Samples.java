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

import java.util.Arrays;

/**
 * Measured values and what is said of them.
 */
final class Samples {

	private final double[] sorted;

	Samples(double... values) {
		this.sorted = values.clone();
		Arrays.sort(this.sorted);
	}

	/**
	 * Return the ratios of the rounds of a benchmark.
	 * @param dividends a value of each round
	 * @param divisors what it is divided by
	 * @return the ratios
	 */
	static Samples ofRatios(double[] dividends, double[] divisors) {
		double[] ratios = new double[dividends.length];
		Arrays.setAll(ratios, (round) -> dividends[round] / divisors[round]);
		return new Samples(ratios);
	}

	double percentile(double percent) {
		int index = (int) Math.ceil(percent / 100 * this.sorted.length) - 1;
		return this.sorted[Math.max(index, 0)];
	}

	double median() {
		int middle = this.sorted.length / 2;
		return (this.sorted.length % 2 == 1) ? this.sorted[middle]
				: (this.sorted[middle - 1] + this.sorted[middle]) / 2;
	}

	double min() {
		return this.sorted[0];
	}

	double max() {
		return this.sorted[this.sorted.length - 1];
	}

}
