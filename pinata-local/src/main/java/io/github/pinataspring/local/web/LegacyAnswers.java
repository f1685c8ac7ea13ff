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

package io.github.pinataspring.local.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;

import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * What answers of the legacy API have in common.
 *
 * @since 0.1.0
 */
public final class LegacyAnswers {

	/**
	 * The id of the only region.
	 */
	public static final String REGION = "FRA1";

	private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

	private static final DateTimeFormatter MILLISECONDS = new DateTimeFormatterBuilder().appendInstant(3)
		.toFormatter(Locale.ROOT);

	private LegacyAnswers() {
	}

	/**
	 * Answer with the text {@code OK}.
	 * @return emits the answer
	 */
	public static Mono<ServerResponse> ok() {
		return ServerResponse.ok().contentType(TEXT).bodyValue("OK");
	}

	/**
	 * Return where content is kept, which is the same for all.
	 * @return a new object
	 */
	public static ObjectNode pinPolicy() {
		ObjectNode policy = JsonNodeFactory.instance.objectNode();
		policy.putArray("regions").addObject().put("id", REGION).put("desiredReplicationCount", 1);
		return policy.put("version", 1);
	}

	/**
	 * Write a moment as the legacy API does.
	 * @param instant the moment
	 * @return the text of ISO 8601 with three digits behind the second
	 */
	public static String date(Instant instant) {
		return MILLISECONDS.format(instant);
	}

}
