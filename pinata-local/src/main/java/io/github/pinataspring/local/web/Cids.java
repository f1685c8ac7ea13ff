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

package io.github.pinataspring.local.web;

import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.cid.InvalidCidException;

/**
 * Reads CIDs in requests.
 *
 * @since 0.1.0
 */
public final class Cids {

	private Cids() {
	}

	/**
	 * Read a CID.
	 * @param text the text
	 * @param name where it is from, the subject of a sentence
	 * @return the CID
	 * @throws ApiError if it is none
	 */
	public static Cid parse(String text, String name) {
		try {
			return Cid.parse(text);
		}
		catch (InvalidCidException ex) {
			throw ApiError.badRequest(name + " must be a CID: " + ex.getMessage());
		}
	}

}
