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

package io.github.pinataspring.client.usage;

import io.github.pinataspring.client.http.JsonFields;

import org.springframework.util.StringUtils;

/**
 * What the account stores at Pinata.
 *
 * @param pinCount number of pins
 * @param size size of all pins in bytes
 * @param sizeWithReplications size of all pins in bytes, each counted as often as it is
 * kept
 * @since 0.1.0
 */
public record StorageUsage(long pinCount, long size, long sizeWithReplications) {

	static StorageUsage read(JsonFields fields) {
		return new StorageUsage(number(fields, "pin_count"), number(fields, "pin_size_total"),
				number(fields, "pin_size_with_replications_total"));
	}

	// Sums are texts where a database has no number that is large enough.
	private static long number(JsonFields fields, String name) {
		Long number = fields.number(name);
		if (number != null) {
			return number;
		}
		String text = fields.text(name);
		return (StringUtils.hasLength(text) && text.matches("\\d{1,18}")) ? Long.parseLong(text) : 0;
	}

}
