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

package io.github.pinataspring.client.upload;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.pinataspring.client.TestPinata;
import io.github.pinataspring.client.upload.UploadJournal.Entry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FileUploadJournal}.
 */
class FileUploadJournalTests {

	private static final String KEY = "0123456789abcdef".repeat(4);

	private static final Entry ENTRY = new Entry(URI.create("http://localhost/v3/files/1/content"), 42, "00ff");

	@TempDir
	private Path directory;

	@Test
	void entryIsThereForAnotherJournalUntilItIsRemoved() {
		save(UploadJournal.inDirectory(this.directory.resolve("new")), ENTRY);
		UploadJournal other = UploadJournal.inDirectory(this.directory.resolve("new"));

		StepVerifier.create(other.find(KEY)).expectNext(ENTRY).expectComplete().verify(TestPinata.LIMIT);
		save(other, new Entry(ENTRY.location(), 43, null));
		StepVerifier.create(other.find(KEY))
			.expectNext(new Entry(ENTRY.location(), 43, null))
			.expectComplete()
			.verify(TestPinata.LIMIT);
		assertThat(this.directory.resolve("new")).isDirectoryContaining("glob:**/" + KEY + ".json");

		StepVerifier.create(other.remove(KEY)).expectComplete().verify(TestPinata.LIMIT);
		StepVerifier.create(other.find(KEY)).expectComplete().verify(TestPinata.LIMIT);
		assertThat(this.directory.resolve("new")).isEmptyDirectory();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "{\"location\":\"http://[\"}" })
	void findWhenFileIsBrokenIsEmpty(String content) throws Exception {
		Files.writeString(this.directory.resolve(KEY + ".json"), content);

		StepVerifier.create(UploadJournal.inDirectory(this.directory).find(KEY))
			.expectComplete()
			.verify(TestPinata.LIMIT);
	}

	@Test
	void findOfAKeyThatIsAPathIsRefused() {
		StepVerifier.create(UploadJournal.inDirectory(this.directory).find("../secret"))
			.expectError(IllegalArgumentException.class)
			.verify(TestPinata.LIMIT);
	}

	private static void save(UploadJournal journal, Entry entry) {
		StepVerifier.create(journal.save(KEY, entry)).expectComplete().verify(TestPinata.LIMIT);
	}

}
