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

import java.math.BigInteger;
import java.util.regex.Pattern;

import io.github.pinataspring.client.http.JsonFields;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.util.Assert;

/**
 * One way to pay.
 *
 * @param asset address of the token's contract, in hexadecimal with {@code 0x}
 * @param payTo address that gets the payment, in hexadecimal with {@code 0x}
 * @param network blockchain on which it is paid
 * @param amount how much in the smallest unit of the token, for example 10000 for 0.01
 * USDC
 * @param description what for, up to 255 characters, or {@code null}
 * @since 0.1.0
 */
public record PaymentRequirement(String asset, String payTo, PaymentNetwork network, BigInteger amount,
		@Nullable String description) {

	private static final Pattern HEXADECIMAL = Pattern.compile("0x[a-fA-F0-9]+");

	private static final int LONGEST_DESCRIPTION = 255;

	/**
	 * Create a requirement. Whether Pinata accepts it is checked when it is part of a
	 * request.
	 */
	public PaymentRequirement {
		Assert.hasText(asset, "'asset' must not be empty");
		Assert.hasText(payTo, "'payTo' must not be empty");
		Assert.notNull(network, "'network' must not be null");
		Assert.notNull(amount, "'amount' must not be null");
	}

	/**
	 * Return a requirement without a description.
	 * @param asset address of the token's contract
	 * @param payTo address that gets the payment
	 * @param network blockchain on which it is paid
	 * @param amount how much in the smallest unit of the token
	 * @return the requirement
	 */
	public static PaymentRequirement of(String asset, String payTo, PaymentNetwork network, BigInteger amount) {
		return new PaymentRequirement(asset, payTo, network, amount, null);
	}

	/**
	 * Return a copy with a description.
	 * @param description what for, up to 255 characters
	 * @return the copy
	 */
	public PaymentRequirement withDescription(String description) {
		return new PaymentRequirement(this.asset, this.payTo, this.network, this.amount, description);
	}

	/**
	 * Check what Pinata documents about requirements.
	 * @throws IllegalArgumentException if Pinata would refuse it
	 */
	void check() {
		Assert.isTrue(HEXADECIMAL.matcher(this.asset).matches(), "'asset' must be '0x' and hexadecimal digits");
		Assert.isTrue(HEXADECIMAL.matcher(this.payTo).matches(), "'payTo' must be '0x' and hexadecimal digits");
		Assert.isTrue(this.network.isAccepted(), "'network' must be 'base' or 'base-sepolia'");
		Assert.isTrue(this.amount.signum() >= 0, "'amount' must not be negative");
		Assert.isTrue(this.description == null || this.description.length() <= LONGEST_DESCRIPTION,
				"'description' must not have more than 255 characters");
	}

	ObjectNode toJson() {
		ObjectNode json = JsonNodeFactory.instance.objectNode()
			.put("asset", this.asset)
			.put("pay_to", this.payTo)
			.put("network", this.network.wireName())
			.put("amount", this.amount.toString());
		return (this.description != null) ? json.put("description", this.description) : json;
	}

	static PaymentRequirement read(JsonFields fields) {
		return new PaymentRequirement(fields.requiredText("asset"), fields.requiredText("pay_to", "payTo"),
				PaymentNetwork.of(fields.requiredText("network")), fields.requiredInteger("amount"),
				fields.text("description"));
	}

}
