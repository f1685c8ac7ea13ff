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

import java.net.URI;

import org.springframework.web.reactive.function.server.ServerRequest;

/**
 * The bases of what Pinata serves on three hosts, as a client reaches them.
 *
 * @param api the base of the API
 * @param uploads the base of uploads
 * @param gateway the base of the gateway
 * @since 0.1.0
 */
public record BaseUrls(String api, String uploads, String gateway) {

	/**
	 * Return the URLs that a client can use.
	 * @param request a request of the client
	 * @return the URLs
	 */
	public static BaseUrls of(ServerRequest request) {
		URI uri = request.uri();
		String origin = uri.getScheme() + "://" + uri.getAuthority();
		return new BaseUrls(origin + "/api", origin + "/uploads", origin);
	}

}
