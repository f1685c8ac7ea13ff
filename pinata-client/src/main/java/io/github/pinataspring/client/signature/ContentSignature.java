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

import io.github.pinataspring.client.http.JsonFields;
import io.github.pinataspring.ipfs.cid.Cid;

/**
 * Signature of content. Pinata does not say who made it: whoever wants to know recovers
 * the address from the signature and the {@link ContentTypedData} that was signed.
 *
 * @param cid CID of the content
 * @param signature signature in hexadecimal, with {@code 0x}
 * @since 0.1.0
 */
public record ContentSignature(Cid cid, String signature) {

	static ContentSignature read(JsonFields fields, Cid cid) {
		return new ContentSignature(cid, fields.requiredText("signature"));
	}

}
