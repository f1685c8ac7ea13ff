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

package io.github.pinataspring.integration;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * The endpoints of Actuator of an application that runs.
 */
final class ActuatorEndpoints {

	private static final Duration LIMIT = Duration.ofSeconds(60);

	private static final HttpClient http = HttpClient.newHttpClient();

	private ActuatorEndpoints() {
	}

	/**
	 * Return what the endpoints answer: those that Actuator lists, and what those lead to
	 * whose path has a part to fill in.
	 * @param context the application
	 * @return the bodies by path
	 */
	static Map<String, String> bodies(ConfigurableApplicationContext context) throws Exception {
		List<URI> urls = new ArrayList<>();
		JsonNode links = JsonMapper.shared().readTree(get(url(context, "/actuator"))).path("_links");
		for (JsonNode link : links) {
			String href = link.path("href").asString();
			if (!href.contains("{") && !href.endsWith("/heapdump") && !href.endsWith("/shutdown")) {
				urls.add(URI.create(href));
			}
		}
		Stream
			.of("pinata.jwt", "pinata.api-key", "pinata.secret-api-key", "pinata.gateway.token",
					"pinata.webhook.secret")
			.filter(context.getEnvironment()::containsProperty)
			.forEach((name) -> urls.add(url(context, "/actuator/env/" + name)));
		urls.add(url(context, "/actuator/configprops/pinata"));
		for (JsonNode name : JsonMapper.shared().readTree(get(url(context, "/actuator/metrics"))).path("names")) {
			urls.add(url(context, "/actuator/metrics/" + name.asString()));
		}
		Map<String, String> bodies = new LinkedHashMap<>();
		for (URI url : urls) {
			bodies.put(url.getPath(), get(url));
		}
		return bodies;
	}

	private static String get(URI url) throws Exception {
		return send(HttpRequest.newBuilder(url)).body();
	}

	static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
		return http.send(request.timeout(LIMIT).build(), BodyHandlers.ofString());
	}

	static URI url(ConfigurableApplicationContext context, String path) {
		return URI
			.create("http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port") + path);
	}

}
