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

import io.github.pinataspring.client.http.DataCalls;
import io.github.pinataspring.client.http.PinataRequest;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpMethod;
import org.springframework.util.Assert;

/**
 * {@link CustomDomainOperations} of one gateway.
 */
final class DefaultCustomDomainOperations implements CustomDomainOperations {

	private final DataCalls calls;

	private final String gatewayId;

	DefaultCustomDomainOperations(DataCalls calls, String gatewayId) {
		this.calls = calls;
		this.gatewayId = gatewayId;
	}

	@Override
	public Mono<CustomDomain> add(String domain) {
		Assert.hasText(domain, "'domain' must not be empty");
		return this.calls.one(request("add", HttpMethod.POST).body(GatewayRequests.body("domain", domain)),
				CustomDomain::read);
	}

	@Override
	public Mono<CustomDomain> get(String id) {
		return this.calls.one(request("get", HttpMethod.GET).segment("id", id), CustomDomain::read);
	}

	@Override
	public Mono<Void> remove(String id) {
		return this.calls.nothing(request("remove", HttpMethod.DELETE).segment("id", id));
	}

	private PinataRequest.Builder request(String operation, HttpMethod method) {
		return GatewayRequests.request("customDomains." + operation, method, "/{gatewayId}/custom_domain")
			.path("gatewayId", this.gatewayId);
	}

}
