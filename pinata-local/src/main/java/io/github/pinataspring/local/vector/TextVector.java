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

package io.github.pinataspring.local.vector;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * How often which words are in a text. A word is known by its hash only. Unlike the
 * vectors of the service this one knows nothing of meaning.
 */
final class TextVector {

	private static final int BUCKETS = 1 << 20;

	private static final Pattern SEPARATOR = Pattern.compile("[^\\p{L}\\p{N}]+");

	private final Map<Integer, Integer> counts;

	private final double length;

	private TextVector(Map<Integer, Integer> counts) {
		this.counts = counts;
		this.length = Math.sqrt(dot(counts, counts));
	}

	static TextVector of(String text) {
		Map<Integer, Integer> counts = new TreeMap<>();
		SEPARATOR.splitAsStream(text.toLowerCase(Locale.ROOT))
			.filter((word) -> !word.isEmpty())
			.forEach((word) -> counts.merge(Math.floorMod(word.hashCode(), BUCKETS), 1, Integer::sum));
		return new TextVector(counts);
	}

	boolean isEmpty() {
		return this.counts.isEmpty();
	}

	/**
	 * Return how alike two texts are.
	 * @param other the vector of the other text
	 * @return the cosine, from 0 for no word in common to 1 for the same words as often
	 */
	double similarity(TextVector other) {
		if (isEmpty() || other.isEmpty()) {
			return 0;
		}
		return dot(this.counts, other.counts) / (this.length * other.length);
	}

	private static double dot(Map<Integer, Integer> left, Map<Integer, Integer> right) {
		return left.entrySet()
			.stream()
			.mapToDouble((entry) -> weight(entry.getValue()) * weight(right.getOrDefault(entry.getKey(), 0)))
			.sum();
	}

	// A word that is there ten times does not say ten times as much.
	private static double weight(int count) {
		return (count > 0) ? 1 + Math.log(count) : 0;
	}

	ObjectNode toJson() {
		ObjectNode json = JsonNodeFactory.instance.objectNode();
		ArrayNode buckets = json.putArray("buckets");
		this.counts.keySet().forEach(buckets::add);
		ArrayNode values = json.putArray("counts");
		this.counts.values().forEach(values::add);
		return json;
	}

	static TextVector fromJson(ObjectNode json) {
		Map<Integer, Integer> counts = new TreeMap<>();
		for (int i = 0; i < json.get("buckets").size(); i++) {
			counts.put(json.get("buckets").get(i).asInt(), json.get("counts").get(i).asInt());
		}
		return new TextVector(counts);
	}

}
