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

package io.github.pinataspring.local.swap;

import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The swaps of a CID.
 *
 * @param swaps the swaps, newest first, one at least
 */
record SwapHistory(List<Swap> swaps) {

	static final int MAX_SWAPS = 1000;

	SwapHistory with(Swap swap) {
		return new SwapHistory(Stream.concat(Stream.of(swap), this.swaps.stream()).limit(MAX_SWAPS).toList());
	}

	@Nullable String mappedCid() {
		return this.swaps.get(0).mappedCid();
	}

	ArrayNode toApi(boolean camelCase) {
		ArrayNode array = JsonNodeFactory.instance.arrayNode();
		this.swaps.forEach((swap) -> array.add(swap.toApi(camelCase)));
		return array;
	}

	ObjectNode toJson() {
		return JsonNodeFactory.instance.objectNode().set("swaps", toApi(true));
	}

	static SwapHistory fromJson(ObjectNode json) {
		return new SwapHistory(json.get("swaps").valueStream().map(Swap::fromJson).toList());
	}

}
