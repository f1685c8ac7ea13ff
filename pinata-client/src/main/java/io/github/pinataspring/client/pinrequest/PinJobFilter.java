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

package io.github.pinataspring.client.pinrequest;

import io.github.pinataspring.client.http.PinataRequest;
import io.github.pinataspring.ipfs.cid.Cid;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Which jobs to list, and how. What is {@code null} does not filter, or is left to
 * Pinata.
 *
 * @param status state of the jobs
 * @param cid CID of the jobs
 * @param order order of the jobs
 * @param pageSize how many jobs one request fetches, from 1 to 250
 * @since 0.1.0
 */
public record PinJobFilter(@Nullable PinJobStatus status, @Nullable Cid cid, @Nullable PinJobOrder order,
		@Nullable Integer pageSize) {

	/**
	 * Number of jobs that Pinata sends at most for one request.
	 */
	public static final int MAXIMUM_PAGE_SIZE = 250;

	private static final PinJobFilter ALL = new PinJobFilter(null, null, null, null);

	/**
	 * Create a filter.
	 * @throws IllegalArgumentException if the size of pages is out of range
	 */
	public PinJobFilter {
		Assert.isTrue(pageSize == null || (pageSize > 0 && pageSize <= MAXIMUM_PAGE_SIZE),
				"'pageSize' must be from 1 to " + MAXIMUM_PAGE_SIZE);
	}

	/**
	 * Return the filter that lists all jobs.
	 * @return the filter
	 */
	public static PinJobFilter all() {
		return ALL;
	}

	/**
	 * Return a copy that lists only jobs in a state.
	 * @param status the state
	 * @return the copy
	 */
	public PinJobFilter withStatus(PinJobStatus status) {
		return new PinJobFilter(status, this.cid, this.order, this.pageSize);
	}

	/**
	 * Return a copy that lists only jobs for a CID.
	 * @param cid the CID
	 * @return the copy
	 */
	public PinJobFilter withCid(Cid cid) {
		return new PinJobFilter(this.status, cid, this.order, this.pageSize);
	}

	/**
	 * Return a copy with another order.
	 * @param order the order
	 * @return the copy
	 */
	public PinJobFilter withOrder(PinJobOrder order) {
		return new PinJobFilter(this.status, this.cid, order, this.pageSize);
	}

	/**
	 * Return a copy with another size of pages. It does not limit how many jobs are
	 * listed.
	 * @param pageSize how many jobs one request fetches, from 1 to 250
	 * @return the copy
	 */
	public PinJobFilter withPageSize(int pageSize) {
		return new PinJobFilter(this.status, this.cid, this.order, pageSize);
	}

	// The published API has an order, Pinata's own client a sort: whichever it is that
	// Pinata obeys, it ignores the other.
	PinataRequest.Builder writeTo(PinataRequest.Builder request) {
		return request.query("status", this.status)
			.query("cid", this.cid)
			.query("order", (this.order != null) ? this.order.wireName() : null)
			.query("sort", (this.order != null) ? this.order.sdkName() : null)
			.query("limit", this.pageSize);
	}

}
