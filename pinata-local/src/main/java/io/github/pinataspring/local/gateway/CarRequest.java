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

package io.github.pinataspring.local.gateway;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.pinataspring.local.content.DagScope;
import io.github.pinataspring.local.web.ApiError;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;

/**
 * Which CAR a request asks for. Parameters of the URL win over those of the header
 * {@code Accept}.
 *
 * @param scope how much of the DAG
 * @param range which bytes of a file, or {@code null} for all
 * @param duplicates whether blocks are to be repeated
 */
record CarRequest(DagScope scope, @Nullable EntityBytes range, boolean duplicates) {

	/**
	 * Read what a request asks for.
	 * @param request the request
	 * @param accepted what the header {@code Accept} asks for, or {@code null}
	 * @return what it asks for
	 * @throws ApiError if that is malformed or not supported
	 */
	static CarRequest of(ServerRequest request, @Nullable MediaType accepted) {
		choose(request, accepted, "version", "1", "1");
		// The order is always known, which is all that is asked for then.
		choose(request, accepted, "order", "dfs", "dfs", "unk");
		boolean duplicates = choose(request, accepted, "dups", "n", "y", "n").equals("y");
		EntityBytes range = request.queryParam("entity-bytes").map(EntityBytes::parse).orElse(null);
		DagScope scope = scope(request.queryParam("dag-scope").orElse((range != null) ? "entity" : "all"));
		if (range != null && scope != DagScope.ENTITY) {
			throw badRequest("entity-bytes needs dag-scope=entity");
		}
		return new CarRequest(scope, range, duplicates);
	}

	private static String choose(ServerRequest request, @Nullable MediaType accepted, String name, String otherwise,
			String... supported) {
		String header = (accepted != null) ? accepted.getParameter(name) : null;
		String value = request.queryParam("car-" + name).orElse((header != null) ? header : otherwise);
		for (String candidate : supported) {
			if (candidate.equals(value)) {
				return candidate;
			}
		}
		throw badRequest("car-%s must be %s".formatted(name, String.join(" or ", supported)));
	}

	private static DagScope scope(String name) {
		return switch (name) {
			case "block" -> DagScope.BLOCK;
			case "entity" -> DagScope.ENTITY;
			case "all" -> DagScope.ALL;
			default -> throw badRequest("dag-scope must be block, entity or all");
		};
	}

	private static ApiError badRequest(String message) {
		return ApiError.text(HttpStatus.BAD_REQUEST, message);
	}

	/**
	 * Return the media type of the CAR.
	 * @return the media type
	 */
	String contentType() {
		return ResponseFormat.CAR + "; version=1; order=dfs; dups=" + (this.duplicates ? "y" : "n");
	}

	@Override
	public String toString() {
		String bytes = (this.range != null) ? "." + this.range.from() + "." + this.range.to() : "";
		return this.scope.name().toLowerCase(Locale.ROOT) + bytes + (this.duplicates ? ".dups" : "");
	}

	/**
	 * Which bytes of a file are wanted, as {@code from:to} says it.
	 *
	 * @param from the position of the first byte, counted from the end if negative
	 * @param to the position of the last byte, counted from the end if negative;
	 * {@link Long#MAX_VALUE} for the last one
	 */
	record EntityBytes(long from, long to) {

		private static final Pattern FORM = Pattern.compile("(-?\\d{1,18}):(-?\\d{1,18}|\\*)");

		private static EntityBytes parse(String text) {
			Matcher matcher = FORM.matcher(text);
			if (!matcher.matches()) {
				throw badRequest("entity-bytes must be from:to, such as 0:1023, -1024:* or 0:*");
			}
			String to = matcher.group(2);
			return new EntityBytes(Long.parseLong(matcher.group(1)),
					to.equals("*") ? Long.MAX_VALUE : Long.parseLong(to));
		}

	}

}
