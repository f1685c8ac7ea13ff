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

package io.github.pinataspring.sample;

import java.net.URI;
import java.time.Instant;
import java.util.Objects;

import io.github.pinataspring.client.file.PinataFile;
import org.jspecify.annotations.Nullable;

import org.springframework.web.util.UriComponentsBuilder;

/**
 * A file as this application shows it.
 *
 * @param id id of the file
 * @param name name of the file, or {@code null} if it has none
 * @param cid CID of the content, or {@code null} while Pinata computes it
 * @param size size in bytes, or {@code null} if Pinata did not say
 * @param createdAt time of the upload, or {@code null} if Pinata did not say
 * @param mimeType type of the content, or {@code null} if Pinata did not say
 * @param gatewayUrl address of the content on the gateway, or {@code null} without a CID
 */
record StoredFile(String id, @Nullable String name, @Nullable String cid, @Nullable Long size,
		@Nullable Instant createdAt, @Nullable String mimeType, @Nullable URI gatewayUrl) {

	static StoredFile of(PinataFile file, URI gateway) {
		String cid = (file.cid() != null) ? Objects.toString(file.cid()) : null;
		URI gatewayUrl = (cid != null) ? UriComponentsBuilder.fromUri(gateway).pathSegment("ipfs", cid).build().toUri()
				: null;
		return new StoredFile(file.id(), file.name(), cid, file.size(), file.createdAt(), file.mimeType(), gatewayUrl);
	}

}
