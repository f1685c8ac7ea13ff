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

package io.github.pinataspring.client.upload;

import java.util.List;

import io.github.pinataspring.ipfs.cid.Cid;

import org.springframework.core.io.buffer.DataBuffer;

/**
 * Computes the CIDs that the files of a form may have at Pinata while they are sent.
 */
@FunctionalInterface
interface FormHash {

	/**
	 * Begin the form, which happens for each attempt.
	 */
	default void begin() {
	}

	/**
	 * Let a piece of a file pass, whose read position does not change.
	 * @param buffer the piece
	 */
	default void update(DataBuffer buffer) {
	}

	/**
	 * End a file.
	 * @param file the file
	 */
	default void end(FormFile file) {
	}

	/**
	 * Return the CIDs that the whole may have.
	 * @return the CIDs, the most likely first, or none if they are not known
	 */
	List<Cid> finish();

	/**
	 * Return what computes nothing.
	 * @return a hash without CIDs
	 */
	static FormHash none() {
		return List::of;
	}

}
