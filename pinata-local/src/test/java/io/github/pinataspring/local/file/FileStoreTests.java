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

package io.github.pinataspring.local.file;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.github.pinataspring.ipfs.unixfs.ImportProfile;
import io.github.pinataspring.local.content.ContentIntake;
import io.github.pinataspring.local.content.ContentStore;
import io.github.pinataspring.local.content.ReceivedContent;
import io.github.pinataspring.local.event.PinataEvent;
import io.github.pinataspring.local.file.FileStore.AddedFile;
import io.github.pinataspring.local.file.FileStore.Details;
import io.github.pinataspring.local.file.FileStore.NewFile;
import io.github.pinataspring.local.store.BlobStore;
import io.github.pinataspring.local.store.DataDirectory;
import io.github.pinataspring.local.store.RecordStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FileStore}.
 */
class FileStoreTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(30);

	private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

	private final List<PinataEvent> events = new ArrayList<>();

	@TempDir
	private Path temporary;

	private DataDirectory directory;

	private RecordStore records;

	private ContentStore contents;

	private FileStore files;

	@BeforeEach
	void open() {
		this.directory = DataDirectory.open(this.temporary.resolve("data"));
		this.records = new RecordStore(this.directory);
		this.contents = new ContentStore(this.records, new BlobStore(this.directory));
		this.files = new FileStore(this.records, this.contents, () -> NOW,
				(transaction, event) -> this.events.add(event));
	}

	@AfterEach
	void close() {
		this.records.close();
		this.directory.close();
	}

	@Test
	void addAnnouncesTheFile() {
		FileRecord file = add("hello").file();

		assertThat(this.events).singleElement().satisfies((event) -> {
			assertThat(event.type()).isEqualTo(PinataEvent.Type.FILE_UPLOADED);
			assertThat(event.time()).isEqualTo(NOW);
			assertThat(event.file().get("id").asString()).isEqualTo(file.id());
			assertThat(event.file().get("cid").asString()).isEqualTo(file.content().cid());
			assertThat(event.file().get("network").asString()).isEqualTo("public");
			assertThat(event.error()).isNull();
		});
	}

	@Test
	void addWhenAccountHasTheContentAnnouncesNothing() {
		add("hello");
		this.events.clear();

		assertThat(add("hello").duplicate()).isTrue();
		assertThat(this.events).isEmpty();
	}

	@Test
	void deleteAnnouncesTheFile() {
		FileRecord file = add("hello").file();
		this.events.clear();

		get(this.files.delete(Network.PUBLIC, file.id()));

		assertThat(this.events).singleElement().satisfies((event) -> {
			assertThat(event.type()).isEqualTo(PinataEvent.Type.FILE_DELETED);
			assertThat(event.file().get("id").asString()).isEqualTo(file.id());
		});
	}

	@Test
	void pendingFileIsAnnouncedWhenItHasItsContent() {
		PendingFiles pending = pending("0195f7a5-7d3a-7d25-a1a8-5b1a3e7a0001");
		assertThat(this.events).isEmpty();

		try (ReceivedContent content = receive("hello")) {
			get(pending.complete("0195f7a5-7d3a-7d25-a1a8-5b1a3e7a0001", content, "text/plain"));
		}

		assertThat(this.events).singleElement().satisfies((event) -> {
			assertThat(event.type()).isEqualTo(PinataEvent.Type.CAR_IMPORTED);
			assertThat(event.file().get("cid").asString()).startsWith("bafkrei");
			assertThat(event.error()).isNull();
		});
	}

	@Test
	void pendingFileIsAnnouncedWhenItCannotHaveItsContent() {
		PendingFiles pending = pending("0195f7a5-7d3a-7d25-a1a8-5b1a3e7a0001");

		pending.fail("0195f7a5-7d3a-7d25-a1a8-5b1a3e7a0001", "broken").block(TIMEOUT);

		assertThat(this.events).singleElement().satisfies((event) -> {
			assertThat(event.type()).isEqualTo(PinataEvent.Type.CAR_IMPORT_FAILED);
			assertThat(event.file().get("cid").asString()).isEqualTo("pending");
			assertThat(event.error()).isEqualTo("broken");
		});
	}

	private PendingFiles pending(String id) {
		PendingFiles pending = new PendingFiles(this.records, this.contents, this.files, () -> NOW);
		get(this.records.write((transaction) -> pending.add(transaction, id, details(), 5)));
		return pending;
	}

	private AddedFile add(String text) {
		try (ReceivedContent content = receive(text)) {
			return get(this.files.add(new NewFile(content, details())));
		}
	}

	private ReceivedContent receive(String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		try (ContentIntake intake = this.contents.receiveFile(ImportProfile.PINATA_V1)) {
			intake.write(bytes, 0, bytes.length);
			return intake.finish(ImportProfile.PINATA_V1);
		}
	}

	private static Details details() {
		return new Details("a.txt", "text/plain", Network.PUBLIC, null, KeyValues.EMPTY, null);
	}

	private static <T> T get(Mono<T> result) {
		T value = result.block(TIMEOUT);
		assertThat(value).isNotNull();
		return value;
	}

}
