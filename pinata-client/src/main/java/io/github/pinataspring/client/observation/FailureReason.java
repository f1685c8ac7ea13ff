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

package io.github.pinataspring.client.observation;

import java.util.Set;

import io.github.pinataspring.client.core.PinataException;
import io.github.pinataspring.client.core.PinataTransportException;
import io.micrometer.common.KeyValue;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatusCode;

/**
 * Why an operation failed, as one of few values. Whatever answers in Pinata's place
 * decides what a reason is, so that only those become values that Pinata is known for.
 */
final class FailureReason {

	private static final String OTHER = "other";

	private static final Set<String> KNOWN = Set.of("API_KEY_EXHAUSTED", "API_KEY_REVOKED",
			"CURRENT_USER_HAS_NOT_PINNED_CID", "ERR_ID:00004", "ERR_ID:00006", "ERR_ID:00016", "ERR_ID:00023",
			"ERR_ID:00024", "FORBIDDEN", "INVALID_CREDENTIALS", "KEYS_MUST_BE_STRINGS", "NO_SCOPES_FOUND",
			"OBJECT_NOT_FOUND", "RATE_LIMIT_EXCEEDED", "UNKNOWN_REASON");

	private FailureReason() {
	}

	static String of(@Nullable Throwable error) {
		if (error instanceof PinataTransportException transport) {
			return transport.getKind().name();
		}
		String reason = (error instanceof PinataException failure) ? reason(failure) : null;
		if (reason == null) {
			return KeyValue.NONE_VALUE;
		}
		return KNOWN.contains(reason) ? reason : OTHER;
	}

	// The newer API repeats the status in place of a reason.
	private static @Nullable String reason(PinataException failure) {
		String reason = failure.getReason();
		HttpStatusCode status = failure.getStatus();
		return (reason != null && status != null && reason.equals(Integer.toString(status.value()))) ? null : reason;
	}

}
