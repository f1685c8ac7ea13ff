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

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.github.pinataspring.local.web.ApiFamily;
import io.github.pinataspring.local.web.Endpoint;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Serves the files of the console. They may use nothing but each other and the admin API.
 *
 * @since 0.1.0
 */
public final class ConsoleEndpoints {

	private static final String PATH = "/console";

	private static final String POLICY = "default-src 'self'; base-uri 'none'; form-action 'none'; "
			+ "frame-ancestors 'none'; object-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

	private static final List<String> ASSETS = List.of("connect.js", "console.js", "copy.js", "dialog.js", "dom.js",
			"fault-actions.js", "faults.js", "files.js", "format.js", "http.js", "icon.svg", "keys.js", "limits.js",
			"listing.js", "new-fault.js", "new-key.js", "repeat.js", "requests.js", "status.js", "style.css",
			"upload.js");

	private final Scheduler scheduler;

	/**
	 * Create the endpoints.
	 * @param scheduler where blocking is welcome
	 */
	public ConsoleEndpoints(Scheduler scheduler) {
		this.scheduler = scheduler;
	}

	/**
	 * Return the endpoints.
	 * @return the endpoints
	 */
	public List<Endpoint> endpoints() {
		List<Endpoint> endpoints = new ArrayList<>();
		endpoints.add(endpoint(PATH, "index.html"));
		endpoints.add(Endpoint.of(HttpMethod.GET, PATH + "/", ApiFamily.GATEWAY,
				(request) -> ServerResponse.permanentRedirect(URI.create(PATH)).build()));
		ASSETS.forEach((name) -> endpoints.add(endpoint(PATH + "/" + name, name)));
		return endpoints;
	}

	private Endpoint endpoint(String path, String name) {
		Mono<byte[]> content = Mono
			.fromCallable(() -> new ClassPathResource(name, ConsoleEndpoints.class).getContentAsByteArray())
			.subscribeOn(this.scheduler)
			.cache();
		MediaType type = new MediaType(MediaTypeFactory.getMediaType(name).orElseThrow(), StandardCharsets.UTF_8);
		return Endpoint.of(HttpMethod.GET, path, ApiFamily.GATEWAY,
				(request) -> content.flatMap((bytes) -> answer(type, bytes)));
	}

	// A page of an older version must not meet the scripts of a newer one.
	private static Mono<ServerResponse> answer(MediaType type, byte[] content) {
		return ServerResponse.ok()
			.header(HttpHeaders.CACHE_CONTROL, "no-cache")
			.header("Content-Security-Policy", POLICY)
			.header("Cross-Origin-Opener-Policy", "same-origin")
			.contentType(type)
			.bodyValue(content);
	}

}
