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

package io.github.pinataspring.local.pinjob;

import java.time.Instant;

import io.github.pinataspring.local.web.LegacyAnswers;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A job that pins content by its CID.
 *
 * @param id the id, higher than those of all older jobs; the file gets it too
 * @param request what was asked for
 * @param status how far it is
 * @param queuedAt when it was asked for
 * @param since when it came to that state
 * @param contentId the content that is kept until it is done, or {@code null}
 * @param fileId the file that it came to, or {@code null} if it is not done
 * @since 0.1.0
 */
public record PinJob(String id, PinRequest request, PinJobStatus status, Instant queuedAt, Instant since,
		@Nullable String contentId, @Nullable String fileId) {

	PinJob with(PinJobStatus status, Instant now, @Nullable String contentId) {
		return new PinJob(this.id, this.request, status, this.queuedAt, now, contentId, null);
	}

	PinJob done(String fileId) {
		return new PinJob(this.id, this.request, this.status, this.queuedAt, this.since, null, fileId);
	}

	/**
	 * Return whether this is the other job in the same state since the same moment.
	 * @param other the other job, as it was read at another time
	 * @return whether it did not change
	 */
	boolean isAsBefore(@Nullable PinJob other) {
		return other != null && this.status == other.status && this.since.equals(other.since);
	}

	ObjectNode toApi() {
		ObjectNode json = JsonNodeFactory.instance.objectNode()
			.put("id", this.id)
			.put("name", this.request.nameOrCid())
			.put("cid", this.request.cid());
		json.set("keyvalues", this.request.keyValues().toApi());
		json.put("group_id", this.request.groupId())
			.put("status", this.status.wireName())
			.put("date_queued", this.queuedAt.toString());
		return json.set("host_nodes", this.request.hostNodesToApi());
	}

	ObjectNode toLegacyApi() {
		ObjectNode json = JsonNodeFactory.instance.objectNode()
			.put("id", this.id)
			.put("ipfs_pin_hash", this.request.cid())
			.put("date_queued", LegacyAnswers.date(this.queuedAt))
			.put("name", this.request.nameOrCid())
			.put("status", this.status.wireName());
		json.set("keyvalues", this.request.keyValues().isEmpty() ? null : this.request.keyValues().toJson());
		json.set("host_nodes", this.request.hostNodes().isEmpty() ? null : this.request.hostNodesToApi());
		return json.set("pin_policy", LegacyAnswers.pinPolicy());
	}

	ObjectNode toJson() {
		ObjectNode json = JsonNodeFactory.instance.objectNode()
			.put("id", this.id)
			.put("status", this.status.wireName())
			.put("queuedAt", this.queuedAt.toString())
			.put("since", this.since.toString())
			.put("contentId", this.contentId)
			.put("fileId", this.fileId);
		return json.set("request", this.request.toJson());
	}

	static PinJob fromJson(ObjectNode json) {
		return new PinJob(json.get("id").asString(), PinRequest.fromJson(json.get("request")),
				PinJobStatus.of(json.get("status").asString()), Instant.parse(json.get("queuedAt").asString()),
				Instant.parse(json.get("since").asString()), json.get("contentId").asString(null),
				json.get("fileId").asString(null));
	}

}
