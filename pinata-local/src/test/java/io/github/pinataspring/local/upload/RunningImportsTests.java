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

package io.github.pinataspring.local.upload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

import io.github.pinataspring.local.content.ContentImport;
import io.github.pinataspring.local.content.ContentStore;
import io.github.pinataspring.local.store.BlobStore;
import io.github.pinataspring.local.store.DataDirectory;
import io.github.pinataspring.local.store.RecordStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link RunningImports}.
 */
class RunningImportsTests {

	@TempDir
	private Path temporary;

	private DataDirectory directory;

	private RecordStore records;

	private RunningImports imports;

	@BeforeEach
	void open() {
		this.directory = DataDirectory.open(this.temporary);
		this.records = new RecordStore(this.directory);
		this.imports = new RunningImports(new ContentStore(this.records, new BlobStore(this.directory)));
	}

	@AfterEach
	void close() {
		this.imports.close();
		this.records.close();
		this.directory.close();
	}

	@Test
	void takeWhenItTookSoManyBytesGoesOn() {
		ContentImport content = begin("a", 10);

		assertThat(this.imports.take(upload("a"), 10)).isSameAs(content);
	}

	@Test
	void takeWhenItTookAnotherNumberOfBytesIsNone() {
		ContentImport content = begin("a", 10);

		assertThat(this.imports.take(upload("a"), 9)).isNull();
		assertThat(content.isOpen()).isFalse();
	}

	@Test
	void takeWhenUploadBeginsAnewBeginsAnew() {
		ContentImport content = begin("a", 0);

		assertThat(this.imports.take(upload("a"), 0)).isNotSameAs(content);
		assertThat(content.isOpen()).isFalse();
	}

	@Test
	void takeWhenUpdateFailedIsNone() throws IOException {
		ContentImport content = begin("a", 10);
		// Nodes are written there as soon as there are enough leaves.
		Files.delete(this.temporary.resolve("incoming"));

		assertThatExceptionOfType(UncheckedIOException.class)
			.isThrownBy(() -> content.update(ByteBuffer.allocate(50 * 1024 * 1024)));

		assertThat(this.imports.take(upload("a"), content.length())).isNull();
	}

	@Test
	void takeWhenUploadIsCarIsNone() {
		ResumableUpload car = new ResumableUpload("a", 20, 0, "", Map.of("car", "true"), null, Instant.MAX, null);

		assertThat(this.imports.take(car, 0)).isNull();
	}

	@Test
	void keepWhenThereAreManyForgetsTheOneThatWentOnFirst() {
		ContentImport first = begin("first", 10);
		ContentImport second = begin("second", 10);
		for (int i = 0; i < 31; i++) {
			begin("other " + i, 10);
		}

		assertThat(first.isOpen()).isFalse();
		assertThat(this.imports.take(upload("first"), 10)).isNull();
		assertThat(this.imports.take(upload("second"), 10)).isSameAs(second);
	}

	private ContentImport begin(String id, int length) {
		ContentImport content = Objects.requireNonNull(this.imports.take(upload(id), 0));
		content.update(ByteBuffer.allocate(length));
		this.imports.keep(id, content);
		return content;
	}

	private static ResumableUpload upload(String id) {
		return new ResumableUpload(id, 20, 0, "", Map.of(), null, Instant.MAX, null);
	}

}
