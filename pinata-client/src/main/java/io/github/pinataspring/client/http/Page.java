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

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Page of a list.
 *
 * @param <T> the type of a row
 * @param rows the rows
 * @param next fetches the page after this one, or {@code null} if this is the last one
 * @since 0.1.0
 */
public record Page<T>(List<T> rows, @Nullable Mono<Page<T>> next) {

	/**
	 * Create a page.
	 */
	public Page {
		rows = List.copyOf(rows);
	}

}
