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

package io.github.pinataspring.client.signature;

import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.core.PinataCredentialsException;
import io.github.pinataspring.client.core.PinataException;
import io.github.pinataspring.client.core.PinataInvalidRequestException;
import io.github.pinataspring.client.core.PinataNotFoundException;
import io.github.pinataspring.client.http.PinataTransport;
import io.github.pinataspring.ipfs.cid.Cid;
import reactor.core.publisher.Mono;

/**
 * Signatures of content, which dedicated gateways with the plugin Content Addressable
 * Attestation show. Needs a JWT: with a key pair every call signals a
 * {@link PinataCredentialsException}. Needs the scope {@code org:files:read}, and for
 * changes {@code org:files:write}.
 *
 * @since 0.1.0
 */
public interface SignatureOperations {

	/**
	 * Return operations on top of a transport. For the template, from which applications
	 * get them.
	 * @param transport the transport
	 * @param network the network of the files
	 * @return the operations
	 */
	static SignatureOperations using(PinataTransport transport, Network network) {
		return new DefaultSignatureOperations(transport, network);
	}

	/**
	 * Add a signature to content. Not repeated after an error without an answer, because
	 * Pinata refuses content that is signed already: get the signature then.
	 * @param cid the CID of a file of the account
	 * @param signature signature of the {@link ContentTypedData} in hexadecimal, with
	 * {@code 0x}
	 * @param address address of the wallet that made it in hexadecimal, with {@code 0x}
	 * @return the signature, or a {@link PinataException}, among them
	 * {@link PinataInvalidRequestException} if the account does not have the file, was
	 * not the first to upload it, or it is signed already
	 * @throws IllegalArgumentException if the signature or the address is not one
	 */
	Mono<ContentSignature> add(Cid cid, String signature, String address);

	/**
	 * Get the signature of content.
	 * @param cid the CID
	 * @return the signature, or a {@link PinataException}, among them
	 * {@link PinataNotFoundException} if the content is not signed
	 */
	Mono<ContentSignature> get(Cid cid);

	/**
	 * Remove the signature of content.
	 * @param cid the CID
	 * @return completes when the signature is removed, or signals a
	 * {@link PinataException}, among them {@link PinataNotFoundException} if the content
	 * is not signed
	 */
	Mono<Void> remove(Cid cid);

}
