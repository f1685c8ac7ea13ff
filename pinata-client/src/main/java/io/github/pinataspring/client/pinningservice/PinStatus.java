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

package io.github.pinataspring.client.pinningservice;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.pinataspring.client.http.JsonFields;
import io.github.pinataspring.ipfs.cid.Cid;
import org.jspecify.annotations.Nullable;

/**
 * A pin and its state.
 *
 * @param requestId id of the pin
 * @param state state of the pin, or {@code null} if the service did not say
 * @param created time of the request, or {@code null} if the service did not say
 * @param cid CID of the content, or {@code null} if the service did not say
 * @param name name of the pin, or {@code null} for none
 * @param origins multiaddresses of nodes that have the content
 * @param meta metadata
 * @param delegates multiaddresses of nodes that the content may be brought to
 * @param info what else the service says, Pinata its own state of the job as
 * {@code pinata_pinjob_status}
 * @since 0.1.0
 */
public record PinStatus(String requestId, @Nullable PinState state, @Nullable Instant created, @Nullable Cid cid,
		@Nullable String name, List<String> origins, Map<String, String> meta, List<String> delegates,
		Map<String, String> info) {

	/**
	 * Create a status.
	 */
	public PinStatus {
		origins = List.copyOf(origins);
		meta = Collections.unmodifiableMap(new LinkedHashMap<>(meta));
		delegates = List.copyOf(delegates);
		info = Collections.unmodifiableMap(new LinkedHashMap<>(info));
	}

	static PinStatus read(JsonFields fields) {
		JsonFields pin = fields.objectOrEmpty("pin");
		String state = fields.text("status");
		return new PinStatus(fields.requiredText("requestid", "requestId"),
				(state != null && !state.isBlank()) ? new PinState(state) : null, fields.time("created"),
				pin.cid("cid"), pin.text("name"), pin.textList("origins"), pin.texts("meta"),
				fields.textList("delegates"), fields.texts("info"));
	}

}
