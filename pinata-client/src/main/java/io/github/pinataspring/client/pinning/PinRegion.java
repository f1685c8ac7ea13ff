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

import io.github.pinataspring.client.http.JsonFields;
import org.jspecify.annotations.Nullable;

/**
 * Region that a pin is kept in.
 *
 * @param id id of the region, or {@code null} if Pinata did not say
 * @param currentReplications how often the pin is there, or {@code null} if Pinata did
 * not say
 * @param desiredReplications how often the pin is to be there, or {@code null} if Pinata
 * did not say
 * @since 0.1.0
 */
public record PinRegion(@Nullable String id, @Nullable Long currentReplications, @Nullable Long desiredReplications) {

	static PinRegion read(JsonFields fields) {
		return new PinRegion(fields.text("regionId", "id"), fields.number("currentReplicationCount"),
				fields.number("desiredReplicationCount"));
	}

}
