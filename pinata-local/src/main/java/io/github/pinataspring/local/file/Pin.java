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

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A public file that is there or was.
 *
 * @param file the file, as it was last
 * @param unpinnedAt when it was deleted, or {@code null} if it is there
 * @since 0.1.0
 */
public record Pin(FileRecord file, @Nullable Instant unpinnedAt) {

	ObjectNode toJson() {
		return this.file.toJson().put("unpinnedAt", String.valueOf(this.unpinnedAt));
	}

	static Pin fromJson(ObjectNode json) {
		return new Pin(FileRecord.fromJson(json), Instant.parse(json.get("unpinnedAt").asString()));
	}

}
