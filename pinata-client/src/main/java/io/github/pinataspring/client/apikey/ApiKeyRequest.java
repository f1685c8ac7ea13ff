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

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * What an API key that is created is to be.
 *
 * @param name name of the key, by which people tell keys apart
 * @param permissions what the key may do
 * @param maxUses how often the key may be used, or {@code null} for no limit
 * @since 0.1.0
 */
public record ApiKeyRequest(String name, ApiKeyPermissions permissions, @Nullable Integer maxUses) {

	/**
	 * Create a request.
	 * @throws IllegalArgumentException if the name is empty, nothing is permitted or the
	 * number of uses is not positive
	 */
	public ApiKeyRequest {
		Assert.hasText(name, "'name' must not be empty");
		Assert.notNull(permissions, "'permissions' must not be null");
		Assert.isTrue(!permissions.isEmpty(), "'permissions' must be for an admin or have at least one scope");
		Assert.isTrue(maxUses == null || maxUses > 0, "'maxUses' must be positive");
	}

	/**
	 * Return a request for a key without a limit of uses.
	 * @param name name of the key
	 * @param permissions what the key may do
	 * @return the request
	 */
	public static ApiKeyRequest of(String name, ApiKeyPermissions permissions) {
		return new ApiKeyRequest(name, permissions, null);
	}

	/**
	 * Return a request for a key that may do everything, without a limit of uses.
	 * @param name name of the key
	 * @return the request
	 */
	public static ApiKeyRequest admin(String name) {
		return of(name, ApiKeyPermissions.adminAccess());
	}

	/**
	 * Return a copy with a limit of uses.
	 * @param maxUses how often the key may be used, at least once
	 * @return the copy
	 */
	public ApiKeyRequest withMaxUses(int maxUses) {
		return new ApiKeyRequest(this.name, this.permissions, maxUses);
	}

}
