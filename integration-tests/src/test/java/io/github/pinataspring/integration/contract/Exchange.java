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

package io.github.pinataspring.integration.contract;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * A request and its answer as they were on the wire.
 *
 * @param host the host of Pinata that the request stands for
 * @param method the method
 * @param path the path at that host
 * @param query the query, not decoded
 * @param contentType the content type of the request
 * @param authorized whether the request had credentials
 * @param body the body of the request
 * @param answer the answer
 */
record Exchange(String host, String method, String path, @Nullable String query, @Nullable String contentType,
		boolean authorized, byte[] body, Answer answer) {

	@Override
	public String toString() {
		// What succeeds may hold secrets.
		String body = (this.answer.status() >= 400) ? new String(this.answer.body(), StandardCharsets.UTF_8) : "";
		return "%s %s%s -> %d %s".formatted(this.method, this.host, this.path, this.answer.status(), body);
	}

	/**
	 * An answer.
	 *
	 * @param status the status
	 * @param contentType the content type
	 * @param body the body
	 */
	record Answer(int status, @Nullable String contentType, byte[] body) {

	}

}
