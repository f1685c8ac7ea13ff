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

package io.github.pinataspring.local.fault;

import java.util.List;

import io.github.pinataspring.local.admin.AdminGuard;
import io.github.pinataspring.local.web.RequestNotes;
import reactor.core.publisher.Mono;

import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Has the faults hit requests.
 *
 * @since 0.1.0
 */
public final class FaultFilter implements WebFilter {

	private final Faults faults;

	public FaultFilter(Faults faults) {
		this.faults = faults;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		if (AdminGuard.guards(exchange)) {
			return chain.filter(exchange);
		}
		return apply(this.faults.list(), exchange, chain);
	}

	private static Mono<Void> apply(List<Fault> faults, ServerWebExchange exchange, WebFilterChain chain) {
		for (int i = 0; i < faults.size(); i++) {
			Fault fault = faults.get(i);
			if (fault.hits(exchange.getRequest())) {
				RequestNotes.of(exchange.getAttributes()).addFault(fault.effect().toString());
				List<Fault> rest = faults.subList(i + 1, faults.size());
				return fault.effect().filter().filter(exchange, (harmed) -> apply(rest, harmed, chain));
			}
		}
		return chain.filter(exchange);
	}

}
