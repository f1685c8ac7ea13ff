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

package io.github.pinataspring.client.pinning;

import java.util.Objects;

import io.github.pinataspring.client.file.KeyValues;
import io.github.pinataspring.client.http.OffsetPages;
import io.github.pinataspring.client.http.PinataAnswer;
import io.github.pinataspring.client.http.PinataRequest;
import io.github.pinataspring.client.http.PinataTransport;
import io.github.pinataspring.client.http.RequestBody;
import io.github.pinataspring.client.pinrequest.PinJob;
import io.github.pinataspring.client.pinrequest.PinJobFilter;
import io.github.pinataspring.client.pinrequest.PinRequest;
import io.github.pinataspring.client.upload.JsonPinning;
import io.github.pinataspring.client.upload.UploadedFile;
import io.github.pinataspring.ipfs.cid.Cid;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpMethod;
import org.springframework.util.Assert;

/**
 * {@link PinningOperations} on top of a {@link PinataTransport}.
 */
final class DefaultPinningOperations implements PinningOperations {

	private static final String PIN_JOBS = "pinning.pinJobs";

	private static final String PIN_LIST = "pinning.pinList";

	private final PinataTransport transport;

	private final JsonPinning json;

	DefaultPinningOperations(PinataTransport transport, JsonPinning json) {
		this.transport = transport;
		this.json = json;
	}

	@Override
	public Mono<PinJob> pinByHash(PinRequest request) {
		Assert.notNull(request, "'request' must not be null");
		PinataRequest call = PinataRequest.api("pinning.pinByHash", HttpMethod.POST, "/pinning/pinByHash")
			.body(RequestBody.json(json(request)))
			.build();
		return this.transport.observe(call, this.transport.exchange(call)
			.map((answer) -> answer.map((fields) -> PinJob.read(fields, request.cid()))));
	}

	@Override
	public Mono<UploadedFile> pinJson(PinJsonRequest request) {
		Assert.notNull(request, "'request' must not be null");
		return this.json.pin(request.content(), request.upload());
	}

	@Override
	public Flux<PinJob> pinJobs(PinJobFilter filter) {
		Assert.notNull(filter, "'filter' must not be null");
		int limit = Objects.requireNonNullElse(filter.pageSize(), PinJobFilter.MAXIMUM_PAGE_SIZE);
		return observe(PIN_JOBS,
				OffsetPages.flux(limit,
						(offset) -> rows(PinataRequest.api(PIN_JOBS, HttpMethod.GET, "/pinning/pinJobs")
							.query("sort", (filter.order() != null) ? filter.order().wireName() : null)
							.query("status", filter.status())
							.query("ipfs_pin_hash", filter.cid())
							.query("limit", limit)
							.query("offset", offset))
							.map((answer) -> answer
								.map((fields) -> fields.list((row) -> PinJob.read(row, filter.cid()), "rows", "jobs"))),
						PinJob::id));
	}

	@Override
	public Flux<Pin> pinList(PinListFilter filter) {
		Assert.notNull(filter, "'filter' must not be null");
		return observe(PIN_LIST,
				OffsetPages.flux(filter.pageSize(),
						(offset) -> rows(filter.writeTo(PinataRequest.api(PIN_LIST, HttpMethod.GET, "/data/pinList"))
							.query("includeCount", false)
							.query("pageLimit", filter.pageSize())
							.query("pageOffset", offset))
							.map((answer) -> answer.map((fields) -> fields.list(Pin::read, "rows"))),
						Pin::id));
	}

	@Override
	public Mono<Void> hashMetadata(Cid cid, PinMetadataUpdate update) {
		Assert.notNull(cid, "'cid' must not be null");
		Assert.notNull(update, "'update' must not be null");
		ObjectNode json = JsonNodeFactory.instance.objectNode().put("ipfsPinHash", cid.toString());
		update.writeTo(json);
		return done(PinataRequest.api("pinning.hashMetadata", HttpMethod.PUT, "/pinning/hashMetadata")
			.body(RequestBody.json(json)));
	}

	@Override
	public Mono<Void> unpin(Cid cid) {
		Assert.notNull(cid, "'cid' must not be null");
		return done(
				PinataRequest.api("pinning.unpin", HttpMethod.DELETE, "/pinning/unpin").segment("cid", cid.toString()));
	}

	private Mono<PinataAnswer> rows(PinataRequest.Builder request) {
		return this.transport.exchange(request.build());
	}

	private <T> Flux<T> observe(String operation, Flux<T> list) {
		return this.transport.settings().observations().observe(operation, null, list);
	}

	private Mono<Void> done(PinataRequest.Builder builder) {
		PinataRequest request = builder.build();
		return this.transport.observe(request, this.transport.exchange(request).map(PinataAnswer::requireOk).then());
	}

	private static ObjectNode json(PinRequest request) {
		ObjectNode json = JsonNodeFactory.instance.objectNode().put("hashToPin", request.cid().toString());
		if (request.groupId() != null || !request.hostNodes().isEmpty()) {
			ObjectNode options = json.putObject("pinataOptions");
			if (request.groupId() != null) {
				options.put("groupId", request.groupId());
			}
			if (!request.hostNodes().isEmpty()) {
				ArrayNode hostNodes = options.putArray("hostNodes");
				request.hostNodes().forEach(hostNodes::add);
			}
		}
		if (request.name() != null || !request.keyValues().isEmpty()) {
			ObjectNode metadata = json.putObject("pinataMetadata");
			if (request.name() != null) {
				metadata.put("name", request.name());
			}
			if (!request.keyValues().isEmpty()) {
				metadata.set("keyvalues", KeyValues.json(request.keyValues()));
			}
		}
		return json;
	}

}
