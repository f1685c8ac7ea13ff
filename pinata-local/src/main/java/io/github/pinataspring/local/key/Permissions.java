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

package io.github.pinataspring.local.key;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import io.github.pinataspring.local.web.ApiError;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a key may do, kept in the form in which Pinata's API has it.
 *
 * @param tree the permission tree
 */
record Permissions(ObjectNode tree) {

	private static final Pattern RESOURCE = Pattern.compile("org(:[a-z_]{1,40})?:(read|write)");

	private static final Set<String> ENDPOINT_GROUPS = Set.of("data", "pinning");

	static Permissions admin() {
		return new Permissions(JsonNodeFactory.instance.objectNode().put("admin", true));
	}

	/**
	 * Check a permission tree of a request.
	 * @param node the tree, or a missing node for no permissions
	 * @return the permissions
	 * @throws ApiError if it is malformed
	 */
	static Permissions parse(JsonNode node) {
		ObjectNode tree = JsonNodeFactory.instance.objectNode();
		if (node.isMissingNode() || node.isNull()) {
			return new Permissions(tree.put("admin", false));
		}
		check(node.isObject(), "permissions must be an object");
		JsonNode admin = node.path("admin");
		check(admin.isMissingNode() || admin.isBoolean(), "permissions.admin must be a boolean");
		tree.put("admin", admin.asBoolean(false));
		copyEndpoints(node.path("endpoints"), tree);
		copyResources(node.path("resources"), tree);
		return new Permissions(tree);
	}

	private static void copyEndpoints(JsonNode endpoints, ObjectNode tree) {
		if (endpoints.isMissingNode() || endpoints.isNull()) {
			return;
		}
		check(endpoints.isObject(), "permissions.endpoints must be an object");
		for (Map.Entry<String, JsonNode> group : endpoints.properties()) {
			check(ENDPOINT_GROUPS.contains(group.getKey()), "permissions.endpoints may hold data and pinning only");
			check(group.getValue().isObject(), "permissions.endpoints.data and .pinning must be objects");
			check(group.getValue().valueStream().allMatch(JsonNode::isBoolean),
					"permissions.endpoints may hold booleans only");
		}
		tree.set("endpoints", endpoints);
	}

	private static void copyResources(JsonNode resources, ObjectNode tree) {
		if (resources.isMissingNode() || resources.isNull()) {
			return;
		}
		check(resources.isArray(), "permissions.resources must be an array");
		check(resources.valueStream()
			.allMatch((resource) -> resource.isString() && RESOURCE.matcher(resource.asString()).matches()),
				"permissions.resources may hold texts such as org:files:read only");
		tree.set("resources", resources);
	}

	private static void check(boolean condition, String message) {
		if (!condition) {
			throw ApiError.badRequest(message);
		}
	}

	boolean allow(Requirement requirement) {
		if (this.tree.path("admin").asBoolean(false)) {
			return true;
		}
		return switch (requirement.kind()) {
			case NONE -> true;
			case ADMIN -> false;
			case ENDPOINT -> allowsEndpoint(requirement.name());
			case RESOURCE -> allowsResource(requirement.name());
		};
	}

	private boolean allowsEndpoint(String name) {
		JsonNode node = this.tree.path("endpoints");
		for (String part : name.split("/")) {
			node = node.path(part);
		}
		return node.asBoolean(false);
	}

	private boolean allowsResource(String name) {
		Set<String> granted = StreamSupport.stream(this.tree.path("resources").spliterator(), false)
			.map(JsonNode::asString)
			.collect(Collectors.toSet());
		if (granted.contains("org:write") || granted.contains("org:" + name)) {
			return true;
		}
		return name.endsWith(":read") && (granted.contains("org:read")
				|| granted.contains("org:" + name.substring(0, name.length() - "read".length()) + "write"));
	}

}
