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

import java.math.BigInteger;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A payment as a client sends it: the signed authorization to transfer tokens. There is
 * no chain here, so nothing is transferred and the signature is checked for its shape
 * only.
 *
 * @param network the network
 * @param payer the address that pays
 * @param payee the address that receives
 * @param value how much, in the smallest unit of the token
 * @param validAfter from when on, in seconds since the epoch
 * @param validBefore until when, in seconds since the epoch
 * @param nonce what makes it different from all others of the payer
 */
record Payment(String network, String payer, String payee, BigInteger value, BigInteger validAfter,
		BigInteger validBefore, String nonce) {

	private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-fA-F]{40}");

	private static final Pattern NONCE = Pattern.compile("0x[0-9a-fA-F]{64}");

	private static final Pattern SIGNATURE = Pattern.compile("0x([0-9a-fA-F]{2}){65,}");

	private static final Pattern NUMBER = Pattern.compile("[0-9]{1,78}");

	/**
	 * Read the header {@code X-PAYMENT}.
	 * @param header the value of the header
	 * @return the payment
	 * @throws InvalidPaymentException if it is none
	 */
	static Payment parse(String header) throws InvalidPaymentException {
		JsonNode json = decode(header);
		if (json.path("x402Version").asInt(0) != 1 || !json.path("scheme").asString("").equals("exact")) {
			throw new InvalidPaymentException("X-PAYMENT must be of x402Version 1 and scheme exact");
		}
		JsonNode payload = json.path("payload");
		text(payload, "signature", SIGNATURE);
		JsonNode authorization = payload.path("authorization");
		return new Payment(PaymentRequirement.friendly(json.path("network").asString("")),
				text(authorization, "from", ADDRESS), text(authorization, "to", ADDRESS),
				number(authorization, "value"), number(authorization, "validAfter"),
				number(authorization, "validBefore"), text(authorization, "nonce", NONCE));
	}

	private static JsonNode decode(String header) throws InvalidPaymentException {
		try {
			return JsonMapper.shared().readTree(Base64.getDecoder().decode(header));
		}
		catch (IllegalArgumentException | JacksonException ex) {
			throw new InvalidPaymentException("X-PAYMENT must be JSON in Base64");
		}
	}

	private static BigInteger number(JsonNode json, String name) throws InvalidPaymentException {
		return new BigInteger(text(json, name, NUMBER));
	}

	private static String text(JsonNode json, String name, Pattern pattern) throws InvalidPaymentException {
		String text = json.path(name).asString("");
		if (!pattern.matcher(text).matches()) {
			throw new InvalidPaymentException("X-PAYMENT has no valid " + name);
		}
		return text;
	}

	/**
	 * Return what no two payments have in common.
	 * @return the key
	 */
	String key() {
		return (this.payer + "/" + this.nonce).toLowerCase(Locale.ROOT);
	}

	/**
	 * Check that this payment satisfies one of several requirements.
	 * @param requirements the requirements
	 * @param now the time
	 * @throws InvalidPaymentException if it satisfies none
	 */
	void check(List<PaymentRequirement> requirements, Instant now) throws InvalidPaymentException {
		BigInteger seconds = BigInteger.valueOf(now.getEpochSecond());
		if (seconds.compareTo(this.validAfter) < 0 || seconds.compareTo(this.validBefore) >= 0) {
			throw new InvalidPaymentException("The payment is expired or not valid yet");
		}
		if (requirements.stream().noneMatch(this::satisfies)) {
			throw new InvalidPaymentException("The payment is not on the network, to the address "
					+ "or of the amount that a payment requirement asks for");
		}
	}

	private boolean satisfies(PaymentRequirement requirement) {
		return this.network.equals(PaymentRequirement.friendly(requirement.network()))
				&& this.payee.equalsIgnoreCase(requirement.payTo())
				&& this.value.compareTo(new BigInteger(requirement.amount())) >= 0;
	}

	/**
	 * Thrown when a payment is not accepted. Its message is shown to the client.
	 */
	static final class InvalidPaymentException extends Exception {

		private static final long serialVersionUID = 1L;

		InvalidPaymentException(String message) {
			super(message, null, false, false);
		}

	}

}
