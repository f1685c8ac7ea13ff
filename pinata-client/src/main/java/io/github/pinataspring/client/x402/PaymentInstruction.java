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

import java.time.Instant;
import java.util.List;

import io.github.pinataspring.client.http.JsonFields;
import org.jspecify.annotations.Nullable;

/**
 * What has to be paid for the private files that it is mapped to.
 *
 * @param id id of the instruction
 * @param version number of the version, or {@code null} if Pinata did not say
 * @param name name of the instruction, or {@code null} if Pinata did not say
 * @param description description of the instruction, or {@code null} if it has none
 * @param requirements the ways to pay, of which a reader chooses one
 * @param createdAt time of creation, or {@code null} if Pinata did not say
 * @since 0.1.0
 */
public record PaymentInstruction(String id, @Nullable Long version, @Nullable String name, @Nullable String description,
		List<PaymentRequirement> requirements, @Nullable Instant createdAt) {

	/**
	 * Create an instruction.
	 */
	public PaymentInstruction {
		requirements = List.copyOf(requirements);
	}

	static PaymentInstruction read(JsonFields fields) {
		return new PaymentInstruction(fields.requiredText("id"), fields.number("version"), fields.text("name"),
				fields.text("description"),
				fields.listOrEmpty(PaymentRequirement::read, "payment_requirements", "paymentRequirements"),
				fields.time("created_at", "createdAt"));
	}

}
