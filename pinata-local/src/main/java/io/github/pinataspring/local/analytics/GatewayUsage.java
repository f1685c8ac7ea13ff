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

package io.github.pinataspring.local.analytics;

import java.time.LocalDate;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * How many requests were alike.
 *
 * @param visit what they have in common
 * @param requests how many there were
 * @param bandwidth the number of bytes in the bodies of their answers
 */
record GatewayUsage(GatewayVisit visit, long requests, long bandwidth) {

	GatewayUsage plus(GatewayUsage other) {
		return new GatewayUsage(this.visit, this.requests + other.requests, this.bandwidth + other.bandwidth);
	}

	ObjectNode toJson() {
		return JsonNodeFactory.instance.objectNode()
			.put("gatewayId", this.visit.gatewayId())
			.put("day", this.visit.day().toString())
			.put("cid", this.visit.cid())
			.put("fileName", this.visit.fileName())
			.put("userAgent", this.visit.userAgent())
			.put("referer", this.visit.referer())
			.put("status", this.visit.status())
			.put("requests", this.requests)
			.put("bandwidth", this.bandwidth);
	}

	static GatewayUsage fromJson(ObjectNode json) {
		GatewayVisit visit = new GatewayVisit(json.get("gatewayId").asString(),
				LocalDate.parse(json.get("day").asString()), json.get("cid").asString(),
				json.get("fileName").asString(), json.get("userAgent").asString(), json.get("referer").asString(),
				json.get("status").asInt());
		return new GatewayUsage(visit, json.get("requests").asLong(), json.get("bandwidth").asLong());
	}

}
