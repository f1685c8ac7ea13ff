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
 * Change of a payment instruction. What is {@code null} stays as it is.
 *
 * @param name new name, or {@code null}
 * @param requirements ways to pay in place of all that there were, or {@code null}
 * @param description new description, or {@code null}
 * @since 0.1.0
 */
public record PaymentInstructionUpdate(@Nullable String name, @Nullable List<PaymentRequirement> requirements,
		@Nullable String description) {

	/**
	 * Create an update.
	 * @throws IllegalArgumentException if nothing changes, the name is empty, there is no
	 * requirement or Pinata would refuse one
	 */
	public PaymentInstructionUpdate {
		Assert.isTrue(name != null || requirements != null || description != null, "An update must change something");
		Assert.isTrue(name == null || !name.isBlank(), "'name' must not be empty");
		if (requirements != null) {
			requirements = List.copyOf(requirements);
			Assert.notEmpty(requirements, "'requirements' must have at least one way to pay");
			requirements.forEach(PaymentRequirement::check);
		}
	}

	/**
	 * Return an update of the name.
	 * @param name the new name
	 * @return the update
	 */
	public static PaymentInstructionUpdate ofName(String name) {
		return new PaymentInstructionUpdate(name, null, null);
	}

	/**
	 * Return an update of the ways to pay.
	 * @param requirements the ways to pay in place of all that there were, at least one
	 * @return the update
	 */
	public static PaymentInstructionUpdate ofRequirements(PaymentRequirement... requirements) {
		return new PaymentInstructionUpdate(null, List.of(requirements), null);
	}

}
