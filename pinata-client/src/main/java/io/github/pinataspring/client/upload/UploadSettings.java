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

import org.springframework.util.Assert;
import org.springframework.util.unit.DataSize;

/**
 * How files are uploaded.
 *
 * @param threshold the size of a file above which it is uploaded in chunks, so that the
 * upload can be resumed; Pinata takes up to 100 MB in one request
 * @param chunkSize the size of a chunk, a multiple of 256 KiB of less than 50,000,000
 * bytes
 * @param integrity what to do about the CID that comes back
 * @param journal where it is noted how far uploads are
 * @param urlAddresses the addresses that content may be fetched from
 * @since 0.1.0
 */
public record UploadSettings(DataSize threshold, DataSize chunkSize, IntegrityMode integrity, UploadJournal journal,
		UrlAddressFilter urlAddresses) {

	private static final long UNIT = 256 * 1024;

	private static final long MAX_CHUNK_SIZE = 50_000_000;

	public UploadSettings {
		Assert.notNull(threshold, "'threshold' must not be null");
		Assert.isTrue(!threshold.isNegative(), "'threshold' must not be negative");
		Assert.notNull(chunkSize, "'chunkSize' must not be null");
		Assert.isTrue(chunkSize.toBytes() > 0 && chunkSize.toBytes() % UNIT == 0,
				"'chunkSize' must be a multiple of 256KB");
		Assert.isTrue(chunkSize.toBytes() < MAX_CHUNK_SIZE, "'chunkSize' must be less than 50,000,000 bytes");
		Assert.notNull(integrity, "'integrity' must not be null");
		Assert.notNull(journal, "'journal' must not be null");
		Assert.notNull(urlAddresses, "'urlAddresses' must not be null");
	}

	/**
	 * Create settings by which content may be fetched from public addresses.
	 * @param threshold the size of a file above which it is uploaded in chunks
	 * @param chunkSize the size of a chunk
	 * @param integrity what to do about the CID that comes back
	 * @param journal where it is noted how far uploads are
	 */
	public UploadSettings(DataSize threshold, DataSize chunkSize, IntegrityMode integrity, UploadJournal journal) {
		this(threshold, chunkSize, integrity, journal, UrlAddressFilter.publicAddresses());
	}

	/**
	 * Return the settings that are used if none are given: chunks of 47.5 MiB above 90
	 * MiB, a warning if a CID does not match, a journal in memory, and URLs of public
	 * addresses.
	 * @return new settings with a journal of their own
	 */
	public static UploadSettings defaults() {
		return new UploadSettings(DataSize.ofMegabytes(90), DataSize.ofBytes(190 * UNIT), IntegrityMode.WARN,
				UploadJournal.inMemory());
	}

	/**
	 * Return these settings with another threshold.
	 * @param threshold the size above which files are uploaded in chunks
	 * @return the changed settings
	 */
	public UploadSettings withThreshold(DataSize threshold) {
		return new UploadSettings(threshold, this.chunkSize, this.integrity, this.journal, this.urlAddresses);
	}

	/**
	 * Return these settings with another size of chunks.
	 * @param chunkSize the size of a chunk
	 * @return the changed settings
	 */
	public UploadSettings withChunkSize(DataSize chunkSize) {
		return new UploadSettings(this.threshold, chunkSize, this.integrity, this.journal, this.urlAddresses);
	}

	/**
	 * Return these settings with another treatment of CIDs.
	 * @param integrity what to do about the CID that comes back
	 * @return the changed settings
	 */
	public UploadSettings withIntegrity(IntegrityMode integrity) {
		return new UploadSettings(this.threshold, this.chunkSize, integrity, this.journal, this.urlAddresses);
	}

	/**
	 * Return these settings with another journal.
	 * @param journal where it is noted how far uploads are
	 * @return the changed settings
	 */
	public UploadSettings withJournal(UploadJournal journal) {
		return new UploadSettings(this.threshold, this.chunkSize, this.integrity, journal, this.urlAddresses);
	}

	/**
	 * Return these settings with another filter of addresses. Whoever may choose a URL
	 * can have everything that is permitted fetched.
	 * @param urlAddresses the addresses that content may be fetched from
	 * @return the changed settings
	 */
	public UploadSettings withUrlAddresses(UrlAddressFilter urlAddresses) {
		return new UploadSettings(this.threshold, this.chunkSize, this.integrity, this.journal, urlAddresses);
	}

}
