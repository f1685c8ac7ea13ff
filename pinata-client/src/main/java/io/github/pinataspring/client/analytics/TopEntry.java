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

package io.github.pinataspring.client.analytics;

import io.github.pinataspring.client.http.JsonFields;

/**
 * Requests to a gateway that have a value of an attribute in common.
 *
 * @param value the value, for example a CID or a country
 * @param requests number of requests
 * @param bandwidth number of bytes that were served
 * @since 0.1.0
 */
public record TopEntry(String value, long requests, long bandwidth) {

	static TopEntry read(JsonFields fields) {
		return new TopEntry(fields.requiredText("value"), fields.requiredNumber("requests"),
				fields.requiredNumber("bandwidth"));
	}

}
