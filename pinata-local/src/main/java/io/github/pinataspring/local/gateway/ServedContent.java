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

package io.github.pinataspring.local.gateway;

import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.local.file.FileRecord;
import org.jspecify.annotations.Nullable;

/**
 * Content that a request may have, from a root downwards.
 *
 * @param contentId the id of the content, or {@code null} if its only block is inside the
 * CID
 * @param root the CID of the root; answers name it, whatever the request asked for
 * @param name what to call the root if it is saved, or {@code null}
 * @param mimeType the media type of the root if it is a known file, or {@code null}
 * @param cacheControl how long the answer may be kept
 * @since 0.1.0
 */
public record ServedContent(@Nullable String contentId, Cid root, @Nullable String name, @Nullable String mimeType,
		String cacheControl) {

	private static final String IMMUTABLE = "public, max-age=29030400, immutable";

	/**
	 * Return a file as content that never changes.
	 * @param file the file
	 * @param root its CID, in any version
	 * @return the content
	 */
	public static ServedContent of(FileRecord file, Cid root) {
		FileRecord.Content content = file.content();
		return new ServedContent(content.contentId(), root, file.name(),
				content.mimeType().equals(FileRecord.Content.DIRECTORY) ? null : content.mimeType(), IMMUTABLE);
	}

	/**
	 * Return content of which nothing is known but its blocks.
	 * @param contentId the id of the content
	 * @param root the CID of the block to start from
	 * @return the content
	 */
	static ServedContent ofBlock(String contentId, Cid root) {
		return new ServedContent(contentId, root, null, null, IMMUTABLE);
	}

	/**
	 * Return content whose only block is inside its CID.
	 * @param root the CID
	 * @return the content
	 */
	static ServedContent inside(Cid root) {
		return new ServedContent(null, root, null, null, IMMUTABLE);
	}

	/**
	 * Return whether others must not get to see kept answers.
	 * @return whether it is private
	 */
	boolean isPrivate() {
		return this.cacheControl.startsWith("private");
	}

	/**
	 * Return this content to be kept in another way.
	 * @param cacheControl how long the answer may be kept
	 * @return the changed content
	 */
	public ServedContent withCacheControl(String cacheControl) {
		return new ServedContent(this.contentId, this.root, this.name, this.mimeType, cacheControl);
	}

}
