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

package io.github.pinataspring.client.swap;

import java.time.Instant;

import io.github.pinataspring.client.http.JsonFields;
import io.github.pinataspring.ipfs.cid.Cid;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway serves for a CID from some time on.
 *
 * @param mappedCid CID of the content that is served, or {@code null} if the swap was
 * removed, so that the CID is served itself again
 * @param createdAt time of the change, or {@code null} if Pinata did not say
 * @since 0.1.0
 */
public record Swap(@Nullable Cid mappedCid, @Nullable Instant createdAt) {

	static Swap read(JsonFields fields) {
		return new Swap(fields.cid("mapped_cid", "mappedCid"), fields.time("created_at", "createdAt"));
	}

	/**
	 * Return whether this is the end of a swap.
	 * @return whether the CID is served itself
	 */
	public boolean isRemoval() {
		return this.mappedCid == null;
	}

}
