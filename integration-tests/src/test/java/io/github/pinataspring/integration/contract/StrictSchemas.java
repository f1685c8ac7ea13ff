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

package io.github.pinataspring.integration.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.BooleanSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.NumberSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import org.jspecify.annotations.Nullable;

/**
 * Makes the published schemas of answers say more: every documented property must be
 * there, and where a schema says no more than "object" the published example takes its
 * place.
 */
final class StrictSchemas {

	private StrictSchemas() {
	}

	static void apply(OpenAPI api) {
		api.getPaths()
			.values()
			.forEach((path) -> path.readOperations()
				.stream()
				.map(Operation::getResponses)
				.flatMap((responses) -> responses.values().stream())
				.filter((response) -> response.getContent() != null)
				.flatMap((response) -> response.getContent().values().stream())
				.forEach(StrictSchemas::apply));
	}

	private static void apply(MediaType type) {
		Schema<?> schema = type.getSchema();
		Object example = Json.mapper().convertValue(type.getExample(), Object.class);
		if (example != null && (schema == null || saysNothing(schema))) {
			type.setSchema(ofExample(example));
		}
		else if (schema != null) {
			requireAll(schema);
		}
	}

	private static boolean saysNothing(Schema<?> schema) {
		return !(schema instanceof ArraySchema) && schema.getProperties() == null
				&& (schema.getType() == null || schema.getType().equals("object"));
	}

	private static void requireAll(@Nullable Schema<?> schema) {
		if (schema == null) {
			return;
		}
		if (schema.getProperties() != null) {
			schema.setRequired(new ArrayList<>(schema.getProperties().keySet()));
			schema.getProperties().values().forEach(StrictSchemas::requireAll);
		}
		requireAll(schema.getItems());
	}

	private static Schema<?> ofExample(@Nullable Object example) {
		if (example instanceof Map<?, ?> object) {
			Schema<?> schema = new ObjectSchema();
			object.forEach((name, value) -> schema.addProperty(name.toString(), ofExample(value)));
			schema.setRequired(object.keySet().stream().map(Object::toString).toList());
			return schema;
		}
		if (example instanceof List<?> array) {
			return new ArraySchema().items(array.isEmpty() ? new Schema<>() : ofExample(array.get(0)));
		}
		if (example instanceof Boolean) {
			return new BooleanSchema();
		}
		if (example instanceof Number) {
			return new NumberSchema();
		}
		return (example != null) ? new StringSchema() : new Schema<>().nullable(true);
	}

}
