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

package io.github.pinataspring.local.fault;

import reactor.core.publisher.Flux;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;

/**
 * Changes one byte of a body.
 */
final class ChangedByte {

	private long offset;

	private ChangedByte(long offset) {
		this.offset = offset;
	}

	static Flux<DataBuffer> at(long offset, Flux<DataBuffer> body) {
		return Flux.defer(() -> body.map(new ChangedByte(offset)::change));
	}

	private DataBuffer change(DataBuffer buffer) {
		long position = this.offset;
		int readable = buffer.readableByteCount();
		this.offset -= readable;
		if (position < 0 || position >= readable) {
			return buffer;
		}
		// The bytes of the buffer may be those of the store.
		byte[] bytes = new byte[readable];
		buffer.read(bytes);
		DataBufferUtils.release(buffer);
		bytes[(int) position] ^= 1;
		return DefaultDataBufferFactory.sharedInstance.wrap(bytes);
	}

}
