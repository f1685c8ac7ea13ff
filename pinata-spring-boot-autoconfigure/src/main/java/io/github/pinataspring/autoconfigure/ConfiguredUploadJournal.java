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

import java.nio.file.Path;

import io.github.pinataspring.autoconfigure.PinataProperties.Upload;
import io.github.pinataspring.autoconfigure.PinataProperties.Upload.Journal;
import io.github.pinataspring.client.upload.UploadJournal;
import org.jspecify.annotations.Nullable;

/**
 * The journal of uploads that the properties say.
 */
final class ConfiguredUploadJournal {

	private ConfiguredUploadJournal() {
	}

	static UploadJournal of(Upload upload, @Nullable UploadJournal bean) {
		Journal journal = upload.getJournal();
		Path directory = upload.getJournalDirectory();
		if (journal != null && journal != Journal.DIRECTORY && directory != null) {
			throw new InvalidPinataConfigurationException("there is a directory for a journal that is elsewhere",
					"Set only one of them.", "pinata.upload.journal", "pinata.upload.journal-directory");
		}
		if (bean != null) {
			return bean;
		}
		if (journal == Journal.REDIS) {
			throw new InvalidPinataConfigurationException("there is no ReactiveStringRedisTemplate, or more than one",
					"Add 'spring-boot-starter-data-redis', and mark one of several templates as primary.",
					"pinata.upload.journal");
		}
		if (journal == Journal.DIRECTORY && directory == null) {
			throw new InvalidPinataConfigurationException("there is no directory for the journal",
					"Set 'pinata.upload.journal-directory'.", "pinata.upload.journal",
					"pinata.upload.journal-directory");
		}
		return (directory != null) ? UploadJournal.inDirectory(directory) : UploadJournal.inMemory();
	}

}
