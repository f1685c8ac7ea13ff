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

package io.github.pinataspring.client.pinningservice;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.pinataspring.client.http.JsonFields;
import io.github.pinataspring.client.http.Page;
import io.github.pinataspring.client.http.PageFlux;
import io.github.pinataspring.client.http.PinataRequest;
import io.github.pinataspring.client.http.PinataTransport;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpMethod;

/**
 * Pages of pins, newest first, each of which begins where the one before ends in time.
 */
final class PinPages {

	// Pins may be of the same moment, and a service may tell it less exactly than it
	// knows it.
	private static final Duration OVERLAP = Duration.ofMillis(1);

	private final PinataTransport transport;

	private final PinFilter filter;

	PinPages(PinataTransport transport, PinFilter filter) {
		this.transport = transport;
		this.filter = filter;
	}

	Flux<PinStatus> pins() {
		PinataRequest first = request(this.filter.before());
		return this.transport.observe(first, new PageFlux<>(page(first, this.filter.before(), Set.of())));
	}

	private PinataRequest request(@Nullable Instant before) {
		return this.filter.writeTo(PinataRequest.api("pinningService.list", HttpMethod.GET, "/psa/pins"), before)
			.build();
	}

	private Mono<Page<PinStatus>> page(PinataRequest request, @Nullable Instant before, Set<String> known) {
		return this.transport.exchangeWithJwt(request)
			.map((answer) -> answer.map((fields) -> page(before, known, fields)));
	}

	private Page<PinStatus> page(@Nullable Instant before, Set<String> known, JsonFields fields) {
		List<PinStatus> pins = fields.list(PinStatus::read, "results");
		Instant next = isLast(fields.number("count"), pins.size()) ? null : next(before, pins);
		List<PinStatus> fresh = pins.stream().filter((pin) -> !known.contains(pin.requestId())).toList();
		return new Page<>(fresh,
				(next != null)
						? page(request(next), next, pins.stream().map(PinStatus::requestId).collect(Collectors.toSet()))
						: null);
	}

	// A service may send less than it is asked for, but then it tells that there are
	// more.
	private boolean isLast(@Nullable Long count, int size) {
		return size == 0 || (size < this.filter.pageSize() && (count == null || count <= size));
	}

	/**
	 * Return before which time the next page begins.
	 * @param before before which time this one began, or {@code null}
	 * @param pins the pins of this one
	 * @return the time, or {@code null} if that would be the same page again
	 */
	private static @Nullable Instant next(@Nullable Instant before, List<PinStatus> pins) {
		Instant oldest = pins.stream()
			.map(PinStatus::created)
			.filter(Objects::nonNull)
			.min(Comparator.naturalOrder())
			.orElse(null);
		if (oldest == null) {
			return null;
		}
		Instant next = oldest.plus(OVERLAP);
		if (before == null || next.isBefore(before)) {
			return next;
		}
		return oldest.isBefore(before) ? oldest : null;
	}

}
