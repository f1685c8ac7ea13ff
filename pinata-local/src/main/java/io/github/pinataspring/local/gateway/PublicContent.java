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

import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.cid.Multicodec;
import io.github.pinataspring.local.file.FileStore;
import io.github.pinataspring.local.web.ApiError;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpStatus;

/**
 * Finds the public content that a CID stands for.
 */
final class PublicContent {

	private final FileStore files;

	PublicContent(FileStore files) {
		this.files = files;
	}

	/**
	 * Find content.
	 * @param root the CID
	 * @param allBlocks whether each block will do, or only those that are pinned
	 * @param onlyIfCached whether the gateway is not to search the network
	 * @return emits the content, or the {@link ApiError} that the client gets
	 */
	Mono<ServedContent> find(Cid root, boolean allBlocks, boolean onlyIfCached) {
		if (root.multihash().code() == Multicodec.IDENTITY) {
			return Mono.just(ServedContent.inside(root));
		}
		Mono<ServedContent> pinned = this.files.findPublic(root).map((file) -> ServedContent.of(file, root));
		Mono<ServedContent> found = allBlocks ? pinned.switchIfEmpty(findByBlock(root)) : pinned;
		return found.switchIfEmpty(Mono.error(() -> notFound(allBlocks, onlyIfCached)));
	}

	private Mono<ServedContent> findByBlock(Cid cid) {
		return this.files.findPublicContent(cid).map((id) -> ServedContent.ofBlock(id, cid));
	}

	private static ApiError notFound(boolean allBlocks, boolean onlyIfCached) {
		if (onlyIfCached) {
			return ApiError.text(HttpStatus.PRECONDITION_FAILED, "The content is not here");
		}
		return allBlocks
				? ApiError.text(HttpStatus.NOT_FOUND, "ERR_ID:00016 - The content was not found on the network")
				: ApiError.notOnGateway();
	}

}
