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

package io.github.pinataspring.local.x402;

import java.time.Instant;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * That a CID is paid for by an instruction.
 *
 * @param instructionId the id of the instruction
 * @param cid the CID, as it was given
 * @param createdAt since when
 */
record CidMapping(String instructionId, String cid, Instant createdAt) {

	ObjectNode toJson() {
		return JsonNodeFactory.instance.objectNode()
			.put("payment_instruction_id", this.instructionId)
			.put("cid", this.cid)
			.put("created_at", this.createdAt.toString());
	}

	static CidMapping fromJson(ObjectNode json) {
		return new CidMapping(json.get("payment_instruction_id").asString(), json.get("cid").asString(),
				Instant.parse(json.get("created_at").asString()));
	}

}
