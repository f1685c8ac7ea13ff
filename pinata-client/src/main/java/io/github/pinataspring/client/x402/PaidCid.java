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

import io.github.pinataspring.client.http.JsonFields;
import io.github.pinataspring.ipfs.cid.Cid;
import org.jspecify.annotations.Nullable;

/**
 * CID that has to be paid for.
 *
 * @param instructionId id of the payment instruction
 * @param cid the CID
 * @param createdAt since when, or {@code null} if Pinata did not say
 * @since 0.1.0
 */
public record PaidCid(String instructionId, Cid cid, @Nullable Instant createdAt) {

	static PaidCid read(JsonFields fields, String instructionId, Cid cid) {
		return new PaidCid(instructionId, cid, fields.time("created_at", "createdAt"));
	}

}
