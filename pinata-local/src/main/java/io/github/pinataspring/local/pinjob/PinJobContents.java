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

package io.github.pinataspring.local.pinjob;

import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.local.content.ContentStore;
import io.github.pinataspring.local.content.ReceivedContent.Summary;
import io.github.pinataspring.local.file.FileStore;
import org.jspecify.annotations.Nullable;

/**
 * Finds content to be pinned by its CID. To be called where reading may block.
 */
final class PinJobContents {

	private final FileStore files;

	private final ContentStore contents;

	PinJobContents(FileStore files, ContentStore contents) {
		this.files = files;
		this.contents = contents;
	}

	/**
	 * Find the content that a job is for.
	 * @param job the job
	 * @return the id of content that has its block, or {@code null} if there is none
	 */
	@Nullable String find(PinJob job) {
		Cid cid = job.request().parsedCid();
		if (job.contentId() != null && has(job.contentId(), cid)) {
			return job.contentId();
		}
		return this.files.publicContentOf(cid);
	}

	boolean has(String contentId, Cid cid) {
		return this.contents.findByBlock(cid).contains(contentId);
	}

	/**
	 * Find out what the content of a job is.
	 * @param job the job
	 * @return the content, or {@code null} if it is not there
	 */
	@Nullable Found retrieve(PinJob job) {
		String contentId = find(job);
		return (contentId != null)
				? new Found(contentId, this.contents.open(contentId).summarise(job.request().parsedCid())) : null;
	}

	/**
	 * Content for a job.
	 *
	 * @param contentId the id of the content
	 * @param summary what the part of it is that is asked for
	 */
	record Found(String contentId, Summary summary) {

	}

}
