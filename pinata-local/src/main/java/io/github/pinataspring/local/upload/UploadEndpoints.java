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

package io.github.pinataspring.local.upload;

import java.util.ArrayList;
import java.util.List;

import io.github.pinataspring.ipfs.unixfs.ImportProfile;
import io.github.pinataspring.local.content.ContentStore;
import io.github.pinataspring.local.file.FileStore;
import io.github.pinataspring.local.file.FileStore.AddedFile;
import io.github.pinataspring.local.key.Guard;
import io.github.pinataspring.local.key.Requirement;
import io.github.pinataspring.local.web.ApiError;
import io.github.pinataspring.local.web.ApiFamily;
import io.github.pinataspring.local.web.Endpoint;
import io.github.pinataspring.local.web.Json;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Uploads files by one multipart request or in chunks.
 *
 * @since 0.1.0
 */
public final class UploadEndpoints {

	private static final Requirement WRITE = Requirement.write("files");

	private final Guard guard;

	private final String userId;

	private final TusEndpoints tus;

	private final MultipartReceiver receiver;

	private final UploadRules rules;

	/**
	 * Create the endpoints.
	 * @param files where files are added
	 * @param contents where content goes
	 * @param guard what checks credentials
	 * @param userId the id of the account
	 * @param scheduler where blocking is welcome
	 * @param resumable where chunks go
	 * @param settings how uploads are received
	 */
	public UploadEndpoints(FileStore files, ContentStore contents, Guard guard, String userId, Scheduler scheduler,
			ResumableUploads resumable, UploadSettings settings) {
		this.guard = guard;
		this.userId = userId;
		this.tus = new TusEndpoints(resumable, guard, scheduler, settings);
		this.receiver = new MultipartReceiver(files, contents, scheduler, settings.clock());
		this.rules = new UploadRules(settings.maxMultipartFileSize().toBytes(), false, ImportProfile.PINATA_V1, null,
				UploadFields::new);
	}

	/**
	 * Return the endpoints.
	 * @return the endpoints
	 */
	public List<Endpoint> endpoints() {
		List<Endpoint> endpoints = new ArrayList<>(this.tus.endpoints());
		endpoints.addAll(List.of(
				Endpoint.of(HttpMethod.POST, "/uploads/v3/files", ApiFamily.V3, this.guard.v3(WRITE, this::upload)),
				Endpoint.of(HttpMethod.POST, "/uploads/v3/files/sign", ApiFamily.V3,
						this.guard.v3(WRITE, (request) -> Mono.error(ApiError.notImplemented("signed upload URLs")))),
				Endpoint.of(HttpMethod.POST, "/admin/files", ApiFamily.V3, this::uploadByAdmin)));
		return endpoints;
	}

	private Mono<ServerResponse> upload(ServerRequest request) {
		if (request.headers().firstHeader(TusEndpoints.UPLOAD_LENGTH) != null) {
			return this.tus.create(request);
		}
		return this.receiver.receive(request, this.rules).flatMap(this::answer);
	}

	private Mono<ServerResponse> uploadByAdmin(ServerRequest request) {
		return this.receiver.receive(request, this.rules)
			.flatMap((added) -> Json.ok(added.file().toAdmin().put("duplicate", added.duplicate())));
	}

	private Mono<ServerResponse> answer(AddedFile added) {
		ObjectNode data = added.file().toApi();
		data.put("user_id", this.userId).put("vectorized", false).put("network", added.file().network().wireName());
		if (added.duplicate()) {
			data.put("is_duplicate", true);
		}
		return Json.data(data);
	}

}
