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

package io.github.pinataspring.local.file;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.Predicate;

import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * Lets a request see no new files in lists and by CID, as if it were answered by a part
 * of the service that has not heard of them.
 *
 * @since 0.1.0
 */
public final class NewFiles {

	private static final String KEY = NewFiles.class.getName();

	private NewFiles() {
	}

	/**
	 * Hide new files from whoever reads them in the context of a request.
	 * @param age up to which age files are new
	 * @return what changes the context
	 */
	public static Function<Context, Context> hide(Duration age) {
		return (context) -> context.put(KEY, age);
	}

	/**
	 * Return which files are seen in a context.
	 * @param context the context
	 * @param clock the time
	 * @return says whether a file is seen
	 */
	static Predicate<FileRecord> seen(ContextView context, InstantSource clock) {
		Duration age = context.getOrDefault(KEY, Duration.ZERO);
		if (age == null || age.isZero()) {
			return (file) -> true;
		}
		Instant latest = clock.instant().minus(age);
		return (file) -> !file.createdAt().isAfter(latest);
	}

}
