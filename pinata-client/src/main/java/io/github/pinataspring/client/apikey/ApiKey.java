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

package io.github.pinataspring.client.apikey;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * API key as it is listed, without its secrets.
 *
 * @param key public API key, which identifies the key and is no secret
 * @param id id of the key's record, or {@code null} if Pinata did not say
 * @param name name of the key, or {@code null} if Pinata did not say
 * @param permissions what the key may do, as far as it is known to this client
 * @param maxUses how often the key may be used, or {@code null} for no limit
 * @param uses how often the key was used
 * @param revoked whether the key was revoked
 * @param createdAt time of creation, or {@code null} if Pinata did not say
 * @param updatedAt time of the last change, or {@code null} if Pinata did not say
 * @since 0.1.0
 */
public record ApiKey(String key, @Nullable String id, @Nullable String name, ApiKeyPermissions permissions,
		@Nullable Long maxUses, long uses, boolean revoked, @Nullable Instant createdAt, @Nullable Instant updatedAt) {

	/**
	 * Return whether the key has used up its permitted uses.
	 * @return whether there is a limit and it is reached
	 */
	public boolean isExhausted() {
		return this.maxUses != null && this.uses >= this.maxUses;
	}

}
