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

import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.Buffer;

/**
 * Sends ranges of content and breaks off in the middle, but for the third time. The
 * entity tag {@code "changes"} is another one each time.
 */
final class RangeDispatcher extends Dispatcher {

	private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");

	private final byte[] content;

	private final String etag;

	private final AtomicInteger requests = new AtomicInteger();

	RangeDispatcher(byte[] content, String etag) {
		this.content = content;
		this.etag = etag;
	}

	@Override
	public MockResponse dispatch(RecordedRequest request) {
		int number = this.requests.incrementAndGet();
		String etag = this.etag.replace("changes", "changes" + number);
		String header = request.getHeaders().get("Range");
		String condition = request.getHeaders().get("If-Range");
		Matcher range = RANGE.matcher((header != null) ? header : "");
		MockResponse.Builder response = new MockResponse.Builder();
		int start = 0;
		int end = this.content.length;
		if (range.matches() && (condition == null || condition.equals(etag))) {
			start = Integer.parseInt(range.group(1));
			end = range.group(2).isEmpty() ? end : Integer.parseInt(range.group(2)) + 1;
			response.code(206)
				.setHeader("Content-Range", "bytes %d-%d/%d".formatted(start, end - 1, this.content.length));
		}
		if (!etag.isEmpty()) {
			response.setHeader("ETag", etag);
		}
		int sent = (number < 3) ? (end - start) / 2 : end - start;
		response.body(new Buffer().write(this.content, start, sent)).setHeader("Content-Length", end - start);
		if (sent < end - start) {
			response.onResponseEnd(new SocketEffect.CloseSocket());
		}
		return response.build();
	}

}
