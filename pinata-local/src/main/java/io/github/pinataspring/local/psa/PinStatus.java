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

import java.util.Locale;

import io.github.pinataspring.local.pinjob.PinJobStatus;
import io.github.pinataspring.local.web.ApiError;

/**
 * The states of a pin object.
 */
enum PinStatus {

	QUEUED, PINNING, PINNED, FAILED;

	static PinStatus of(PinJobStatus status) {
		if (status.isFinal()) {
			return FAILED;
		}
		// Pinata calls a pin queued until its content is found.
		return (status == PinJobStatus.RETRIEVING) ? PINNING : QUEUED;
	}

	static PinStatus of(String name) {
		for (PinStatus status : values()) {
			if (status.wireName().equals(name)) {
				return status;
			}
		}
		throw ApiError.badRequest("status must be queued, pinning, pinned or failed");
	}

	String wireName() {
		return name().toLowerCase(Locale.ROOT);
	}

}
