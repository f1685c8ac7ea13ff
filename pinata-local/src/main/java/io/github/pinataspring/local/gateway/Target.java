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

import java.util.List;
import java.util.stream.Collectors;

import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.local.content.ContentReader;
import io.github.pinataspring.local.content.UnixFs;
import io.github.pinataspring.local.content.UnixFs.ResolvedPath;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * What a request has led to.
 *
 * @param request the request
 * @param path its path
 * @param content the content
 * @param blocks reads the blocks of the content
 * @param resolved where the path leads to in the content
 */
record Target(ServerRequest request, ContentPath path, ServedContent content, ContentReader blocks,
		ResolvedPath resolved) {

	Cid cid() {
		return this.resolved.cid();
	}

	UnixFs unixFs() {
		return new UnixFs(this.blocks);
	}

	boolean isRoot() {
		return this.path.names().isEmpty();
	}

	boolean isHead() {
		return HttpMethod.HEAD.equals(this.request.method());
	}

	/**
	 * Begin an answer with the headers that all of them have. No content may run scripts,
	 * because the pages of the emulator have the same origin.
	 * @param status the status
	 * @param etag the entity tag
	 * @return the answer
	 */
	ServerResponse.BodyBuilder answer(HttpStatus status, String etag) {
		List<Cid> roots = this.resolved.roots();
		return ServerResponse.status(status)
			.header(HttpHeaders.ETAG, etag)
			.header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
			.header(HttpHeaders.CACHE_CONTROL, this.content.cacheControl())
			.header("X-Content-Type-Options", "nosniff")
			.header("Content-Security-Policy", "sandbox")
			.header("X-Ipfs-Path", this.path.encoded())
			.header("X-Ipfs-Roots", roots.stream().map(Cid::toString).collect(Collectors.joining(",")));
	}

}
