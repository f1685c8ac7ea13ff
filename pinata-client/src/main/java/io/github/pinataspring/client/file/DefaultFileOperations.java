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

import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.http.DataCalls;
import io.github.pinataspring.client.http.JsonFields;
import io.github.pinataspring.client.http.PinataRequest;
import io.github.pinataspring.client.http.PinataTransport;
import io.github.pinataspring.client.http.RequestBody;
import io.github.pinataspring.client.http.TokenPages;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpMethod;
import org.springframework.util.Assert;

/**
 * {@link FileOperations} on top of a {@link PinataTransport}.
 */
final class DefaultFileOperations implements FileOperations {

	private static final String FILES = "/v3/files/{network}";

	private final PinataTransport transport;

	private final DataCalls calls;

	private final Network network;

	DefaultFileOperations(PinataTransport transport, Network network) {
		this.transport = transport;
		this.calls = new DataCalls(transport);
		this.network = network;
	}

	@Override
	public Flux<PinataFile> list(FileFilter filter) {
		Assert.notNull(filter, "'filter' must not be null");
		return TokenPages.flux(this.transport, () -> filter.writeTo(request("files.list", HttpMethod.GET)), this::read,
				"files");
	}

	@Override
	public Mono<PinataFile> get(String id) {
		return this.calls.one(request("files.get", HttpMethod.GET).segment("id", id), this::read);
	}

	@Override
	public Mono<PinataFile> update(String id, FileUpdate update) {
		Assert.notNull(update, "'update' must not be null");
		return this.calls.one(
				request("files.update", HttpMethod.PUT).segment("id", id).body(RequestBody.json(json(update))),
				this::read);
	}

	@Override
	public Mono<Void> delete(String id) {
		return this.calls.nothing(request("files.delete", HttpMethod.DELETE).segment("id", id));
	}

	private PinataRequest.Builder request(String operation, HttpMethod method) {
		return PinataRequest.api(operation, method, FILES).path("network", this.network.wireName());
	}

	private PinataFile read(JsonFields fields) {
		return PinataFile.read(fields, this.network);
	}

	private static ObjectNode json(FileUpdate update) {
		ObjectNode json = JsonNodeFactory.instance.objectNode();
		if (update.name() != null) {
			json.put("name", update.name());
		}
		if (!update.keyValues().isEmpty()) {
			json.set("keyvalues", KeyValues.json(update.keyValues()));
		}
		if (update.expiresAt() != null) {
			json.put("expires_at", update.expiresAt().getEpochSecond());
		}
		return json;
	}

}
