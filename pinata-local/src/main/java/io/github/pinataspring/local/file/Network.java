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

package io.github.pinataspring.local.file;

import java.util.Locale;

import io.github.pinataspring.local.web.ApiError;

/**
 * The networks that a file can be on.
 *
 * @since 0.1.0
 */
public enum Network {

	/**
	 * On IPFS, readable through gateways.
	 */
	PUBLIC,

	/**
	 * Readable by the account only.
	 */
	PRIVATE;

	/**
	 * Return the network with the given name on the wire.
	 * @param name the name
	 * @return the network
	 * @throws ApiError if there is none
	 */
	public static Network of(String name) {
		for (Network network : values()) {
			if (network.wireName().equals(name)) {
				return network;
			}
		}
		throw ApiError.badRequest("network must be public or private");
	}

	/**
	 * Return the name on the wire.
	 * @return the name
	 */
	public String wireName() {
		return name().toLowerCase(Locale.ROOT);
	}

}
