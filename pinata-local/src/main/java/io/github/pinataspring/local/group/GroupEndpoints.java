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

package io.github.pinataspring.local.group;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.local.file.Network;
import io.github.pinataspring.local.key.Guard;
import io.github.pinataspring.local.key.Requirement;
import io.github.pinataspring.local.web.ApiError;
import io.github.pinataspring.local.web.ApiFamily;
import io.github.pinataspring.local.web.Cids;
import io.github.pinataspring.local.web.Endpoint;
import io.github.pinataspring.local.web.Json;
import io.github.pinataspring.local.web.LegacyAnswers;
import io.github.pinataspring.local.web.QueryParameters;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Creates, lists, shows, changes and deletes groups and the membership of files, by the
 * API of version 3 and by the legacy one, which knows the groups of public files only.
 *
 * @since 0.1.0
 */
public final class GroupEndpoints {

	/**
	 * How many groups a page has unless asked otherwise. The service documents none; its
	 * example is 10.
	 */
	static final int DEFAULT_LIMIT = 10;

	/**
	 * How many groups a page has at most. The service documents none.
	 */
	static final int MAX_LIMIT = 1000;

	private static final int MAX_NAME_LENGTH = 255;

	private static final Requirement READ = Requirement.read("groups");

	private static final Requirement WRITE = Requirement.write("groups");

	private final GroupStore groups;

	private final Guard guard;

	private final String userId;

	public GroupEndpoints(GroupStore groups, Guard guard, String userId) {
		this.groups = groups;
		this.guard = guard;
		this.userId = userId;
	}

	/**
	 * Return the endpoints.
	 * @return the endpoints
	 */
	public List<Endpoint> endpoints() {
		return Stream.of(v3(), legacy()).flatMap(List::stream).toList();
	}

	private List<Endpoint> v3() {
		String all = "/api/v3/groups/{network}";
		String one = all + "/{id}";
		String member = one + "/ids/{fileId}";
		return List.of(
				Endpoint.of(HttpMethod.POST, all, ApiFamily.V3,
						this.guard.v3Json(WRITE, (request, body) -> create(network(request), body))),
				v3(HttpMethod.GET, all, READ, this::list),
				v3(HttpMethod.GET, one, READ,
						(request) -> answer(this.groups.find(network(request), request.pathVariable("id")))),
				Endpoint.of(HttpMethod.PUT, one, ApiFamily.V3,
						this.guard.v3Json(WRITE,
								(request,
										body) -> answer(this.groups.update(network(request), request.pathVariable("id"),
												body.has("name") ? name(body) : null, isPublic(body))))),
				v3(HttpMethod.DELETE, one, WRITE,
						(request) -> done(this.groups.delete(network(request), request.pathVariable("id")))),
				v3(HttpMethod.PUT, member, WRITE, (request) -> changeFile(request, true)),
				v3(HttpMethod.DELETE, member, WRITE, (request) -> changeFile(request, false)));
	}

	private Endpoint v3(HttpMethod method, String path, Requirement requirement,
			HandlerFunction<ServerResponse> handler) {
		return Endpoint.of(method, path, ApiFamily.V3, this.guard.v3(requirement, handler));
	}

	// No toggle of the permission tree is for groups, so that takes an admin key.
	private List<Endpoint> legacy() {
		Requirement requirement = Requirement.ADMIN;
		String all = "/api/groups";
		String one = all + "/{id}";
		return List.of(
				Endpoint.of(HttpMethod.POST, all, ApiFamily.LEGACY, this.guard.legacyJson(requirement,
						(request, body) -> answerLegacy(this.groups.create(Network.PUBLIC, name(body), false)))),
				Endpoint.of(HttpMethod.GET, all, ApiFamily.LEGACY, this.guard.legacy(requirement, this::listLegacy)),
				Endpoint
					.of(HttpMethod.GET, one, ApiFamily.LEGACY,
							this.guard.legacy(requirement, (request) -> answerLegacy(
									this.groups.find(Network.PUBLIC, request.pathVariable("id"))))),
				Endpoint.of(HttpMethod.PUT, one, ApiFamily.LEGACY, this.guard.legacyJson(requirement,
						(request, body) -> answerLegacy(
								this.groups.update(Network.PUBLIC, request.pathVariable("id"), name(body), null)))),
				Endpoint.of(HttpMethod.DELETE, one, ApiFamily.LEGACY,
						this.guard.legacy(requirement,
								(request) -> this.groups.delete(Network.PUBLIC, request.pathVariable("id"))
									.then(LegacyAnswers.ok()))),
				changeCids(HttpMethod.PUT, one + "/cids", true), changeCids(HttpMethod.DELETE, one + "/cids", false));
	}

