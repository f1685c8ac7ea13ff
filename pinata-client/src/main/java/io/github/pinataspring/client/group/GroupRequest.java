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

package io.github.pinataspring.client.group;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * What a group that is created is to be.
 *
 * @param name name of the group, which no other group of the account has
 * @param isPublic whether Pinata is to call the group public, or {@code null} to leave
 * that to Pinata
 * @since 0.1.0
 */
public record GroupRequest(String name, @Nullable Boolean isPublic) {

	/**
	 * Create a request.
	 * @throws IllegalArgumentException if the name is empty
	 */
	public GroupRequest {
		Assert.hasText(name, "'name' must not be empty");
	}

	/**
	 * Return a request for a group with a name.
	 * @param name name of the group
	 * @return the request
	 */
	public static GroupRequest of(String name) {
		return new GroupRequest(name, null);
	}

	/**
	 * Return a copy that says whether the group is public. The network of the files says
	 * who can read them, not this.
	 * @param isPublic whether Pinata is to call the group public
	 * @return the copy
	 */
	public GroupRequest withPublic(boolean isPublic) {
		return new GroupRequest(this.name, isPublic);
	}

}
