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

package io.github.pinataspring.local.upload;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;

import io.github.pinataspring.local.file.FileStore;
import io.github.pinataspring.local.signedurl.SigningTerms;
import io.github.pinataspring.local.signedurl.UrlSigner;
import io.github.pinataspring.local.store.JsonDataType;
import io.github.pinataspring.local.store.RecordStore;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.util.MultiValueMap;

/**
 * The uploads that URLs were signed for.
 *
 * @since 0.1.0
 */
public final class SignedUploads {

	private static final String ALGORITHM = "PINATA2";

	private static final String METHODS = "[\"HEAD\",\"PATCH\",\"POST\"]";

	private static final int MAX_PER_CHANGE = 1000;

	private final RecordStore records;

	private final FileStore files;

	private final UrlSigner signer;

	private final InstantSource clock;

	private final String userId;

	// Keys are the seconds at which the URL expires in hexadecimal, a slash and the id.
	private final MVMap<String, SignedUpload> uploads;

	/**
	 * Open the store.
	 * @param records where the uploads are noted
	 * @param files where their files will be
	 * @param serverKey the secret that the key for signatures is derived from
	 * @param clock the time
	 * @param userId the id of the account
	 */
	public SignedUploads(RecordStore records, FileStore files, byte[] serverKey, InstantSource clock, String userId) {
		this.records = records;
		this.files = files;
		this.signer = new UrlSigner(serverKey, ALGORITHM, clock);
		this.clock = clock;
		this.userId = userId;
		this.uploads = records.openMap("signedUploads",
				new JsonDataType<>(SignedUpload::toJson, SignedUpload::fromJson));
	}

	/**
	 * Sign an upload.
	 * @param request what is asked for
	 * @return emits the id of the upload and the query that its URL must have
	 */
	Mono<Signed> sign(ObjectNode request) {
		return Mono.defer(() -> {
			SigningTerms terms = SigningTerms.of(request, METHODS, this.userId);
			SignedUpload upload = SignedUploadRequest.parse(request, this.files.newId(), this.clock.instant(),
					terms.expiresAt());
			return save(upload).thenReturn(new Signed(upload.id(), this.signer.sign(upload.id(), terms)));
		});
	}

	private Mono<SignedUpload> save(SignedUpload upload) {
		return this.records.write((transaction) -> {
			this.uploads.put(key(upload.expiresAt(), upload.id()), upload);
			return upload;
		});
	}

	/**
	 * Find the upload that a URL was signed for.
	 * @param id the id in the URL
	 * @param query the query of the URL
	 * @return emits the upload, or an error if the URL is not good
	 */
	Mono<SignedUpload> require(String id, MultiValueMap<String, String> query) {
		return Mono.defer(() -> {
			SigningTerms terms = this.signer.verify(id, query);
			return this.records.read(() -> this.uploads.get(key(terms.expiresAt(), id)))
				.switchIfEmpty(Mono.error(UrlSigner::expired));
		});
	}

	/**
	 * Note that there was an upload.
	 * @param upload the upload
	 * @return completes when it is noted
	 */
	Mono<Void> use(SignedUpload upload) {
		return save(upload.use()).then();
	}

	/**
	 * Forget the uploads whose URLs have expired.
	 * @return completes when it is done
	 */
	public Mono<Void> deleteExpired() {
		return this.records.read(this::firstExpired).flatMap((key) -> this.records.write((transaction) -> {
			String expired = key;
			for (int i = 0; i < MAX_PER_CHANGE && expired != null; i++) {
				this.uploads.remove(expired);
				expired = firstExpired();
			}
			return key;
		})).then();
	}

	private @Nullable String firstExpired() {
		String first = this.uploads.firstKey();
		return (first != null && first.compareTo(key(this.clock.instant(), "")) < 0) ? first : null;
	}

	// Of the same length for all times, so that the order is that of time.
	private static String key(Instant expiresAt, String id) {
		return HexFormat.of().toHexDigits(expiresAt.getEpochSecond()) + "/" + id;
	}

	/**
	 * A signed upload.
	 *
	 * @param id its id
	 * @param query the query that its URL must have
	 */
	record Signed(String id, Map<String, String> query) {

	}

}
