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

package io.github.pinataspring.client.http;

import java.util.function.Function;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Calls that Pinata accepts with a JWT only and answers with something under
 * {@code data}.
 *
 * @since 0.1.0
 */
public final class DataCalls {

	private final PinataTransport transport;

	/**
	 * Create calls.
	 * @param transport the transport
	 */
	public DataCalls(PinataTransport transport) {
		this.transport = transport;
	}

	/**
	 * Make a call that is answered with an object.
	 * @param <T> the type of the result
	 * @param request the request
	 * @param mapping reads the object
	 * @return the result
	 */
	public <T> Mono<T> one(PinataRequest.Builder request, Function<JsonFields, T> mapping) {
		PinataRequest call = request.build();
		return this.transport.observe(call,
				this.transport.exchangeWithJwt(call).map((answer) -> answer.mapData(mapping)));
	}

	/**
	 * Make a call that is answered with a list of objects.
	 * @param <T> the type of a result
	 * @param request the request
	 * @param mapping reads an object
	 * @return the results
	 */
	public <T> Flux<T> all(PinataRequest.Builder request, Function<JsonFields, T> mapping) {
		PinataRequest call = request.build();
		return this.transport.observe(call, this.transport.exchangeWithJwt(call)
			.flatMapIterable((answer) -> answer.map((fields) -> fields.list(mapping, "data"))));
	}

	/**
	 * Make a call that is answered with nothing.
	 * @param request the request
	 * @return completes when it is done
	 */
	public Mono<Void> nothing(PinataRequest.Builder request) {
		PinataRequest call = request.build();
		return this.transport.observe(call,
				this.transport.exchangeWithJwt(call).map(PinataAnswer::requireNothing).then());
	}

}
