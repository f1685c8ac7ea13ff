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

package io.github.pinataspring.local.x402;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.local.file.FileStore;
import io.github.pinataspring.local.file.Network;
import io.github.pinataspring.local.store.JsonDataType;
import io.github.pinataspring.local.store.RecordStore;
import io.github.pinataspring.local.store.UuidV7;
import io.github.pinataspring.local.web.ApiError;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpStatus;

/**
 * The payment instructions of the account and the CIDs that they are for. A CID has one
 * instruction at most.
 *
 * @since 0.1.0
 */
public final class PaymentInstructionStore {

	private static final char AFTER_SEPARATOR = '/' + 1;

	private final RecordStore records;

	private final FileStore files;

	private final InstantSource clock;

	private final UuidV7 ids;

	private final MVMap<String, PaymentInstruction> instructions;

	// Keys are CIDs of version 1.
	private final MVMap<String, CidMapping> mappings;

	// Keys are the id of the instruction, a slash and the CID of version 1, values the
	// CID
	// as it was given.
	private final MVMap<String, String> cidsByInstruction;

	public PaymentInstructionStore(RecordStore records, FileStore files, InstantSource clock) {
		this.records = records;
		this.files = files;
		this.clock = clock;
		this.instructions = records.openMap("paymentInstructions",
				new JsonDataType<>(PaymentInstruction::toApi, PaymentInstruction::fromJson));
		this.mappings = records.openMap("paymentInstructionCids",
				new JsonDataType<>(CidMapping::toJson, CidMapping::fromJson));
		this.cidsByInstruction = records.openIndex("cidsByPaymentInstruction");
		this.ids = new UuidV7(clock, this.instructions.lastKey());
	}

	Mono<PaymentInstruction> create(ObjectNode body) {
		return this.records.write((transaction) -> {
			PaymentInstruction created = PaymentInstruction.create(this.ids.next(), body, now());
			this.instructions.put(created.id(), created);
			return created;
		});
	}

	Mono<PaymentInstruction> get(String id) {
		return this.records.read(() -> require(id));
	}

	/**
	 * Find the instruction that a CID is mapped to.
	 * @param cid the CID, in any version
	 * @return emits the instruction, or nothing
	 */
	Mono<PaymentInstruction> find(Cid cid) {
		return this.records.read(() -> {
			CidMapping mapping = this.mappings.get(cid.toV1().toString());
			return (mapping != null) ? this.instructions.get(mapping.instructionId()) : null;
		});
	}

	/**
	 * List instructions, newest first.
	 * @param filter which ones
	 * @param cid the CID that they must be for, or {@code null}
	 * @param limit how many at most
	 * @param after the id of the last one of the page before, or {@code null}
	 * @return emits the page
	 */
	Mono<Page<PaymentInstruction>> list(Predicate<PaymentInstruction> filter, @Nullable Cid cid, int limit,
			@Nullable String after) {
		return this.records.read(() -> {
			CidMapping mapping = (cid != null) ? this.mappings.get(cid.toV1().toString()) : null;
			Predicate<PaymentInstruction> mapped = (instruction) -> cid == null
					|| (mapping != null && mapping.instructionId().equals(instruction.id()));
			List<PaymentInstruction> found = new ArrayList<>();
			Cursor<String, PaymentInstruction> cursor = this.instructions.cursor(after, null, true);
			while (cursor.hasNext()) {
				if (!cursor.next().equals(after) && filter.and(mapped).test(cursor.getValue())) {
					found.add(cursor.getValue());
				}
				if (found.size() > limit) {
					break;
				}
			}
			return Page.of(found, limit, PaymentInstruction::id);
		});
	}

	Mono<PaymentInstruction> update(String id, ObjectNode body) {
		return this.records.write((transaction) -> {
			PaymentInstruction changed = require(id).with(body);
			this.instructions.put(id, changed);
			return changed;
		});
	}

	Mono<PaymentInstruction> delete(String id) {
		return this.records.write((transaction) -> {
			PaymentInstruction deleted = require(id);
			if (cids(id, null).hasNext()) {
				throw ApiError.of(HttpStatus.CONFLICT, "CIDS_MAPPED",
						"CIDs are mapped to the payment instruction. Remove them first.");
			}
			this.instructions.remove(id);
			return deleted;
		});
	}

	/**
	 * List the CIDs of an instruction.
	 * @param id the id of the instruction
	 * @param limit how many at most
	 * @param after the last one of the page before, in version 1, or {@code null}
	 * @return emits the page, or an {@link ApiError}
	 */
	Mono<Page<String>> listCids(String id, int limit, @Nullable String after) {
		return this.records.read(() -> {
			require(id);
			List<String> found = new ArrayList<>();
			Cursor<String, String> cursor = cids(id, after);
			while (cursor.hasNext() && found.size() <= limit) {
				String key = cursor.next();
				if (!key.equals(key(id, String.valueOf(after)))) {
					found.add(cursor.getValue());
				}
			}
			return Page.of(found, limit, Function.identity());
		});
	}

	private Cursor<String, String> cids(String id, @Nullable String after) {
		return this.cidsByInstruction.cursor(key(id, (after != null) ? after : ""), id + AFTER_SEPARATOR, false);
	}

	/**
	 * Have a CID of a private file paid for. What is mapped to the instruction already
	 * stays as it is.
	 * @param id the id of the instruction
	 * @param cid the CID, in any version
	 * @return emits the mapping, or an {@link ApiError}
	 */
	Mono<CidMapping> addCid(String id, Cid cid) {
		return get(id).then(this.files.find(Network.PRIVATE, cid))
			.switchIfEmpty(Mono.error(() -> ApiError.notFound("The account has no private file with the CID " + cid)))
			.then(this.records.write((transaction) -> {
				require(id);
				String v1 = cid.toV1().toString();
				CidMapping existing = this.mappings.get(v1);
				if (existing != null && !existing.instructionId().equals(id)) {
					throw ApiError
						.badRequest("The CID is mapped to another payment instruction. Remove it there first.");
				}
				CidMapping mapping = (existing != null) ? existing : new CidMapping(id, cid.toString(), now());
				this.mappings.put(v1, mapping);
				this.cidsByInstruction.put(key(id, v1), mapping.cid());
				return mapping;
			}));
	}

	Mono<CidMapping> removeCid(String id, Cid cid) {
		return this.records.write((transaction) -> {
			require(id);
			String v1 = cid.toV1().toString();
			CidMapping mapping = this.mappings.get(v1);
			if (mapping == null || !mapping.instructionId().equals(id)) {
				throw ApiError.notFound("The CID is not mapped to the payment instruction");
			}
			this.mappings.remove(v1);
			this.cidsByInstruction.remove(key(id, v1));
			return mapping;
		});
	}

	private static String key(String id, String cid) {
		return id + "/" + cid;
	}

	private PaymentInstruction require(String id) {
		PaymentInstruction instruction = this.instructions.get(id);
		if (instruction == null) {
			throw ApiError.notFound("There is no such payment instruction");
		}
		return instruction;
	}

	private Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.MICROS);
	}

	/**
	 * A page of a listing.
	 *
	 * @param <T> what is listed
	 * @param rows the rows
	 * @param last the key of the last one if there are more, otherwise {@code null}
	 */
	record Page<T>(List<T> rows, @Nullable String last) {

		static <T> Page<T> of(List<T> found, int limit, Function<T, String> key) {
			if (found.size() <= limit) {
				return new Page<>(found, null);
			}
			return new Page<>(found.subList(0, limit), key.apply(found.get(limit - 1)));
		}

	}

}
