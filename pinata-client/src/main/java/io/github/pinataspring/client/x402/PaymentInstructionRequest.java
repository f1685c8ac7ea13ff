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

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * What a payment instruction that is created is to be.
 *
 * @param name name of the instruction
 * @param requirements the ways to pay, at least one
 * @param description description of the instruction, or {@code null}
 * @since 0.1.0
 */
public record PaymentInstructionRequest(String name, List<PaymentRequirement> requirements,
		@Nullable String description) {

	/**
	 * Create a request.
	 * @throws IllegalArgumentException if the name is empty, there is no requirement or
	 * Pinata would refuse one
	 */
	public PaymentInstructionRequest {
		Assert.hasText(name, "'name' must not be empty");
		requirements = List.copyOf(requirements);
		Assert.notEmpty(requirements, "'requirements' must have at least one way to pay");
		requirements.forEach(PaymentRequirement::check);
	}

	/**
	 * Return a request without a description.
	 * @param name name of the instruction
	 * @param requirements the ways to pay, at least one
	 * @return the request
	 */
	public static PaymentInstructionRequest of(String name, PaymentRequirement... requirements) {
		return new PaymentInstructionRequest(name, List.of(requirements), null);
	}

	/**
	 * Return a copy with a description.
	 * @param description description of the instruction
	 * @return the copy
	 */
	public PaymentInstructionRequest withDescription(String description) {
		return new PaymentInstructionRequest(this.name, this.requirements, description);
	}

}
