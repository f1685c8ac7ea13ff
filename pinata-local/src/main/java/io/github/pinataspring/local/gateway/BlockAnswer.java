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

package io.github.pinataspring.local.gateway;

import io.github.pinataspring.ipfs.block.Block;
import io.github.pinataspring.local.store.RecordStore;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Answers with a block as it is.
 */
final class BlockAnswer {

	private final RecordStore records;

	BlockAnswer(RecordStore records) {
		this.records = records;
	}

	/**
	 * Answer with a block that the client wants to verify.
	 * @param target what the request has led to
	 * @return emits the answer
	 */
	Mono<ServerResponse> raw(Target target) {
		return answer(target, "raw", ResponseFormat.RAW, ".bin");
	}

	/**
	 * Answer with a block that is neither a file nor a directory.
	 * @param target what the request has led to
	 * @param wanted the codec that it must have, or {@code null} for any
	 * @return emits the answer
	 */
	Mono<ServerResponse> codec(Target target, @Nullable BlockCodec wanted) {
		BlockCodec codec = BlockCodec.ofCode(target.cid().codec());
		if (wanted != null && wanted != codec) {
			return Mono.error(ResponseFormat.notAcceptable(wanted.format()));
		}
		return (codec != null) ? answer(target, codec.format(), codec.mediaType(), "." + codec.format())
				: answer(target, "block", MediaType.APPLICATION_OCTET_STREAM_VALUE, ".bin");
	}

	private Mono<ServerResponse> answer(Target target, String form, String contentType, String suffix) {
		String etag = "\"%s.%s\"".formatted(target.cid(), form);
		String disposition = FileNames.attachment(target, suffix);
		return this.records.read(() -> target.unixFs().require(target.cid()))
			.map((block) -> new Representation(etag, contentType, disposition, block.length(),
					(range) -> Mono.just(body(block, range))))
			.flatMap((representation) -> representation.answer(target));
	}

	private static Body body(Block block, ByteRange range) {
		return Body.of(block.array(), new ByteRange(block.offset() + range.start(), range.length()));
	}

}
