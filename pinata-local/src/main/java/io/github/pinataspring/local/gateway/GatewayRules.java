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

package io.github.pinataspring.local.gateway;

import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.local.file.Network;
import io.github.pinataspring.local.web.ApiError;
import reactor.core.publisher.Mono;

import org.springframework.web.reactive.function.server.ServerRequest;

/**
 * Rules of the gateway that a request is for.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface GatewayRules {

	/**
	 * Lets every request have what it asks for, if the account has pinned it.
	 */
	GatewayRules NONE = (request, network, root) -> Mono.just(new Decision(root, false, false));

	/**
	 * Decide what a request may have. It may add headers to the response.
	 * @param request the request
	 * @param network where the content is that it asks for
	 * @param root the CID that it asks for
	 * @return emits what it may have, or an {@link ApiError} whose body is a text
	 */
	Mono<Decision> decide(ServerRequest request, Network network, Cid root);

	/**
	 * What a request may have.
	 *
	 * @param root the CID of what is served
	 * @param swapped whether that is not what was asked for
	 * @param open whether content is served that the account has not pinned
	 * @since 0.1.0
	 */
	record Decision(Cid root, boolean swapped, boolean open) {

	}

}
