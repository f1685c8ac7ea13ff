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

package io.github.pinataspring.local.gateway;

import java.util.List;

import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Lets pages of every origin read content, as gateways do. They send no credentials.
 *
 * @since 0.1.0
 */
public final class CrossOrigin {

	private static final List<HttpMethod> METHODS = List.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

	private static final List<String> ALLOWED_HEADERS = List.of("Content-Type", "Range", "User-Agent",
			"X-Requested-With", "x-pinata-gateway-token", "X-PAYMENT");

	private static final List<String> EXPOSED_HEADERS = List.of("Content-Length", "Content-Range", "X-Chunked-Output",
			"X-Ipfs-Path", "X-Ipfs-Roots", "X-Stream-Output");

	private CrossOrigin() {
	}

	/**
	 * Allow that a page reads the answer to a request, be it an error or not.
	 * @param request the request
	 */
	public static void allow(ServerRequest request) {
		HttpHeaders headers = request.exchange().getResponse().getHeaders();
		headers.setAccessControlAllowOrigin("*");
		headers.setAccessControlAllowMethods(METHODS);
		headers.setAccessControlAllowHeaders(ALLOWED_HEADERS);
		headers.setAccessControlExposeHeaders(EXPOSED_HEADERS);
	}

	/**
	 * Answer a browser that asks what is allowed.
	 * @param request the request
	 * @return emits the answer
	 */
	public static Mono<ServerResponse> answer(ServerRequest request) {
		allow(request);
		return ServerResponse.noContent().build();
	}

}
