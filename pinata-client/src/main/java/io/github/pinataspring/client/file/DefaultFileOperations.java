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

package io.github.pinataspring.client.file;

import java.util.List;

import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.http.JsonFields;
import io.github.pinataspring.client.http.Page;
import io.github.pinataspring.client.http.PageFlux;
import io.github.pinataspring.client.http.PinataAnswer;
import io.github.pinataspring.client.http.PinataRequest;
import io.github.pinataspring.client.http.PinataTransport;
import io.github.pinataspring.client.http.RequestBody;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpMethod;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * {@link FileOperations} on top of a {@link PinataTransport}.
 */
final class DefaultFileOperations implements FileOperations {

	private static final String FILES = "/v3/files/{network}";

	private final PinataTransport transport;

	private final Network network;

	DefaultFileOperations(PinataTransport transport, Network network) {
		this.transport = transport;
		this.network = network;
	}

	@Override
	public Flux<PinataFile> list(FileFilter filter) {
		Assert.notNull(filter, "'filter' must not be null");
		return new PageFlux<>(page(filter, null));
	}

	@Override
	public Mono<PinataFile> get(String id) {
		return exchange(request("files.get", HttpMethod.GET).segment("id", id).build()).map(this::file);
	}

	@Override
	public Mono<PinataFile> update(String id, FileUpdate update) {
		Assert.notNull(update, "'update' must not be null");
		return exchange(
				request("files.update", HttpMethod.PUT).segment("id", id).body(RequestBody.json(json(update))).build())
			.map(this::file);
	}

	@Override
	public Mono<Void> delete(String id) {
		return exchange(request("files.delete", HttpMethod.DELETE).segment("id", id).build())
			.map(PinataAnswer::requireNothing)
			.then();
	}

	private PinataRequest.Builder request(String operation, HttpMethod method) {
		return PinataRequest.api(operation, method, FILES).path("network", this.network.wireName());
	}

	private Mono<PinataAnswer> exchange(PinataRequest request) {
		return this.transport.exchangeWithJwt(request);
	}

	private Mono<Page<PinataFile>> page(FileFilter filter, @Nullable String token) {
		PinataRequest.Builder request = request("files.list", HttpMethod.GET);
		filter.writeTo(request);
		request.query("pageToken", token);
		return exchange(request.build()).map((answer) -> answer.mapData((data) -> page(filter, token, answer, data)));
	}

	private Page<PinataFile> page(FileFilter filter, @Nullable String token, PinataAnswer answer, JsonFields data) {
		List<PinataFile> files = data.list(this::file, "files");
		String next = data.text("next_page_token", "nextPageToken");
		if (!StringUtils.hasLength(next)) {
			return new Page<>(files, null);
		}
		if (next.equals(token)) {
			throw answer.invalid("it names itself as the next page");
		}
		return new Page<>(files, page(filter, next));
	}

	private PinataFile file(PinataAnswer answer) {
		return answer.mapData(this::file);
	}

	private PinataFile file(JsonFields fields) {
		return PinataFile.read(fields, this.network);
	}

	private static ObjectNode json(FileUpdate update) {
		ObjectNode json = JsonNodeFactory.instance.objectNode();
		if (update.name() != null) {
			json.put("name", update.name());
		}
		if (!update.keyValues().isEmpty()) {
			ObjectNode keyValues = json.putObject("keyvalues");
			update.keyValues().forEach(keyValues::put);
		}
		if (update.expiresAt() != null) {
			json.put("expires_at", update.expiresAt().getEpochSecond());
		}
		return json;
	}

}
