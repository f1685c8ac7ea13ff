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

package io.github.pinataspring.client.pinningservice;

import io.github.pinataspring.client.http.PinataAnswer;
import io.github.pinataspring.client.http.PinataRequest;
import io.github.pinataspring.client.http.PinataTransport;
import io.github.pinataspring.client.http.RequestBody;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpMethod;
import org.springframework.util.Assert;

/**
 * {@link PinningServiceOperations} on top of a {@link PinataTransport}.
 */
final class DefaultPinningServiceOperations implements PinningServiceOperations {

	private static final String PINS = "/psa/pins";

	private final PinataTransport transport;

	DefaultPinningServiceOperations(PinataTransport transport) {
		this.transport = transport;
	}

	@Override
	public Mono<PinStatus> add(PinObject pin) {
		Assert.notNull(pin, "'pin' must not be null");
		return status(
				PinataRequest.api("pinningService.add", HttpMethod.POST, PINS).body(RequestBody.json(pin.json())));
	}

	@Override
	public Flux<PinStatus> list(PinFilter filter) {
		Assert.notNull(filter, "'filter' must not be null");
		return new PinPages(this.transport, filter).pins();
	}

	@Override
	public Mono<PinStatus> get(String requestId) {
		return status(one("pinningService.get", HttpMethod.GET, requestId));
	}

	@Override
	public Mono<PinStatus> replace(String requestId, PinObject pin) {
		Assert.notNull(pin, "'pin' must not be null");
		return status(one("pinningService.replace", HttpMethod.POST, requestId).body(RequestBody.json(pin.json())));
	}

	@Override
	public Mono<Void> delete(String requestId) {
		PinataRequest request = one("pinningService.delete", HttpMethod.DELETE, requestId).build();
		return this.transport.observe(request,
				this.transport.exchangeWithJwt(request).map(PinataAnswer::requireOk).then());
	}

	private static PinataRequest.Builder one(String operation, HttpMethod method, String requestId) {
		return PinataRequest.api(operation, method, PINS).segment("requestId", requestId);
	}

	private Mono<PinStatus> status(PinataRequest.Builder builder) {
		PinataRequest request = builder.build();
		return this.transport.observe(request,
				this.transport.exchangeWithJwt(request).map((answer) -> answer.map(PinStatus::read)));
	}

}
