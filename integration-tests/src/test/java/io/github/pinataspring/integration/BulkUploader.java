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

package io.github.pinataspring.integration;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.core.PinataContentException;
import io.github.pinataspring.client.core.PinataEndpoints;
import io.github.pinataspring.client.upload.UploadRequest;
import io.github.pinataspring.client.upload.UploadSource;
import reactor.core.publisher.Flux;

/**
 * A process that uploads many files, each of them different, and says how that went.
 */
public final class BulkUploader {

	static final int FILES = 10_000;

	static final int CONCURRENCY = 16;

	/**
	 * Each file of that number does not exist.
	 */
	static final int MISSING = 500;

	private static final int SIZE = 8 * 1024;

	private BulkUploader() {
	}

	public static void main(String[] args) {
		PinataTemplate pinata = PinataTemplate.builder()
			.jwt(System.getenv("PINATA_JWT"))
			.endpoints(new PinataEndpoints(URI.create(args[0]), URI.create(args[1]), URI.create(args[2])))
			.network(Network.PUBLIC)
			.build();
		AtomicInteger open = new AtomicInteger();
		AtomicInteger mostOpen = new AtomicInteger();
		AtomicInteger succeeded = new AtomicInteger();
		AtomicInteger missing = new AtomicInteger();
		Flux<UploadRequest> requests = Flux.range(0, FILES)
			.map(BulkUploader::request)
			.doOnNext((request) -> mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max));

		pinata.uploads().uploadAll(requests, CONCURRENCY).doOnNext((result) -> {
			open.decrementAndGet();
			succeeded.addAndGet(result.isSuccessful() ? 1 : 0);
			missing.addAndGet((result.failure() instanceof PinataContentException) ? 1 : 0);
		}).blockLast(Duration.ofMinutes(5));

		System.out.printf("succeeded %d, missing %d, at once %d%n", succeeded.get(), missing.get(), mostOpen.get());
	}

	private static UploadRequest request(int number) {
		if (number % MISSING == 0) {
			return UploadRequest.of(UploadSource.of(Path.of("there-is-no-file-" + number)));
		}
		byte[] content = ByteBuffer.allocate(SIZE).putInt(number).array();
		return UploadRequest.of(UploadSource.of(content, "file-" + number));
	}

}
