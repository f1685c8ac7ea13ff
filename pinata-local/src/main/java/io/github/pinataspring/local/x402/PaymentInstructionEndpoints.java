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

import java.util.List;
import java.util.function.Consumer;

import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.local.key.Guard;
import io.github.pinataspring.local.key.Requirement;
import io.github.pinataspring.local.web.ApiFamily;
import io.github.pinataspring.local.web.Cids;
import io.github.pinataspring.local.web.Endpoint;
import io.github.pinataspring.local.web.Json;
import io.github.pinataspring.local.web.QueryParameters;
import io.github.pinataspring.local.x402.PaymentInstructionStore.Page;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Lists, shows, creates, changes and deletes payment instructions and the CIDs that are
 * mapped to them.
 *
 * @since 0.1.0
 */
public final class PaymentInstructionEndpoints {

	private static final String ALL = "/api/v3/x402/payment_instructions";

	private static final String ONE = ALL + "/{id}";

	private static final String CIDS = ONE + "/cids";

	private static final int DEFAULT_LIMIT = 10;

	private static final int DEFAULT_CID_LIMIT = 20;

	private static final int MAX_LIMIT = 1000;

	private final PaymentInstructionStore instructions;

	private final Guard guard;

	public PaymentInstructionEndpoints(PaymentInstructionStore instructions, Guard guard) {
		this.instructions = instructions;
		this.guard = guard;
	}

	/**
	 * Return the endpoints.
	 * @return the endpoints
	 */
	public List<Endpoint> endpoints() {
		return List.of(endpoint(HttpMethod.GET, ALL, this::list),
				Endpoint.of(HttpMethod.POST, ALL, ApiFamily.V3,
						this.guard.v3Json(Requirement.NONE, (request, body) -> answer(this.instructions.create(body)))),
				endpoint(HttpMethod.GET, ONE, (request) -> answer(this.instructions.get(id(request)))),
				Endpoint.of(HttpMethod.PATCH, ONE, ApiFamily.V3,
						this.guard.v3Json(Requirement.NONE,
								(request, body) -> answer(this.instructions.update(id(request), body)))),
				endpoint(HttpMethod.DELETE, ONE, (request) -> done(this.instructions.delete(id(request)))),
				endpoint(HttpMethod.GET, CIDS, this::listCids),
				endpoint(HttpMethod.PUT, CIDS + "/{cid}",
						(request) -> this.instructions.addCid(id(request), cid(request))
							.flatMap((mapping) -> Json.data(mapping.toJson()))),
				endpoint(HttpMethod.DELETE, CIDS + "/{cid}",
						(request) -> done(this.instructions.removeCid(id(request), cid(request)))));
	}

	// No scope is documented, so any key will do.
	private Endpoint endpoint(HttpMethod method, String path, HandlerFunction<ServerResponse> handler) {
		return Endpoint.of(method, path, ApiFamily.V3, this.guard.v3(Requirement.NONE, handler));
	}

	private Mono<ServerResponse> list(ServerRequest request) {
		QueryParameters parameters = new QueryParameters(request.queryParams());
		String id = parameters.text("id");
		String name = parameters.text("name");
		String cid = parameters.text("cid");
		return this.instructions
			.list((instruction) -> (id == null || id.equals(instruction.id()))
					&& (name == null || name.equals(instruction.name())), (cid != null) ? Cids.parse(cid, "cid") : null,
					parameters.limit("limit", DEFAULT_LIMIT, MAX_LIMIT), parameters.after("pageToken"))
			.flatMap((page) -> answer(page, "payment_instructions",
					(rows) -> page.rows().forEach((instruction) -> rows.add(instruction.toApi()))));
	}

	private Mono<ServerResponse> listCids(ServerRequest request) {
		QueryParameters parameters = new QueryParameters(request.queryParams());
		return this.instructions
			.listCids(id(request), parameters.limit("limit", DEFAULT_CID_LIMIT, MAX_LIMIT),
					parameters.after("pageToken", (text) -> Cid.parse(text).toV1().toString()))
			.flatMap((page) -> answer(page, "cids", (rows) -> page.rows().forEach(rows::add)));
	}

	private static Mono<ServerResponse> answer(Page<?> page, String name, Consumer<ArrayNode> rows) {
		ObjectNode data = JsonNodeFactory.instance.objectNode();
		rows.accept(data.putArray(name));
		if (page.last() != null) {
			data.put("next_page_token", QueryParameters.pageToken(page.last()));
		}
		return Json.data(data);
	}

	private static Mono<ServerResponse> answer(Mono<PaymentInstruction> instruction) {
		return instruction.flatMap((found) -> Json.data(found.toApi()));
	}

	private static Mono<ServerResponse> done(Mono<?> change) {
		return change.flatMap((changed) -> Json.data(JsonNodeFactory.instance.nullNode()));
	}

	private static String id(ServerRequest request) {
		return request.pathVariable("id");
	}

	private static Cid cid(ServerRequest request) {
		return Cids.parse(request.pathVariable("cid"), "The path");
	}

}
