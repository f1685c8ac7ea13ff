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

import java.io.Serializable;

import org.springframework.util.Assert;

/**
 * Blockchain on which a payment is made. The constants are those that Pinata accepts; an
 * answer may name others.
 *
 * @param wireName the name that Pinata knows this network by
 * @since 0.1.0
 */
public record PaymentNetwork(String wireName) implements Serializable {

	/**
	 * Base, where money is real. Pinata accepts {@code eip155:8453} as well.
	 */
	public static final PaymentNetwork BASE = new PaymentNetwork("base");

	/**
	 * Base Sepolia, for tests. Pinata accepts {@code eip155:84532} as well.
	 */
	public static final PaymentNetwork BASE_SEPOLIA = new PaymentNetwork("base-sepolia");

	/**
	 * Create a network.
	 * @throws IllegalArgumentException if the name is empty
	 */
	public PaymentNetwork {
		Assert.hasText(wireName, "'wireName' must not be empty");
	}

	/**
	 * Return the network with the given name, which need not be known.
	 * @param wireName the name that Pinata knows the network by
	 * @return the network
	 */
	public static PaymentNetwork of(String wireName) {
		return switch (wireName) {
			case "eip155:8453" -> BASE;
			case "eip155:84532" -> BASE_SEPOLIA;
			default -> new PaymentNetwork(wireName);
		};
	}

	boolean isAccepted() {
		return equals(BASE) || equals(BASE_SEPOLIA);
	}

	@Override
	public String toString() {
		return this.wireName;
	}

}
