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

import io.github.pinataspring.client.core.PinataException;
import io.github.pinataspring.client.core.PinataGatewayException;
import io.github.pinataspring.client.core.PinataNotFoundException;
import io.github.pinataspring.client.core.PinataTransportException;
import io.github.pinataspring.client.http.PinataTransport;
import io.github.pinataspring.ipfs.cid.Cid;
import reactor.core.publisher.Flux;

import org.springframework.core.io.buffer.DataBuffer;

/**
 * Reading of files that have to be paid for by x402, through the configured gateway,
 * which must be one of the account that offers them. Neither credentials nor a wallet are
 * needed here: the application makes the payment.
 *
 * @since 0.1.0
 */
public interface PaidContentOperations {

	/**
	 * Return operations on top of a transport. For the template, from which applications
	 * get them.
	 * @param transport the transport
	 * @return the operations
	 */
	static PaidContentOperations using(PinataTransport transport) {
		return new DefaultPaidContentOperations(transport);
	}

	/**
	 * Ask for a file without paying.
	 * @param cid the CID of the file
	 * @return the content if it costs nothing, whose buffers the subscriber must release;
	 * or a {@link PinataException}, among them {@link PinataPaymentRequiredException}
	 * with the ways to pay and {@link PinataNotFoundException} if nobody offers the file
	 */
	Flux<DataBuffer> retrieve(Cid cid);

	/**
	 * Read a file as a stream and pay for it. Not repeated, because a payment is good for
	 * one read.
	 * @param cid the CID of the file
	 * @param payment the payment as x402 wants it in the header {@code X-PAYMENT}: JSON
	 * with the signed authorization, in Base64
	 * @return the content, whose buffers the subscriber must release; or a
	 * {@link PinataException}, among them {@link PinataGatewayException} if the payment
	 * is not accepted and {@link PinataTransportException} if the content ends too early
	 * @throws IllegalArgumentException if the payment is not Base64
	 */
	Flux<DataBuffer> retrieve(Cid cid, String payment);

}
