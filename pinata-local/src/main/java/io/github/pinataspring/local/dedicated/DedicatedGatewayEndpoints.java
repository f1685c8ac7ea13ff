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

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.pinataspring.local.dedicated.GatewayEntry.Kind;
import io.github.pinataspring.local.key.Guard;
import io.github.pinataspring.local.key.Requirement;
import io.github.pinataspring.local.web.ApiError;
import io.github.pinataspring.local.web.ApiFamily;
import io.github.pinataspring.local.web.Endpoint;
import io.github.pinataspring.local.web.Json;
import io.github.pinataspring.local.web.QueryParameters;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Lists, shows, creates and deletes dedicated gateways, their custom domains and their
 * access controls, below today's path and below the older one.
 *
 * @since 0.1.0
 */
public final class DedicatedGatewayEndpoints {

	/**
	 * How many gateways a page has unless asked otherwise. The service documents none.
	 */
	static final int DEFAULT_PAGE_SIZE = 10;

	/**
	 * How many gateways a page has at most. The service documents none.
	 */
	static final int MAX_PAGE_SIZE = 1000;

	private static final Requirement READ = Requirement.read("gateways");

	private static final Requirement WRITE = Requirement.write("gateways");

	private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

	private final DedicatedGatewayStore gateways;

	private final Guard guard;

	public DedicatedGatewayEndpoints(DedicatedGatewayStore gateways, Guard guard) {
		this.gateways = gateways;
		this.guard = guard;
	}

	/**
	 * Return the endpoints.
	 * @return the endpoints
	 */
	public List<Endpoint> endpoints() {
		return Stream.of("/api/v3/gateways", "/api/v3/ipfs/gateways")
			.flatMap((path) -> endpoints(path).stream())
			.toList();
	}

	private List<Endpoint> endpoints(String all) {
		String one = all + "/{id}";
		Stream<Endpoint> own = Stream.of(endpoint(HttpMethod.GET, all, READ, this::list),
				Endpoint.of(HttpMethod.POST, all, ApiFamily.V3, this.guard.v3Json(WRITE,
						(request, body) -> answer(this.gateways.create(label(GatewayValues.text(body, "domain")))))),
				endpoint(HttpMethod.GET, all + "/exists/{domain}", READ, this::exists),
				endpoint(HttpMethod.GET, one, READ,
						(request) -> Json.data(this.gateways.require(id(request)).toApiWithSettings())),
				endpoint(HttpMethod.DELETE, one, WRITE, (request) -> done(this.gateways.delete(id(request)))),
				endpoint(HttpMethod.GET, one + "/" + Kind.CUSTOM_DOMAIN.path() + "/{entryId}", READ,
						this::customDomain));
		return Stream.concat(own, Stream.of(Kind.values()).flatMap((kind) -> entries(one, kind))).toList();
	}

	private Stream<Endpoint> entries(String gateway, Kind kind) {
		String path = gateway + "/" + kind.path();
		return Stream.of(
				Endpoint.of(HttpMethod.POST, path, ApiFamily.V3, this.guard.v3Json(WRITE,
						(request, body) -> this.gateways.addEntry(id(request), kind, GatewayValues.of(kind, body))
							.flatMap((entry) -> Json.data(entry.toApi(kind))))),
				endpoint(HttpMethod.DELETE, path + "/{entryId}", WRITE, (request) -> done(
						this.gateways.removeEntry(id(request), kind, request.pathVariable("entryId")))));
	}

	private Endpoint endpoint(HttpMethod method, String path, Requirement requirement,
			HandlerFunction<ServerResponse> handler) {
		return Endpoint.of(method, path, ApiFamily.V3, this.guard.v3(requirement, handler));
	}

	private Mono<ServerResponse> list(ServerRequest request) {
		QueryParameters parameters = new QueryParameters(request.queryParams());
		int size = parameters.limit("pageSize", DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE);
		long page = Math.max(1, parameters.number("page", 1));
		List<DedicatedGateway> all = this.gateways.all();
		ObjectNode data = JsonNodeFactory.instance.objectNode().put("count", all.size());
		ArrayNode rows = data.putArray("rows");
		all.stream().skip((page - 1) * size).limit(size).forEach((gateway) -> rows.add(gateway.toApi()));
		return Json.data(data);
	}

	private Mono<ServerResponse> exists(ServerRequest request) {
		boolean exists = this.gateways.exists(label(request.pathVariable("domain")));
		return Json.data(JsonNodeFactory.instance.objectNode().put("exists", exists));
	}

	private Mono<ServerResponse> customDomain(ServerRequest request) {
		GatewayEntry entry = this.gateways.require(this.gateways.require(id(request)), Kind.CUSTOM_DOMAIN,
				request.pathVariable("entryId"));
		return Json.data(entry.toApi(Kind.CUSTOM_DOMAIN));
	}

	private static Mono<ServerResponse> answer(Mono<DedicatedGateway> gateway) {
		return gateway.flatMap((found) -> Json.data(found.toApiWithSettings()));
	}

	private static Mono<ServerResponse> done(Mono<DedicatedGateway> gateway) {
		return gateway.flatMap((changed) -> Json.data(JsonNodeFactory.instance.nullNode()));
	}

	private static String id(ServerRequest request) {
		return request.pathVariable("id");
	}

	private static String label(String domain) {
		String label = domain.toLowerCase(Locale.ROOT);
		if (label.endsWith(DedicatedGatewayStore.SERVICE_SUFFIX)) {
			label = label.substring(0, label.length() - DedicatedGatewayStore.SERVICE_SUFFIX.length());
		}
		if (!LABEL.matcher(label).matches()) {
			throw ApiError.badRequest("domain must be 1 to 63 letters, digits and hyphens, as in my-gateway, "
					+ "and neither begin nor end with a hyphen");
		}
		return label;
	}

}
