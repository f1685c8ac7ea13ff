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

import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The parameters that decide which CID a piece of content gets. The same bytes have
 * another CID under another profile. Immutable.
 *
 * @since 0.1.0
 */
public final class ImportProfile {

	/**
	 * Largest chunk that is accepted, in bytes: with its framing it still is a block of
	 * at most 2 MiB, which is what peers exchange.
	 */
	public static final int MAX_CHUNK_SIZE = 2 * 1024 * 1024 - 256;

	/**
	 * Largest number of links per node that is accepted.
	 */
	public static final int MAX_MAX_LINKS = 8192;

	/**
	 * What Pinata uses for uploads by its API v3 and for CID version 1: CIDv1, raw
	 * leaves, chunks of 256 KiB, 174 links per node.
	 */
	public static final ImportProfile PINATA_V1 = new ImportProfile("pinata-v1", 1, true, 256 * 1024, 174,
			DirectorySize.LINKS);

	/**
	 * What Pinata uses for CID version 0, the default of its legacy API: dag-pb leaves,
	 * chunks of 256 KiB, 174 links per node.
	 */
	public static final ImportProfile PINATA_V0 = new ImportProfile("pinata-v0", 0, false, 256 * 1024, 174,
			DirectorySize.LINKS);

	/**
	 * The profile of 2025 that implementations agreed on (IPIP-499): CIDv1, raw leaves,
	 * chunks of 1 MiB, 1024 links per node.
	 */
	public static final ImportProfile UNIXFS_V1_2025 = new ImportProfile("unixfs-v1-2025", 1, true, 1024 * 1024, 1024,
			DirectorySize.BLOCK);

	/**
	 * Size above which a directory is sharded, in bytes; how it is measured depends on
	 * {@link #directorySize()}.
	 */
	public static final int SHARDING_THRESHOLD = 256 * 1024;

	private final String name;

	private final int cidVersion;

	private final boolean rawLeaves;

	private final int chunkSize;

	private final int maxLinks;

	private final DirectorySize directorySize;

	private ImportProfile(String name, int cidVersion, boolean rawLeaves, int chunkSize, int maxLinks,
			DirectorySize directorySize) {
		this.name = name;
		this.cidVersion = cidVersion;
		this.rawLeaves = rawLeaves;
		this.chunkSize = chunkSize;
		this.maxLinks = maxLinks;
		this.directorySize = directorySize;
	}

	/**
	 * Return the profile that has a name.
	 * @param name {@code pinata-v1}, {@code pinata-v0} or {@code unixfs-v1-2025}
	 * @return the profile
	 * @throws IllegalArgumentException if no profile has that name
	 */
	public static ImportProfile of(String name) {
		return Stream.of(PINATA_V1, PINATA_V0, UNIXFS_V1_2025)
			.filter((profile) -> profile.name.equals(name))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("'name' must be pinata-v1, pinata-v0 or unixfs-v1-2025"));
	}

	/**
	 * Return the name of the profile.
	 * @return the name, {@code "custom"} if parameters were changed
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Return the version of the CIDs.
	 * @return 0 or 1
	 */
	public int cidVersion() {
		return this.cidVersion;
	}

	/**
	 * Return whether the chunks of a file are blocks as they are.
	 * @return {@code false} if each chunk is wrapped in a dag-pb node
	 */
	public boolean rawLeaves() {
		return this.rawLeaves;
	}

	/**
	 * Return the size of all chunks of a file but the last.
	 * @return the size in bytes
	 */
	public int chunkSize() {
		return this.chunkSize;
	}

	/**
	 * Return how many links a node of a file may have.
	 * @return the number of links
	 */
	public int maxLinks() {
		return this.maxLinks;
	}

	/**
	 * Return how the size of a directory is measured that decides whether it is sharded.
	 * @return the measure
	 */
	public DirectorySize directorySize() {
		return this.directorySize;
	}

	/**
	 * Return a profile with another chunk size.
	 * @param chunkSize the size in bytes, 1 to {@value #MAX_CHUNK_SIZE}
	 * @return the profile
	 */
	public ImportProfile withChunkSize(int chunkSize) {
		if (chunkSize < 1 || chunkSize > MAX_CHUNK_SIZE) {
			throw new IllegalArgumentException("'chunkSize' must be between 1 and " + MAX_CHUNK_SIZE);
		}
		return new ImportProfile("custom", this.cidVersion, this.rawLeaves, chunkSize, this.maxLinks,
				this.directorySize);
	}

	/**
	 * Return a profile with another number of links per node.
	 * @param maxLinks the number of links, 2 to {@value #MAX_MAX_LINKS}
	 * @return the profile
	 */
	public ImportProfile withMaxLinks(int maxLinks) {
		if (maxLinks < 2 || maxLinks > MAX_MAX_LINKS) {
			throw new IllegalArgumentException("'maxLinks' must be between 2 and " + MAX_MAX_LINKS);
		}
		return new ImportProfile("custom", this.cidVersion, this.rawLeaves, this.chunkSize, maxLinks,
				this.directorySize);
	}

	/**
	 * Return a profile with raw or dag-pb leaves.
	 * @param rawLeaves whether the chunks of a file are blocks as they are
	 * @return the profile
	 * @throws IllegalArgumentException if raw leaves are asked of a profile with CIDs of
	 * version 0, which cannot express them
	 */
	public ImportProfile withRawLeaves(boolean rawLeaves) {
		if (rawLeaves && this.cidVersion == 0) {
			throw new IllegalArgumentException("'rawLeaves' must not be true for CIDs of version 0");
		}
		return new ImportProfile("custom", this.cidVersion, rawLeaves, this.chunkSize, this.maxLinks,
				this.directorySize);
	}

	/**
	 * Return a profile that measures directories in another way.
	 * @param directorySize the measure that decides whether a directory is sharded
	 * @return the profile
	 */
	public ImportProfile withDirectorySize(DirectorySize directorySize) {
		return new ImportProfile("custom", this.cidVersion, this.rawLeaves, this.chunkSize, this.maxLinks,
				directorySize);
	}

	/**
	 * Compare the parameters; the name does not count.
	 */
	@Override
	public boolean equals(@Nullable Object other) {
		return this == other || (other instanceof ImportProfile that && this.cidVersion == that.cidVersion
				&& this.rawLeaves == that.rawLeaves && this.chunkSize == that.chunkSize
				&& this.maxLinks == that.maxLinks && this.directorySize == that.directorySize);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.cidVersion, this.rawLeaves, this.chunkSize, this.maxLinks, this.directorySize);
	}

	@Override
	public String toString() {
		return "%s (CIDv%d, %s leaves, chunks of %d bytes, %d links)".formatted(this.name, this.cidVersion,
				this.rawLeaves ? "raw" : "dag-pb", this.chunkSize, this.maxLinks, this.directorySize);
	}

	/**
	 * How the size of a directory is measured that decides whether it becomes a HAMT.
	 */
	public enum DirectorySize {

		/**
		 * The bytes of all names and CIDs.
		 */
		LINKS,

		/**
		 * The bytes of the block that the directory is without sharding.
		 */
		BLOCK

	}

}
