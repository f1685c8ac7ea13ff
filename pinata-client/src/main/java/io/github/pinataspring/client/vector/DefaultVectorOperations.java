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

package io.github.pinataspring.client.vector;

import io.github.pinataspring.client.core.PinataResponseException;
import io.github.pinataspring.client.http.PinataAnswer;
import io.github.pinataspring.client.http.PinataRequest;
import io.github.pinataspring.client.http.PinataTransport;
import io.github.pinataspring.client.http.RequestBody;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;

import org.springframework.http.HttpMethod;
import org.springframework.util.Assert;

/**
 * {@link VectorOperations} on top of a {@link PinataTransport}.
 */
final class DefaultVectorOperations implements VectorOperations {

	private static final String FILES = "/v3/vectorize/files";

	private final PinataTransport transport;

	DefaultVectorOperations(PinataTransport transport) {
		this.transport = transport;
	}

	@Override
	public Mono<Void> add(String fileId) {
		return change(
				PinataRequest.uploads("vectors.add", HttpMethod.POST, FILES).segment("fileId", fileId).idempotent());
	}

	@Override
	public Mono<Void> remove(String fileId) {
		return change(PinataRequest.uploads("vectors.remove", HttpMethod.DELETE, FILES).segment("fileId", fileId));
	}

	@Override
	public Flux<VectorMatch> query(String groupId, String text) {
		Assert.hasText(text, "'text' must not be empty");
		PinataRequest request = PinataRequest
			.uploads("vectors.query", HttpMethod.POST, "/v3/vectorize/groups/{groupId}/query")
			.path("groupId", groupId)
			.body(RequestBody.json(JsonNodeFactory.instance.objectNode().put("text", text)))
			.idempotent()
			.build();
		return this.transport.observe(request, this.transport.exchangeWithJwt(request)
			.flatMapIterable((answer) -> answer.mapData((data) -> data.list(VectorMatch::read, "matches"))));
	}

	private Mono<Void> change(PinataRequest.Builder builder) {
		PinataRequest request = builder.build();
		return this.transport.observe(request,
				this.transport.exchangeWithJwt(request).map(DefaultVectorOperations::requireSuccess).then());
	}

	// The published API says 'success', the official SDK 'status'.
	private static PinataAnswer requireSuccess(PinataAnswer answer) throws PinataResponseException {
		if (answer.text().isEmpty() || answer.map((fields) -> fields.isTrue("success", "status"))) {
			return answer;
		}
		throw answer.invalid("it does not say that this succeeded");
	}

}
