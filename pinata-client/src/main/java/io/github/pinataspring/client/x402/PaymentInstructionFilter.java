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

import io.github.pinataspring.client.http.PinataRequest;
import io.github.pinataspring.ipfs.cid.Cid;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Which payment instructions to list, and how. What is {@code null} does not filter.
 *
 * @param cid CID that the instruction is mapped to, which is one at most
 * @param name name of the instructions
 * @param id id of the instruction
 * @param pageSize how many instructions one request fetches, 1 to 1000, or {@code null}
 * for as many as Pinata likes
 * @since 0.1.0
 */
public record PaymentInstructionFilter(@Nullable Cid cid, @Nullable String name, @Nullable String id,
		@Nullable Integer pageSize) {

	private static final int LARGEST_PAGE = 1000;

	private static final PaymentInstructionFilter ALL = new PaymentInstructionFilter(null, null, null, null);

	/**
	 * Create a filter.
	 * @throws IllegalArgumentException if a text is empty or the page size is not
	 * permitted
	 */
	public PaymentInstructionFilter {
		Assert.isTrue(name == null || !name.isBlank(), "'name' must not be empty");
		Assert.isTrue(id == null || !id.isBlank(), "'id' must not be empty");
		checkPageSize(pageSize);
	}

	/**
	 * Return the filter that lists all instructions.
	 * @return the filter
	 */
	public static PaymentInstructionFilter all() {
		return ALL;
	}

	/**
	 * Return a copy for a CID.
	 * @param cid the CID that the instruction is mapped to
	 * @return the copy
	 */
	public PaymentInstructionFilter withCid(Cid cid) {
		return new PaymentInstructionFilter(cid, this.name, this.id, this.pageSize);
	}

	/**
	 * Return a copy for a name.
	 * @param name the name of the instructions
	 * @return the copy
	 */
	public PaymentInstructionFilter withName(String name) {
		return new PaymentInstructionFilter(this.cid, name, this.id, this.pageSize);
	}

	/**
	 * Return a copy for an id.
	 * @param id the id of the instruction
	 * @return the copy
	 */
	public PaymentInstructionFilter withId(String id) {
		return new PaymentInstructionFilter(this.cid, this.name, id, this.pageSize);
	}

	/**
	 * Return a copy with a page size.
	 * @param pageSize how many instructions one request fetches, 1 to 1000
	 * @return the copy
	 */
	public PaymentInstructionFilter withPageSize(int pageSize) {
		return new PaymentInstructionFilter(this.cid, this.name, this.id, pageSize);
	}

	static void checkPageSize(@Nullable Integer pageSize) {
		Assert.isTrue(pageSize == null || (pageSize > 0 && pageSize <= LARGEST_PAGE), "'pageSize' must be 1 to 1000");
	}

	PinataRequest.Builder writeTo(PinataRequest.Builder request) {
		return request.query("cid", this.cid)
			.query("name", this.name)
			.query("id", this.id)
			.query("limit", this.pageSize);
	}

}
