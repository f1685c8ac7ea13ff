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

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;

/**
 * Sends only a part of each CAR before it closes the connection.
 */
final class BreakingGateway extends Dispatcher {

	private static final int PART = 6000;

	private final TestContent content;

	private final AtomicInteger requests = new AtomicInteger();

	BreakingGateway(TestContent content) {
		this.content = content;
	}

	@Override
	public MockResponse dispatch(RecordedRequest request) {
		String bytes = request.getUrl().queryParameter("entity-bytes");
		long start = (bytes != null) ? Long.parseLong(bytes.substring(0, bytes.indexOf(':'))) : 0;
		byte[] car = TestContent.carBytes(this.content.blocks(this.content.request().withRange(start, Long.MAX_VALUE)));
		if (this.requests.incrementAndGet() % 2 == 0) {
			return new MockResponse.Builder().code(503).build();
		}
		if (car.length <= PART) {
			return TestContent.car(car).build();
		}
		return TestContent.car(Arrays.copyOf(car, PART))
			.setHeader("Content-Length", car.length)
			.onResponseEnd(new SocketEffect.CloseSocket())
			.build();
	}

}
