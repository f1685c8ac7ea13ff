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

package io.github.pinataspring.local.psa;

import java.time.Instant;
import java.util.List;

import io.github.pinataspring.local.file.FileRecord;
import io.github.pinataspring.local.file.KeyValues;
import io.github.pinataspring.local.pinjob.PinJob;
import io.github.pinataspring.local.pinjob.PinJobStatus;
import io.github.pinataspring.local.pinjob.PinRequest;
import io.github.pinataspring.local.store.UuidV7;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A pin as the pinning service API knows it.
 *
 * @param requestId the id of the job or the file
 * @param status its state
 * @param jobStatus the state of the job, or {@code null} if there is none any more
 * @param request what was asked for
 */
record PinObject(String requestId, PinStatus status, @Nullable PinJobStatus jobStatus, PinRequest request) {

	/**
	 * Where the client could bring the content to. There is no such node, so that this is
	 * an address of its own machine.
	 */
	private static final String DELEGATE = "/ip4/127.0.0.1/tcp/4001/p2p/12D3KooWRPUVDCrou4B3aKQL45Tpbf8Qnm7UxSQ3YD1qk5TaBbir";

	static PinObject of(PinJob job) {
		return (job.fileId() != null) ? new PinObject(job.id(), PinStatus.PINNED, null, job.request())
				: new PinObject(job.id(), PinStatus.of(job.status()), job.status(), job.request());
	}

	static PinObject of(FileRecord file) {
		return new PinObject(file.id(), PinStatus.PINNED, null,
				new PinRequest(file.content().cid(), file.name(), file.groupId(), file.keyValues(), List.of(), true));
	}

	/**
	 * Return when the pin was asked for. Other than the times of jobs and files it stays
	 * the same for ever and is that of no other pin, as paging needs it.
	 * @return the time that is part of the id
	 */
	Instant created() {
		return UuidV7.time(this.requestId);
	}

	KeyValues meta() {
		return this.request.keyValues();
	}

	ObjectNode toApi() {
		ObjectNode json = JsonNodeFactory.instance.objectNode()
			.put("requestid", this.requestId)
			.put("status", this.status.wireName())
			.put("created", created().toString());
		ObjectNode pin = json.putObject("pin").put("cid", this.request.cid());
		if (this.request.name() != null) {
			pin.put("name", this.request.name());
		}
		pin.set("origins", this.request.hostNodesToApi());
		pin.set("meta", meta().toApi());
		json.putArray("delegates").add(DELEGATE);
		ObjectNode info = json.putObject("info");
		if (this.jobStatus != null) {
			info.put("pinata_pinjob_status", this.jobStatus.wireName());
		}
		return json;
	}

}
