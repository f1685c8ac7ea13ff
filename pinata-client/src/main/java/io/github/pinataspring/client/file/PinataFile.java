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

package io.github.pinataspring.client.file;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.http.JsonFields;
import io.github.pinataspring.ipfs.cid.Cid;
import org.jspecify.annotations.Nullable;

/**
 * Record of a file at Pinata.
 *
 * @param id id of the record
 * @param cid CID of the content, or {@code null} while Pinata has not computed it
 * @param name name of the file, or {@code null} if it has none
 * @param size size in bytes as Pinata counts it, which for larger files includes the
 * links between their blocks and is then more than the length of the content; or
 * {@code null} if Pinata did not say
 * @param numberOfFiles number of files, more than one for a directory, or {@code null} if
 * Pinata did not say
 * @param mimeType type that Pinata found the content to have, or {@code null} if Pinata
 * did not say
 * @param keyValues key-values of the file, empty if it has none
 * @param groupId id of the group of the file, or {@code null} if it is in none
 * @param network network that the file belongs to, or {@code null} if it is not known to
 * this client
 * @param createdAt time of creation, or {@code null} if Pinata did not say
 * @since 0.1.0
 */
public record PinataFile(String id, @Nullable Cid cid, @Nullable String name, @Nullable Long size,
		@Nullable Long numberOfFiles, @Nullable String mimeType, Map<String, String> keyValues,
		@Nullable String groupId, @Nullable Network network, @Nullable Instant createdAt) {

	/**
	 * Create a record.
	 */
	public PinataFile {
		keyValues = Collections.unmodifiableMap(new LinkedHashMap<>(keyValues));
	}

	/**
	 * Read a record. For the parts of the client whose answers contain one.
	 * @param fields the fields of the record
	 * @param defaultNetwork the network if the record does not name one, which only
	 * answers to uploads do; {@code null} if it is not known
	 * @return the record
	 */
	public static PinataFile read(JsonFields fields, @Nullable Network defaultNetwork) {
		String network = fields.text("network");
		return new PinataFile(fields.requiredText("id"), fields.cid("cid"), fields.text("name"), fields.number("size"),
				fields.number("number_of_files", "numberOfFiles"), fields.text("mime_type", "mimeType"),
				fields.texts("keyvalues", "keyValues"), fields.text("group_id", "groupId"),
				(network != null) ? Network.fromWireName(network) : defaultNetwork,
				fields.time("created_at", "createdAt"));
	}

}
