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

package io.github.pinataspring.client.upload;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.pinataspring.client.http.PinataAnswer;
import io.github.pinataspring.client.http.PinataHost;
import io.github.pinataspring.client.http.PinataRequest;
import io.github.pinataspring.client.http.PinataTransport;
import io.github.pinataspring.client.http.RequestBody;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpMethod;

/**
 * The requests of one upload by TUS 1.0.
 */
final class TusRequests {

	static final String UPLOAD_LENGTH = "Upload-Length";

	static final String UPLOAD_OFFSET = "Upload-Offset";

	private static final String TUS_RESUMABLE = "Tus-Resumable";

	private static final String VERSION = "1.0.0";

	private final PinataTransport transport;

	private final UploadJob job;

	TusRequests(PinataTransport transport, UploadJob job) {
		this.transport = transport;
		this.job = job;
	}

	/**
	 * Begin an upload.
	 * @return emits where its chunks go
	 */
	Mono<URI> create() {
		return Mono.defer(() -> {
			PinataRequest.Builder request = this.job.begin()
				.header(TUS_RESUMABLE, VERSION)
				.header(UPLOAD_LENGTH, this.job.content().length())
				.header("Upload-Metadata", metadata())
				// An upload that was made in vain is forgotten in time.
				.idempotent();
			if (this.job.signedUrl() == null) {
				request.query("X-Upload-Option-Cid-Version", this.job.fields().get("cid_version"));
			}
			return this.transport.exchange(request.build());
		}).map(this::location);
	}

	private String metadata() {
		Map<String, String> fields = new LinkedHashMap<>(this.job.fields());
		fields.put("filetype", this.job.source().contentType().toString());
		List<String> pairs = new ArrayList<>();
		fields.forEach((name, value) -> pairs.add((name.equals("name") ? "filename" : name) + " "
				+ Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))));
		return String.join(",", pairs);
	}

	private URI location(PinataAnswer answer) {
		String location = answer.header("Location");
		if (location == null) {
			throw answer.invalid("it does not say where the chunks go");
		}
		SignedUploadUrl signedUrl = this.job.signedUrl();
		try {
			URI base = (signedUrl != null) ? signedUrl.url()
					: URI.create(this.transport.endpoints().uploadsUrl() + UploadJob.FILES);
			return base.resolve(location);
		}
		catch (IllegalArgumentException ex) {
			throw answer.invalid("it does not say in a URL where the chunks go");
		}
	}

	/**
	 * Ask how much of an upload has arrived.
	 * @param location where its chunks go
	 * @return emits the answer
	 */
	Mono<PinataAnswer> askOffset(URI location) {
		return this.transport.exchange(to(HttpMethod.HEAD, location).build());
	}

	/**
	 * Send a chunk.
	 * @param location where it goes
	 * @param start the position of its first byte
	 * @param chunk the chunk
	 * @return emits the answer
	 */
	Mono<PinataAnswer> send(URI location, long start, RequestBody chunk) {
		return this.transport
			.exchangeUpload(to(HttpMethod.PATCH, location).header(UPLOAD_OFFSET, start).body(chunk).build());
	}

	private PinataRequest.Builder to(HttpMethod method, URI location) {
		PinataHost host = (this.job.signedUrl() != null) ? PinataHost.SIGNED : this.transport.hostOf(location);
		return PinataRequest.to(UploadJob.OPERATION, host, method, location, UploadJob.FILES + "/{id}")
			.header(TUS_RESUMABLE, VERSION)
			.once();
	}

	/**
	 * Return the number in a header.
	 * @param answer the answer
	 * @param header the name of the header
	 * @param absent what stands for a number that is not there
	 * @return the number
	 */
	static long number(PinataAnswer answer, String header, long absent) {
		String value = answer.header(header);
		if (value == null) {
			return absent;
		}
		try {
			return Long.parseLong(value.strip());
		}
		catch (NumberFormatException ex) {
			throw answer.invalid("its %s is no number".formatted(header));
		}
	}

}
