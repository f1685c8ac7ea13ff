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

package io.github.pinataspring.local.pinjob;

import java.util.Locale;

import io.github.pinataspring.local.web.ApiError;
import org.jspecify.annotations.Nullable;

/**
 * The states of a job that pins by CID. There is none for success: the job goes, and the
 * file is there.
 *
 * @since 0.1.0
 */
public enum PinJobStatus {

	/**
	 * Accepted, about to be checked.
	 */
	PRECHECKING(null),

	/**
	 * Looking for the content.
	 */
	SEARCHING(null),

	/**
	 * The content was found and is on its way.
	 */
	RETRIEVING(null),

	/**
	 * Waiting because too many other jobs are active.
	 */
	BACKFILLED(null),

	/**
	 * The content was not found in time. Final.
	 */
	EXPIRED(SEARCHING),

	/**
	 * The content would exceed what a free account may have. Final.
	 */
	OVER_FREE_LIMIT(PRECHECKING),

	/**
	 * The content is too large. Final.
	 */
	OVER_MAX_SIZE(RETRIEVING),

	/**
	 * The content cannot be read. Final.
	 */
	INVALID_OBJECT(RETRIEVING),

	/**
	 * A host node is not valid or cannot be reached. Final.
	 */
	BAD_HOST_NODE(PRECHECKING);

	private final @Nullable PinJobStatus before;

	PinJobStatus(@Nullable PinJobStatus before) {
		this.before = before;
	}

	/**
	 * Return the state with the given name on the wire. The published description of the
	 * API misspells one, which is understood too.
	 * @param name the name
	 * @return the state
	 * @throws ApiError if there is none
	 */
	static PinJobStatus of(String name) {
		for (PinJobStatus status : values()) {
			if (status.wireName().equals(name.equals("retreiving") ? "retrieving" : name)) {
				return status;
			}
		}
		throw ApiError.badRequest("status is not one of a job that pins by CID");
	}

	/**
	 * Return the name on the wire.
	 * @return the name
	 */
	public String wireName() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Return whether a job stays in this state for ever.
	 * @return whether it is final
	 */
	public boolean isFinal() {
		return this.before != null;
	}

	boolean isActive() {
		return !isFinal() && this != BACKFILLED;
	}

	/**
	 * Return whether a job comes to this final state from another one.
	 * @param status the other state
	 * @return whether it directly follows
	 */
	boolean follows(PinJobStatus status) {
		return this.before == status;
	}

}
