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

package io.github.pinataspring.local.signature;

import java.time.Instant;
import java.util.regex.Pattern;

import io.github.pinataspring.local.web.ApiError;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The signature of a CID.
 *
 * @param signature the signature, in hexadecimal
 * @param address the address of the wallet that is said to have made it
 * @param createdAt when it was added
 */
record ContentSignature(String signature, String address, Instant createdAt) {

	private static final Pattern SIGNATURE = Pattern.compile("0x[0-9a-fA-F]{130}");

	private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-fA-F]{40}");

	/**
	 * Read a signature from a request. Only its shape is checked.
	 * @param body the body of the request
	 * @param now the time
	 * @return the signature
	 * @throws ApiError if it cannot be one
	 */
	static ContentSignature parse(ObjectNode body, Instant now) {
		return new ContentSignature(text(body, "signature", SIGNATURE, "65 bytes"),
				text(body, "address", ADDRESS, "20 bytes"), now);
	}

	private static String text(ObjectNode body, String name, Pattern pattern, String size) {
		String text = body.path(name).asString("");
		if (!pattern.matcher(text).matches()) {
			throw ApiError.badRequest(name + " must be 0x and " + size + " in hexadecimal");
		}
		return text;
	}

	ObjectNode toJson() {
		return JsonNodeFactory.instance.objectNode()
			.put("signature", this.signature)
			.put("address", this.address)
			.put("createdAt", this.createdAt.toString());
	}

	static ContentSignature fromJson(ObjectNode json) {
		return new ContentSignature(json.get("signature").asString(), json.get("address").asString(),
				Instant.parse(json.get("createdAt").asString()));
	}

}
