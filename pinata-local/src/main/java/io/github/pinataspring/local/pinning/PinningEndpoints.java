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

package io.github.pinataspring.local.pinning;

import java.util.List;
import java.util.function.Predicate;

import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.cid.InvalidCidException;
import io.github.pinataspring.local.file.FileRecord;
import io.github.pinataspring.local.file.FileStore;
import io.github.pinataspring.local.file.KeyValues;
import io.github.pinataspring.local.file.Pin;
import io.github.pinataspring.local.key.Guard;
import io.github.pinataspring.local.key.Requirement;
import io.github.pinataspring.local.store.RecordStore;
import io.github.pinataspring.local.web.ApiError;
import io.github.pinataspring.local.web.ApiFamily;
import io.github.pinataspring.local.web.Endpoint;
import io.github.pinataspring.local.web.Json;
import io.github.pinataspring.local.web.LegacyAnswers;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Lists what is and was pinned, changes metadata, unpins and adds up, by the legacy API,
 * which knows public files only. The totals are those of the account.
 *
 * @since 0.1.0
 */
public final class PinningEndpoints {

	private final RecordStore records;

	private final FileStore files;

	private final Guard guard;

	private final String userId;

	public PinningEndpoints(RecordStore records, FileStore files, Guard guard, String userId) {
		this.records = records;
		this.files = files;
		this.guard = guard;
		this.userId = userId;
	}

	/**
	 * Return the endpoints. The official SDK asks for the total below the base that it
	 * takes for all else, which has the version.
	 * @return the endpoints
	 */
	public List<Endpoint> endpoints() {
		return List.of(
				Endpoint.of(HttpMethod.GET, "/api/data/pinList", ApiFamily.LEGACY,
						this.guard.legacy(Requirement.endpoint("data/pinList"), this::list)),
				total("/api/data/userPinnedDataTotal"), total("/api/v3/data/userPinnedDataTotal"),
				Endpoint.of(HttpMethod.PUT, "/api/pinning/hashMetadata", ApiFamily.LEGACY,
						this.guard.legacyJson(Requirement.endpoint("pinning/hashMetadata"),
								(request, body) -> changeMetadata(body))),
				Endpoint.of(HttpMethod.DELETE, "/api/pinning/unpin/{cid}", ApiFamily.LEGACY, this.guard
					.legacy(Requirement.endpoint("pinning/unpin"), (request) -> unpin(request.pathVariable("cid")))));
	}

	private Endpoint total(String path) {
		return Endpoint.of(HttpMethod.GET, path, ApiFamily.LEGACY,
				this.guard.legacy(Requirement.endpoint("data/userPinnedDataTotal"), (request) -> total()));
	}

	private Mono<ServerResponse> list(ServerRequest request) {
		PinListQuery query = PinListQuery.of(request.queryParams());
		return this.files.read((seen) -> page(query, seen)).flatMap(Json::ok);
	}

	private ObjectNode page(PinListQuery query, Predicate<FileRecord> seen) {
		ArrayNode rows = JsonNodeFactory.instance.arrayNode();
		long[] count = new long[1];
		this.files.forEachPin((pin) -> {
			if (query.matches(pin) && seen.test(pin.file())) {
				if (count[0] >= query.offset() && rows.size() < query.limit()) {
					rows.add(row(pin));
				}
				count[0]++;
			}
			return query.includeCount() || rows.size() < query.limit();
		});
		ObjectNode page = JsonNodeFactory.instance.objectNode();
		if (query.includeCount()) {
			page.put("count", count[0]);
		}
		page.set("rows", rows);
		return page;
	}

	private ObjectNode row(Pin pin) {
		FileRecord file = pin.file();
		boolean pinned = pin.unpinnedAt() == null;
		ObjectNode row = JsonNodeFactory.instance.objectNode()
			.put("id", file.id())
			.put("ipfs_pin_hash", file.content().cid())
			.put("size", file.content().dagSize())
			.put("user_id", this.userId)
			.put("date_pinned", LegacyAnswers.date(file.createdAt()))
			.put("date_unpinned", (pin.unpinnedAt() != null) ? LegacyAnswers.date(pin.unpinnedAt()) : null);
		row.putObject("metadata")
			.put("name", file.name())
			.set("keyvalues", file.keyValues().isEmpty() ? null : file.keyValues().toJson());
		row.putArray("regions")
			.addObject()
			.put("regionId", LegacyAnswers.REGION)
			.put("currentReplicationCount", pinned ? 1 : 0)
			.put("desiredReplicationCount", pinned ? 1 : 0);
		row.put("mime_type", file.content().mimeType());
		return row.put("number_of_files", file.content().numberOfFiles());
	}

	private Mono<ServerResponse> total() {
		return this.records.read(() -> {
			long[] total = new long[2];
			this.files.forEach((file) -> {
				total[0]++;
				total[1] += file.content().dagSize();
			});
			return JsonNodeFactory.instance.objectNode()
				.put("pin_count", total[0])
				.put("pin_size_total", total[1])
				.put("pin_size_with_replications_total", total[1]);
		}).flatMap(Json::ok);
	}

	private Mono<ServerResponse> changeMetadata(ObjectNode body) {
		Cid cid = cid(body.path("ipfsPinHash").asString(""), "ipfsPinHash");
		JsonNode name = body.path("name");
		if (!name.isMissingNode() && !name.isNull() && (!name.isString() || name.asString().isBlank())) {
			throw ApiError.badRequest("name must be a text that is not empty");
		}
		JsonNode keyValues = body.path("keyvalues");
		if (!keyValues.isMissingNode() && !keyValues.isNull() && !keyValues.isObject()) {
			throw ApiError.badRequest("keyvalues must be an object");
		}
		return this.records.write((transaction) -> {
			List<FileRecord> changed = this.files.requirePinned(cid)
				.stream()
				.map((file) -> file.with(name.isString() ? name.asString() : file.name(),
						merge(file.keyValues(), keyValues), file.expiresAt()))
				.toList();
			changed.forEach(this.files::put);
			return changed;
		}).then(LegacyAnswers.ok());
	}

	private static KeyValues merge(KeyValues current, JsonNode changes) {
		return (changes instanceof ObjectNode object) ? current.mergeLegacy(object) : current;
	}

	private Mono<ServerResponse> unpin(String cidText) {
		Cid cid = cid(cidText, "The CID");
		return this.records.write((transaction) -> {
			List<FileRecord> unpinned = this.files.requirePinned(cid);
			unpinned.forEach((file) -> this.files.delete(transaction, file));
			return unpinned;
		}).then(LegacyAnswers.ok());
	}

	private static Cid cid(String text, String what) {
		try {
			return Cid.parse(text);
		}
		catch (InvalidCidException ex) {
			throw ApiError.badRequest(what + " is not a CID: " + ex.getMessage());
		}
	}

}
