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

package io.github.pinataspring.local.console;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import io.github.pinataspring.local.web.ApiFamily;
import io.github.pinataspring.local.web.BaseUrls;
import io.github.pinataspring.local.web.Endpoint;
import io.github.pinataspring.local.web.Json;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;

import org.springframework.http.HttpMethod;
import org.springframework.util.unit.DataSize;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Says where the emulator is and how it runs.
 *
 * @since 0.1.0
 */
public final class StatusEndpoint {

	private final Instant startedAt;

	private final @Nullable Path dataDirectory;

	private final DataSize maxMultipartFileSize;

	/**
	 * Create the endpoint.
	 * @param startedAt when the emulator started
	 * @param dataDirectory the directory that keeps keys and files, or {@code null} for a
	 * temporary one
	 * @param maxMultipartFileSize the largest file of one multipart request
	 */
	public StatusEndpoint(Instant startedAt, @Nullable Path dataDirectory, DataSize maxMultipartFileSize) {
		this.startedAt = startedAt;
		this.dataDirectory = dataDirectory;
		this.maxMultipartFileSize = maxMultipartFileSize;
	}

	/**
	 * Return the endpoint.
	 * @return the endpoints
	 */
	public List<Endpoint> endpoints() {
		return List.of(Endpoint.of(HttpMethod.GET, "/admin/status", ApiFamily.V3, this::status));
	}

	private Mono<ServerResponse> status(ServerRequest request) {
		BaseUrls urls = BaseUrls.of(request);
		return Json.ok(JsonNodeFactory.instance.objectNode()
			.put("apiUrl", urls.api())
			.put("uploadsUrl", urls.uploads())
			.put("gatewayUrl", urls.gateway())
			.put("dataDirectory", (this.dataDirectory != null) ? this.dataDirectory.toAbsolutePath().toString() : null)
			.put("maxMultipartFileSize", this.maxMultipartFileSize.toBytes())
			.put("startedAt", this.startedAt.toString()));
	}

}
