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

package io.github.pinataspring.client.pinning;

import io.github.pinataspring.client.core.PinataContentException;
import io.github.pinataspring.client.core.PinataException;
import io.github.pinataspring.client.core.PinataNotFoundException;
import io.github.pinataspring.client.http.PinataTransport;
import io.github.pinataspring.client.pinrequest.PinJob;
import io.github.pinataspring.client.pinrequest.PinJobFilter;
import io.github.pinataspring.client.pinrequest.PinRequest;
import io.github.pinataspring.client.upload.JsonPinning;
import io.github.pinataspring.client.upload.UploadOperations;
import io.github.pinataspring.client.upload.UploadSettings;
import io.github.pinataspring.client.upload.UploadedFile;
import io.github.pinataspring.ipfs.cid.Cid;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Pinata's older pinning API, which knows public content only. It works with a JWT and
 * with a key pair, and has what the current API does not: conditions on metadata when
 * pins are listed, and numbers and times in metadata. The scopes have the names of the
 * methods, but for {@code pinJSONToIPFS}.
 *
 * @since 0.1.0
 */
public interface PinningOperations {

	/**
	 * Return operations on top of a transport. For the template, from which applications
	 * get them.
	 * @param transport the transport
	 * @param jsonMapper maps the objects that are pinned as JSON
	 * @param settings how files are uploaded
	 * @return the operations
	 */
	static PinningOperations using(PinataTransport transport, JsonMapper jsonMapper, UploadSettings settings) {
		return new DefaultPinningOperations(transport, new JsonPinning(transport, jsonMapper, settings));
	}

	/**
	 * Ask for content that is on public IPFS already to be pinned. Not safe to repeat:
	 * after an error without an answer the job may exist. Find it by its CID then.
	 * @param request what to pin, and how
	 * @return the job, which Pinata has only just queued; or a {@link PinataException}
	 */
	Mono<PinJob> pinByHash(PinRequest request);

	/**
	 * Upload an object as JSON, {@code pinJSONToIPFS}. Its CID is compared with the one
	 * that comes back, see {@link UploadSettings#integrity()}. With a JWT for the current
	 * API {@link UploadOperations#uploadJson(Object, String)} does the same, and for the
	 * private network too.
	 * @param request what to pin, and how
	 * @return the stored file, which is an older one if Pinata had the content already;
	 * or a {@link PinataException}, among them {@link PinataContentException} if the
	 * object cannot be mapped or has more than 10 MB
	 */
	Mono<UploadedFile> pinJson(PinJsonRequest request);

	/**
	 * List all jobs in the queue.
	 * @return the jobs, see {@link #pinJobs(PinJobFilter)}
	 */
	default Flux<PinJob> pinJobs() {
		return pinJobs(PinJobFilter.all());
	}

	/**
	 * List jobs in the queue, which are those that are not done. A page is fetched when
	 * the first of its jobs is asked for.
	 * @param filter which jobs to list, and how
	 * @return the jobs, empty if there are none, or a {@link PinataException}
	 */
	Flux<PinJob> pinJobs(PinJobFilter filter);

	/**
	 * List what is or was pinned. A page is fetched when the first of its pins is asked
	 * for; Pinata permits 30 such requests a minute. Pins that are made or removed while
	 * others are listed neither hide those nor, as long as not more than 10,000 are
	 * between, let them come twice.
	 * @param filter which pins to list, and how
	 * @return the pins, empty if there are none, or a {@link PinataException}
	 */
	Flux<Pin> pinList(PinListFilter filter);

	/**
	 * Change the name and metadata of what is pinned.
	 * @param cid the CID of the content
	 * @param update what to change
	 * @return completes when it is changed, or signals a {@link PinataException}, among
	 * them {@link PinataNotFoundException} if the content is not pinned
	 */
	Mono<Void> hashMetadata(Cid cid, PinMetadataUpdate update);

	/**
	 * Unpin content.
	 * @param cid the CID of the content
	 * @return completes when it is not pinned any more, or signals a
	 * {@link PinataException}, among them {@link PinataNotFoundException} if it was not
	 * pinned before either
	 */
	Mono<Void> unpin(Cid cid);

}
