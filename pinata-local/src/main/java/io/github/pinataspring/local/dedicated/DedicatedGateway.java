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

package io.github.pinataspring.local.dedicated;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

import io.github.pinataspring.local.dedicated.GatewayEntry.Kind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.web.reactive.function.server.ServerRequest;

/**
 * A dedicated gateway. Immutable.
 *
 * @since 0.1.0
 */
public final class DedicatedGateway {

	private final String id;

	private final String domain;

	private final Instant createdAt;

	private final Map<Kind, List<GatewayEntry>> entries;

	private final Set<GatewayPlugin> plugins;

	private DedicatedGateway(String id, String domain, Instant createdAt, Map<Kind, List<GatewayEntry>> entries,
			Set<GatewayPlugin> plugins) {
		this.id = id;
		this.domain = domain;
		this.createdAt = createdAt;
		this.entries = entries;
		this.plugins = plugins;
	}

	static DedicatedGateway create(String id, String domain, Instant now) {
		return new DedicatedGateway(id, domain, now, Map.of(), Set.of());
	}

	/**
	 * Return the id.
	 * @return the id, higher than those of all older gateways
	 */
	public String id() {
		return this.id;
	}

	String domain() {
		return this.domain;
	}

	/**
	 * Return whether a plugin is installed.
	 * @param plugin the plugin
	 * @return whether it is
	 */
	public boolean has(GatewayPlugin plugin) {
		return this.plugins.contains(plugin);
	}

	Set<GatewayPlugin> plugins() {
		return this.plugins;
	}

	List<GatewayEntry> entries(Kind kind) {
		return this.entries.getOrDefault(kind, List.of());
	}

	/**
	 * Return whether there are access controls.
	 * @return whether requests must satisfy one
	 */
	public boolean isControlled() {
		return this.entries.keySet().stream().anyMatch(Kind::isControl);
	}

	/**
	 * Return whether a request satisfies an access control.
	 * @param request the request
	 * @return whether it does; not if there are none
	 */
	public boolean allows(ServerRequest request) {
		return new AccessControls(this).allow(request);
	}

	DedicatedGateway withEntry(Kind kind, GatewayEntry entry) {
		List<GatewayEntry> changed = new ArrayList<>(entries(kind));
		changed.add(entry);
		return with(kind, changed);
	}

	DedicatedGateway withoutEntry(Kind kind, String entryId) {
		return with(kind, entries(kind).stream().filter((entry) -> !entry.id().equals(entryId)).toList());
	}

	private DedicatedGateway with(Kind kind, List<GatewayEntry> changed) {
		Map<Kind, List<GatewayEntry>> all = new EnumMap<>(Kind.class);
		all.putAll(this.entries);
		if (changed.isEmpty()) {
			all.remove(kind);
		}
		else {
			all.put(kind, List.copyOf(changed));
		}
		return new DedicatedGateway(this.id, this.domain, this.createdAt, all, this.plugins);
	}

	DedicatedGateway with(GatewayPlugin plugin, boolean installed) {
		Set<GatewayPlugin> changed = EnumSet.noneOf(GatewayPlugin.class);
		changed.addAll(this.plugins);
		if (installed) {
			changed.add(plugin);
		}
		else {
			changed.remove(plugin);
		}
		return new DedicatedGateway(this.id, this.domain, this.createdAt, this.entries, changed);
	}

	ObjectNode toApi() {
		ObjectNode json = JsonNodeFactory.instance.objectNode()
			.put("id", this.id)
			.put("created_at", this.createdAt.toString())
			.put("domain", this.domain)
			.put("restrict", false);
		putEntries(json, Kind.CUSTOM_DOMAIN);
		return json;
	}

	ObjectNode toApiWithSettings() {
		ObjectNode json = toApi();
		ObjectNode policies = json.putObject("settings").putObject("restriction_policies");
		Arrays.stream(Kind.values()).filter(Kind::isControl).forEach((kind) -> putEntries(policies, kind));
		return json;
	}

	private void putEntries(ObjectNode json, Kind kind) {
		ArrayNode array = json.putArray(kind.property());
		entries(kind).forEach((entry) -> array.add(entry.toApi(kind)));
	}

	/**
	 * Return what is stored, which has no tokens in it.
	 * @return a new object
	 */
	ObjectNode toJson() {
		ObjectNode json = JsonNodeFactory.instance.objectNode()
			.put("id", this.id)
			.put("domain", this.domain)
			.put("createdAt", this.createdAt.toString());
		this.entries.forEach((kind, list) -> {
			ArrayNode array = json.putArray(kind.property());
			list.forEach((entry) -> array.addObject()
				.put("id", entry.id())
				.put("value", (kind != Kind.ACCESS_TOKEN) ? entry.value() : "")
				.put("createdAt", entry.createdAt().toString()));
		});
		ArrayNode pluginNames = json.putArray("plugins");
		this.plugins.forEach((plugin) -> pluginNames.add(plugin.name()));
		return json;
	}

	/**
	 * Read what was stored.
	 * @param json the object
	 * @param tokens makes tokens from their ids
	 * @return the gateway
	 */
	static DedicatedGateway fromJson(ObjectNode json, UnaryOperator<String> tokens) {
		Map<Kind, List<GatewayEntry>> entries = new EnumMap<>(Kind.class);
		for (Kind kind : Kind.values()) {
			List<GatewayEntry> list = json.path(kind.property())
				.valueStream()
				.map((entry) -> entry(kind, entry, tokens))
				.toList();
			if (!list.isEmpty()) {
				entries.put(kind, list);
			}
		}
		Set<GatewayPlugin> plugins = EnumSet.noneOf(GatewayPlugin.class);
		json.path("plugins").forEach((name) -> plugins.add(GatewayPlugin.valueOf(name.asString())));
		return new DedicatedGateway(json.get("id").asString(), json.get("domain").asString(),
				Instant.parse(json.get("createdAt").asString()), entries, plugins);
	}

	private static GatewayEntry entry(Kind kind, JsonNode json, UnaryOperator<String> tokens) {
		String entryId = json.get("id").asString();
		String value = (kind != Kind.ACCESS_TOKEN) ? json.get("value").asString() : tokens.apply(entryId);
		return new GatewayEntry(entryId, value, Instant.parse(json.get("createdAt").asString()));
	}

}
