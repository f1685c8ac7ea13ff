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

package io.github.pinataspring.local;

import java.nio.file.Path;
import java.util.stream.Collectors;

import io.github.pinataspring.local.key.GivenCredentials;
import org.jspecify.annotations.Nullable;

/**
 * What is printed when the emulator is ready.
 */
final class Announcement {

	private Announcement() {
	}

	static String of(PinataLocal local, PinataLocalOptions options) {
		Path directory = options.dataDirectory();
		return """
				Pinata Local is ready. It is an emulator: nothing leaves this machine%s.
				  API      %s
				  Uploads  %s
				  Gateway  %s
				  Console  %s
				  Data     %s
				%s""".formatted((options.webhooks().isEmpty()) ? "" : " but events for webhooks", local.apiUrl(),
				local.uploadsUrl(), local.gatewayUrl(), local.consoleUrl(),
				(directory != null) ? directory.toAbsolutePath() : "temporary, deleted at the end",
				credentials(local, options));
	}

	// They are printed only where there is no other way to learn them.
	private static String credentials(PinataLocal local, PinataLocalOptions options) {
		Path file = options.credentialsFile();
		if (file != null) {
			return "  Admin credentials are in " + file.toAbsolutePath();
		}
		GivenCredentials given = options.adminCredentials();
		String webhooks = local.webhookSecrets()
			.entrySet()
			.stream()
			.map((webhook) -> "\nSecret of the webhook " + webhook.getKey() + "\n  " + webhook.getValue())
			.collect(Collectors.joining());
		return """
				Admin key of this emulator
				  pinata_api_key         %s
				  pinata_secret_api_key  %s
				  JWT                    %s%s""".formatted(unlessGiven(local.apiKey(), given.key()),
				unlessGiven(local.apiSecret(), given.secret()), unlessGiven(local.jwt(), given.jwt()), webhooks);
	}

	private static String unlessGiven(String value, @Nullable String given) {
		return (given != null) ? "as the environment says" : value;
	}

}
