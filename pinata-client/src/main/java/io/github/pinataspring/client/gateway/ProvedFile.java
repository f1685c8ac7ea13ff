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
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.verify.ExportRequest;
import io.github.pinataspring.ipfs.verify.VerificationException;
import io.github.pinataspring.ipfs.verify.VerificationException.Reason;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.core.io.buffer.DataBuffer;

/**
 * A plain file, which is kept in a temporary file until its CID is computed, and
 * delivered only if that is the right one. The temporary file is deleted in any case.
 */
final class ProvedFile {

	// The largest file that Pinata stores.
	private static final long MAX_SIZE = 25_000_000_000L;

	private final Cid cid;

	private final Flux<DataBuffer> body;

	/**
	 * Create a file.
	 * @param cid the CID that it must have
	 * @param body its content as the gateway sends it
	 */
	ProvedFile(Cid cid, Flux<DataBuffer> body) {
		this.cid = cid;
		this.body = body;
	}

	/**
	 * Read the file.
	 * @param range which part of it
	 * @param sizes is told the size of the file
	 * @return the content, or a {@link VerificationException} if the CID is another one
	 */
	Flux<DataBuffer> read(ExportRequest range, LongConsumer sizes) {
		// Created by the subscription itself, so that somebody always deletes the file.
		return Flux.usingWhen(Mono.fromCallable(() -> TemporaryFile.createBlocking(this.cid)),
				(file) -> file.write(bounded()).then(prove(file)).flatMapMany((size) -> {
					sizes.accept(size);
					long start = Math.min(range.start(size), size);
					return file.read(start, Math.max(start, range.end(size)));
				}), TemporaryFile::delete, (file, ex) -> file.delete(), TemporaryFile::delete)
			.subscribeOn(Schedulers.boundedElastic(), false);
	}

	private Flux<DataBuffer> bounded() {
		return Flux.defer(() -> {
			AtomicLong size = new AtomicLong();
			return this.body.doOnNext((buffer) -> {
				if (size.addAndGet(buffer.readableByteCount()) > MAX_SIZE) {
					throw Exceptions.propagate(new VerificationException(Reason.LIMIT, this.cid,
							"cannot be that of a file of more than %d bytes".formatted(MAX_SIZE), null));
				}
			});
		});
	}

	private Mono<Long> prove(TemporaryFile file) {
		return Mono.fromCallable(() -> proveBlocking(file)).subscribeOn(Schedulers.boundedElastic());
	}

	private long proveBlocking(TemporaryFile file) throws IOException {
		if (!FileCids.hasCid(file.path(), this.cid)) {
			throw new VerificationException(Reason.HASH, this.cid,
					"is not that of the plain file that came, by none of the known ways to compute it", null);
		}
		return file.size();
	}

}
