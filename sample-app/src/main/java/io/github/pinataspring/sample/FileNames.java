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

package io.github.pinataspring.sample;

import org.jspecify.annotations.Nullable;

/**
 * Names of uploaded files.
 */
final class FileNames {

	/**
	 * Most characters that a name may have.
	 */
	static final int LONGEST_NAME = 255;

	private FileNames() {
	}

	/**
	 * Return what is worth keeping of a name: what follows the last slash, as Pinata cuts
	 * names there and some clients send whole paths, without control characters.
	 * @param name the name as it was sent
	 * @return the name, or {@code null} if nothing is left of it
	 */
	static @Nullable String clean(String name) {
		String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
		String clean = last.codePoints()
			.filter((codePoint) -> !Character.isISOControl(codePoint))
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString()
			.strip();
		return clean.isEmpty() ? null : clean;
	}

}
