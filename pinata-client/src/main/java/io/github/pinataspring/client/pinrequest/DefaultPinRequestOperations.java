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

package io.github.pinataspring.client.pinrequest;

import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.file.FileOperations;
import io.github.pinataspring.client.file.KeyValues;
import io.github.pinataspring.client.file.PinataFile;
import io.github.pinataspring.client.http.DataCalls;
import io.github.pinataspring.client.http.PinataRequest;
import io.github.pinataspring.client.http.PinataTransport;
import io.github.pinataspring.client.http.RequestBody;
import io.github.pinataspring.client.http.TokenPages;
import io.github.pinataspring.ipfs.cid.Cid;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpMethod;
import org.springframework.util.Assert;

/**
 * {@link PinRequestOperations} on top of a {@link PinataTransport}.
 */
final class DefaultPinRequestOperations implements PinRequestOperations {

	private static final String JOBS = "/v3/files/public/pin_by_cid";

	private final PinataTransport transport;

	private final DataCalls calls;

	private final FileOperations files;

	DefaultPinRequestOperations(PinataTransport transport) {
		this.transport = transport;
		this.calls = new DataCalls(transport);
		this.files = FileOperations.using(transport, Network.PUBLIC);
	}

	@Override
	public Mono<PinJob> add(PinRequest request) {
		Assert.notNull(request, "'request' must not be null");
		return this.calls.one(
				PinataRequest.api("pinRequests.add", HttpMethod.POST, JOBS).body(RequestBody.json(json(request))),
				(fields) -> PinJob.read(fields, request.cid()));
	}

	@Override
	public Flux<PinJob> list(PinJobFilter filter) {
		Assert.notNull(filter, "'filter' must not be null");
		return TokenPages.flux(this.transport,
				() -> filter.writeTo(PinataRequest.api("pinRequests.list", HttpMethod.GET, JOBS)),
				(fields) -> PinJob.read(fields, filter.cid()), "jobs", "rows");
	}

	@Override
	public Mono<Void> cancel(String id) {
		return this.calls.nothing(PinataRequest.api("pinRequests.cancel", HttpMethod.DELETE, JOBS).segment("id", id));
	}

	@Override
	public Mono<PinataFile> await(PinJob job, PinWait wait) {
		Assert.notNull(job, "'job' must not be null");
		Assert.notNull(wait, "'wait' must not be null");
		Cid cid = job.cid();
		Assert.notNull(cid, "'job' must have a CID");
		return this.transport.settings()
			.observations()
			.observe(PinJobWatch.AWAIT, Network.PUBLIC,
					Mono.defer(() -> new PinJobWatch(this, this.files, job, cid, wait).file()));
	}

	private static ObjectNode json(PinRequest request) {
		ObjectNode json = JsonNodeFactory.instance.objectNode().put("cid", request.cid().toString());
		if (request.name() != null) {
			json.put("name", request.name());
		}
		if (request.groupId() != null) {
			json.put("group_id", request.groupId());
		}
		if (!request.keyValues().isEmpty()) {
			json.set("keyvalues", KeyValues.json(request.keyValues()));
		}
		if (!request.hostNodes().isEmpty()) {
			ArrayNode hostNodes = json.putArray("host_nodes");
			request.hostNodes().forEach(hostNodes::add);
		}
		return json;
	}

}
