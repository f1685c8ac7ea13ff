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

package io.github.pinataspring.benchmarks;

import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Random;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.upload.IntegrityMode;
import io.github.pinataspring.client.upload.UploadJournal;
import io.github.pinataspring.client.upload.UploadRequest;
import io.github.pinataspring.client.upload.UploadResult;
import io.github.pinataspring.client.upload.UploadSettings;
import io.github.pinataspring.client.upload.UploadSource;
import io.github.pinataspring.client.upload.UploadedFile;
import reactor.core.publisher.Flux;
import tools.jackson.databind.json.JsonMapper;

/**
 * Uploads by the template, with the CID checked, and prints how many seconds that took
 * and further figures.
 */
public final class ClientWork {

	private static final int SMALL = 10 * 1024;

	private static final int WARM_UP = 4000;

	private ClientWork() {
	}

	/**
	 * Do the work that is named.
	 * @param args the work, the credentials file of Pinata Local, and what it is done
	 * with
	 * @throws IOException if the work fails
	 */
	public static void main(String[] args) throws IOException {
		switch (args[0]) {
			case "file" -> file(template(args[1]), Path.of(args[2]));
			case "many" -> many(template(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]));
			case "resume" -> resume(template(args[1]), Path.of(args[2]), Path.of(args[3]), URI.create(args[4]));
			default -> throw new IllegalArgumentException("No such work: " + args[0]);
		}
	}

	private static PinataTemplate template(String credentialsFile) throws IOException {
		return EmulatorProcess.template(JsonMapper.shared().readTree(Files.readAllBytes(Path.of(credentialsFile))));
	}

	private static void file(PinataTemplate template, Path file) {
		DirectMemory memory = DirectMemory.watch();
		// An application uploads more than once.
		delete(template, upload(template, file));
		long start = System.nanoTime();
		UploadedFile uploaded = upload(template, file);
		double seconds = seconds(start);
		delete(template, uploaded);
		System.out.printf("%.3f %d %s%n", seconds, memory.peak() >> 20, uploaded.cid());
	}

	private static void many(PinataTemplate template, int count, int concurrency) {
		many(template, WARM_UP, concurrency, new Random());
		long start = System.nanoTime();
		many(template, count, concurrency, new Random());
		System.out.printf("%.3f%n", seconds(start));
	}

	private static void many(PinataTemplate template, int count, int concurrency, Random random) {
		Flux<UploadRequest> requests = Flux.range(0, count).map((i) -> {
			byte[] content = new byte[SMALL];
			random.nextBytes(content);
			return UploadRequest.of(UploadSource.of(content, "small.bin"));
		});
		Long stored = template.uploads()
			.uploadAll(requests, concurrency)
			.filter(UploadResult::isSuccessful)
			.count()
			.block();
		if (!Objects.equals(stored, (long) count)) {
			throw new IllegalStateException("Only %d of %d were stored".formatted(stored, count));
		}
	}

	// By way of a proxy that counts, and with a journal that outlives this process.
	private static void resume(PinataTemplate template, Path file, Path journal, URI uploads) {
		PinataTemplate persistent = template.mutate()
			.endpoints(template.getEndpoints().withUploadsUrl(uploads))
			.uploadSettings(UploadSettings.defaults()
				.withIntegrity(IntegrityMode.FAIL)
				.withJournal(UploadJournal.inDirectory(journal)))
			.build();
		System.out.println(upload(persistent, file).cid());
	}

	private static UploadedFile upload(PinataTemplate template, Path file) {
		return Objects.requireNonNull(template.uploads().upload(file).block(Duration.ofMinutes(10)));
	}

	// So that the same content is stored again, and the disk does not have to keep up.
	private static void delete(PinataTemplate template, UploadedFile file) {
		template.files(Network.PUBLIC).delete(file.id()).block(Duration.ofMinutes(1));
	}

	private static double seconds(long start) {
		return (System.nanoTime() - start) / 1_000_000_000.0;
	}

	/**
	 * Looks every few milliseconds how much direct memory there is.
	 */
	private static final class DirectMemory {

		private static final Duration INTERVAL = Duration.ofMillis(5);

		private final BufferPoolMXBean pool;

		private volatile long peak;

		private DirectMemory(BufferPoolMXBean pool) {
			this.pool = pool;
		}

		private static DirectMemory watch() {
			DirectMemory memory = new DirectMemory(ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)
				.stream()
				.filter((candidate) -> candidate.getName().equals("direct"))
				.findFirst()
				.orElseThrow());
			Flux.interval(INTERVAL).subscribe((i) -> memory.look());
			return memory;
		}

		private void look() {
			this.peak = Math.max(this.peak, this.pool.getMemoryUsed());
		}

		private long peak() {
			return this.peak;
		}

	}

}
