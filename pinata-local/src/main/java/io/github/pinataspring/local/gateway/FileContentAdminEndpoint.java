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
import java.time.InstantSource;
import java.util.List;

import io.github.pinataspring.local.file.FileRecord;
import io.github.pinataspring.local.file.FileStore;
import io.github.pinataspring.local.file.Network;
import io.github.pinataspring.local.signedurl.SigningTerms;
import io.github.pinataspring.local.web.ApiError;
import io.github.pinataspring.local.web.ApiFamily;
import io.github.pinataspring.local.web.BaseUrls;
import io.github.pinataspring.local.web.Endpoint;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Leads those who run the emulator to the content of a file on its gateway, to that of a
 * private one by a signed link.
 *
 * @since 0.1.0
 */
public final class FileContentAdminEndpoint {

	private static final int LINK_SECONDS = 60;

	private final FileStore files;

	private final PrivateLinks links;

	private final InstantSource clock;

	/**
	 * Create the endpoint.
	 * @param files the files
	 * @param links what signs links
	 * @param clock the time
	 */
	public FileContentAdminEndpoint(FileStore files, PrivateLinks links, InstantSource clock) {
		this.files = files;
		this.links = links;
		this.clock = clock;
	}

	/**
	 * Return the endpoint.
	 * @return the endpoints
	 */
	public List<Endpoint> endpoints() {
		return List
			.of(Endpoint.of(HttpMethod.GET, "/admin/files/{network}/{id}/content", ApiFamily.V3, this::redirect));
	}

	private Mono<ServerResponse> redirect(ServerRequest request) {
		return this.files.find(Network.of(request.pathVariable("network")), request.pathVariable("id"))
			.flatMap(
					(file) -> ServerResponse.status(HttpStatus.FOUND).location(URI.create(url(request, file))).build());
	}

	private String url(ServerRequest request, FileRecord file) {
		if (file.content().isPending()) {
			throw ApiError.of(HttpStatus.CONFLICT, "CONFLICT", "The CID of this file is not known yet");
		}
		String gateway = BaseUrls.of(request).gateway();
		if (file.network() == Network.PUBLIC) {
			return gateway + "/ipfs/" + file.content().cid();
		}
		return this.links.sign(gateway + PrivateLinks.PREFIX + "/" + file.content().cid(),
				new SigningTerms(this.clock.instant().getEpochSecond(), LINK_SECONDS, HttpMethod.GET.name(), null));
	}

}
