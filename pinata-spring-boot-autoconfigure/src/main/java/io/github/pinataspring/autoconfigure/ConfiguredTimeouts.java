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

package io.github.pinataspring.autoconfigure;

import java.time.Duration;

/**
 * Checks the time limits that the properties say. None of them can be switched off by
 * zero, which HTTP clients understand differently.
 */
final class ConfiguredTimeouts {

	private ConfiguredTimeouts() {
	}

	static void check(PinataProperties properties) {
		check("pinata.connect-timeout", properties.getConnectTimeout());
		check("pinata.read-timeout", properties.getReadTimeout());
		check("pinata.call-timeout", properties.getCallTimeout());
		check("pinata.attempt-timeout", properties.getAttemptTimeout());
		check("pinata.upload.timeout", properties.getUpload().getTimeout());
	}

	private static void check(String name, Duration timeout) {
		if (timeout.isNegative() || timeout.isZero()) {
			throw new InvalidPinataConfigurationException("the time limit is not positive",
					"Set '%s' to a duration such as 30s, or remove it to use the default.".formatted(name), name);
		}
	}

}
