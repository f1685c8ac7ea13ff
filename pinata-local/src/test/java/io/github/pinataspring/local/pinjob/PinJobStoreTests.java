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

package io.github.pinataspring.local.pinjob;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.github.pinataspring.ipfs.unixfs.ImportProfile;
import io.github.pinataspring.local.content.ContentIntake;
import io.github.pinataspring.local.content.ContentStore;
import io.github.pinataspring.local.content.ReceivedContent;
import io.github.pinataspring.local.event.PinataEvents;
import io.github.pinataspring.local.file.FileRecord;
import io.github.pinataspring.local.file.FileStore;
import io.github.pinataspring.local.file.FileStore.Details;
import io.github.pinataspring.local.file.FileStore.NewFile;
import io.github.pinataspring.local.file.KeyValues;
import io.github.pinataspring.local.file.Network;
import io.github.pinataspring.local.store.BlobStore;
import io.github.pinataspring.local.store.DataDirectory;
import io.github.pinataspring.local.store.RecordStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PinJobStore}.
 */
class PinJobStoreTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(30);

	private static final String END = "end";

	@Test
	void jobIsFoundAtAnyTimeWhileItBecomesDone(@TempDir Path temporary) throws Exception {
		try (DataDirectory directory = DataDirectory.open(temporary.resolve("data"));
				RecordStore records = new RecordStore(directory)) {
			ContentStore contents = new ContentStore(records, new BlobStore(directory));
			FileStore files = new FileStore(records, contents, Instant::now, PinataEvents.NONE);
			PinJobStore jobs = new PinJobStore(records, contents, files, Instant::now, PinataEvents.NONE,
					new PinJobs());
			FileRecord file = add(contents, files);
			PinRequest request = new PinRequest(file.content().cid(), "a", null, KeyValues.EMPTY, List.of(), true);
			AtomicReference<@Nullable String> current = new AtomicReference<>();
			CompletableFuture<Integer> missing = CompletableFuture.supplyAsync(() -> {
				int count = 0;
				for (String id = current.get(); !END.equals(id); id = current.get()) {
					if (id != null && jobs.find(id) == null && jobs.findDone(id) == null) {
						count++;
					}
				}
				return count;
			});

			records.write((transaction) -> {
				for (int i = 0; i < 5000; i++) {
					PinJob job = jobs.add(request, null);
					current.set(job.id());
					jobs.finish(transaction, job, file);
				}
				return true;
			}).doFinally((signal) -> current.set(END)).block(TIMEOUT);

			assertThat(missing.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isZero();
		}
	}

	private static FileRecord add(ContentStore contents, FileStore files) {
		try (ContentIntake intake = contents.receiveFile(ImportProfile.PINATA_V1)) {
			intake.write(new byte[] { 'a' }, 0, 1);
			try (ReceivedContent content = intake.finish(ImportProfile.PINATA_V1)) {
				Details details = new Details("a.txt", "text/plain", Network.PUBLIC, null, KeyValues.EMPTY, null);
				return files.add(new NewFile(content, details)).blockOptional(TIMEOUT).orElseThrow().file();
			}
		}
	}

}
