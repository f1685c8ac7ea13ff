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

package io.github.pinataspring.client.swap;

import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.core.PinataCredentialsException;
import io.github.pinataspring.client.core.PinataException;
import io.github.pinataspring.client.core.PinataInvalidRequestException;
import io.github.pinataspring.client.core.PinataNotFoundException;
import io.github.pinataspring.client.http.PinataTransport;
import io.github.pinataspring.ipfs.cid.Cid;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Swaps: dedicated gateways with the plugin Hot Swaps serve other content for a CID. What
 * they serve cannot be verified against the CID that was asked for. Needs a JWT: with a
 * key pair every call signals a {@link PinataCredentialsException}. Needs the scope
 * {@code org:files:read}, and for changes {@code org:files:write}.
 *
 * @since 0.1.0
 */
public interface SwapOperations {

	/**
	 * Return operations on top of a transport. For the template, from which applications
	 * get them.
	 * @param transport the transport
	 * @param network the network of the files
	 * @return the operations
	 */
	static SwapOperations using(PinataTransport transport, Network network) {
		return new DefaultSwapOperations(transport, network);
	}

	/**
	 * Have other content served for a CID. A swap that there is already is replaced.
	 * @param cid the CID of a file of the account
	 * @param mappedCid the CID of the file that is to be served
	 * @return the swap, or a {@link PinataException}, among them
	 * {@link PinataNotFoundException} if a file is not the account's and
	 * {@link PinataInvalidRequestException} if no gateway has the plugin
	 */
	Mono<Swap> add(Cid cid, Cid mappedCid);

	/**
	 * List the swaps of a CID as the gateway of the template has them.
	 * @param cid the CID
	 * @return the swaps, see {@link #history(Cid, String)}
	 */
	Flux<Swap> history(Cid cid);

	/**
	 * List the swaps of a CID, in the order that Pinata has them in.
	 * @param cid the CID
	 * @param gatewayDomain domain of a dedicated gateway with the plugin Hot Swaps, for
	 * example {@code example.mypinata.cloud}
	 * @return the swaps, or a {@link PinataException}, among them
	 * {@link PinataNotFoundException} if there are none or the gateway is not one with
	 * the plugin
	 */
	Flux<Swap> history(Cid cid, String gatewayDomain);

	/**
	 * Have a CID served itself again.
	 * @param cid the CID
	 * @return completes when the swap is removed, or signals a {@link PinataException},
	 * among them {@link PinataNotFoundException} if the CID is not swapped
	 */
	Mono<Void> remove(Cid cid);

}
