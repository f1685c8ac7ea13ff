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

package io.github.pinataspring.client.apikey;

import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.github.pinataspring.client.http.JsonFields;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON of API keys.
 */
final class ApiKeyJson {

	private ApiKeyJson() {
	}

	static ObjectNode write(ApiKeyRequest request) {
		ObjectNode json = JsonNodeFactory.instance.objectNode();
		json.put("keyName", request.name());
		write(request.permissions(), json.putObject("permissions"));
		if (request.maxUses() != null) {
			json.put("maxUses", request.maxUses());
		}
		return json;
	}

	static CreatedApiKey readCreated(String name, JsonFields fields) {
		return new CreatedApiKey(name, fields.requiredText("pinata_api_key"),
				fields.requiredText("pinata_api_secret", "pinata_secret_api_key"), fields.requiredText("JWT", "jwt"));
	}

	static ApiKey read(JsonFields fields) {
		Long maxUses = fields.number("max_uses", "maxUses");
		Long uses = fields.number("uses");
		// Pinata shows keys without a limit with 0 or -1.
		return new ApiKey(fields.requiredText("key"), fields.text("id"), fields.text("name"),
				readPermissions(fields.objectOrEmpty("scopes", "permissions")),
				(maxUses != null && maxUses > 0) ? maxUses : null, (uses != null) ? uses : 0, fields.isTrue("revoked"),
				fields.time("createdAt", "created_at"), fields.time("updatedAt", "updated_at"));
	}

	private static void write(ApiKeyPermissions permissions, ObjectNode json) {
		if (permissions.admin()) {
			json.put("admin", true);
		}
		if (!permissions.data().isEmpty() || !permissions.pinning().isEmpty()) {
			ObjectNode endpoints = json.putObject("endpoints");
			write("data", permissions.data(), DataEndpoint::wireName, endpoints);
			write("pinning", permissions.pinning(), PinningEndpoint::wireName, endpoints);
		}
		if (!permissions.resources().isEmpty()) {
			ArrayNode resources = json.putArray("resources");
			permissions.resources().forEach((scope) -> resources.add(scope.wireName()));
		}
	}

	private static <T> void write(String name, Set<T> endpoints, Function<T, String> wireName, ObjectNode json) {
		if (!endpoints.isEmpty()) {
			ObjectNode toggles = json.putObject(name);
			endpoints.forEach((endpoint) -> toggles.put(wireName.apply(endpoint), true));
		}
	}

	private static ApiKeyPermissions readPermissions(JsonFields fields) {
		JsonFields endpoints = fields.objectOrEmpty("endpoints");
		return new ApiKeyPermissions(fields.isTrue("admin"),
				known(DataEndpoint.values(), DataEndpoint::wireName, endpoints.objectOrEmpty("data").trueNames()),
				known(PinningEndpoint.values(), PinningEndpoint::wireName,
						endpoints.objectOrEmpty("pinning").trueNames()),
				fields.textList("resources")
					.stream()
					.filter((name) -> !name.isBlank())
					.map(ResourceScope::of)
					.collect(Collectors.toSet()));
	}

	private static <T> Set<T> known(T[] all, Function<T, String> wireName, Collection<String> names) {
		return Arrays.stream(all)
			.filter((endpoint) -> names.contains(wireName.apply(endpoint)))
			.collect(Collectors.toSet());
	}

}
