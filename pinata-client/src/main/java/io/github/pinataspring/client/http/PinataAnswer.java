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

package io.github.pinataspring.client.http;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.pinataspring.client.core.PinataErrorContext;
import io.github.pinataspring.client.core.PinataResponseException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;

/**
 * Answer of Pinata, with a 2xx status unless a request wants to read errors itself.
 *
 * @since 0.1.0
 */
public final class PinataAnswer {

	private static final JsonMapper mapper = JsonMapper.shared();

	private final Supplier<PinataErrorContext> context;

	private final String cure;

	private final HttpHeaders headers;

	private final byte[] body;

	PinataAnswer(Supplier<PinataErrorContext> context, String cure, HttpHeaders headers, byte[] body) {
		this.context = context;
		this.cure = cure;
		this.headers = headers;
		this.body = body;
	}

	/**
	 * Return what this is the answer to.
	 * @return the context, for an exception
	 */
	public PinataErrorContext context() {
		return this.context.get();
	}

	/**
	 * Return a header.
	 * @param name the name of the header
	 * @return its first value, or {@code null} if there is none
	 */
	public @Nullable String header(String name) {
		return this.headers.getFirst(name);
	}

	/**
	 * Return the body as text.
	 * @return the body
	 */
	public String text() {
		return new String(this.body, StandardCharsets.UTF_8);
	}

	/**
	 * Map the JSON object that the body is.
	 * @param <T> the type of the result
	 * @param mapping maps the object
	 * @return the result
	 * @throws PinataResponseException if the body is not a JSON object
	 */
	public <T> T map(Function<JsonFields, T> mapping) {
		JsonNode json = json();
		if (!json.isObject()) {
			throw invalid("it is not a JSON object");
		}
		return mapping.apply(new JsonFields(json, this));
	}

	/**
	 * Map the JSON object under {@code data} in the JSON object that the body is.
	 * @param <T> the type of the result
	 * @param mapping maps the object
	 * @return the result
	 * @throws PinataResponseException if there is no such object
	 */
	public <T> T mapData(Function<JsonFields, T> mapping) {
		return map((fields) -> mapping.apply(fields.object("data")));
	}

	/**
	 * Check that the body says nothing, as the answer to a deletion does: it is empty or
	 * a JSON object.
	 * @return this answer
	 * @throws PinataResponseException if the body is anything else
	 */
	public PinataAnswer requireNothing() {
		return (this.body.length == 0) ? this : map((fields) -> this);
	}

	/**
	 * Check that the body says no more than {@code OK}, as the older API does: as text,
	 * as JSON, or by saying nothing.
	 * @return this answer
	 * @throws PinataResponseException if the body is anything else
	 */
	public PinataAnswer requireOk() {
		return text().strip().replace("\"", "").equalsIgnoreCase("OK") ? this : requireNothing();
	}

	/**
	 * Return an exception for an answer that cannot be Pinata's. It does not quote the
	 * body, which may hold a new secret.
	 * @param problem what is wrong with the answer
	 * @return the exception
	 */
	public PinataResponseException invalid(String problem) {
		PinataErrorContext context = context();
		return new PinataResponseException(
				"The answer to '%s' is not like Pinata's: %s. %s.".formatted(context.operation(), problem, this.cure),
				context);
	}

	private JsonNode json() {
		try {
			return mapper.readTree(this.body);
		}
		catch (JacksonException ex) {
			// The exception may quote the body.
			throw invalid("it is not JSON");
		}
	}

}
