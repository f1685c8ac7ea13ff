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

package io.github.pinataspring.ipfs.cid;

/**
 * Thrown when a text or a sequence of bytes is not a CID. The message says at which
 * character or byte and why.
 *
 * @since 0.1.0
 */
public class InvalidCidException extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message what is wrong and where
	 */
	public InvalidCidException(String message) {
		super(message);
	}

	static InvalidCidException atCharacter(int index, String problem) {
		return new InvalidCidException("Invalid CID at character %d: %s".formatted(index, problem));
	}

	static InvalidCidException atByte(int index, String problem) {
		return new InvalidCidException("Invalid CID at byte %d: %s".formatted(index, problem));
	}

}
