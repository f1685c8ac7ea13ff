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

package io.github.pinataspring.client.signature;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import io.github.pinataspring.ipfs.cid.Cid;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.util.Assert;

/**
 * What a wallet has to sign, as typed data of EIP-712. The wallet makes the signature:
 * {@link #toJson()} is what it takes, for example by {@code eth_signTypedData_v4}.
 *
 * @param cid CID of the content
 * @param address address of the wallet in hexadecimal, with {@code 0x}
 * @param uploadedAt time at which the account uploaded the content first, which its file
 * has as time of creation; signed with milliseconds
 * @since 0.1.0
 */
public record ContentTypedData(Cid cid, String address, Instant uploadedAt) {

	private static final DateTimeFormatter MILLISECONDS = DateTimeFormatter
		.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	/**
	 * Create typed data.
	 * @throws IllegalArgumentException if the address is not one
	 */
	public ContentTypedData {
		Assert.notNull(cid, "'cid' must not be null");
		EthereumSyntax.checkAddress(address);
		Assert.notNull(uploadedAt, "'uploadedAt' must not be null");
	}

	/**
	 * Return the document to sign.
	 * @return the JSON with types, domain and message
	 */
	public String toJson() {
		ObjectNode json = JsonNodeFactory.instance.objectNode();
		ObjectNode types = json.putObject("types");
		ArrayNode domain = types.putArray("EIP712Domain");
		field(domain, "name", "string");
		field(domain, "version", "string");
		field(domain, "chainId", "uint256");
		ArrayNode sign = types.putArray("Sign");
		field(sign, "address", "address");
		field(sign, "cid", "string");
		field(sign, "date", "string");
		json.put("primaryType", "Sign");
		json.putObject("domain").put("name", "Sign Content").put("version", "1.0.0").put("chainId", 1);
		json.putObject("message")
			.put("address", this.address)
			.put("cid", this.cid.toString())
			.put("date", MILLISECONDS.format(this.uploadedAt));
		return json.toString();
	}

	private static void field(ArrayNode type, String name, String fieldType) {
		type.addObject().put("name", name).put("type", fieldType);
	}

}
