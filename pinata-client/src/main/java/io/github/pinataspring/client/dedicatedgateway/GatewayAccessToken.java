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
 * Token by which a gateway serves whoever has it. {@code toString} does not show its
 * value.
 *
 * @param id id of the token, which is no secret
 * @param value the secret, which requests to the gateway carry
 * @param createdAt time of creation, or {@code null} if Pinata did not say
 * @since 0.1.0
 */
public record GatewayAccessToken(String id, String value, @Nullable Instant createdAt) {

	static GatewayAccessToken read(JsonFields fields) {
		return new GatewayAccessToken(fields.requiredText("id"), fields.requiredText("value"),
				fields.time("createdAt", "created_at"));
	}

	@Override
	public String toString() {
		return "GatewayAccessToken[id=%s, value=******, createdAt=%s]".formatted(this.id, this.createdAt);
	}

}
