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

package io.github.pinataspring.local.webhook;

import java.net.URI;
import java.util.List;

import io.github.pinataspring.local.web.ApiError;
import io.github.pinataspring.local.web.ApiFamily;
import io.github.pinataspring.local.web.Endpoint;
import io.github.pinataspring.local.web.Json;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Lets webhooks be set up over HTTP.
 */
final class WebhookAdminEndpoints {

	private static final String PATH = "/admin/webhooks";

	private final WebhookStore webhooks;

	WebhookAdminEndpoints(WebhookStore webhooks) {
		this.webhooks = webhooks;
	}

	List<Endpoint> endpoints() {
		return List.of(Endpoint.of(HttpMethod.GET, PATH, ApiFamily.V3, (request) -> list()),
				Endpoint.of(HttpMethod.POST, PATH, ApiFamily.V3, this::add),
				Endpoint.of(HttpMethod.DELETE, PATH + "/{id}", ApiFamily.V3,
						(request) -> this.webhooks.remove(request.pathVariable("id")).then(Mono.defer(this::list))));
	}

	private Mono<ServerResponse> list() {
		ObjectNode answer = JsonNodeFactory.instance.objectNode();
		ArrayNode rows = answer.putArray("webhooks");
		this.webhooks.all().forEach((webhook) -> rows.add(webhook.toJson()));
		return Json.ok(answer);
	}

	private Mono<ServerResponse> add(ServerRequest request) {
		return Json.readObject(request)
			.map((body) -> parse(body.path("url").asString("")))
			.flatMap(this.webhooks::add)
			.flatMap((webhook) -> {
				ObjectNode answer = JsonNodeFactory.instance.objectNode();
				answer.set("webhook", webhook.toJson());
				return Json.ok(answer.put("secret", this.webhooks.secret(webhook)));
			});
	}

	private static URI parse(String url) {
		try {
			return WebhookUrl.parse(url);
		}
		catch (IllegalArgumentException ex) {
			throw ApiError.badRequest(String.valueOf(ex.getMessage()));
		}
	}

}
