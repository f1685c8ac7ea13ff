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

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.util.StringUtils;

/**
 * A list in pages, each of which names the next one by a token.
 *
 * @param <T> the type of a row
 * @since 0.1.0
 */
public final class TokenPages<T> {

	private final PinataTransport transport;

	private final Supplier<PinataRequest.Builder> request;

	private final Function<JsonFields, List<T>> rows;

	private TokenPages(PinataTransport transport, Supplier<PinataRequest.Builder> request,
			Function<JsonFields, List<T>> rows) {
		this.transport = transport;
		this.request = request;
		this.rows = rows;
	}

	/**
	 * Return the rows of a list that Pinata shows to whoever has a JWT. A page is fetched
	 * when the first of its rows is asked for.
	 * @param <T> the type of a row
	 * @param transport the transport
	 * @param request supplies the request for the first page, to which a token is added
	 * @param row reads a row
	 * @param names the spellings of the field with the rows
	 * @return the rows
	 */
	public static <T> Flux<T> flux(PinataTransport transport, Supplier<PinataRequest.Builder> request,
			Function<JsonFields, T> row, String... names) {
		return fluxOfRows(transport, request, (data) -> data.list(row, names));
	}

	/**
	 * Return the rows of a list, see {@link #flux}, whose rows need not be objects.
	 * @param <T> the type of a row
	 * @param transport the transport
	 * @param request supplies the request for the first page, to which a token is added
	 * @param rows reads the rows of a page
	 * @return the rows
	 */
	public static <T> Flux<T> fluxOfRows(PinataTransport transport, Supplier<PinataRequest.Builder> request,
			Function<JsonFields, List<T>> rows) {
		PinataRequest first = request.get().build();
		return transport.observe(first, new PageFlux<>(new TokenPages<>(transport, request, rows).page(first, null)));
	}

	private Mono<Page<T>> page(PinataRequest page, @Nullable String token) {
		return this.transport.exchangeWithJwt(page)
			.map((answer) -> answer.mapData((data) -> page(token, answer, data)));
	}

	private Page<T> page(@Nullable String token, PinataAnswer answer, JsonFields data) {
		List<T> rows = this.rows.apply(data);
		String next = data.text("next_page_token", "nextPageToken");
		if (!StringUtils.hasLength(next)) {
			return new Page<>(rows, null);
		}
		if (next.equals(token)) {
			throw answer.invalid("it names itself as the next page");
		}
		return new Page<>(rows, page(this.request.get().query("pageToken", next).build(), next));
	}

}
