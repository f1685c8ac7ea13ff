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

package io.github.pinataspring.local.admin;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

import io.github.pinataspring.local.web.ApiError;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the fields of a JSON object and says what is wrong with them: a field that nobody
 * asks for is a mistake, as it would have no effect.
 *
 * @since 0.1.0
 */
public final class JsonFields {

	private final ObjectNode object;

	private final Set<String> rest;

	private JsonFields(ObjectNode object) {
		this.object = object;
		this.rest = new TreeSet<>(object.propertyNames());
	}

	/**
	 * Read an object.
	 * @param object the object
	 * @param reader reads the fields; what it complains about by an
	 * {@link IllegalArgumentException} is told to the client
	 * @param <T> the type of the result
	 * @return what the reader made of the fields
	 * @throws ApiError if something is wrong
	 */
	public static <T> T read(ObjectNode object, Function<JsonFields, T> reader) {
		try {
			return reader.apply(new JsonFields(object));
		}
		catch (IllegalArgumentException ex) {
			throw ApiError.badRequest(String.valueOf(ex.getMessage()));
		}
	}

	/**
	 * Return a text.
	 * @param name the name of the field
	 * @return the text, or {@code null} if it is not there or null
	 */
	public @Nullable String text(String name) {
		JsonNode node = take(name);
		check(node == null || node.isString(), name, "a string");
		return (node != null) ? node.asString() : null;
	}

	/**
	 * Return a switch.
	 * @param name the name of the field
	 * @param otherwise what it is if it is not there or null
	 * @return what it is
	 */
	public boolean bool(String name, boolean otherwise) {
		JsonNode node = take(name);
		check(node == null || node.isBoolean(), name, "a boolean");
		return (node != null) ? node.asBoolean() : otherwise;
	}

	/**
	 * Return an integer.
	 * @param name the name of the field
	 * @return the number, or {@code null} if it is not there or null
	 */
	public @Nullable Long integer(String name) {
		JsonNode node = take(name);
		check(node == null || (node.isIntegralNumber() && node.canConvertToLong()), name, "an integer");
		return (node != null) ? node.asLong() : null;
	}

	/**
	 * Return an integer that must be there.
	 * @param name the name of the field
	 * @return the number
	 */
	public long requiredInteger(String name) {
		Long value = integer(name);
		check(value != null, name, "an integer");
		return (value != null) ? value : 0;
	}

	/**
	 * Return a number.
	 * @param name the name of the field
	 * @return the number, or {@code null} if it is not there or null
	 */
	public @Nullable Double number(String name) {
		JsonNode node = take(name);
		check(node == null || node.isNumber(), name, "a number");
		return (node != null) ? node.asDouble() : null;
	}

	/**
	 * Pass over fields that an answer has and a request may have too.
	 * @param names the names of the fields
	 */
	public void ignore(String... names) {
		List.of(names).forEach(this.rest::remove);
	}

	/**
	 * Make sure that all fields were asked for.
	 */
	public void requireNoMore() {
		if (!this.rest.isEmpty()) {
			throw new IllegalArgumentException("Nothing here is called " + String.join(", ", this.rest));
		}
	}

	private @Nullable JsonNode take(String name) {
		this.rest.remove(name);
		JsonNode node = this.object.get(name);
		return (node != null && !node.isNull()) ? node : null;
	}

	private static void check(boolean condition, String name, String kind) {
		if (!condition) {
			throw new IllegalArgumentException(name + " must be " + kind);
		}
	}

}
