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

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.UUID;

/**
 * What is known of a request to a gateway. What is not known is an empty text.
 *
 * @param gatewayId the id of the gateway
 * @param day the day, in UTC
 * @param cid the CID, as it was asked for
 * @param fileName the name that was asked for
 * @param userAgent the program that asked
 * @param referer the page that asked
 * @param status the status of the answer
 */
record GatewayVisit(String gatewayId, LocalDate day, String cid, String fileName, String userAgent, String referer,
		int status) {

	/**
	 * Return the key under which the requests that are alike are counted.
	 * @return the key, which begins with the day
	 */
	String key() {
		String rest = String.join("\n", this.cid, this.fileName, this.userAgent, this.referer,
				Integer.toString(this.status));
		return this.day + "/" + this.gatewayId + "/" + UUID.nameUUIDFromBytes(rest.getBytes(StandardCharsets.UTF_8));
	}

}