	private Endpoint changeCids(HttpMethod method, String path, boolean add) {
		return Endpoint.of(method, path, ApiFamily.LEGACY, this.guard.legacyJson(Requirement.ADMIN, (request,
				body) -> this.groups.changeCids(request.pathVariable("id"), cids(body), add).then(LegacyAnswers.ok())));
	}

	private Mono<ServerResponse> create(Network network, ObjectNode body) {
		return answer(this.groups.create(network, name(body), Boolean.TRUE.equals(isPublic(body))));
	}

	private Mono<ServerResponse> list(ServerRequest request) {
		Network network = network(request);
		QueryParameters parameters = new QueryParameters(request.queryParams());
		String name = parameters.text("name");
		Boolean isPublic = parameters.bool("isPublic");
		return this.groups
			.list((group) -> group.network() == network && (name == null || name.equals(group.name()))
					&& (isPublic == null || isPublic == group.isPublic()), 0,
					parameters.limit("limit", DEFAULT_LIMIT, MAX_LIMIT), parameters.after("pageToken"))
			.flatMap((page) -> {
				ObjectNode data = JsonNodeFactory.instance.objectNode();
				ArrayNode rows = data.putArray("groups");
				page.groups().forEach((group) -> rows.add(group.toApi()));
				return Json.data(data.put("next_page_token", QueryParameters.pageToken(page.lastId())));
			});
	}

	private Mono<ServerResponse> listLegacy(ServerRequest request) {
		QueryParameters parameters = new QueryParameters(request.queryParams());
		String name = parameters.text("nameContains");
		String part = (name != null) ? name.toLowerCase(Locale.ROOT) : "";
		return this.groups
			.list((group) -> group.network() == Network.PUBLIC && group.name().toLowerCase(Locale.ROOT).contains(part),
					parameters.number("offset", 0), parameters.limit("limit", DEFAULT_LIMIT, MAX_LIMIT), null)
			.flatMap((page) -> {
				ArrayNode rows = JsonNodeFactory.instance.arrayNode();
				page.groups().forEach((group) -> rows.add(group.toLegacyApi(this.userId)));
				return Json.ok(rows);
			});
	}

	private Mono<ServerResponse> changeFile(ServerRequest request, boolean add) {
		return done(this.groups.changeFile(network(request), request.pathVariable("id"), request.pathVariable("fileId"),
				add));
	}

	private static Mono<ServerResponse> answer(Mono<Group> group) {
		return group.flatMap((found) -> Json.data(found.toApi()));
	}

	private static Mono<ServerResponse> done(Mono<Group> group) {
		return group.flatMap((changed) -> Json.data(JsonNodeFactory.instance.nullNode()));
	}

	private Mono<ServerResponse> answerLegacy(Mono<Group> group) {
		return group.flatMap((found) -> Json.ok(found.toLegacyApi(this.userId)));
	}

	private static Network network(ServerRequest request) {
		return Network.of(request.pathVariable("network"));
	}

	private static String name(ObjectNode body) {
		JsonNode name = body.path("name");
		String text = name.isString() ? name.asString().strip() : "";
		if (text.isEmpty() || text.length() > MAX_NAME_LENGTH) {
			throw ApiError.badRequest("name must be a text of 1 to " + MAX_NAME_LENGTH + " characters");
		}
		return text;
	}

	private static @Nullable Boolean isPublic(ObjectNode body) {
		JsonNode isPublic = body.path("is_public");
		if (isPublic.isMissingNode() || isPublic.isNull()) {
			return null;
		}
		if (!isPublic.isBoolean()) {
			throw ApiError.badRequest("is_public must be a boolean");
		}
		return isPublic.asBoolean();
	}

	private static List<Cid> cids(ObjectNode body) {
		JsonNode array = body.path("cids");
		if (!array.isArray()) {
			throw ApiError.badRequest("cids must be an array of CIDs");
		}
		List<Cid> cids = new ArrayList<>();
		for (JsonNode cid : array) {
			cids.add(Cids.parse(cid.asString(""), "Each of cids"));
		}
		return cids;
	}

}
