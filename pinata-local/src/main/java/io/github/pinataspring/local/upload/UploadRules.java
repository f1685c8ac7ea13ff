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

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

import io.github.pinataspring.ipfs.unixfs.ImportProfile;
import io.github.pinataspring.local.file.FileRecord.Content;
import io.github.pinataspring.local.web.ApiError;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/**
 * What one kind of upload takes.
 *
 * @param maxLength the largest number of bytes of all its files
 * @param directories whether it may be a directory
 * @param profile the import parameters unless others are asked for
 * @param mimeTypes the media types that are allowed, with wildcards for subtypes, or
 * {@code null} for all
 * @param form reads the fields beside the files
 */
record UploadRules(long maxLength, boolean directories, ImportProfile profile, @Nullable List<String> mimeTypes,
		Function<Map<String, String>, UploadForm> form) {

	/**
	 * Refuse content that may not be uploaded.
	 * @param mimeType its detected media type
	 */
	void requireAllowed(String mimeType) {
		requireAllowed(this.mimeTypes, mimeType);
	}

	/**
	 * Refuse content that may not be uploaded.
	 * @param mimeTypes the media types that are allowed, or {@code null} for all
	 * @param mimeType its detected media type
	 */
	static void requireAllowed(@Nullable List<String> mimeTypes, String mimeType) {
		if (mimeTypes != null && mimeTypes.stream().noneMatch((allowed) -> matches(allowed, mimeType))) {
			throw ApiError.text(HttpStatus.BAD_REQUEST,
					"Presigned URL does not grant permissions to upload detected MIME type: " + mimeType);
		}
	}

	// No wildcard covers a directory.
	private static boolean matches(String allowed, String mimeType) {
		String pattern = allowed.strip().toLowerCase(Locale.ROOT);
		if (mimeType.equals(Content.DIRECTORY) || !pattern.endsWith("/*")) {
			return pattern.equals(mimeType);
		}
		return pattern.equals("*/*") || mimeType.startsWith(pattern.substring(0, pattern.length() - 1));
	}

}
