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

package io.github.pinataspring.client.group;

import java.util.function.BiFunction;

import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.http.DataCalls;
import io.github.pinataspring.client.http.JsonFields;
import io.github.pinataspring.client.http.PinataRequest;
import io.github.pinataspring.client.http.PinataTransport;
import io.github.pinataspring.client.http.RequestBody;
import io.github.pinataspring.client.http.TokenPages;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpMethod;
import org.springframework.util.Assert;

/**
 * {@link GroupOperations} on top of a {@link PinataTransport}.
 */
final class DefaultGroupOperations implements GroupOperations {

	private static final String GROUPS = "/v3/groups/{network}";

	private final PinataTransport transport;

	private final DataCalls calls;

	private final Network network;

	DefaultGroupOperations(PinataTransport transport, Network network) {
		this.transport = transport;
		this.calls = new DataCalls(transport);
		this.network = network;
	}

	@Override
	public Mono<PinataGroup> create(GroupRequest request) {
		Assert.notNull(request, "'request' must not be null");
		return group(request("groups.create", HttpMethod.POST, GROUPS)
			.body(RequestBody.json(json(request.name(), request.isPublic()))));
	}

	@Override
	public Flux<PinataGroup> list(GroupFilter filter) {
		Assert.notNull(filter, "'filter' must not be null");
		return TokenPages.flux(this.transport, () -> filter.writeTo(request("groups.list", HttpMethod.GET, GROUPS)),
				this::read, "groups");
	}

	@Override
	public Mono<PinataGroup> get(String id) {
		return group(request("groups.get", HttpMethod.GET, GROUPS).segment("id", id));
	}

	@Override
	public Mono<PinataGroup> update(String id, GroupUpdate update) {
		Assert.notNull(update, "'update' must not be null");
		return group(request("groups.update", HttpMethod.PUT, GROUPS).segment("id", id)
			.body(RequestBody.json(json(update.name(), update.isPublic()))));
	}

	@Override
	public Mono<Void> delete(String id) {
		return this.calls.nothing(request("groups.delete", HttpMethod.DELETE, GROUPS).segment("id", id));
	}

	@Override
	public Mono<Void> addFile(String id, String fileId) {
		return this.calls.nothing(member("groups.addFile", HttpMethod.PUT, id, fileId));
	}

	@Override
	public Mono<Void> removeFile(String id, String fileId) {
		return this.calls.nothing(member("groups.removeFile", HttpMethod.DELETE, id, fileId));
	}

	@Override
	public Flux<GroupFileResult> addFiles(String id, Publisher<String> fileIds, int concurrency) {
		return forEach(id, fileIds, concurrency, this::addFile);
	}

	@Override
	public Flux<GroupFileResult> removeFiles(String id, Publisher<String> fileIds, int concurrency) {
		return forEach(id, fileIds, concurrency, this::removeFile);
	}

	private static Flux<GroupFileResult> forEach(String id, Publisher<String> fileIds, int concurrency,
			BiFunction<String, String, Mono<Void>> call) {
		Assert.hasText(id, "'id' must not be empty");
		Assert.notNull(fileIds, "'fileIds' must not be null");
		Assert.isTrue(concurrency > 0, "'concurrency' must be positive");
		return Flux.from(fileIds)
			.flatMap((fileId) -> Mono.defer(() -> call.apply(id, fileId))
				.thenReturn(new GroupFileResult(fileId, null))
				.onErrorResume((ex) -> Mono.just(new GroupFileResult(fileId, ex))), concurrency, 1);
	}

	private PinataRequest.Builder member(String operation, HttpMethod method, String id, String fileId) {
		return request(operation, method, GROUPS + "/{id}/ids").path("id", id).segment("fileId", fileId);
	}

	private PinataRequest.Builder request(String operation, HttpMethod method, String path) {
		return PinataRequest.api(operation, method, path).path("network", this.network.wireName());
	}

	private Mono<PinataGroup> group(PinataRequest.Builder request) {
		return this.calls.one(request, this::read);
	}

	private PinataGroup read(JsonFields fields) {
		return PinataGroup.read(fields, this.network);
	}

	private static ObjectNode json(@Nullable String name, @Nullable Boolean isPublic) {
		ObjectNode json = JsonNodeFactory.instance.objectNode();
		if (name != null) {
			json.put("name", name);
		}
		if (isPublic != null) {
			json.put("is_public", isPublic);
		}
		return json;
	}

}
