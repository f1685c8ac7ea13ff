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

package io.github.pinataspring.local.vector;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.local.content.ContentStore;
import io.github.pinataspring.local.content.FileRegions;
import io.github.pinataspring.local.content.RegionReader;
import io.github.pinataspring.local.file.FileRecord;
import io.github.pinataspring.local.file.FileStore;
import io.github.pinataspring.local.file.Network;
import io.github.pinataspring.local.store.JsonDataType;
import io.github.pinataspring.local.store.RecordStore;
import io.github.pinataspring.local.web.ApiError;
import org.h2.mvstore.MVMap;
import reactor.core.publisher.Mono;

/**
 * The vectors of private files. Those of files that were deleted are forgotten when room
 * is needed.
 *
 * @since 0.1.0
 */
public final class VectorStore {

	private static final int MAX_FILES = 10_000;

	private static final int MAX_GROUPS = 5;

	private static final int MAX_MATCHES = 20;

	private static final int MAX_TEXT_BYTES = 64 * 1024;

	private static final Pattern TEXT_TYPE = Pattern.compile("text/.*|application/(.*\\+)?(json|xml)");

	private final RecordStore records;

	private final FileStore files;

	private final ContentStore contents;

	// Keys are the ids of the files.
	private final MVMap<String, TextVector> vectors;

	public VectorStore(RecordStore records, FileStore files, ContentStore contents) {
		this.records = records;
		this.files = files;
		this.contents = contents;
		this.vectors = records.openMap("vectors", new JsonDataType<>(TextVector::toJson, TextVector::fromJson));
	}

	/**
	 * Make the vector of a private file that is in a group.
	 * @param fileId the id of the file
	 * @return emits the file, or an {@link ApiError}
	 */
	Mono<FileRecord> vectorize(String fileId) {
		return this.records.read(() -> TextVector.of(text(this.files.require(Network.PRIVATE, fileId))))
			.flatMap((vector) -> this.records.write((transaction) -> {
				FileRecord file = this.files.require(Network.PRIVATE, fileId);
				if (!this.vectors.containsKey(fileId)) {
					requireRoom(file);
				}
				this.vectors.put(fileId, vector);
				return file;
			}));
	}

	private String text(FileRecord file) {
		FileRecord.Content content = file.content();
		if (!TEXT_TYPE.matcher(content.mimeType()).matches()) {
			throw ApiError
				.badRequest("Pinata Local makes vectors of texts only, and this file is " + content.mimeType());
		}
		ByteBuffer text = ByteBuffer.allocate((int) Math.min(content.length(), MAX_TEXT_BYTES));
		FileRegions regions = new FileRegions(this.contents.open(content.contentId()), Cid.parse(content.cid()), 0,
				text.capacity());
		new RegionReader(regions::next).read(text);
		return new String(text.array(), 0, text.position(), StandardCharsets.UTF_8);
	}

	private void requireRoom(FileRecord file) {
		if (file.groupId() == null) {
			throw ApiError.badRequest("The file must be in a group");
		}
		Set<String> groups = new HashSet<>(Set.of(file.groupId()));
		for (String id : List.copyOf(this.vectors.keySet())) {
			FileRecord other = this.files.get(id);
			if (other == null) {
				this.vectors.remove(id);
			}
			else if (other.groupId() != null) {
				groups.add(other.groupId());
			}
		}
		if (this.vectors.size() >= MAX_FILES) {
			throw ApiError.badRequest("There are vectors of " + MAX_FILES + " files already, more are not possible");
		}
		if (groups.size() > MAX_GROUPS) {
			throw ApiError.badRequest("There are vectors in " + MAX_GROUPS + " groups already, more are not possible");
		}
	}

	/**
	 * Forget the vector of a private file.
	 * @param fileId the id of the file
	 * @return emits the file, or an {@link ApiError}
	 */
	Mono<FileRecord> forget(String fileId) {
		return this.records.write((transaction) -> {
			FileRecord file = this.files.require(Network.PRIVATE, fileId);
			if (this.vectors.remove(fileId) == null) {
				throw ApiError.notFound("There is no vector of this file");
			}
			return file;
		});
	}

	/**
	 * Find the files of a group that are most like a text.
	 * @param groupId the id of the group
	 * @param text the text
	 * @return emits the files that have a word in common with it, the most alike first
	 */
	Mono<List<Match>> query(String groupId, String text) {
		TextVector wanted = TextVector.of(text);
		return this.records.read(() -> this.vectors.keySet()
			.stream()
			.map(this.files::get)
			.filter(Objects::nonNull)
			.filter((file) -> groupId.equals(file.groupId()))
			.map((file) -> match(file, wanted))
			.filter((match) -> match.score() > 0)
			.sorted(Comparator.comparingDouble(Match::score).reversed())
			.limit(MAX_MATCHES)
			.toList());
	}

	private Match match(FileRecord file, TextVector wanted) {
		TextVector vector = this.vectors.get(file.id());
		return new Match(file, (vector != null) ? vector.similarity(wanted) : 0);
	}

	/**
	 * A file that is like a text.
	 *
	 * @param file the file
	 * @param score how much, from 0 to 1
	 */
	record Match(FileRecord file, double score) {

	}

}
