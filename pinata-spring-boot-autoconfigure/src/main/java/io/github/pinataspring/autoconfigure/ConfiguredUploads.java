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

import io.github.pinataspring.client.upload.UploadJournal;
import io.github.pinataspring.client.upload.UploadSettings;
import io.github.pinataspring.client.upload.UrlAddressFilter;
import org.jspecify.annotations.Nullable;

/**
 * The settings of uploads that the properties say.
 */
final class ConfiguredUploads {

	private ConfiguredUploads() {
	}

	static UploadSettings of(PinataProperties.Upload upload, @Nullable UploadJournal journal,
			@Nullable UrlAddressFilter urlAddresses) {
		UploadJournal configuredJournal = ConfiguredUploadJournal.of(upload, journal);
		try {
			UploadSettings settings = new UploadSettings(upload.getThreshold(), upload.getChunkSize(),
					upload.getIntegrity(), configuredJournal);
			return (urlAddresses != null) ? settings.withUrlAddresses(urlAddresses) : settings;
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidPinataConfigurationException(String.valueOf(ex.getMessage()),
					"Set a threshold that is not negative, and a multiple of 256KB below 50,000,000 bytes as the size of chunks.",
					"pinata.upload.threshold", "pinata.upload.chunk-size");
		}
	}

}
