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

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import io.github.pinataspring.local.PinataLocal;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes calls of the table, one after the other.
 */
final class Caller {

	private static final Duration TIMEOUT = Duration.ofSeconds(30);

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final Map<String, String> kept = new HashMap<>();

	private final PinataLocal local;

	Caller(PinataLocal local) {
		this.local = local;
		this.kept.put("gateway", local.gatewayUrl().toString());
	}

	Exchange make(Call call) {
		URI url = URI.create(base(call.host()) + fill(call.path()));
		byte[] body = fill(call.body()).getBytes(StandardCharsets.UTF_8);
		HttpRequest.Builder request = HttpRequest.newBuilder(url)
			.timeout(TIMEOUT)
			.method(call.method(), (body.length > 0) ? BodyPublishers.ofByteArray(body) : BodyPublishers.noBody());
		call.headers().forEach(request::header);
		if (call.contentType() != null) {
			request.header("Content-Type", call.contentType());
		}
		if (call.authorized()) {
			request.header("Authorization", "Bearer " + this.local.jwt());
		}
		Exchange.Answer answer = send(request.build());
		if (answer.status() == 200) {
			call.kept()
				.forEach((name, pointer) -> this.kept.put(name,
						JsonMapper.shared().readTree(answer.body()).at(pointer).asString()));
		}
		return new Exchange(call.host(), call.method(),
				url.getRawPath().substring(base(call.host()).getRawPath().length()), url.getRawQuery(),
				call.contentType(), call.authorized(), body, answer);
	}

	private Exchange.Answer send(HttpRequest request) {
		try {
			HttpResponse<byte[]> response = this.http.send(request, BodyHandlers.ofByteArray());
			return new Exchange.Answer(response.statusCode(),
					response.headers().firstValue("Content-Type").orElse(null), response.body());
		}
		catch (IOException | InterruptedException ex) {
			throw new AssertionError("The call failed: " + request, ex);
		}
	}

	private URI base(String host) {
		return switch (host) {
			case "api.pinata.cloud" -> this.local.apiUrl();
			case "uploads.pinata.cloud" -> this.local.uploadsUrl();
			default -> this.local.gatewayUrl();
		};
	}

	private String fill(String text) {
		String filled = text;
		for (Map.Entry<String, String> value : this.kept.entrySet()) {
			filled = filled.replace("${" + value.getKey() + "}", value.getValue());
		}
		return filled.replaceAll("\\$\\{\\w+}", "none");
	}

}
