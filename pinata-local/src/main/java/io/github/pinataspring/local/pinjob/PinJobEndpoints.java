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

package io.github.pinataspring.local.pinjob;

import java.util.ArrayList;
import java.util.List;

import io.github.pinataspring.local.key.Guard;
import io.github.pinataspring.local.key.Requirement;
import io.github.pinataspring.local.store.RecordStore;
import io.github.pinataspring.local.web.ApiFamily;
import io.github.pinataspring.local.web.Endpoint;
import io.github.pinataspring.local.web.Json;
import io.github.pinataspring.local.web.QueryParameters;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Takes, lists and cancels requests to pin by CID, by the API of version 3 and by the
 * legacy one.
 *
 * @since 0.1.0
 */
public final class PinJobEndpoints {

	static final int DEFAULT_LIMIT = 10;

	static final int MAX_LIMIT = 250;

	static final int LEGACY_DEFAULT_LIMIT = 5;

	static final int LEGACY_MAX_LIMIT = 1000;

	private static final Requirement READ = Requirement.read("files");

	private static final Requirement WRITE = Requirement.write("files");

	private final PinJobStore jobs;

	private final RecordStore records;

	private final Guard guard;

	public PinJobEndpoints(PinJobStore jobs, RecordStore records, Guard guard) {
		this.jobs = jobs;
		this.records = records;
		this.guard = guard;
	}

	/**
	 * Return the endpoints, which are to come before those of files.
	 * @return the endpoints
	 */
	public List<Endpoint> endpoints() {
		String all = "/api/v3/files/public/pin_by_cid";
		return List.of(
				Endpoint.of(HttpMethod.POST, all, ApiFamily.V3,
						this.guard.v3Json(WRITE,
								(request, body) -> this.jobs.add(PinRequestReader.v3(body))
									.flatMap((job) -> Json.data(job.toApi())))),
				Endpoint.of(HttpMethod.GET, all, ApiFamily.V3, this.guard.v3(READ, this::list)),
				Endpoint.of(HttpMethod.DELETE, all + "/{id}", ApiFamily.V3,
						this.guard.v3(WRITE,
								(request) -> this.jobs.cancel(request.pathVariable("id"))
									.flatMap((job) -> Json.data(JsonNodeFactory.instance.nullNode())))),
				Endpoint.of(HttpMethod.POST, "/api/pinning/pinByHash", ApiFamily.LEGACY,
						this.guard.legacyJson(Requirement.endpoint("pinning/pinByHash"),
								(request, body) -> addLegacy(body))),
				Endpoint.of(HttpMethod.GET, "/api/pinning/pinJobs", ApiFamily.LEGACY,
						this.guard.legacy(Requirement.endpoint("pinning/pinJobs"), this::listLegacy)));
	}

	private Mono<ServerResponse> list(ServerRequest request) {
		QueryParameters query = new QueryParameters(request.queryParams());
		PinJobFilter filter = PinJobFilter.of(query, "cid");
		boolean descending = query.isDescending((query.text("order") != null) ? "order" : "sort");
		int limit = query.limit("limit", DEFAULT_LIMIT, MAX_LIMIT);
		String after = query.after("pageToken");
		return this.records.read(() -> {
			List<PinJob> found = new ArrayList<>();
			this.jobs.visit(descending, after, (job) -> {
				if (filter.test(job)) {
					found.add(job);
				}
				return found.size() <= limit;
			});
			ObjectNode data = JsonNodeFactory.instance.objectNode();
			ArrayNode rows = data.putArray("jobs");
			found.stream().limit(limit).forEach((job) -> rows.add(job.toApi()));
			String lastId = (found.size() > limit) ? found.get(limit - 1).id() : null;
			return data.put("next_page_token", QueryParameters.pageToken(lastId));
		}).flatMap(Json::data);
	}

	private Mono<ServerResponse> addLegacy(ObjectNode body) {
		return this.jobs.add(PinRequestReader.legacy(body))
			.flatMap((job) -> Json.ok(JsonNodeFactory.instance.objectNode()
				.put("id", job.id())
				.put("ipfsHash", job.request().cid())
				.put("status", job.status().wireName())
				.put("name", job.request().nameOrCid())));
	}

	private Mono<ServerResponse> listLegacy(ServerRequest request) {
		QueryParameters query = new QueryParameters(request.queryParams());
		PinJobFilter filter = PinJobFilter.of(query, "ipfs_pin_hash");
		boolean descending = query.isDescending("sort");
		int limit = query.limit("limit", LEGACY_DEFAULT_LIMIT, LEGACY_MAX_LIMIT);
		long offset = query.number("offset", 0);
		return this.records.read(() -> {
			ArrayNode rows = JsonNodeFactory.instance.arrayNode();
			long[] count = new long[1];
			this.jobs.visit(descending, null, (job) -> {
				if (filter.test(job) && count[0]++ >= offset && rows.size() < limit) {
					rows.add(job.toLegacyApi());
				}
				return true;
			});
			return JsonNodeFactory.instance.objectNode().put("count", count[0]).<ObjectNode>set("rows", rows);
		}).flatMap(Json::ok);
	}

}
