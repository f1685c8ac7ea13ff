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

package io.github.pinataspring.local.swap;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.local.file.FileStore;
import io.github.pinataspring.local.file.Network;
import io.github.pinataspring.local.store.JsonDataType;
import io.github.pinataspring.local.store.RecordStore;
import io.github.pinataspring.local.web.ApiError;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Which CIDs are served for which others. One step is followed: what a CID is swapped for
 * is served as it is, even if it is swapped itself.
 *
 * @since 0.1.0
 */
public final class SwapStore {

	private final RecordStore records;

	private final FileStore files;

	private final InstantSource clock;

	// Keys are the network, a slash and the CID of version 1.
	private final MVMap<String, SwapHistory> histories;

	public SwapStore(RecordStore records, FileStore files, InstantSource clock) {
		this.records = records;
		this.files = files;
		this.clock = clock;
		this.histories = records.openMap("swaps", new JsonDataType<>(SwapHistory::toJson, SwapHistory::fromJson));
	}

	/**
	 * Find what is to be served for a CID.
	 * @param network the network
	 * @param cid the CID, in any version
	 * @return emits the other CID, or nothing if the CID is not swapped
	 */
	public Mono<Cid> find(Network network, Cid cid) {
		return this.records.read(() -> {
			SwapHistory history = this.histories.get(key(network, cid));
			String mapped = (history != null) ? history.mappedCid() : null;
			return (mapped != null) ? Cid.parse(mapped) : null;
		});
	}

	Mono<SwapHistory> history(Network network, Cid cid) {
		return this.records.read(() -> this.histories.get(key(network, cid)))
			.switchIfEmpty(Mono.error(() -> ApiError.notFound("The CID was never swapped")));
	}

	/**
	 * Swap a CID for another one. Both must be those of files of the account.
	 * @param network where the files are
	 * @param cid the CID, in any version
	 * @param other the other CID
	 * @return emits the swap or an {@link ApiError}
	 */
	Mono<Swap> add(Network network, Cid cid, Cid other) {
		if (cid.toV1().equals(other.toV1())) {
			return Mono.error(ApiError.badRequest("A CID cannot be swapped for itself"));
		}
		return requireFile(network, cid).then(requireFile(network, other))
			.then(this.records.write((transaction) -> put(key(network, cid), other.toString())));
	}

	private Mono<Void> requireFile(Network network, Cid cid) {
		return this.files.find(network, cid)
			.switchIfEmpty(Mono.error(() -> ApiError.notFound(
					"The account has no file with the CID " + cid + " on the " + network.wireName() + " network")))
			.then();
	}

	Mono<Swap> remove(Network network, Cid cid) {
		return this.records.write((transaction) -> {
			String key = key(network, cid);
			SwapHistory history = this.histories.get(key);
			if (history == null || history.mappedCid() == null) {
				throw ApiError.notFound("The CID is not swapped");
			}
			return put(key, null);
		});
	}

	private Swap put(String key, @Nullable String mappedCid) {
		Swap swap = new Swap(mappedCid, this.clock.instant().truncatedTo(ChronoUnit.MICROS));
		SwapHistory history = this.histories.get(key);
		this.histories.put(key, (history != null) ? history.with(swap) : new SwapHistory(List.of(swap)));
		return swap;
	}

	private static String key(Network network, Cid cid) {
		return network.wireName() + "/" + cid.toV1();
	}

}
