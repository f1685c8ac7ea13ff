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

package io.github.pinataspring.client.group;

import java.time.Instant;

import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.http.JsonFields;
import org.jspecify.annotations.Nullable;

/**
 * Group of files of one network.
 *
 * @param id id of the group
 * @param name name of the group, or {@code null} if Pinata did not say
 * @param isPublic whether Pinata calls the group public; absent means it does not
 * @param network network of the files
 * @param createdAt time of creation, or {@code null} if Pinata did not say
 * @since 0.1.0
 */
public record PinataGroup(String id, @Nullable String name, boolean isPublic, Network network,
		@Nullable Instant createdAt) {

	static PinataGroup read(JsonFields fields, Network network) {
		return new PinataGroup(fields.requiredText("id"), fields.text("name"),
				fields.isTrue("is_public", "isPublic", "public"), network, fields.time("created_at", "createdAt"));
	}

}
