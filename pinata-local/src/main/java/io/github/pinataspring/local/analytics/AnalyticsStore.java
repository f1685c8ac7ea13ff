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

package io.github.pinataspring.local.analytics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.github.pinataspring.local.store.JsonDataType;
import io.github.pinataspring.local.store.RecordStore;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import reactor.core.publisher.Mono;

/**
 * The counts of requests to gateways. They are written by {@link #flush()}, so that no
 * request waits for the disk. There is a bound on how many can differ: of those between
 * two writes some are not counted then, of those on disk the oldest are forgotten.
 *
 * @since 0.1.0
 */
public final class AnalyticsStore {

	private static final int MAX_PENDING = 10_000;

	private static final int MAX_STORED = 200_000;

	private final RecordStore records;

	private final MVMap<String, GatewayUsage> stored;

	private final Map<GatewayVisit, GatewayUsage> pending = new ConcurrentHashMap<>();

	public AnalyticsStore(RecordStore records) {
		this.records = records;
		this.stored = records.openMap("gatewayUsage", new JsonDataType<>(GatewayUsage::toJson, GatewayUsage::fromJson));
	}

	void count(GatewayVisit visit, long bytes) {
		if (this.pending.size() < MAX_PENDING || this.pending.containsKey(visit)) {
			this.pending.merge(visit, new GatewayUsage(visit, 1, bytes), GatewayUsage::plus);
		}
	}

	/**
	 * Write the counts that are in memory only.
	 * @return completes when they are on disk
	 */
	public Mono<Void> flush() {
		return Mono.defer(() -> this.pending.isEmpty() ? Mono.empty() : this.records.write((transaction) -> {
			for (GatewayVisit visit : List.copyOf(this.pending.keySet())) {
				GatewayUsage usage = this.pending.remove(visit);
				if (usage != null) {
					GatewayUsage before = this.stored.get(visit.key());
					this.stored.put(visit.key(), (before != null) ? before.plus(usage) : usage);
				}
			}
			while (this.stored.sizeAsLong() > MAX_STORED) {
				this.stored.remove(this.stored.firstKey());
			}
			return this.stored;
		})).then();
	}

	/**
	 * Sum up requests.
	 * @param query which ones
	 * @param grouping what those of a sum have in common
	 * @return emits the sums
	 */
	Mono<Map<String, Total>> sum(AnalyticsQuery query, Function<GatewayVisit, String> grouping) {
		return flush().then(this.records.read(() -> {
			Map<String, Total> sums = new HashMap<>();
			Cursor<String, GatewayUsage> cursor = this.stored.cursor(query.firstDay().toString(),
					query.lastDay().plusDays(1).toString(), false);
			while (cursor.hasNext()) {
				cursor.next();
				GatewayUsage usage = cursor.getValue();
				if (query.matches(usage.visit())) {
					sums.merge(grouping.apply(usage.visit()), new Total(usage.requests(), usage.bandwidth()),
							Total::plus);
				}
			}
			return sums;
		}));
	}

	/**
	 * A sum.
	 *
	 * @param requests the number of requests
	 * @param bandwidth the number of bytes in the bodies of their answers
	 */
	record Total(long requests, long bandwidth) {

		static final Total NONE = new Total(0, 0);

		Total plus(Total other) {
			return new Total(this.requests + other.requests, this.bandwidth + other.bandwidth);
		}

	}

}
