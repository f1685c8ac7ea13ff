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

package io.github.pinataspring.local.webhook;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

import io.github.pinataspring.local.event.PinataEvent;
import io.github.pinataspring.local.key.Secrets;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An event on its way, the same for all endpoints and attempts.
 *
 * @param id the id by which receivers recognise what they had already
 * @param body the event as JSON
 */
record WebhookMessage(String id, byte[] body) {

	static WebhookMessage of(PinataEvent event) {
		ObjectNode json = JsonNodeFactory.instance.objectNode()
			.put("type", type(event.type()))
			.put("timestamp", event.time().toString());
		ObjectNode data = event.file().deepCopy();
		if (event.error() != null) {
			data.put("error", event.error());
		}
		json.set("data", data);
		return new WebhookMessage("msg_" + UUID.randomUUID().toString().replace("-", ""),
				JsonMapper.shared().writeValueAsBytes(json));
	}

	private static String type(PinataEvent.Type type) {
		return switch (type) {
			case FILE_UPLOADED -> "file.uploaded";
			case FILE_DELETED -> "file.deleted";
			case CAR_IMPORTED -> "car.imported";
			case CAR_IMPORT_FAILED -> "car.failed";
			case PIN_JOB_DONE -> "pin_job.done";
			case PIN_JOB_FAILED -> "pin_job.failed";
		};
	}

	/**
	 * Sign the message for one attempt.
	 * @param key the secret of the endpoint
	 * @param timestamp the time of the attempt in seconds since the epoch
	 * @return the signature with its version
	 */
	String signature(byte[] key, long timestamp) {
		byte[] head = (this.id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
		byte[] signed = new byte[head.length + this.body.length];
		System.arraycopy(head, 0, signed, 0, head.length);
		System.arraycopy(this.body, 0, signed, head.length, this.body.length);
		return "v1," + Base64.getEncoder().encodeToString(Secrets.hmac(key, signed));
	}

}
