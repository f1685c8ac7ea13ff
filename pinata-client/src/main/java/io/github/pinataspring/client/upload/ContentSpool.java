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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;

/**
 * Keeps content that can be read only once in a temporary file, so that parts of it can
 * be sent again.
 */
final class ContentSpool {

	private ContentSpool() {
	}

	/**
	 * Keep content in a file, which is deleted when the content is released.
	 * @param content the content
	 * @return emits the same content, which is repeatable now
	 */
	static Mono<UploadContent> spool(UploadContent content) {
		return Mono.fromCallable(() -> Files.createTempFile("pinata-upload-", ".tmp"))
			.subscribeOn(Schedulers.boundedElastic())
			.flatMap((file) -> DataBufferUtils
				.write(content.read(DefaultDataBufferFactory.sharedInstance), file, StandardOpenOption.WRITE)
				.then(Mono.fromCallable(() -> new UploadContent(Files.size(file), true, content.identity(),
						ContentOpener.reader(file), deletion(file))))
				.onErrorResume((ex) -> deletion(file).then(Mono.error(ex)))
				.doOnCancel(() -> Schedulers.boundedElastic().schedule(() -> delete(file))));
	}

	private static Mono<Void> deletion(Path file) {
		return Mono.<Void>fromRunnable(() -> delete(file)).subscribeOn(Schedulers.boundedElastic());
	}

	private static void delete(Path file) {
		try {
			Files.deleteIfExists(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
