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

import io.github.pinataspring.client.core.PinataException;
import io.github.pinataspring.client.core.PinataNotFoundException;
import reactor.core.publisher.Mono;

/**
 * Domains of its own that a gateway has, which {@link DedicatedGateway#customDomains()}
 * lists.
 *
 * @since 0.1.0
 */
public interface CustomDomainOperations {

	/**
	 * Add a domain, whose DNS records have to lead to the gateway then. Not repeated
	 * after an error without an answer.
	 * @param domain the domain, for example {@code ipfs.example.com}
	 * @return the domain, or a {@link PinataException}
	 */
	Mono<CustomDomain> add(String domain);

	/**
	 * Get a domain, for example to see whether it is ready.
	 * @param id id of the custom domain
	 * @return the domain, or a {@link PinataException}, among them
	 * {@link PinataNotFoundException} if the gateway does not have it
	 */
	Mono<CustomDomain> get(String id);

	/**
	 * Remove a domain.
	 * @param id id of the custom domain
	 * @return completes when it is removed, or signals a {@link PinataException}, among
	 * them {@link PinataNotFoundException} if the gateway does not have it
	 */
	Mono<Void> remove(String id);

}
