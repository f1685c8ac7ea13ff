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

package io.github.pinataspring.client.x402;

import io.github.pinataspring.client.core.PinataCredentialsException;
import io.github.pinataspring.client.core.PinataException;
import io.github.pinataspring.client.core.PinataInvalidRequestException;
import io.github.pinataspring.client.core.PinataNotFoundException;
import io.github.pinataspring.client.http.PinataTransport;
import io.github.pinataspring.ipfs.cid.Cid;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Payment instructions of x402, by which others pay for private files of the account.
 * Needs a JWT, and a plan that has to be paid for: with a key pair every call signals a
 * {@link PinataCredentialsException}. Which scope is needed is not documented.
 *
 * @since 0.1.0
 */
public interface PaymentInstructionOperations {

	/**
	 * Return operations on top of a transport. For the template, from which applications
	 * get them.
	 * @param transport the transport
	 * @return the operations
	 */
	static PaymentInstructionOperations using(PinataTransport transport) {
		return new DefaultPaymentInstructionOperations(transport);
	}

	/**
	 * List all payment instructions.
	 * @return the instructions, see {@link #list(PaymentInstructionFilter)}
	 */
	default Flux<PaymentInstruction> list() {
		return list(PaymentInstructionFilter.all());
	}

	/**
	 * List payment instructions. A page is fetched when the first of its rows is asked
	 * for.
	 * @param filter which instructions to list, and how
	 * @return the instructions, empty if there are none, or a {@link PinataException}
	 */
	Flux<PaymentInstruction> list(PaymentInstructionFilter filter);

	/**
	 * Create a payment instruction. Not repeated after an error without an answer, when
	 * the instruction may exist: list those with its name then.
	 * @param request what the instruction is to be
	 * @return the instruction, or a {@link PinataException}
	 */
	Mono<PaymentInstruction> create(PaymentInstructionRequest request);

	/**
	 * Get a payment instruction.
	 * @param id id of the instruction
	 * @return the instruction, or a {@link PinataException}, among them
	 * {@link PinataNotFoundException} if there is no such instruction
	 */
	Mono<PaymentInstruction> get(String id);

	/**
	 * Change a payment instruction. Not repeated after an error without an answer,
	 * because each change makes another version.
	 * @param id id of the instruction
	 * @param update what to change
	 * @return the changed instruction, or a {@link PinataException}, among them
	 * {@link PinataNotFoundException} if there is no such instruction
	 */
	Mono<PaymentInstruction> update(String id, PaymentInstructionUpdate update);

	/**
	 * Delete a payment instruction.
	 * @param id id of the instruction
	 * @return completes when it is deleted, or signals a {@link PinataException}, among
	 * them {@link PinataNotFoundException} if there is no such instruction and
	 * {@link PinataInvalidRequestException} while CIDs are mapped to it
	 */
	Mono<Void> delete(String id);

	/**
	 * List the CIDs that are mapped to a payment instruction. A page is fetched when the
	 * first of its CIDs is asked for.
	 * @param id id of the instruction
	 * @return the CIDs, empty if there are none, or a {@link PinataException}, among them
	 * {@link PinataNotFoundException} if there is no such instruction
	 */
	Flux<Cid> listCids(String id);

	/**
	 * List the CIDs that are mapped to a payment instruction.
	 * @param id id of the instruction
	 * @param pageSize how many CIDs one request fetches, 1 to 1000
	 * @return the CIDs, see {@link #listCids(String)}
	 */
	Flux<Cid> listCids(String id, int pageSize);

	/**
	 * Have a CID paid for. A CID has one instruction at most.
	 * @param id id of the instruction
	 * @param cid the CID of a private file of the account
	 * @return the mapping, or a {@link PinataException}, among them
	 * {@link PinataNotFoundException} if there is no such instruction or file and
	 * {@link PinataInvalidRequestException} if the CID has another instruction
	 */
	Mono<PaidCid> addCid(String id, Cid cid);

	/**
	 * Have a CID no longer paid for. It cannot be read by paying then.
	 * @param id id of the instruction
	 * @param cid the CID
	 * @return completes when it is removed, or signals a {@link PinataException}, among
	 * them {@link PinataNotFoundException} if the CID is not mapped to the instruction
	 */
	Mono<Void> removeCid(String id, Cid cid);

}
