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

package io.github.pinataspring.local.fault;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

import io.github.pinataspring.local.admin.JsonFields;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import org.springframework.util.unit.DataSize;

/**
 * Switches faults on as the admin API asks for.
 */
final class FaultReader {

	private static final Map<String, Function<JsonFields, Function<FaultBuilder, Fault>>> ACTIONS = actions();

	private FaultReader() {
	}

	private static Map<String, Function<JsonFields, Function<FaultBuilder, Fault>>> actions() {
		Map<String, Function<JsonFields, Function<FaultBuilder, Fault>>> actions = new LinkedHashMap<>();
		actions.put("answer", FaultReader::answer);
		actions.put("plan-limit", (fields) -> FaultBuilder::answerPlanLimit);
		actions.put("delay", (fields) -> {
			Duration delay = milliseconds(fields);
			return (fault) -> fault.delay(delay);
		});
		actions.put("slow-request", (fields) -> {
			DataSize rate = bytes(fields, "bytesPerSecond");
			return (fault) -> fault.slowRequest(rate);
		});
		actions.put("slow-response", (fields) -> {
			DataSize rate = bytes(fields, "bytesPerSecond");
			return (fault) -> fault.slowResponse(rate);
		});
		actions.put("drop-before-body", (fields) -> FaultBuilder::dropBeforeBody);
		actions.put("drop-during-body", (fields) -> {
			DataSize bytes = bytes(fields, "afterBytes");
			return (fault) -> fault.dropDuringBody(bytes);
		});
		actions.put("drop-after-body", (fields) -> FaultBuilder::dropAfterBody);
		actions.put("lose-response", (fields) -> FaultBuilder::loseResponse);
		actions.put("drop-during-response", (fields) -> {
			DataSize bytes = bytes(fields, "afterBytes");
			return (fault) -> fault.dropDuringResponse(bytes);
		});
		actions.put("wrong-cids", (fields) -> FaultBuilder::answerWrongCids);
		actions.put("change-byte", (fields) -> {
			long offset = fields.requiredInteger("offset");
			return (fault) -> fault.changeByte(offset);
		});
		actions.put("hide-new-files", (fields) -> {
			Duration age = milliseconds(fields);
			return (fault) -> fault.hideNewFiles(age);
		});
		return actions;
	}

	/**
	 * Switch a fault on.
	 * @param faults where
	 * @param fields what the client says
	 * @return the fault
	 * @throws IllegalArgumentException if something is wrong
	 */
	static Fault read(Faults faults, JsonFields fields) {
		FaultBuilder fault = begin(faults, fields.text("method"), fields.text("path"));
		fault.skip(toInt(fields.integer("skip"), 0)).times(toInt(fields.integer("times"), Integer.MAX_VALUE));
		Double probability = fields.number("probability");
		Long seed = fields.integer("seed");
		fault.probability((probability != null) ? probability : 1, (seed != null) ? seed : 0);
		Function<JsonFields, Function<FaultBuilder, Fault>> action = ACTIONS.get(String.valueOf(fields.text("action")));
		if (action == null) {
			throw new IllegalArgumentException("action must be one of " + String.join(", ", ACTIONS.keySet()));
		}
		Function<FaultBuilder, Fault> switchOn = action.apply(fields);
		fields.ignore("id", "hits");
		fields.requireNoMore();
		return switchOn.apply(fault);
	}

	private static FaultBuilder begin(Faults faults, @Nullable String method, @Nullable String path) {
		if (path == null) {
			throw new IllegalArgumentException("path must be a string, such as /api/** or /uploads/v3/files");
		}
		return (method != null) ? faults.on(HttpMethod.valueOf(method), path) : faults.on(path);
	}

	private static Function<FaultBuilder, Fault> answer(JsonFields fields) {
		int status = toInt(fields.requiredInteger("status"), 0);
		Long retryAfter = fields.integer("retryAfterSeconds");
		return (fault) -> (retryAfter != null) ? fault.answer(status, Duration.ofSeconds(retryAfter))
				: fault.answer(status);
	}

	private static Duration milliseconds(JsonFields fields) {
		return Duration.ofMillis(fields.requiredInteger("milliseconds"));
	}

	private static DataSize bytes(JsonFields fields, String name) {
		return DataSize.ofBytes(fields.requiredInteger(name));
	}

	private static int toInt(@Nullable Long value, int otherwise) {
		return (value != null) ? (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, value)) : otherwise;
	}

}
