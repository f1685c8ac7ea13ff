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

package io.github.pinataspring.ipfs.verify;

import java.io.IOException;

import io.github.pinataspring.ipfs.cid.Cid;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when content cannot be proved to be what was asked for. The message names the
 * block at which that was found.
 *
 * @since 0.1.0
 */
public class VerificationException extends IOException {

	private static final long serialVersionUID = 1L;

	private final Reason reason;

	private final transient Cid cid;

	/**
	 * Create an exception.
	 * @param reason why the content cannot be proved
	 * @param cid the block at which that was found
	 * @param problem the same in words, which follow the name of the block
	 * @param cause the cause, or {@code null}
	 */
	public VerificationException(Reason reason, Cid cid, String problem, @Nullable Throwable cause) {
		super("Block %s %s".formatted(cid, problem), cause);
		this.reason = reason;
		this.cid = cid;
	}

	/**
	 * Return why the content cannot be proved.
	 * @return the reason
	 */
	public Reason getReason() {
		return this.reason;
	}

	/**
	 * Return the block at which that was found.
	 * @return the CID
	 */
	public Cid getCid() {
		return this.cid;
	}

	/**
	 * Why content cannot be proved to be what was asked for.
	 */
	public enum Reason {

		/**
		 * The bytes of a block do not have the hash of its CID, or the hash function is
		 * not known.
		 */
		HASH,

		/**
		 * A block is missing, or something else stands where it should be.
		 */
		MISSING,

		/**
		 * There is a block that does not belong to what was asked for.
		 */
		SURPLUS,

		/**
		 * A block has the right hash but is not what it should be at its place, for
		 * example its size is not what its parent says.
		 */
		STRUCTURE,

		/**
		 * Something is larger or deeper than allowed.
		 */
		LIMIT,

		/**
		 * It is proved that there is nothing at the path.
		 */
		NOT_FOUND,

		/**
		 * It is proved that what is at the path is not a file.
		 */
		NOT_A_FILE

	}

}
