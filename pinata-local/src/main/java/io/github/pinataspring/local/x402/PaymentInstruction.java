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

package io.github.pinataspring.local.x402;

import java.time.Instant;
import java.util.List;

import io.github.pinataspring.local.web.ApiError;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What has to be paid for content.
 *
 * @param id the id, higher than those of all older instructions
 * @param version how often it was written
 * @param name the name that people know it by
 * @param description what it is, or {@code null}
 * @param requirements the ways to pay, one at least
 * @param createdAt when it was created
 */
record PaymentInstruction(String id, int version, String name, @Nullable String description,
		List<PaymentRequirement> requirements, Instant createdAt) {

	private static final int MAX_NAME_LENGTH = 255;

	private static final int MAX_DESCRIPTION_LENGTH = 1000;

	private static final int MAX_REQUIREMENTS = 20;

	static PaymentInstruction create(String id, ObjectNode body, Instant now) {
		return new PaymentInstruction(id, 1, name(body), description(body), requirements(body), now);
	}

	/**
	 * Return this instruction with the fields that a request changes.
	 * @param body the body of the request
	 * @return the next version
	 * @throws ApiError if it changes nothing or is not acceptable
	 */
	PaymentInstruction with(ObjectNode body) {
		if (!body.has("name") && !body.has("description") && !body.has("payment_requirements")) {
			throw ApiError.badRequest("One of name, description and payment_requirements must be there");
		}
		return new PaymentInstruction(this.id, this.version + 1, body.has("name") ? name(body) : this.name,
				body.has("description") ? description(body) : this.description,
				body.has("payment_requirements") ? requirements(body) : this.requirements, this.createdAt);
	}

	private static String name(ObjectNode body) {
		String name = body.path("name").isString() ? body.path("name").asString().strip() : "";
		if (name.isEmpty() || name.length() > MAX_NAME_LENGTH) {
			throw ApiError.badRequest("name must be a text of 1 to " + MAX_NAME_LENGTH + " characters");
		}
		return name;
	}

	private static @Nullable String description(ObjectNode body) {
		JsonNode description = body.path("description");
		if (description.isMissingNode() || description.isNull()) {
			return null;
		}
		if (!description.isString() || description.asString().length() > MAX_DESCRIPTION_LENGTH) {
			throw ApiError
				.badRequest("description must be a text of at most " + MAX_DESCRIPTION_LENGTH + " characters");
		}
		return description.asString();
	}

	private static List<PaymentRequirement> requirements(ObjectNode body) {
		JsonNode requirements = body.path("payment_requirements");
		if (!requirements.isArray() || requirements.isEmpty() || requirements.size() > MAX_REQUIREMENTS) {
			throw ApiError.badRequest("payment_requirements must be an array of 1 to " + MAX_REQUIREMENTS + " objects");
		}
		return requirements.valueStream().map(PaymentRequirement::parse).toList();
	}

	ObjectNode toApi() {
		ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", this.id).put("version", this.version);
		ArrayNode array = json.putArray("payment_requirements");
		this.requirements.forEach((requirement) -> array.add(requirement.toJson()));
		json.put("name", this.name);
		if (this.description != null) {
			json.put("description", this.description);
		}
		return json.put("created_at", this.createdAt.toString());
	}

	static PaymentInstruction fromJson(ObjectNode json) {
		return new PaymentInstruction(json.get("id").asString(), json.get("version").asInt(),
				json.get("name").asString(), json.path("description").asString(null),
				json.get("payment_requirements").valueStream().map(PaymentRequirement::parse).toList(),
				Instant.parse(json.get("created_at").asString()));
	}

}
