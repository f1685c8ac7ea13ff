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

import io.github.pinataspring.client.http.PinataRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Which groups to list, and how. What is {@code null} does not filter.
 *
 * @param name name of the groups
 * @param isPublic whether to list only groups that Pinata calls public, or only such as
 * it does not
 * @param pageSize how many groups one request fetches, a positive number, or {@code null}
 * for as many as Pinata likes
 * @since 0.1.0
 */
public record GroupFilter(@Nullable String name, @Nullable Boolean isPublic, @Nullable Integer pageSize) {

	private static final GroupFilter ALL = new GroupFilter(null, null, null);

	/**
	 * Create a filter.
	 * @throws IllegalArgumentException if the name is empty or the size of pages is not
	 * positive
	 */
	public GroupFilter {
		Assert.isTrue(name == null || !name.isBlank(), "'name' must not be empty");
		Assert.isTrue(pageSize == null || pageSize > 0, "'pageSize' must be positive");
	}

	/**
	 * Return the filter that lists all groups.
	 * @return the filter
	 */
	public static GroupFilter all() {
		return ALL;
	}

	/**
	 * Return a copy that lists only groups with a name.
	 * @param name name of the groups
	 * @return the copy
	 */
	public GroupFilter withName(String name) {
		return new GroupFilter(name, this.isPublic, this.pageSize);
	}

	/**
	 * Return a copy that lists only groups that Pinata calls public, or only such as it
	 * does not.
	 * @param isPublic whether the groups are public
	 * @return the copy
	 */
	public GroupFilter withPublic(boolean isPublic) {
		return new GroupFilter(this.name, isPublic, this.pageSize);
	}

	/**
	 * Return a copy with another size of pages. It does not limit how many groups are
	 * listed.
	 * @param pageSize how many groups one request fetches, a positive number
	 * @return the copy
	 */
	public GroupFilter withPageSize(int pageSize) {
		return new GroupFilter(this.name, this.isPublic, pageSize);
	}

	PinataRequest.Builder writeTo(PinataRequest.Builder request) {
		return request.query("name", this.name).query("isPublic", this.isPublic).query("limit", this.pageSize);
	}

}
