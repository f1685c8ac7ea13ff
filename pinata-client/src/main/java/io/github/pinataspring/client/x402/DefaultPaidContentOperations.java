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

import java.util.regex.Pattern;

import io.github.pinataspring.client.http.PinataAnswer;
import io.github.pinataspring.client.http.PinataRequest;
import io.github.pinataspring.client.http.PinataTransport;
import io.github.pinataspring.ipfs.cid.Cid;
import reactor.core.publisher.Flux;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.util.Assert;

/**
 * {@link PaidContentOperations} on top of a {@link PinataTransport}.
 */
final class DefaultPaidContentOperations implements PaidContentOperations {

	private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]+={0,2}");

	private final PinataTransport transport;

	DefaultPaidContentOperations(PinataTransport transport) {
		this.transport = transport;
	}

	@Override
	public Flux<DataBuffer> retrieve(Cid cid) {
		return retrieve(request(cid));
	}

	@Override
	public Flux<DataBuffer> retrieve(Cid cid, String payment) {
		Assert.notNull(payment, "'payment' must not be null");
		Assert.isTrue(BASE64.matcher(payment).matches(), "'payment' must be Base64");
		return retrieve(request(cid).secretHeader("X-PAYMENT", payment).once());
	}

	private Flux<DataBuffer> retrieve(PinataRequest.Builder builder) {
		PinataRequest request = builder.build();
		return this.transport.observe(request, this.transport.stream(request));
	}

	private static PinataRequest.Builder request(Cid cid) {
		Assert.notNull(cid, "'cid' must not be null");
		return PinataRequest.gateway("paidContent.retrieve", HttpMethod.GET, "/x402/cid")
			.segment("cid", cid.toString())
			.errorWith(HttpStatus.PAYMENT_REQUIRED, DefaultPaidContentOperations::paymentRequired);
	}

	private static PinataPaymentRequiredException paymentRequired(PinataAnswer answer) {
		return answer.map((fields) -> new PinataPaymentRequiredException(
				("'%s' was answered with status 402: this content has to be paid for."
						+ " Pay in one of the ways that this exception has, and read again with the payment.")
					.formatted(answer.context().operation()),
				answer.context(), fields.list(PaymentOption::read, "accepts")));
	}

}
