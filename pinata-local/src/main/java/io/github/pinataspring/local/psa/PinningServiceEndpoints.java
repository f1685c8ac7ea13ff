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

package io.github.pinataspring.local.psa;

import java.util.List;

import io.github.pinataspring.local.file.KeyValues;
import io.github.pinataspring.local.key.Guard;
import io.github.pinataspring.local.key.Requirement;
import io.github.pinataspring.local.pinjob.PinRequest;
import io.github.pinataspring.local.web.ApiError;
import io.github.pinataspring.local.web.ApiFamily;
import io.github.pinataspring.local.web.Endpoint;
import io.github.pinataspring.local.web.Json;
import io.github.pinataspring.local.web.LegacyAnswers;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Adds, lists, shows, replaces and removes pins by the pinning service API, as Pinata
 * does or as the standard says.
 *
 * @since 0.1.0
 */
public final class PinningServiceEndpoints {

	private static final int MAX_ORIGINS = 20;

	private static final int MAX_NAME_LENGTH = 255;

	private static final Requirement LIST = Requirement.endpoint("data/pinList");

	private static final Requirement PIN = Requirement.endpoint("pinning/pinByHash");

	private static final Requirement UNPIN = Requirement.endpoint("pinning/unpin");

	private final PinObjects pins;

	private final Guard guard;

	private final boolean standard;

	/**
	 * Create the endpoints.
	 * @param pins the pins
	 * @param guard lets requests through
	 * @param standard whether they do what the standard says where Pinata does not
	 */
	public PinningServiceEndpoints(PinObjects pins, Guard guard, boolean standard) {
		this.pins = pins;
		this.guard = guard;
		this.standard = standard;
	}

	/**
	 * Return the endpoints.
	 * @return the endpoints
	 */
	public List<Endpoint> endpoints() {
		String all = "/api/psa/pins";
		String one = all + "/{requestid}";
		return List.of(endpoint(HttpMethod.GET, all, LIST, this::list), endpoint(HttpMethod.POST, all, PIN, this::add),
				endpoint(HttpMethod.GET, one, LIST, this::find), endpoint(HttpMethod.POST, one, PIN, this::replace),
				endpoint(HttpMethod.DELETE, one, UNPIN, this::remove));
	}

	private Endpoint endpoint(HttpMethod method, String path, Requirement requirement,
			HandlerFunction<ServerResponse> handler) {
		HttpStatus missing = this.standard ? HttpStatus.UNAUTHORIZED : HttpStatus.BAD_REQUEST;
		return Endpoint.of(method, path, ApiFamily.LEGACY, this.guard.bearer(missing, requirement, handler));
	}

	private Mono<ServerResponse> list(ServerRequest request) {
		PinQuery query = PinQuery.of(request.queryParams(), this.standard);
		return this.pins.list(query).flatMap((page) -> {
			ArrayNode results = JsonNodeFactory.instance.arrayNode();
			page.newest().forEach((pin) -> results.add(pin.toApi()));
			return Json.ok(JsonNodeFactory.instance.objectNode().put("count", page.count()).set("results", results));
		});
	}

	private Mono<ServerResponse> find(ServerRequest request) {
		return this.pins.find(id(request)).flatMap((pin) -> Json.ok(pin.toApi()));
	}

	private Mono<ServerResponse> add(ServerRequest request) {
		return Json.readObject(request)
			.flatMap((body) -> this.pins.add(parse(body)))
			.flatMap((pin) -> Json.answer(success(), pin.toApi()));
	}

	private Mono<ServerResponse> replace(ServerRequest request) {
		return Json.readObject(request)
			.flatMap((body) -> this.pins.replace(id(request), parse(body)))
			.flatMap((pin) -> Json.answer(success(), pin.toApi()));
	}

	private Mono<ServerResponse> remove(ServerRequest request) {
		return this.pins.remove(id(request))
			.flatMap((removed) -> this.standard ? ServerResponse.accepted().build() : LegacyAnswers.ok());
	}

	private HttpStatus success() {
		return this.standard ? HttpStatus.ACCEPTED : HttpStatus.OK;
	}

	private static String id(ServerRequest request) {
		return request.pathVariable("requestid");
	}

	private static PinRequest parse(ObjectNode body) {
		String name = Json.text(body, "name");
		if (name != null && name.length() > MAX_NAME_LENGTH) {
			throw ApiError.badRequest("name must have at most " + MAX_NAME_LENGTH + " characters");
		}
		KeyValues meta = Json.object(body, "meta").map(KeyValues.EMPTY::merge).orElse(KeyValues.EMPTY);
		return new PinRequest(PinRequest.requireCid(body, "cid"), name, null, meta,
				Json.texts(body, "origins", MAX_ORIGINS), true);
	}

}
