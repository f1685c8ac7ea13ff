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

package io.github.pinataspring.client.webhook;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Event that a webhook was told of. Pinata does not publish the names of its events and
 * what they hold, so that the data are JSON. {@code toString} does not show them.
 *
 * @param id id of the message, the same whenever it is delivered again
 * @param timestamp time of the event, or of the delivery if the event does not say
 * @param type name of the event, or {@code null} if it has none
 * @param data what is under {@code data}, or the whole event if there is nothing
 * @since 0.1.0
 */
public record WebhookEvent(String id, Instant timestamp, @Nullable String type, JsonNode data) {

	@Override
	public String toString() {
		return "WebhookEvent[id=%s, timestamp=%s, type=%s]".formatted(this.id, this.timestamp, this.type);
	}

}
