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

package io.github.pinataspring.local.file;

import java.time.Instant;

import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.local.content.ReceivedContent.Summary;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is known of a file.
 *
 * @param id the id, higher than those of all older files
 * @param name the name that people know it by
 * @param content what it holds
 * @param network where it is
 * @param groupId the group it belongs to, or {@code null}
 * @param keyValues its metadata
 * @param createdAt when it was uploaded
 * @param expiresAt when it shall be deleted, in seconds since the epoch, or {@code null}
 * @since 0.1.0
 */
public record FileRecord(String id, String name, Content content, Network network, @Nullable String groupId,
		KeyValues keyValues, Instant createdAt, @Nullable Long expiresAt) {

	/**
	 * Return this file with other metadata.
	 * @param name the name
	 * @param keyValues the metadata
	 * @param expiresAt when it shall be deleted, in seconds since the epoch, or
	 * {@code null}
	 * @return the changed file
	 */
	public FileRecord with(String name, KeyValues keyValues, @Nullable Long expiresAt) {
		return new FileRecord(this.id, name, this.content, this.network, this.groupId, keyValues, this.createdAt,
				expiresAt);
	}

	/**
	 * Return this file in another group.
	 * @param groupId the id of the group, or {@code null} for none
	 * @return the changed file
	 */
	public FileRecord withGroupId(@Nullable String groupId) {
		return new FileRecord(this.id, this.name, this.content, this.network, groupId, this.keyValues, this.createdAt,
				this.expiresAt);
	}

	FileRecord withId(String id) {
		return new FileRecord(id, this.name, this.content, this.network, this.groupId, this.keyValues, this.createdAt,
				this.expiresAt);
	}

	FileRecord with(Content content) {
		return new FileRecord(this.id, this.name, content, this.network, this.groupId, this.keyValues, this.createdAt,
				this.expiresAt);
	}

	/**
	 * Return the object that the files API shows.
	 * @return a new object
	 */
	public ObjectNode toApi() {
		ObjectNode json = JsonNodeFactory.instance.objectNode()
			.put("id", this.id)
			.put("name", this.name)
			.put("cid", this.content.cid())
			.put("size", this.content.dagSize())
			.put("number_of_files", this.content.numberOfFiles())
			.put("mime_type", this.content.mimeType());
		json.set("keyvalues", this.keyValues.toApi());
		if (this.content.error() != null) {
			json.put("import_error", this.content.error());
		}
		return json.put("group_id", this.groupId).put("created_at", this.createdAt.toString());
	}

	/**
	 * Return the object that the admin API shows.
	 * @return a new object
	 */
	public ObjectNode toAdmin() {
		return JsonNodeFactory.instance.objectNode()
			.put("id", this.id)
			.put("name", this.name)
			.put("network", this.network.wireName())
			.put("cid", this.content.cid())
			.put("size", this.content.length())
			.put("mimeType", this.content.mimeType())
			.put("importError", this.content.error())
			.put("createdAt", this.createdAt.toString());
	}

	ObjectNode toJson() {
		ObjectNode json = JsonNodeFactory.instance.objectNode()
			.put("id", this.id)
			.put("name", this.name)
			.put("network", this.network.wireName())
			.put("groupId", this.groupId)
			.put("createdAt", this.createdAt.toString())
			.put("expiresAt", this.expiresAt);
		json.set("keyValues", this.keyValues.toJson());
		json.set("content", this.content.toJson());
		return json;
	}

	static FileRecord fromJson(ObjectNode json) {
		JsonNode groupId = json.path("groupId");
		JsonNode expiresAt = json.path("expiresAt");
		return new FileRecord(json.get("id").asString(), json.get("name").asString(),
				Content.fromJson(json.get("content")), Network.of(json.get("network").asString()),
				groupId.isString() ? groupId.asString() : null,
				KeyValues.EMPTY.mergeLegacy((ObjectNode) json.get("keyValues")),
				Instant.parse(json.get("createdAt").asString()), expiresAt.isNumber() ? expiresAt.asLong() : null);
	}

	/**
	 * What a file holds.
	 *
	 * @param cid the CID in the form it was asked for, {@value #PENDING} until it is
	 * known
	 * @param contentId the id of the content that has its blocks, empty until there is
	 * one
	 * @param length the number of bytes
	 * @param dagSize the number of bytes of all its blocks, which is what Pinata calls
	 * its size
	 * @param numberOfFiles the number of files, 1 unless it is a directory
	 * @param mimeType the detected media type, {@value #DIRECTORY} for a directory
	 * @param error why the CID will never be known, or {@code null}
	 * @since 0.1.0
	 */
	public record Content(String cid, String contentId, long length, long dagSize, int numberOfFiles, String mimeType,
			@Nullable String error) {

		/**
		 * What stands for a CID that is not known yet.
		 */
		public static final String PENDING = "pending";

		/**
		 * What Pinata calls the media type of a directory.
		 */
		public static final String DIRECTORY = "directory";

		static Content of(String contentId, Summary summary, String mimeType) {
			return new Content(summary.root().toString(), contentId, summary.length(), summary.dagSize(),
					summary.numberOfFiles(), summary.directory() ? DIRECTORY : mimeType, null);
		}

		static Content pending(long length, String mimeType) {
			return new Content(PENDING, "", length, length, 0, mimeType, null);
		}

		Content fail(String error) {
			return new Content(this.cid, this.contentId, this.length, this.dagSize, this.numberOfFiles, this.mimeType,
					error);
		}

		/**
		 * Return whether the CID is not known yet.
		 * @return whether it is pending
		 */
		public boolean isPending() {
			return this.cid.equals(PENDING);
		}

		/**
		 * Return the CID in the form that is the same for all its versions.
		 * @return the text of the CID of version 1, or {@value #PENDING}
		 */
		public String key() {
			return isPending() ? PENDING : Cid.parse(this.cid).toV1().toString();
		}

		private ObjectNode toJson() {
			return JsonNodeFactory.instance.objectNode()
				.put("cid", this.cid)
				.put("contentId", this.contentId)
				.put("length", this.length)
				.put("dagSize", this.dagSize)
				.put("numberOfFiles", this.numberOfFiles)
				.put("mimeType", this.mimeType)
				.put("error", this.error);
		}

		private static Content fromJson(JsonNode json) {
			JsonNode error = json.path("error");
			return new Content(json.get("cid").asString(), json.get("contentId").asString(),
					json.get("length").asLong(), json.get("dagSize").asLong(), json.get("numberOfFiles").asInt(),
					json.get("mimeType").asString(), error.isString() ? error.asString() : null);
		}

	}

}
