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

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.core.PinataContentException;
import io.github.pinataspring.client.core.PinataErrorContext;
import io.github.pinataspring.client.file.PinataFile;
import io.github.pinataspring.client.http.JsonFields;
import io.github.pinataspring.client.http.PinataAnswer;
import io.github.pinataspring.client.http.PinataRequest;
import io.github.pinataspring.client.http.PinataTransport;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpMethod;
import org.springframework.util.Assert;
import org.springframework.util.MimeTypeUtils;

/**
 * {@link UploadOperations} on top of a {@link PinataTransport}.
 */
final class DefaultUploadOperations implements UploadOperations {

	private static final String UPLOAD = "uploads.upload";

	private final PinataTransport transport;

	private final Network defaultNetwork;

	private final JsonMapper jsonMapper;

	DefaultUploadOperations(PinataTransport transport, Network defaultNetwork, JsonMapper jsonMapper) {
		this.transport = transport;
		this.defaultNetwork = defaultNetwork;
		this.jsonMapper = jsonMapper;
	}

	@Override
	public Mono<UploadedFile> upload(UploadRequest request) {
		Assert.notNull(request, "'request' must not be null");
		Network network = (request.network() != null) ? request.network() : this.defaultNetwork;
		return this.transport
			.withJwt(UPLOAD, () -> open(request.source()).flatMap((content) -> send(request, network, content)))
			.map((answer) -> answer.mapData((data) -> uploadedFile(data, network)));
	}

	private Mono<UploadContent> open(UploadSource source) {
		return source.opener()
			.open(this.jsonMapper)
			.onErrorMap(Exception.class, (ex) -> unreadable(source, ex))
			.map((content) -> checked(source, content));
	}

	private Mono<PinataAnswer> send(UploadRequest request, Network network, UploadContent content) {
		MultipartBody body = new MultipartBody(MimeTypeUtils.generateMultipartBoundaryString(), request.source(),
				content, fields(request, network));
		return this.transport.exchangeUpload(PinataRequest.uploads(UPLOAD, HttpMethod.POST, "/v3/files")
			// The same content is stored once, however often it comes.
			.idempotent()
			.body(body)
			.build());
	}

	private static Map<String, String> fields(UploadRequest request, Network network) {
		Map<String, String> fields = new LinkedHashMap<>();
		fields.put("network", network.wireName());
		fields.put("name", request.name());
		if (request.groupId() != null) {
			fields.put("group_id", request.groupId());
		}
		if (!request.keyValues().isEmpty()) {
			ObjectNode keyValues = JsonNodeFactory.instance.objectNode();
			request.keyValues().forEach(keyValues::put);
			fields.put("keyvalues", keyValues.toString());
		}
		if (request.cidVersion() != null) {
			fields.put("cid_version", request.cidVersion().wireName());
		}
		return fields;
	}

	private static UploadedFile uploadedFile(JsonFields data, Network network) {
		return new UploadedFile(PinataFile.read(data, network), data.isTrue("is_duplicate", "isDuplicate"), network);
	}

	// Errors of the content are no errors of the exchange, and are told apart here. A
	// declared length that is not kept to would leave the server waiting, or take a part
	// of the file for the next request.
	private static UploadContent checked(UploadSource source, UploadContent content) {
		return new UploadContent(content.length(), content.repeatable(), (factory) -> Flux.defer(() -> {
			Flux<DataBuffer> data = notEmpty(content.data().apply(factory));
			Flux<DataBuffer> sized = (content.length() >= 0) ? sized(source, content.length(), data) : data;
			return sized.onErrorMap((ex) -> !(ex instanceof PinataContentException), (ex) -> unreadable(source, ex));
		}));
	}

	// The HTTP client of the JDK ends the body at an empty buffer.
	private static Flux<DataBuffer> notEmpty(Publisher<? extends DataBuffer> data) {
		return Flux.from(data).handle((buffer, sink) -> {
			if (buffer.readableByteCount() == 0) {
				DataBufferUtils.release(buffer);
			}
			else {
				sink.next(buffer);
			}
		});
	}

	private static Flux<DataBuffer> sized(UploadSource source, long length, Publisher<DataBuffer> data) {
		AtomicLong read = new AtomicLong();
		return Flux.from(data).<DataBuffer>handle((buffer, sink) -> {
			if (read.addAndGet(buffer.readableByteCount()) > length) {
				DataBufferUtils.release(buffer);
				sink.error(wrongLength(source, length));
				return;
			}
			sink.next(buffer);
		})
			.concatWith(
					Mono.defer(() -> (read.get() == length) ? Mono.empty() : Mono.error(wrongLength(source, length))));
	}

	private static PinataContentException unreadable(UploadSource source, Throwable cause) {
		return new PinataContentException(
				"'%s' could not read the content of '%s'. See the cause.".formatted(UPLOAD, source.filename()),
				PinataErrorContext.withoutAnswer(UPLOAD), cause);
	}

	private static PinataContentException wrongLength(UploadSource source, long length) {
		return new PinataContentException(
				"'%s' stopped because the content of '%s' does not have the %d bytes that it had at the beginning. Do not change it during an upload."
					.formatted(UPLOAD, source.filename(), length),
				PinataErrorContext.withoutAnswer(UPLOAD), null);
	}

}
