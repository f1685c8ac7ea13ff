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

package io.github.pinataspring.ipfs.unixfs;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Splits paths below a directory into names.
 */
final class DirectoryPaths {

	/**
	 * Largest number of bytes of a name: a shard of 256 such names still is a block that
	 * peers exchange.
	 */
	static final int MAX_NAME_LENGTH = 4096;

	private DirectoryPaths() {
	}

	static String[] split(String path, int maxDepth) {
		String[] names = path.split("/", -1);
		if (names.length > maxDepth) {
			throw new IllegalArgumentException("'path' has more than %d names".formatted(maxDepth));
		}
		for (String name : names) {
			if (name.isEmpty() || name.equals(".") || name.equals("..")) {
				throw new IllegalArgumentException(
						"'path' must be names with / between them, none empty, . or ..: " + path);
			}
		}
		for (String name : names) {
			if (encodedLength(name) > MAX_NAME_LENGTH) {
				throw new IllegalArgumentException(
						"'path' has a name of more than %d bytes".formatted(MAX_NAME_LENGTH));
			}
		}
		return names;
	}

	// Half a surrogate pair has no bytes in UTF-8, and links are sorted by bytes.
	private static int encodedLength(String name) {
		try {
			return StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(name)).remaining();
		}
		catch (CharacterCodingException ex) {
			throw new IllegalArgumentException("'path' is not well-formed Unicode", ex);
		}
	}

}
