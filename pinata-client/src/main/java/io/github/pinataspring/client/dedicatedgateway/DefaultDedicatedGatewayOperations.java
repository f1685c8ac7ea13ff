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

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.pinataspring.client.http.DataCalls;
import io.github.pinataspring.client.http.Page;
import io.github.pinataspring.client.http.PageFlux;
import io.github.pinataspring.client.http.PinataRequest;
import io.github.pinataspring.client.http.PinataTransport;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpMethod;
import org.springframework.util.Assert;

/**
 * {@link DedicatedGatewayOperations} on top of a {@link PinataTransport}.
 */
final class DefaultDedicatedGatewayOperations implements DedicatedGatewayOperations {

	private final PinataTransport transport;

	private final DataCalls calls;

	DefaultDedicatedGatewayOperations(PinataTransport transport) {
		this.transport = transport;
		this.calls = new DataCalls(transport);
	}

	@Override
	public Flux<DedicatedGateway> list() {
		return pages(null);
	}

	@Override
	public Flux<DedicatedGateway> list(int pageSize) {
		Assert.isTrue(pageSize > 0, "'pageSize' must be positive");
		return pages(pageSize);
	}

	@Override
	public Mono<DedicatedGateway> create(String domain) {
		Assert.hasText(domain, "'domain' must not be empty");
		return this.calls.one(
				GatewayRequests.request("create", HttpMethod.POST, "").body(GatewayRequests.body("domain", domain)),
				DedicatedGateway::read);
	}

	@Override
	public Mono<DedicatedGateway> get(String id) {
		return this.calls.one(GatewayRequests.request("get", HttpMethod.GET, "").segment("id", id),
				DedicatedGateway::read);
	}

	@Override
	public Mono<Void> delete(String id) {
		return this.calls.nothing(GatewayRequests.request("delete", HttpMethod.DELETE, "").segment("id", id));
	}

	@Override
	public Mono<Boolean> exists(String domain) {
		return this.calls.one(GatewayRequests.request("exists", HttpMethod.GET, "/exists").segment("domain", domain),
				(fields) -> fields.isTrue("exists"));
	}

	@Override
	public CustomDomainOperations customDomains(String gatewayId) {
		Assert.hasText(gatewayId, "'gatewayId' must not be empty");
		return new DefaultCustomDomainOperations(this.calls, gatewayId);
	}

	@Override
	public AccessControlOperations accessControls(String gatewayId) {
		Assert.hasText(gatewayId, "'gatewayId' must not be empty");
		return new DefaultAccessControlOperations(this.calls, gatewayId);
	}

	@Override
	public GatewayPluginOperations plugins() {
		return new DefaultGatewayPluginOperations(this.calls);
	}

	private Flux<DedicatedGateway> pages(@Nullable Integer pageSize) {
		PinataRequest first = request(pageSize, null);
		return this.transport.observe(first, new PageFlux<>(page(first, pageSize, null, Set.of())));
	}

	private static PinataRequest request(@Nullable Integer pageSize, @Nullable Integer number) {
		return GatewayRequests.request("list", HttpMethod.GET, "")
			.query("pageSize", pageSize)
			.query("page", number)
			.build();
	}

	private Mono<Page<DedicatedGateway>> page(PinataRequest request, @Nullable Integer pageSize,
			@Nullable Integer number, Set<String> previous) {
		return this.transport.exchangeWithJwt(request)
			.map((answer) -> answer.mapData((data) -> data.list(DedicatedGateway::read, "rows")))
			.map((rows) -> page(pageSize, number, previous, rows));
	}

	// Whether the page after the first has number 1 or 2 is not documented. If number 1
	// is the first page again, its rows are known already.
	private Page<DedicatedGateway> page(@Nullable Integer pageSize, @Nullable Integer number, Set<String> previous,
			List<DedicatedGateway> rows) {
		List<DedicatedGateway> fresh = rows.stream().filter((row) -> !previous.contains(row.id())).toList();
		boolean repeated = number != null && number == 1;
		if (fresh.isEmpty() && !(repeated && !rows.isEmpty())) {
			return new Page<>(List.of(), null);
		}
		Set<String> ids = rows.stream().map(DedicatedGateway::id).collect(Collectors.toSet());
		int next = (number != null) ? number + 1 : 1;
		return new Page<>(fresh, page(request(pageSize, next), pageSize, next, ids));
	}

}
