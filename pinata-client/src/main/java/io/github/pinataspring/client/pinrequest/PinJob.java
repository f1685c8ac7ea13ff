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

package io.github.pinataspring.client.pinrequest;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.pinataspring.client.http.JsonFields;
import io.github.pinataspring.ipfs.cid.Cid;
import org.jspecify.annotations.Nullable;

/**
 * Job in Pinata's queue that pins by CID.
 *
 * @param id id of the job
 * @param cid CID of the content, or {@code null} if Pinata did not say
 * @param status state of the job, or {@code null} if Pinata did not say
 * @param name name that the file is to get, or {@code null} if Pinata did not say
 * @param keyValues metadata that the file is to get
 * @param groupId id of the group that the file is to belong to, or {@code null}
 * @param hostNodes who has the content
 * @param queuedAt time of the request, or {@code null} if Pinata did not say
 * @since 0.1.0
 */
public record PinJob(String id, @Nullable Cid cid, @Nullable PinJobStatus status, @Nullable String name,
		Map<String, String> keyValues, @Nullable String groupId, List<String> hostNodes, @Nullable Instant queuedAt) {

	/**
	 * Create a job.
	 */
	public PinJob {
		keyValues = Collections.unmodifiableMap(new LinkedHashMap<>(keyValues));
		hostNodes = List.copyOf(hostNodes);
	}

	/**
	 * Read a job. For the parts of the client whose answers contain one.
	 * @param fields the fields of the job
	 * @param defaultCid the CID if the job does not name one, or {@code null}
	 * @return the job
	 */
	public static PinJob read(JsonFields fields, @Nullable Cid defaultCid) {
		Cid cid = fields.cid("cid", "ipfs_pin_hash", "ipfsHash");
		String status = fields.text("status");
		return new PinJob(fields.requiredText("id"), (cid != null) ? cid : defaultCid,
				(status != null && !status.isBlank()) ? PinJobStatus.of(status) : null, fields.text("name"),
				fields.texts("keyvalues"), fields.text("group_id", "groupId"),
				fields.textList("host_nodes", "hose_nodes"), fields.time("date_queued"));
	}

}
