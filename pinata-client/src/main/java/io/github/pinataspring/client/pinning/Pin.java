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

package io.github.pinataspring.client.pinning;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.pinataspring.client.http.JsonFields;
import io.github.pinataspring.ipfs.cid.Cid;
import org.jspecify.annotations.Nullable;

/**
 * Public content that is or was pinned, as the older API knows it.
 *
 * @param id id of the pin
 * @param cid CID of the content, or {@code null} if Pinata did not say
 * @param size size in bytes, or {@code null} if Pinata did not say
 * @param name name of the pin, or {@code null} for none
 * @param keyValues metadata; numbers are texts here
 * @param pinnedAt time since which it is or was pinned, or {@code null} if Pinata did not
 * say
 * @param unpinnedAt time since which it is not pinned any more, or {@code null} if it is
 * @param mimeType type of the content as Pinata found it, or {@code null}
 * @param numberOfFiles number of files in it, or {@code null} if Pinata did not say
 * @param regions where it is kept
 * @since 0.1.0
 */
public record Pin(String id, @Nullable Cid cid, @Nullable Long size, @Nullable String name,
		Map<String, String> keyValues, @Nullable Instant pinnedAt, @Nullable Instant unpinnedAt,
		@Nullable String mimeType, @Nullable Long numberOfFiles, List<PinRegion> regions) {

	/**
	 * Create a pin.
	 */
	public Pin {
		keyValues = Collections.unmodifiableMap(new LinkedHashMap<>(keyValues));
		regions = List.copyOf(regions);
	}

	/**
	 * Return whether the content is pinned.
	 * @return whether it was not unpinned
	 */
	public boolean isPinned() {
		return this.unpinnedAt == null;
	}

	static Pin read(JsonFields fields) {
		JsonFields metadata = fields.objectOrEmpty("metadata");
		return new Pin(fields.requiredText("id"), fields.cid("ipfs_pin_hash"), fields.number("size"),
				metadata.text("name"), metadata.texts("keyvalues"), fields.time("date_pinned"),
				fields.time("date_unpinned"), fields.text("mime_type"), fields.number("number_of_files"),
				fields.listOrEmpty(PinRegion::read, "regions"));
	}

}
