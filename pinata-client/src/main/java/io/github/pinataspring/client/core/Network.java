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

package io.github.pinataspring.client.core;

import org.jspecify.annotations.Nullable;

/**
 * Network of IPFS that a file belongs to at Pinata.
 *
 * @since 0.1.0
 */
public enum Network {

	/**
	 * Public IPFS: whoever knows the CID can read the file.
	 */
	PUBLIC("public"),

	/**
	 * Private IPFS: only the account that owns the file can read it.
	 */
	PRIVATE("private");

	private final String wireName;

	Network(String wireName) {
		this.wireName = wireName;
	}

	/**
	 * Return the name that Pinata knows this network by.
	 * @return the name in requests and answers
	 */
	public String wireName() {
		return this.wireName;
	}

	/**
	 * Return the network with the given name.
	 * @param wireName name in an answer of Pinata, may be {@code null}
	 * @return the network, or {@code null} if there is none with that name
	 */
	public static @Nullable Network fromWireName(@Nullable String wireName) {
		for (Network network : values()) {
			if (network.wireName.equals(wireName)) {
				return network;
			}
		}
		return null;
	}

}
