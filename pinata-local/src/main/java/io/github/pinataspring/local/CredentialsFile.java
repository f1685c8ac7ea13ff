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

import java.io.IOException;
import java.nio.file.Path;

import io.github.pinataspring.local.key.KeyCredentials;
import io.github.pinataspring.local.store.PrivateFiles;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells other programs where the emulator is and how to authenticate.
 */
final class CredentialsFile {

	private CredentialsFile() {
	}

	static void write(Path file, PinataLocal local, KeyCredentials admin) {
		ObjectNode credentials = JsonNodeFactory.instance.objectNode()
			.put("apiUrl", local.apiUrl().toString())
			.put("uploadsUrl", local.uploadsUrl().toString())
			.put("gatewayUrl", local.gatewayUrl().toString())
			.put("JWT", admin.jwt())
			.put("pinata_api_key", admin.key())
			.put("pinata_api_secret", admin.secret());
		if (!local.webhookSecrets().isEmpty()) {
			ObjectNode webhooks = credentials.putObject("webhookSecrets");
			local.webhookSecrets().forEach(webhooks::put);
		}
		byte[] json = JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsBytes(credentials);
		try {
			PrivateFiles.write(file, json);
		}
		catch (IOException ex) {
			throw new PinataLocalException("Cannot write the credentials file " + file.toAbsolutePath() + ": " + ex
					+ ". Choose a file in a directory that exists and can be written.", ex);
		}
	}

}
