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

package io.github.pinataspring.client.http;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongFunction;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A list whose pages begin at a number of rows. Rows that appear or go while it is walked
 * through move the others, so that pages overlap: what was there before is left out, and
 * if nothing of a page was there before, rows were skipped and the page before it is
 * looked at again. For one subscriber.
 *
 * @param <T> the type of a row
 * @since 0.1.0
 */
public final class OffsetPages<T> {

	// As many rows as are told apart from new ones.
	private static final int MAX_SEEN = 10_000;

	// A server that does not know the offset sends the same page for ever.
	private static final int MAX_REPETITIONS = 2;

	private final int limit;

	private final int overlap;

	private final LongFunction<Mono<List<T>>> rows;

	private final Function<T, String> id;

	private final Set<String> seen = new LinkedHashSet<>();

	private List<String> previous = List.of();

	private int repetitions;

	private OffsetPages(int limit, LongFunction<Mono<List<T>>> rows, Function<T, String> id) {
		this.limit = limit;
		this.overlap = (limit > 1) ? Math.max(1, limit / 10) : 0;
		this.rows = rows;
		this.id = id;
	}

	/**
	 * Return the rows of a list. A page is fetched when the first of its rows is asked
	 * for.
	 * @param <T> the type of a row
	 * @param limit the number of rows that a request asks for
	 * @param rows requests the rows that begin at an offset
	 * @param id what tells a row from others
	 * @return the rows
	 */
	public static <T> Flux<T> flux(int limit, LongFunction<Mono<List<T>>> rows, Function<T, String> id) {
		return Flux.defer(() -> new PageFlux<>(new OffsetPages<>(limit, rows, id).page(0)));
	}

	private Mono<Page<T>> page(long offset) {
		return Mono.defer(() -> this.rows.apply(offset)).flatMap((rows) -> page(offset, rows));
	}

	private Mono<Page<T>> page(long offset, List<T> rows) {
		List<String> ids = rows.stream().map(this.id).toList();
		if (offset > 0 && this.overlap > 0 && ids.stream().noneMatch(this.seen::contains)) {
			return page(Math.max(0, offset - this.limit + this.overlap));
		}
		this.repetitions = ids.equals(this.previous) ? this.repetitions + 1 : 0;
		this.previous = ids;
		List<T> fresh = new ArrayList<>();
		for (int i = 0; i < ids.size(); i++) {
			if (this.seen.add(ids.get(i))) {
				fresh.add(rows.get(i));
			}
		}
		forgetOldest();
		boolean last = rows.size() < this.limit || this.repetitions == MAX_REPETITIONS;
		return Mono.just(new Page<>(fresh, last ? null : page(offset + rows.size() - this.overlap)));
	}

	private void forgetOldest() {
		Iterator<String> oldest = this.seen.iterator();
		for (int excess = this.seen.size() - MAX_SEEN; excess > 0; excess--) {
			oldest.next();
			oldest.remove();
		}
	}

}
