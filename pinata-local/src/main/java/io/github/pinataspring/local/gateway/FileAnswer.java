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

import java.util.Objects;
import java.util.Set;

import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.local.content.FileRegions;
import io.github.pinataspring.local.content.MediaTypeDetector;
import io.github.pinataspring.local.store.RecordStore;
import io.github.pinataspring.local.web.ApiError;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Answers with the bytes of a file.
 */
final class FileAnswer {

	private static final Set<String> HTML = Set.of("text/html", "application/xhtml+xml");

	private final RecordStore records;

	private final boolean servesHtml;

	FileAnswer(RecordStore records, boolean servesHtml) {
		this.records = records;
		this.servesHtml = servesHtml;
	}

	/**
	 * Answer with what the request has led to, a file.
	 * @param target what it has led to
	 * @param size the number of bytes of the file
	 * @return emits the answer
	 */
	Mono<ServerResponse> answer(Target target, long size) {
		return answer(target, target.cid(), size, FileNames.of(target));
	}

	/**
	 * Answer with a file that stands for what the request has led to.
	 * @param target what it has led to
	 * @param file the CID of the file
	 * @param size the number of its bytes
	 * @param name what it is called
	 * @return emits the answer
	 */
	Mono<ServerResponse> answer(Target target, Cid file, long size, String name) {
		return this.records.read(() -> mimeType(target, file, name))
			.map(this::allowed)
			.map((type) -> new Representation("\"" + target.cid() + "\"", withCharset(type),
					disposition(target.request(), name), size,
					(range) -> Body.of(new FileRegions(target.blocks(), file, range.start(), range.end()),
							this.records)))
			.flatMap((representation) -> representation.answer(target));
	}

	private static String mimeType(Target target, Cid file, String name) {
		String wanted = FileNames.wanted(target.request());
		String known = target.isRoot() ? target.content().mimeType() : null;
		String type = (known == null || wanted != null) ? FileNames.mimeType(name) : null;
		if (type != null) {
			return type;
		}
		return (known != null) ? known : MediaTypeDetector.detect(target.blocks().head(file), null, name);
	}

	private String allowed(String type) {
		if (!this.servesHtml && HTML.contains(type)) {
			throw ApiError.text(HttpStatus.FORBIDDEN,
					"ERR_ID:00023 - HTML content cannot be served through this gateway");
		}
		return type;
	}

	private static String withCharset(String type) {
		return type.startsWith("text/") ? type + "; charset=utf-8" : type;
	}

	private static @Nullable String disposition(ServerRequest request, String name) {
		if (Objects.equals(request.queryParam("download").orElse(null), "true")) {
			return FileNames.disposition("attachment", name);
		}
		return (FileNames.wanted(request) != null) ? FileNames.disposition("inline", name) : null;
	}

}
