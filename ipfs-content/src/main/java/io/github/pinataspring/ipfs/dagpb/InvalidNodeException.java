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

package io.github.pinataspring.ipfs.dagpb;

/**
 * Thrown when bytes are not a dag-pb node, or when its data is not what it should be. The
 * message says at which byte and why.
 *
 * @since 0.1.0
 */
public class InvalidNodeException extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message what is wrong and where
	 */
	public InvalidNodeException(String message) {
		super(message);
	}

	/**
	 * Create an exception for a place in the bytes.
	 * @param index the index of the byte
	 * @param problem what is wrong there
	 * @return the exception
	 */
	public static InvalidNodeException atByte(int index, String problem) {
		return new InvalidNodeException("Invalid node at byte %d: %s".formatted(index, problem));
	}

}
