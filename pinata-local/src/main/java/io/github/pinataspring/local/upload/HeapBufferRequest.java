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

import io.netty.buffer.UnpooledByteBufAllocator;
import reactor.core.publisher.Flux;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;

/**
 * A request whose body comes in buffers that the garbage collector takes care of, because
 * not all are released when a client breaks off an upload: up to Spring Framework 7.0.9
 * the parser of forms loses those that it holds (spring-projects/spring-framework#37115),
 * and Reactor those that wait for a scheduler which has not begun with them.
 */
final class HeapBufferRequest extends ServerHttpRequestDecorator {

	// Of Netty, because the parser goes through Spring's own many times slower.
	private static final NettyDataBufferFactory HEAP = new NettyDataBufferFactory(UnpooledByteBufAllocator.DEFAULT);

	HeapBufferRequest(ServerHttpRequest request) {
		super(request);
	}

	@Override
	public Flux<DataBuffer> getBody() {
		return super.getBody().map(HeapBufferRequest::copy);
	}

	private static DataBuffer copy(DataBuffer buffer) {
		byte[] bytes = new byte[buffer.readableByteCount()];
		buffer.read(bytes);
		DataBufferUtils.release(buffer);
		return HEAP.wrap(bytes);
	}

}
