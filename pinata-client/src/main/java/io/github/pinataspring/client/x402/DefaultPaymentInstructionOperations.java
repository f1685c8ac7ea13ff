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

package io.github.pinataspring.client.x402;

import java.util.List;

import io.github.pinataspring.client.http.DataCalls;
import io.github.pinataspring.client.http.PinataRequest;
import io.github.pinataspring.client.http.PinataTransport;
import io.github.pinataspring.client.http.RequestBody;
import io.github.pinataspring.client.http.TokenPages;
import io.github.pinataspring.ipfs.cid.Cid;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpMethod;
import org.springframework.util.Assert;

/**
 * {@link PaymentInstructionOperations} on top of a {@link PinataTransport}.
 */
final class DefaultPaymentInstructionOperations implements PaymentInstructionOperations {

	private static final String INSTRUCTIONS = "/v3/x402/payment_instructions";

	private static final String CIDS = INSTRUCTIONS + "/{id}/cids";

	private final PinataTransport transport;

	private final DataCalls calls;

	DefaultPaymentInstructionOperations(PinataTransport transport) {
		this.transport = transport;
		this.calls = new DataCalls(transport);
	}

	@Override
	public Flux<PaymentInstruction> list(PaymentInstructionFilter filter) {
		Assert.notNull(filter, "'filter' must not be null");
		return TokenPages.flux(this.transport,
				() -> filter.writeTo(request("paymentInstructions.list", HttpMethod.GET, INSTRUCTIONS)),
				PaymentInstruction::read, "payment_instructions", "paymentInstructions");
	}

	@Override
	public Mono<PaymentInstruction> create(PaymentInstructionRequest request) {
		Assert.notNull(request, "'request' must not be null");
		return one(request("paymentInstructions.create", HttpMethod.POST, INSTRUCTIONS)
			.body(body(request.name(), request.requirements(), request.description())));
	}

	@Override
	public Mono<PaymentInstruction> get(String id) {
		return one(request("paymentInstructions.get", HttpMethod.GET, INSTRUCTIONS).segment("id", id));
	}

	@Override
	public Mono<PaymentInstruction> update(String id, PaymentInstructionUpdate update) {
		Assert.notNull(update, "'update' must not be null");
		return one(request("paymentInstructions.update", HttpMethod.PATCH, INSTRUCTIONS).segment("id", id)
			.body(body(update.name(), update.requirements(), update.description())));
	}

	@Override
	public Mono<Void> delete(String id) {
		return this.calls
			.nothing(request("paymentInstructions.delete", HttpMethod.DELETE, INSTRUCTIONS).segment("id", id));
	}

	@Override
	public Flux<Cid> listCids(String id) {
		return cids(id, null);
	}

	@Override
	public Flux<Cid> listCids(String id, int pageSize) {
		return cids(id, pageSize);
	}

	@Override
	public Mono<PaidCid> addCid(String id, Cid cid) {
		return this.calls.one(cid("paymentInstructions.addCid", HttpMethod.PUT, id, cid),
				(fields) -> PaidCid.read(fields, id, cid));
	}

	@Override
	public Mono<Void> removeCid(String id, Cid cid) {
		return this.calls.nothing(cid("paymentInstructions.removeCid", HttpMethod.DELETE, id, cid));
	}

	private Flux<Cid> cids(String id, @Nullable Integer pageSize) {
		Assert.hasText(id, "'id' must not be empty");
		PaymentInstructionFilter.checkPageSize(pageSize);
		return TokenPages.fluxOfRows(this.transport,
				() -> request("paymentInstructions.listCids", HttpMethod.GET, CIDS).path("id", id)
					.query("limit", pageSize),
				(data) -> data.cids("cids"));
	}

	private static PinataRequest.Builder request(String operation, HttpMethod method, String path) {
		return PinataRequest.api(operation, method, path);
	}

	private static PinataRequest.Builder cid(String operation, HttpMethod method, String id, Cid cid) {
		Assert.notNull(cid, "'cid' must not be null");
		return request(operation, method, CIDS).path("id", id).segment("cid", cid.toString());
	}

	private Mono<PaymentInstruction> one(PinataRequest.Builder request) {
		return this.calls.one(request, PaymentInstruction::read);
	}

	private static RequestBody body(@Nullable String name, @Nullable List<PaymentRequirement> requirements,
			@Nullable String description) {
		ObjectNode json = JsonNodeFactory.instance.objectNode();
		if (name != null) {
			json.put("name", name);
		}
		if (description != null) {
			json.put("description", description);
		}
		if (requirements != null) {
			ArrayNode array = json.putArray("payment_requirements");
			requirements.forEach((requirement) -> array.add(requirement.toJson()));
		}
		return RequestBody.json(json);
	}

}
