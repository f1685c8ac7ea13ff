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

package io.github.pinataspring.client.webhook;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import io.github.pinataspring.client.webhook.PinataWebhookException.Kind;

import org.springframework.http.HttpHeaders;
import org.springframework.util.StringUtils;

/**
 * What the headers of a message say.
 *
 * @param id id of the message, the same whenever it is delivered again
 * @param timestamp time of the delivery
 * @param signatures signatures of the version that is known
 */
record WebhookHeaders(String id, Instant timestamp, List<byte[]> signatures) {

	// Those of Standard Webhooks, and those that Svix had before.
	private static final List<String> FAMILIES = List.of("webhook", "svix");

	private static final int LONGEST_ID = 128;

	private static final int MOST_SIGNATURES = 32;

	private static final String VERSION = "v1,";

	/**
	 * Read headers.
	 * @param headers the headers of the request
	 * @return what they say
	 * @throws PinataWebhookException if one is missing or cannot be read
	 */
	static WebhookHeaders read(HttpHeaders headers) {
		String family = FAMILIES.stream()
			.filter((name) -> headers.getFirst(name + "-id") != null)
			.findFirst()
			.orElse(FAMILIES.get(0));
		String id = required(headers, family + "-id");
		String timestamp = required(headers, family + "-timestamp");
		String name = family + "-signature";
		required(headers, name);
		if (id.length() > LONGEST_ID) {
			throw invalid(family + "-id", "has more than %d characters".formatted(LONGEST_ID));
		}
		return new WebhookHeaders(id, time(family + "-timestamp", timestamp),
				signatures(name, headers.getOrEmpty(name)));
	}

	private static String required(HttpHeaders headers, String name) {
		String value = headers.getFirst(name);
		if (!StringUtils.hasText(value)) {
			throw new PinataWebhookException(Kind.MISSING_HEADER,
					"The request has no header '%s', so it is no message of Pinata's webhooks.".formatted(name));
		}
		return value.strip();
	}

	private static Instant time(String name, String timestamp) {
		try {
			return Instant.ofEpochSecond(Long.parseLong(timestamp));
		}
		catch (RuntimeException ex) {
			throw invalid(name, "is not a number of seconds since 1970");
		}
	}

	private static List<byte[]> signatures(String name, List<String> values) {
		String[] entries = StringUtils.tokenizeToStringArray(String.join(" ", values), " ");
		if (entries.length > MOST_SIGNATURES) {
			throw invalid(name, "has more than %d signatures".formatted(MOST_SIGNATURES));
		}
		List<byte[]> signatures = new ArrayList<>();
		for (String entry : entries) {
			// Other versions are for others to check.
			if (entry.startsWith(VERSION)) {
				signatures.add(decode(name, entry.substring(VERSION.length())));
			}
		}
		if (signatures.isEmpty()) {
			throw invalid(name, "has no signature of version 'v1'");
		}
		return signatures;
	}

	private static byte[] decode(String name, String base64) {
		try {
			return Base64.getDecoder().decode(base64);
		}
		catch (IllegalArgumentException ex) {
			throw invalid(name, "has a signature that is not Base64");
		}
	}

	private static PinataWebhookException invalid(String name, String problem) {
		return new PinataWebhookException(Kind.INVALID_HEADER, "The header '%s' %s.".formatted(name, problem));
	}

}
