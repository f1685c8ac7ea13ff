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

package io.github.pinataspring.local.fault;

import java.util.Map;
import java.util.Set;

import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.cid.InvalidCidException;
import io.github.pinataspring.ipfs.cid.Multihash;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;

/**
 * A response whose CIDs are those of something else.
 */
final class WrongCidResponse extends ServerHttpResponseDecorator {

	private static final int MAX_BODY_BYTES = 16 * 1024 * 1024;

	private static final String UPLOAD_CID = "upload-cid";

	private static final Set<String> FIELDS = Set.of("cid", "IpfsHash", "ipfs_pin_hash");

	WrongCidResponse(ServerHttpResponse response) {
		super(response);
	}

	@Override
	public Mono<Void> setComplete() {
		changeHeader();
		return super.setComplete();
	}

	@Override
	public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
		changeHeader();
		if (!MediaType.APPLICATION_JSON.isCompatibleWith(getHeaders().getContentType())) {
			return super.writeWith(body);
		}
		return super.writeWith(DataBufferUtils.join(Flux.from(body), MAX_BODY_BYTES).map(this::change));
	}

	@Override
	public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
		return writeWith(Flux.from(body).concatMap((part) -> part));
	}

	private void changeHeader() {
		String cid = getHeaders().getFirst(UPLOAD_CID);
		if (cid != null) {
			getHeaders().set(UPLOAD_CID, other(cid));
		}
	}

	private DataBuffer change(DataBuffer buffer) {
		byte[] bytes = new byte[buffer.readableByteCount()];
		buffer.read(bytes);
		DataBufferUtils.release(buffer);
		JsonNode json = JsonMapper.shared().readTree(bytes);
		change(json);
		byte[] changed = JsonMapper.shared().writeValueAsBytes(json);
		getHeaders().setContentLength(changed.length);
		return bufferFactory().wrap(changed);
	}

	private static void change(JsonNode json) {
		if (json instanceof ObjectNode object) {
			for (Map.Entry<String, JsonNode> field : object.properties()) {
				if (FIELDS.contains(field.getKey()) && field.getValue().isString()) {
					object.put(field.getKey(), other(field.getValue().asString()));
				}
			}
		}
		json.forEach(WrongCidResponse::change);
	}

	private static String other(String text) {
		try {
			Cid cid = Cid.parse(text);
			byte[] digest = cid.multihash().digest();
			digest[digest.length - 1] ^= 1;
			Multihash multihash = Multihash.of(cid.multihash().code(), digest);
			return ((cid.version() == 0) ? Cid.v0(multihash) : Cid.v1(cid.codec(), multihash)).toString();
		}
		catch (InvalidCidException ex) {
			return text;
		}
	}

}
