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

package io.github.pinataspring.local.web;

import java.nio.charset.StandardCharsets;
import java.util.List;

import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Says what this is. Browsers, which ask for a page, are shown the console.
 *
 * @since 0.1.0
 */
public final class WelcomeEndpoint {

	private static final String CONSOLE = "/console";

	private static final String TEXT = """
			Pinata Local, an emulator of Pinata for development and tests.

			API      %s
			Uploads  %s
			Gateway  %s
			Console  %s
			""";

	/**
	 * Return the endpoint.
	 * @return the endpoints
	 */
	public List<Endpoint> endpoints() {
		return List.of(Endpoint.of(HttpMethod.GET, "/", ApiFamily.GATEWAY, this::welcome));
	}

	private Mono<ServerResponse> welcome(ServerRequest request) {
		if (request.headers().accept().stream().anyMatch(MediaType.TEXT_HTML::equalsTypeAndSubtype)) {
			return ServerResponse.status(HttpStatus.FOUND)
				.header(HttpHeaders.LOCATION, CONSOLE)
				.header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
				.build();
		}
		BaseUrls urls = BaseUrls.of(request);
		return ServerResponse.ok()
			.header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
			.contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
			.bodyValue(TEXT.formatted(urls.api(), urls.uploads(), urls.gateway(), urls.gateway() + CONSOLE));
	}

}
