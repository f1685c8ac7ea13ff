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
 * Change of a group. What is {@code null} stays as it is.
 *
 * @param name new name of the group
 * @param isPublic whether Pinata is to call the group public
 * @since 0.1.0
 */
public record GroupUpdate(@Nullable String name, @Nullable Boolean isPublic) {

	/**
	 * Create an update.
	 * @throws IllegalArgumentException if nothing changes or the name is empty
	 */
	public GroupUpdate {
		Assert.isTrue(name != null || isPublic != null, "An update must change something");
		Assert.isTrue(name == null || !name.isBlank(), "'name' must not be empty");
	}

	/**
	 * Return an update of the name.
	 * @param name new name of the group
	 * @return the update
	 */
	public static GroupUpdate ofName(String name) {
		return new GroupUpdate(name, null);
	}

	/**
	 * Return an update of whether the group is public.
	 * @param isPublic whether Pinata is to call the group public
	 * @return the update
	 */
	public static GroupUpdate ofPublic(boolean isPublic) {
		return new GroupUpdate(null, isPublic);
	}

}
