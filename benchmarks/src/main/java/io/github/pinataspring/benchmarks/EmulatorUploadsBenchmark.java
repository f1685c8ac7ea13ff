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

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.springframework.util.FileSystemUtils;

/**
 * Uploads of 10 KiB to Pinata Local, 32 at a time: with a temporary directory, and with a
 * data directory, where an answer is sent when the content is synced. The reference is a
 * bare server that takes the same requests and stores nothing.
 */
final class EmulatorUploadsBenchmark implements Benchmarks.Benchmark {

	private static final int SIZE = 10 * 1024;

	private static final int CONCURRENCY = 32;

	private static final int WARM_UP = 2000;

	private static final int UPLOADS = 4000;

	private static final String BOUNDARY = "----benchmark";

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	@Override
	public void run() throws Exception {
		Path directory = Files.createTempDirectory("emulator-uploads");
		double reference;
		try (AnsweringServer server = new AnsweringServer()) {
			reference = perSecond(server.url(), "none");
		}
		System.out.printf("bare server: %.0f uploads/s%n", reference);
		print("temporary", EmulatorProcess.start(directory, List.of()), reference);
		print("data directory", EmulatorProcess.start(directory, List.of(), "--data-dir=" + directory.resolve("data")),
				reference);
		FileSystemUtils.deleteRecursively(directory);
	}

	private void print(String what, EmulatorProcess process, double reference) throws Exception {
		try (EmulatorProcess emulator = process) {
			double perSecond = perSecond(URI.create(emulator.uploadsUrl() + "/v3/files"), emulator.jwt());
			System.out.printf("%s: %.0f uploads/s; ratio to the bare server %.2f%n", what, perSecond,
					perSecond / reference);
		}
	}

	private double perSecond(URI url, String jwt) throws Exception {
		upload(url, jwt, WARM_UP);
		long start = System.nanoTime();
		upload(url, jwt, UPLOADS);
		return UPLOADS * 1_000_000_000.0 / (System.nanoTime() - start);
	}

	private void upload(URI url, String jwt, int count) throws Exception {
		AtomicInteger left = new AtomicInteger(count);
		ExecutorService executor = Executors.newFixedThreadPool(CONCURRENCY);
		try {
			List<Future<?>> workers = new ArrayList<>();
			for (int i = 0; i < CONCURRENCY; i++) {
				Random random = new Random();
				workers.add(executor.submit(() -> {
					while (left.getAndDecrement() > 0) {
						upload(url, jwt, random);
					}
					return null;
				}));
			}
			for (Future<?> worker : workers) {
				worker.get();
			}
		}
		finally {
			executor.shutdown();
		}
	}

	private void upload(URI url, String jwt, Random random) throws Exception {
		HttpResponse<Void> response = this.http.send(HttpRequest.newBuilder(url)
			.header("Authorization", "Bearer " + jwt)
			.header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
			.POST(BodyPublishers.ofByteArray(body(random)))
			.build(), BodyHandlers.discarding());
		if (response.statusCode() != 200) {
			throw new IllegalStateException("The upload was answered by " + response.statusCode());
		}
	}

	private static byte[] body(Random random) {
		byte[] content = new byte[SIZE];
		random.nextBytes(content);
		ByteArrayOutputStream body = new ByteArrayOutputStream(SIZE + 512);
		body.writeBytes("""
				--%1$s\r
				Content-Disposition: form-data; name="network"\r
				\r
				public\r
				--%1$s\r
				Content-Disposition: form-data; name="file"; filename="small.bin"\r
				Content-Type: application/octet-stream\r
				\r
				""".formatted(BOUNDARY).getBytes(StandardCharsets.US_ASCII));
		body.writeBytes(content);
		body.writeBytes("\r\n--%s--\r\n".formatted(BOUNDARY).getBytes(StandardCharsets.US_ASCII));
		return body.toByteArray();
	}

}
