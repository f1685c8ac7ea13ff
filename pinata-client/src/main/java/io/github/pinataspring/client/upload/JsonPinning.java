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

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.core.PinataContentException;
import io.github.pinataspring.client.core.PinataErrorContext;
import io.github.pinataspring.client.http.PinataRequest;
import io.github.pinataspring.client.http.PinataTransport;
import io.github.pinataspring.client.http.RequestBody;
import io.github.pinataspring.ipfs.cid.Cid;
import reactor.core.publisher.Mono;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpMethod;

/**
 * Uploads objects as JSON to the public network by the older API, which takes them as a
 * part of its own JSON. For the part of the client that has the older API.
 *
 * @since 0.1.0
 */
public final class JsonPinning {

	private static final String OPERATION = "pinning.pinJson";

	private static final int MAX_LENGTH = 10 * 1024 * 1024;

	private final PinataTransport transport;

	private final JsonMapper jsonMapper;

	private final IntegrityCheck integrity;

	/**
	 * Create what uploads JSON.
	 * @param transport the transport
	 * @param jsonMapper maps the objects
	 * @param settings how files are uploaded
	 */
	public JsonPinning(PinataTransport transport, JsonMapper jsonMapper, UploadSettings settings) {
		this.transport = transport;
		this.jsonMapper = jsonMapper;
		this.integrity = new IntegrityCheck(settings.integrity(), transport.settings().listener());
	}

	/**
	 * Upload an object.
	 * @param value the object
	 * @param request how to upload it, whose source counts for messages only
	 * @return the stored file
	 */
	public Mono<UploadedFile> pin(Object value, UploadRequest request) {
		// What is stored has no white space.
		Mono<UploadedFile> upload = Mono.fromCallable(
				() -> this.jsonMapper.writer().without(SerializationFeature.INDENT_OUTPUT).writeValueAsString(value))
			.onErrorMap(new CheckedReading(request.source())::unreadable)
			.flatMap((content) -> send(content, request));
		return this.transport.settings().observations().observe(OPERATION, Network.PUBLIC, upload);
	}

	private Mono<UploadedFile> send(String content, UploadRequest request) {
		byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
		if (bytes.length > MAX_LENGTH) {
			return Mono.error(new PinataContentException(
					"'%s' cannot store '%s', whose %d bytes are more than the 10 MB that Pinata takes this way. Use uploads()."
						.formatted(OPERATION, request.source().printableName(), bytes.length),
					PinataErrorContext.withoutAnswer(OPERATION), null));
		}
		ObjectNode body = JsonNodeFactory.instance.objectNode();
		body.putRawValue("pinataContent", new RawValue(content));
		body.set("pinataMetadata", UploadFields.legacyMetadata(request));
		body.set("pinataOptions", UploadFields.legacyOptions(request));
		// The same content is stored once, however often it comes.
		return this.transport
			.exchangeUpload(PinataRequest.api(OPERATION, HttpMethod.POST, "/pinning/pinJSONToIPFS")
				.idempotent()
				.body(RequestBody.json(body))
				.build())
			.map((answer) -> answer.map((fields) -> UploadedFile.readLegacy(fields, request.name())))
			.map((uploaded) -> this.integrity.check(OPERATION, request.source(), uploaded, cids(bytes, request)));
	}

	private List<Cid> cids(byte[] bytes, UploadRequest request) {
		if (!this.integrity.isEnabled()) {
			return List.of();
		}
		ContentHash hash = new ContentHash(request.cidVersion());
		hash.update(DefaultDataBufferFactory.sharedInstance.wrap(bytes), 0);
		return hash.finish();
	}

}
