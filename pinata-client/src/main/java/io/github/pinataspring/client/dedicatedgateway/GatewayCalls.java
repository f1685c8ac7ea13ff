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

package io.github.pinataspring.client.dedicatedgateway;

import java.util.function.Function;

import io.github.pinataspring.client.http.JsonFields;
import io.github.pinataspring.client.http.PinataAnswer;
import io.github.pinataspring.client.http.PinataRequest;
import io.github.pinataspring.client.http.PinataTransport;
import io.github.pinataspring.client.http.RequestBody;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;

import org.springframework.http.HttpMethod;

/**
 * What the calls that manage gateways have in common.
 */
final class GatewayCalls {

	private final PinataTransport transport;

	GatewayCalls(PinataTransport transport) {
		this.transport = transport;
	}

	static PinataRequest.Builder request(String operation, HttpMethod method, String path) {
		return PinataRequest.api("gateways." + operation, method, "/v3/gateways" + path);
	}

	static RequestBody body(String name, String value) {
		return RequestBody.json(JsonNodeFactory.instance.objectNode().put(name, value));
	}

	Mono<PinataAnswer> exchange(PinataRequest.Builder request) {
		return this.transport.exchangeWithJwt(request.build());
	}

	<T> Mono<T> one(PinataRequest.Builder request, Function<JsonFields, T> mapping) {
		return exchange(request).map((answer) -> answer.mapData(mapping));
	}

	<T> Flux<T> all(PinataRequest.Builder request, Function<JsonFields, T> mapping) {
		return exchange(request).flatMapIterable((answer) -> answer.map((fields) -> fields.list(mapping, "data")));
	}

	Mono<Void> nothing(PinataRequest.Builder request) {
		return exchange(request).map(PinataAnswer::requireNothing).then();
	}

}
