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

package io.github.pinataspring.local.upload;

import java.util.Arrays;

import io.github.pinataspring.local.web.ApiError;

/**
 * Checks the paths of the files of a directory.
 */
final class UploadPath {

	private static final int MAX_NAME_LENGTH = 255;

	private static final int MAX_PATH_LENGTH = 4096;

	private UploadPath() {
	}

	/**
	 * Refuse a path that could lead out of its directory or mean different things to
	 * different systems.
	 * @param path names with {@code /} between them
	 * @return the same path
	 */
	static String require(String path) {
		boolean acceptable = path.length() <= MAX_PATH_LENGTH
				&& Arrays.stream(path.split("/", -1)).allMatch(UploadPath::isAcceptable);
		if (!acceptable) {
			throw ApiError.badRequest("The name of a file must be a relative path such as folder/a.txt, whose names "
					+ "are not empty, not . or .., have at most " + MAX_NAME_LENGTH
					+ " characters and neither backslashes nor control characters");
		}
		return path;
	}

	private static boolean isAcceptable(String name) {
		return !name.isBlank() && name.length() <= MAX_NAME_LENGTH && !name.equals(".") && !name.equals("..")
				&& name.chars().noneMatch((character) -> character == '\\' || Character.isISOControl(character));
	}

}
