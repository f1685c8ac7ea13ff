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

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.local.content.UnixFs.Entity;
import io.github.pinataspring.local.content.UnixFs.Kind;
import io.github.pinataspring.local.content.UnixFs.ResolvedPath;
import io.github.pinataspring.local.store.RecordStore;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Answers with the {@code index.html} of a directory, or with a list of its entries.
 */
final class DirectoryAnswer {

	private static final String INDEX = "index.html";

	private static final String CACHE_CONTROL = "public, max-age=604800, stale-while-revalidate=2678400";

	private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

	private final RecordStore records;

	private final FileAnswer files;

	DirectoryAnswer(RecordStore records, FileAnswer files) {
		this.records = records;
		this.files = files;
	}

	/**
	 * Answer with what the request has led to, a directory.
	 * @param target what it has led to
	 * @return emits the answer
	 */
	Mono<ServerResponse> answer(Target target) {
		if (!target.path().trailingSlash()) {
			return redirect(target);
		}
		return this.records.read(() -> index(target))
			.flatMap((index) -> this.files.answer(target, index.cid(), index.size(), INDEX))
			.switchIfEmpty(Mono.defer(() -> list(target)));
	}

	// Only below a path with a slash at its end do relative links work.
	private static Mono<ServerResponse> redirect(Target target) {
		String query = target.request().uri().getRawQuery();
		String location = target.path().encoded() + "/" + ((query != null) ? "?" + query : "");
		return ServerResponse.status(HttpStatus.MOVED_PERMANENTLY).location(URI.create(location)).build();
	}

	private static @Nullable Index index(Target target) {
		ResolvedPath index = target.unixFs().resolve(target.cid(), List.of(INDEX));
		if (!index.isFound()) {
			return null;
		}
		Entity entity = target.unixFs().entity(index.cid());
		return (entity.kind() == Kind.FILE) ? new Index(index.cid(), entity.size()) : null;
	}

	private Mono<ServerResponse> list(Target target) {
		String etag = "\"DirIndex-%s_CID-%s\"".formatted(ListingPage.VERSION, target.cid());
		if (Conditions.isNotModified(target.request(), etag)) {
			return target.answer(HttpStatus.NOT_MODIFIED, etag).build();
		}
		ServerResponse.BodyBuilder answer = target.answer(HttpStatus.OK, etag).contentType(HTML).headers((headers) -> {
			if (!target.content().isPrivate()) {
				headers.set(HttpHeaders.CACHE_CONTROL, CACHE_CONTROL);
			}
			headers.set("Content-Security-Policy", ListingPage.SECURITY_POLICY);
		});
		return target.isHead() ? answer.build() : this.records
			.read(() -> ListingPage.render(target.path(), target.unixFs().list(target.cid(), ListingPage.MAX_ENTRIES)))
			.flatMap(answer::bodyValue);
	}

	private record Index(Cid cid, long size) {

	}

}
