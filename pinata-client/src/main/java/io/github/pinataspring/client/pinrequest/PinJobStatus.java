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

import java.util.Set;

import org.springframework.util.Assert;

/**
 * State of a job that pins by CID. There is none for success: the job goes, and the file
 * is there. The constants are those that are known; Pinata may have more.
 *
 * @param wireName the name that Pinata knows this state by
 * @since 0.1.0
 */
public record PinJobStatus(String wireName) {

	/**
	 * Accepted, about to be checked.
	 */
	public static final PinJobStatus PRECHECKING = new PinJobStatus("prechecking");

	/**
	 * Looking for who has the content.
	 */
	public static final PinJobStatus SEARCHING = new PinJobStatus("searching");

	/**
	 * The content was found and is on its way.
	 */
	public static final PinJobStatus RETRIEVING = new PinJobStatus("retrieving");

	/**
	 * Waiting, because more than 250 jobs of the account are in the queue.
	 */
	public static final PinJobStatus BACKFILLED = new PinJobStatus("backfilled");

	/**
	 * The content was not found within about a day. Final.
	 */
	public static final PinJobStatus EXPIRED = new PinJobStatus("expired");

	/**
	 * The content would exceed the free plan. Final.
	 */
	public static final PinJobStatus OVER_FREE_LIMIT = new PinJobStatus("over_free_limit");

	/**
	 * The content is too large. Final.
	 */
	public static final PinJobStatus OVER_MAX_SIZE = new PinJobStatus("over_max_size");

	/**
	 * The content cannot be read. Final.
	 */
	public static final PinJobStatus INVALID_OBJECT = new PinJobStatus("invalid_object");

	/**
	 * A host node is not valid or cannot be reached. Final.
	 */
	public static final PinJobStatus BAD_HOST_NODE = new PinJobStatus("bad_host_node");

	private static final Set<PinJobStatus> ACTIVE = Set.of(PRECHECKING, SEARCHING, RETRIEVING, BACKFILLED);

	private static final Set<PinJobStatus> FINAL = Set.of(EXPIRED, OVER_FREE_LIMIT, OVER_MAX_SIZE, INVALID_OBJECT,
			BAD_HOST_NODE);

	/**
	 * Create a state.
	 * @throws IllegalArgumentException if the name is empty
	 */
	public PinJobStatus {
		Assert.hasText(wireName, "'wireName' must not be empty");
	}

	/**
	 * Return the state with the given name, which need not be known. The published API
	 * misspells one, which is understood.
	 * @param wireName the name that Pinata knows the state by
	 * @return the state
	 */
	public static PinJobStatus of(String wireName) {
		return wireName.equals("retreiving") ? RETRIEVING : new PinJobStatus(wireName);
	}

	/**
	 * Return whether a job stays in this state for ever, without a file.
	 * @return whether it is known to be final
	 */
	public boolean isFinal() {
		return FINAL.contains(this);
	}

	boolean isKnown() {
		return isFinal() || ACTIVE.contains(this);
	}

	@Override
	public String toString() {
		return this.wireName;
	}

}
