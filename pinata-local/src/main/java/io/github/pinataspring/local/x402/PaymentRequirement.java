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

package io.github.pinataspring.local.x402;

import java.util.List;
import java.util.regex.Pattern;

import io.github.pinataspring.local.web.ApiError;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One way to pay.
 *
 * @param asset the address of the token's contract
 * @param payTo the address that receives the payment
 * @param network the network, as it was given
 * @param amount how much, in the smallest unit of the token
 * @param description what for, or {@code null}
 */
record PaymentRequirement(String asset, String payTo, String network, String amount, @Nullable String description) {

	static final int MAX_DESCRIPTION_LENGTH = 255;

	private static final int MAX_TIMEOUT_SECONDS = 60;

	private static final List<String> NETWORKS = List.of("base", "base-sepolia", "eip155:8453", "eip155:84532");

	// An address has 20 bytes, but the service documents no length.
	private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9a-fA-F]{1,64}");

	private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,78}");

	static PaymentRequirement parse(JsonNode json) {
		JsonNode description = json.path("description");
		check(description.isMissingNode() || description.isNull()
				|| (description.isString() && description.asString().length() <= MAX_DESCRIPTION_LENGTH),
				"description must be a text of at most " + MAX_DESCRIPTION_LENGTH + " characters");
		String network = json.path("network").asString("");
		check(NETWORKS.contains(network), "network must be one of " + String.join(", ", NETWORKS));
		return new PaymentRequirement(text(json, "asset", HEXADECIMAL, "0x and hexadecimal digits"),
				text(json, "pay_to", HEXADECIMAL, "0x and hexadecimal digits"), network,
				text(json, "amount", AMOUNT, "a text of digits"), description.asString(null));
	}

	private static String text(JsonNode json, String name, Pattern pattern, String what) {
		JsonNode value = json.path(name);
		check(value.isString() && pattern.matcher(value.asString()).matches(), name + " must be " + what);
		return value.asString();
	}

	private static void check(boolean condition, String message) {
		if (!condition) {
			throw ApiError.badRequest("Each of payment_requirements: " + message);
		}
	}

	/**
	 * Return the name of a network in version 1 of x402, which knows no numbers.
	 * @param network the name or the number of the network
	 * @return the name
	 */
	static String friendly(String network) {
		return switch (network) {
			case "eip155:8453" -> "base";
			case "eip155:84532" -> "base-sepolia";
			default -> network;
		};
	}

	/**
	 * Return this requirement as a client that has to pay gets it.
	 * @param resource the URL of what it pays for
	 * @param mimeType the media type of what it pays for
	 * @return a new object
	 */
	ObjectNode toChallenge(String resource, String mimeType) {
		String friendly = friendly(this.network);
		ObjectNode json = JsonNodeFactory.instance.objectNode()
			.put("scheme", "exact")
			.put("network", friendly)
			.put("maxAmountRequired", this.amount)
			.put("resource", resource)
			.put("description", (this.description != null) ? this.description : "")
			.put("mimeType", mimeType)
			.put("payTo", this.payTo)
			.put("maxTimeoutSeconds", MAX_TIMEOUT_SECONDS)
			.put("asset", this.asset);
		// What is signed names the contract of USDC by what it calls itself.
		json.putObject("extra").put("name", friendly.equals("base") ? "USD Coin" : "USDC").put("version", "2");
		return json;
	}

	ObjectNode toJson() {
		ObjectNode json = JsonNodeFactory.instance.objectNode()
			.put("asset", this.asset)
			.put("pay_to", this.payTo)
			.put("network", this.network)
			.put("amount", this.amount);
		return (this.description != null) ? json.put("description", this.description) : json;
	}

}
