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

import java.util.List;

import io.github.pinataspring.client.core.PinataErrorContext;
import io.github.pinataspring.client.core.PinataException;

/**
 * Signals that content has to be paid for. Pay in one of the ways of
 * {@link #getOptions()} and read again with the payment.
 *
 * @since 0.1.0
 */
public final class PinataPaymentRequiredException extends PinataException {

	private static final long serialVersionUID = 1L;

	private final List<PaymentOption> options;

	PinataPaymentRequiredException(String message, PinataErrorContext context, List<PaymentOption> options) {
		super(message, context);
		this.options = List.copyOf(options);
	}

	/**
	 * Return the ways to pay.
	 * @return the options, of which one has to be chosen
	 */
	public List<PaymentOption> getOptions() {
		return this.options;
	}

}
