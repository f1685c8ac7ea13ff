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

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The latest 500 requests, except those to the admin API and the console. A request is
 * there from its beginning, and its status before a client can see the answer. Safe for
 * use by several threads.
 *
 * @since 0.1.0
 */
public final class RequestLog {

	static final int CAPACITY = 500;

	private final Deque<RequestLogEntry> entries = new ArrayDeque<>();

	private long lastNumber;

	synchronized void add(RequestLogEntry entry) {
		entry.number(++this.lastNumber);
		if (this.entries.size() == CAPACITY) {
			this.entries.removeFirst();
		}
		this.entries.addLast(entry);
	}

	/**
	 * Return the requests as they are now.
	 * @return the requests, the oldest first
	 */
	public synchronized List<LoggedRequest> list() {
		return this.entries.stream().map(RequestLogEntry::snapshot).toList();
	}

	/**
	 * Forget all requests. Counting goes on.
	 */
	public synchronized void clear() {
		this.entries.clear();
	}

}
