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

package io.github.pinataspring.local.signature;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.local.file.FileStore;
import io.github.pinataspring.local.file.Network;
import io.github.pinataspring.local.store.JsonDataType;
import io.github.pinataspring.local.store.RecordStore;
import io.github.pinataspring.local.web.ApiError;
import org.h2.mvstore.MVMap;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpStatus;

/**
 * The signatures of content, at most one for each CID.
 *
 * @since 0.1.0
 */
public final class SignatureStore {

	private final RecordStore records;

	private final FileStore files;

	private final InstantSource clock;

	// Keys are the network, a slash and the CID of version 1.
	private final MVMap<String, ContentSignature> signatures;

	public SignatureStore(RecordStore records, FileStore files, InstantSource clock) {
		this.records = records;
		this.files = files;
		this.clock = clock;
		this.signatures = records.openMap("signatures",
				new JsonDataType<>(ContentSignature::toJson, ContentSignature::fromJson));
	}

	/**
	 * Find the signature of a CID.
	 * @param network the network
	 * @param cid the CID, in any version
	 * @return emits the signature in hexadecimal, or nothing if there is none
	 */
	public Mono<String> find(Network network, Cid cid) {
		return this.records.read(() -> this.signatures.get(key(network, cid))).map(ContentSignature::signature);
	}

	Mono<String> get(Network network, Cid cid) {
		return find(network, cid).switchIfEmpty(Mono.error(SignatureStore::unsigned));
	}

	/**
	 * Add a signature to the CID of a file of the account.
	 * @param network where the file is
	 * @param cid the CID, in any version
	 * @param body the signature as in the body of a request
	 * @return emits the signature in hexadecimal, or an {@link ApiError}
	 */
	Mono<String> add(Network network, Cid cid, ObjectNode body) {
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.MICROS);
		ContentSignature signature = ContentSignature.parse(body, now);
		return this.files.find(network, cid)
			.switchIfEmpty(Mono.error(() -> forbidden("The account has no file with this CID on the "
					+ network.wireName() + " network, so it cannot be signed")))
			.then(this.records.write((transaction) -> {
				String key = key(network, cid);
				if (this.signatures.containsKey(key)) {
					throw forbidden("The CID is signed already");
				}
				this.signatures.put(key, signature);
				return signature.signature();
			}));
	}

	Mono<String> remove(Network network, Cid cid) {
		return this.records.write((transaction) -> {
			ContentSignature removed = this.signatures.remove(key(network, cid));
			if (removed == null) {
				throw unsigned();
			}
			return removed.signature();
		});
	}

	private static ApiError forbidden(String message) {
		return ApiError.of(HttpStatus.FORBIDDEN, "FORBIDDEN", message);
	}

	private static ApiError unsigned() {
		return ApiError.notFound("The CID is not signed");
	}

	private static String key(Network network, Cid cid) {
		return network.wireName() + "/" + cid.toV1();
	}

}
