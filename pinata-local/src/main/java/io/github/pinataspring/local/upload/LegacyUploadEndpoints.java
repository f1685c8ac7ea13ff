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

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import io.github.pinataspring.ipfs.unixfs.ImportProfile;
import io.github.pinataspring.local.content.ContentIntake;
import io.github.pinataspring.local.content.ContentStore;
import io.github.pinataspring.local.content.ReceivedContent;
import io.github.pinataspring.local.file.FileRecord;
import io.github.pinataspring.local.file.FileStore;
import io.github.pinataspring.local.file.FileStore.AddedFile;
import io.github.pinataspring.local.file.FileStore.NewFile;
import io.github.pinataspring.local.key.Guard;
import io.github.pinataspring.local.key.Requirement;
import io.github.pinataspring.local.web.ApiError;
import io.github.pinataspring.local.web.ApiFamily;
import io.github.pinataspring.local.web.Endpoint;
import io.github.pinataspring.local.web.Json;
import io.github.pinataspring.local.web.LegacyAnswers;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Uploads files, directories and JSON by the legacy API.
 *
 * @since 0.1.0
 */
public final class LegacyUploadEndpoints {

	// What the service says is the largest upload.
	private static final long MAX_LENGTH = 25_000_000_000L;

	private static final long MAX_JSON_LENGTH = 10 * 1024 * 1024;

	private static final String JSON_NAME = "data.json";

	private static final String JSON_TYPE = "application/json";

	private final FileStore files;

	private final ContentStore contents;

	private final Guard guard;

	private final Scheduler scheduler;

	private final InstantSource clock;

	private final MultipartReceiver receiver;

	/**
	 * Create the endpoints.
	 * @param targets where uploads go
	 * @param guard what checks credentials
	 * @param scheduler where blocking is welcome
	 * @param clock the time
	 */
	public LegacyUploadEndpoints(UploadTargets targets, Guard guard, Scheduler scheduler, InstantSource clock) {
		this.files = targets.files();
		this.contents = targets.contents();
		this.guard = guard;
		this.scheduler = scheduler;
		this.clock = clock;
		this.receiver = new MultipartReceiver(targets, scheduler, clock);
	}

	/**
	 * Return the endpoints.
	 * @return the endpoints
	 */
	public List<Endpoint> endpoints() {
		UploadRules rules = new UploadRules(MAX_LENGTH, true, ImportProfile.PINATA_V0, null, LegacyForm::of);
		return List.of(
				Endpoint.of(HttpMethod.POST, "/api/pinning/pinFileToIPFS", ApiFamily.LEGACY,
						this.guard.legacy(Requirement.endpoint("pinning/pinFileToIPFS"),
								(request) -> this.receiver.receive(request, rules)
									.flatMap(LegacyUploadEndpoints::answer))),
				Endpoint.of(HttpMethod.POST, "/api/pinning/pinJSONToIPFS", ApiFamily.LEGACY, this::pinJson));
	}

	// As the service does, the body is parsed before the credentials are looked at.
	private Mono<ServerResponse> pinJson(ServerRequest request) {
		return Mono.usingWhen(Mono.fromSupplier(() -> new JsonBody(this.contents.newIncoming())),
				(body) -> receive(request, body.file()).then(Mono.fromCallable(body::read).subscribeOn(this.scheduler))
					.flatMap((read) -> this.guard
						.legacy(Requirement.endpoint("pinning/pinJSONToIPFS"), (same) -> pin(read))
						.handle(request)),
				(body) -> Mono.<Void>fromRunnable(body::close).subscribeOn(this.scheduler));
	}

	private Mono<Void> receive(ServerRequest request, Path file) {
		AtomicLong length = new AtomicLong();
		return DataBufferUtils
			.write(new HeapBufferRequest(request.exchange().getRequest()).getBody().doOnNext((piece) -> {
				if (length.addAndGet(piece.readableByteCount()) > MAX_JSON_LENGTH) {
					throw ApiError.of(HttpStatus.CONTENT_TOO_LARGE, "PAYLOAD_TOO_LARGE",
							"The request body is larger than " + MAX_JSON_LENGTH + " bytes");
				}
			}), file, StandardOpenOption.CREATE_NEW)
			.subscribeOn(this.scheduler);
	}

	private Mono<ServerResponse> pin(JsonBody body) {
		return Mono
			.usingWhen(Mono.fromCallable(() -> store(body)),
					(content) -> this.files
						.add(new NewFile(content, body.form().details(JSON_NAME, JSON_TYPE, this.clock.instant()))),
					(content) -> Mono.<Void>fromRunnable(content::close).subscribeOn(this.scheduler))
			.subscribeOn(this.scheduler)
			.flatMap(LegacyUploadEndpoints::answer);
	}

	private ReceivedContent store(JsonBody body) throws IOException {
		LegacyForm form = body.form();
		form.details(JSON_NAME, JSON_TYPE, this.clock.instant());
		ImportProfile profile = form.profile(ImportProfile.PINATA_V0);
		try (ContentIntake intake = this.contents.receiveFile(profile)) {
			try (OutputStream target = new BufferedOutputStream(new IntakeStream(intake))) {
				body.writeContent(target);
			}
			return intake.finish(profile);
		}
	}

	private static Mono<ServerResponse> answer(AddedFile added) {
		FileRecord file = added.file();
		ObjectNode json = JsonNodeFactory.instance.objectNode()
			.put("ID", file.id())
			.put("IpfsHash", file.content().cid())
			.put("PinSize", file.content().dagSize())
			.put("Timestamp", LegacyAnswers.date(file.createdAt()))
			.put("Name", file.name())
			.put("NumberOfFiles", file.content().numberOfFiles())
			.put("MimeType", file.content().mimeType())
			.put("GroupId", file.groupId());
		json.set("Keyvalues",
				file.keyValues().isEmpty() ? JsonNodeFactory.instance.nullNode() : file.keyValues().toJson());
		if (added.duplicate()) {
			json.put("isDuplicate", true);
		}
		return Json.ok(json);
	}

	private static final class IntakeStream extends OutputStream {

		private final ContentIntake intake;

		private IntakeStream(ContentIntake intake) {
			this.intake = intake;
		}

		@Override
		public void write(int value) {
			this.intake.write(new byte[] { (byte) value }, 0, 1);
		}

		@Override
		public void write(byte[] bytes, int offset, int length) {
			this.intake.write(bytes, offset, length);
		}

	}

}
