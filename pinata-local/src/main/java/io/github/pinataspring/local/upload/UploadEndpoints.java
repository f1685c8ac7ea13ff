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
import io.github.pinataspring.local.file.FileStore.AddedFile;
import io.github.pinataspring.local.key.Guard;
import io.github.pinataspring.local.key.Requirement;
import io.github.pinataspring.local.web.ApiFamily;
import io.github.pinataspring.local.web.Endpoint;
import io.github.pinataspring.local.web.Json;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Uploads files by one multipart request or in chunks.
 *
 * @since 0.1.0
 */
public final class UploadEndpoints {

	private static final String BASE = "/uploads/v3/files";

	private static final Requirement WRITE = Requirement.write("files");

	private final Guard guard;

	private final String userId;

	private final SignedUploads signed;

	private final TusEndpoints tus;

	private final MultipartReceiver receiver;

	private final long maxLength;

	/**
	 * Create the endpoints.
	 * @param targets where uploads go
	 * @param guard what checks credentials
	 * @param userId the id of the account
	 * @param scheduler where blocking is welcome
	 * @param settings how uploads are received
	 */
	public UploadEndpoints(UploadTargets targets, Guard guard, String userId, Scheduler scheduler,
			UploadSettings settings) {
		this.guard = guard;
		this.userId = userId;
		this.signed = targets.signed();
		this.tus = new TusEndpoints(targets, guard, scheduler, settings);
		this.receiver = new MultipartReceiver(targets, scheduler, settings.clock());
		this.maxLength = settings.maxMultipartFileSize().toBytes();
	}

	/**
	 * Return the endpoints.
	 * @return the endpoints
	 */
	public List<Endpoint> endpoints() {
		List<Endpoint> endpoints = new ArrayList<>(
				List.of(Endpoint.of(HttpMethod.POST, BASE, ApiFamily.V3, this.guard.v3(WRITE, this::upload)),
						Endpoint.of(HttpMethod.POST, BASE + "/sign", ApiFamily.V3,
								this.guard.v3Json(WRITE, this::sign)),
						Endpoint.of(HttpMethod.POST, BASE + "/{id}", ApiFamily.V3, this::uploadSigned),
						Endpoint.of(HttpMethod.POST, "/admin/files", ApiFamily.V3, this::uploadByAdmin)));
		endpoints.addAll(this.tus.endpoints());
		return endpoints;
	}

	private Mono<ServerResponse> upload(ServerRequest request) {
		if (isResumable(request)) {
			return this.tus.create(request);
		}
		return receive(request).flatMap(this::answer);
	}

	private Mono<AddedFile> receive(ServerRequest request) {
		return this.receiver.receive(request,
				new UploadRules(this.maxLength, false, ImportProfile.PINATA_V1, null, UploadFields::new));
	}

	private static boolean isResumable(ServerRequest request) {
		return request.headers().firstHeader(TusEndpoints.UPLOAD_LENGTH) != null;
	}

	private Mono<ServerResponse> sign(ServerRequest request, ObjectNode body) {
		return this.signed.sign(body).flatMap((signed) -> {
			UriComponentsBuilder url = UriComponentsBuilder.fromUri(request.uri())
				.replacePath(BASE)
				.pathSegment(signed.id())
				.replaceQuery(null);
			signed.query().keySet().forEach((name) -> url.queryParam(name, "{" + name + "}"));
			return Json.data(StringNode.valueOf(url.encode().buildAndExpand(signed.query()).toUriString()));
		});
	}

	private Mono<ServerResponse> uploadSigned(ServerRequest request) {
		return this.signed.require(request.pathVariable("id"), request.queryParams()).flatMap((upload) -> {
			if (upload.used()) {
				throw SignedUpload.alreadyUsed();
			}
			return isResumable(request) ? this.tus.create(request, upload) : receive(request, upload);
		});
	}

	private Mono<ServerResponse> receive(ServerRequest request, SignedUpload upload) {
		UploadRules rules = new UploadRules(Math.min(upload.maxLength(), this.maxLength), true, ImportProfile.PINATA_V1,
				upload.mimeTypes(), (sent) -> new UploadFields(upload.fields(sent)));
		return this.receiver.receive(request, rules, upload::id)
			.delayUntil((added) -> this.signed.use(upload))
			.flatMap(this::answer);
	}

	private Mono<ServerResponse> uploadByAdmin(ServerRequest request) {
		return receive(request).flatMap((added) -> Json.ok(added.file().toAdmin().put("duplicate", added.duplicate())));
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
