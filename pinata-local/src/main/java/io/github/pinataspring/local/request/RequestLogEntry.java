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

package io.github.pinataspring.local.request;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

import io.github.pinataspring.local.web.RequestNotes;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * A request in the log while it goes on.
 */
final class RequestLogEntry {

	private static final int MAX_METHOD_LENGTH = 20;

	private static final int MAX_PATH_LENGTH = 2048;

	private final long started = System.nanoTime();

	private final AtomicLong bytesReceived = new AtomicLong();

	private final AtomicLong bytesSent = new AtomicLong();

	private final Instant time;

	private final String method;

	private final String path;

	private final @Nullable String query;

	private final String requestId;

	private final RequestNotes notes;

	private volatile long number;

	private volatile @Nullable Integer status;

	private volatile @Nullable Duration duration;

	RequestLogEntry(Instant time, ServerHttpRequest request, String requestId, RequestNotes notes) {
		this.time = time;
		this.method = shorten(request.getMethod().name(), MAX_METHOD_LENGTH);
		this.path = shorten(Credentials.maskJwts(request.getPath().value()), MAX_PATH_LENGTH);
		String query = request.getURI().getRawQuery();
		this.query = (query != null) ? shorten(Credentials.maskQuery(query), MAX_PATH_LENGTH) : null;
		this.requestId = requestId;
		this.notes = notes;
	}

	private static String shorten(String text, int maxLength) {
		return (text.length() > maxLength) ? text.substring(0, maxLength) + "..." : text;
	}

	void number(long number) {
		this.number = number;
	}

	void received(long bytes) {
		this.bytesReceived.addAndGet(bytes);
	}

	void sent(long bytes) {
		this.bytesSent.addAndGet(bytes);
	}

	void answered(@Nullable HttpStatusCode status) {
		this.status = (status != null) ? status.value() : 200;
	}

	void ended() {
		this.duration = Duration.ofNanos(System.nanoTime() - this.started);
	}

	LoggedRequest snapshot() {
		return new LoggedRequest(this.number, this.time, this.method, this.path, this.query, this.status, this.duration,
				this.bytesReceived.get(), this.bytesSent.get(), this.notes.keyName(), this.requestId,
				this.notes.faults());
	}

}
