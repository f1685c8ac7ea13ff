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

package io.github.pinataspring.client.dedicatedgateway;

import java.time.Instant;

import io.github.pinataspring.client.http.JsonFields;
import org.jspecify.annotations.Nullable;

/**
 * IP address or host that a gateway serves.
 *
 * @param id id of the rule
 * @param value the IP address, or the host as {@code https://example.com}
 * @param createdAt time of creation, or {@code null} if Pinata did not say
 * @since 0.1.0
 */
public record AccessRule(String id, String value, @Nullable Instant createdAt) {

	static AccessRule read(JsonFields fields) {
		return new AccessRule(fields.requiredText("id"), fields.requiredText("value"),
				fields.time("createdAt", "created_at"));
	}

}
