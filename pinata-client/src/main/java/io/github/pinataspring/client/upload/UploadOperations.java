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

import java.nio.file.Path;

import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.core.PinataContentException;
import io.github.pinataspring.client.core.PinataCredentialsException;
import io.github.pinataspring.client.core.PinataException;
import io.github.pinataspring.client.core.PinataIntegrityException;
import io.github.pinataspring.client.http.PinataTransport;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.Resource;

/**
 * Uploads of files, directories and CARs. Needs a JWT, with the scope
 * {@code org:files:write}: with a key pair calls signal a
 * {@link PinataCredentialsException} before the content is touched. Two do not: an upload
 * to a {@linkplain SignedUploadUrl signed URL} needs no credentials and sends none, and a
 * directory goes by Pinata's older API, which takes a key pair too and asks for the
 * permission {@code pinFileToIPFS}.
 *
 * @since 0.1.0
 */
public interface UploadOperations {

	/**
	 * Return operations on top of a transport. For the template, from which applications
	 * get them.
	 * @param transport the transport
	 * @param network the network of uploads that do not name one
	 * @param jsonMapper maps the objects of JSON uploads
	 * @param settings how files are uploaded
	 * @return the operations
	 */
	static UploadOperations using(PinataTransport transport, Network network, JsonMapper jsonMapper,
			UploadSettings settings) {
		return new DefaultUploadOperations(transport, network, jsonMapper, settings);
	}

	/**
	 * Upload a file, or a {@linkplain UploadSource#directory(Path) directory}, which
	 * always goes in one request. The content streams in constant memory, read no faster
	 * than it is sent, and cancelling ends both. Pinata keeps each content only once per
	 * account: if it has the content already, the record from before is the result.
	 * <p>
	 * Up to the {@linkplain UploadSettings#threshold() threshold} one request is sent.
	 * Larger files go in chunks by TUS: after a failure Pinata is asked how much has
	 * arrived, and no more than one chunk is sent twice. The same upload that was broken
	 * off before, even by another process that had the same
	 * {@linkplain UploadSettings#journal() journal}, goes on where it was; if the content
	 * is not the same any more it starts anew. Content that can be read only once is kept
	 * in a temporary file first if it is large or its length is not known, up to 25 GB.
	 * <p>
	 * While the content is sent its CID is computed and compared with the one that comes
	 * back, see {@link IntegrityMode}.
	 * @param request what to upload, and how
	 * @return the stored file; or a {@link PinataException}, among them
	 * {@link PinataContentException} if the content cannot be read and
	 * {@link PinataIntegrityException} if another CID than its own comes back
	 */
	Mono<UploadedFile> upload(UploadRequest request);

	/**
	 * Upload a file as {@link #upload(UploadRequest)} does and tell how far it is.
	 * @param request what to upload, and how
	 * @return emits an event at most every quarter of a second, none of which holds up
	 * the upload, and at the end one with the stored file; or the errors of
	 * {@link #upload(UploadRequest)}
	 */
	Flux<UploadEvent> uploadWithProgress(UploadRequest request);

	/**
	 * Upload many files. One that fails does not end the others.
	 * @param requests what to upload, and how, asked for as uploads end
	 * @param concurrency the number of uploads at the same time, at least 1
	 * @return emits a result for each request in the order in which they end; or the
	 * error of {@code requests}
	 */
	Flux<UploadResult> uploadAll(Publisher<UploadRequest> requests, int concurrency);

	/**
	 * Have a URL signed by which whoever has it can upload one file, or a directory,
	 * without credentials. Upload to it with
	 * {@link UploadRequestBuilder#signedUrl(SignedUploadUrl)}, or from anywhere else by a
	 * multipart form or TUS. The clock of this machine counts for its time of expiry.
	 * @param request what the URL is signed for
	 * @return the URL, which is secret; or a {@link PinataException}
	 */
	Mono<SignedUploadUrl> createSignedUrl(SignedUploadUrlRequest request);

	/**
	 * Upload a file to the default network under its own name.
	 * @param path the file
	 * @return the stored file, see {@link #upload(UploadRequest)}
	 */
	default Mono<UploadedFile> upload(Path path) {
		return upload(UploadRequest.of(UploadSource.of(path)));
	}

	/**
	 * Upload a resource to the default network under its own name.
	 * @param resource the resource
	 * @return the stored file, see {@link #upload(UploadRequest)}
	 */
	default Mono<UploadedFile> upload(Resource resource) {
		return upload(UploadRequest.of(UploadSource.of(resource)));
	}

	/**
	 * Upload bytes to the default network.
	 * @param content the bytes, which must not change while they are uploaded
	 * @param filename name of the file
	 * @return the stored file, see {@link #upload(UploadRequest)}
	 */
	default Mono<UploadedFile> upload(byte[] content, String filename) {
		return upload(UploadRequest.of(UploadSource.of(content, filename)));
	}

	/**
	 * Upload an object as JSON to the default network.
	 * @param value the object
	 * @param filename name of the file
	 * @return the stored file, see {@link #upload(UploadRequest)}
	 */
	default Mono<UploadedFile> uploadJson(Object value, String filename) {
		return upload(UploadRequest.of(UploadSource.json(value).withFilename(filename)));
	}

}
