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

package io.github.pinataspring.client.gateway;

import java.io.IOException;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import io.github.pinataspring.ipfs.cid.Cid;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;

/**
 * A file that is written once, read and deleted.
 *
 * @param path where it is
 * @param channel what it is written with
 */
record TemporaryFile(Path path, AsynchronousFileChannel channel) {

	private static final int BUFFER_SIZE = 64 * 1024;

	static TemporaryFile createBlocking(Cid cid) throws IOException {
		Path path = Files.createTempFile("pinata-download-" + cid + "-", ".tmp");
		try {
			return new TemporaryFile(path,
					AsynchronousFileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE));
		}
		catch (IOException ex) {
			Files.delete(path);
			throw ex;
		}
	}

	Mono<Void> write(Flux<DataBuffer> content) {
		return DataBufferUtils.write(content, this.channel).doOnNext(DataBufferUtils::release).then();
	}

	long size() throws IOException {
		return this.channel.size();
	}

	Flux<DataBuffer> read(long start, long end) {
		Flux<DataBuffer> rest = DataBufferUtils.readAsynchronousFileChannel(() -> this.channel, start,
				DefaultDataBufferFactory.sharedInstance, BUFFER_SIZE);
		return DataBufferUtils.takeUntilByteCount(rest, end - start);
	}

	Mono<Void> delete() {
		return Mono.<Void>fromCallable(() -> {
			this.channel.close();
			Files.deleteIfExists(this.path);
			return null;
		}).subscribeOn(Schedulers.boundedElastic());
	}

}
