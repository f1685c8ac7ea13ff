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

package io.github.pinataspring.local.pinjob;

import java.util.function.Predicate;

import io.github.pinataspring.local.web.QueryParameters;
import org.jspecify.annotations.Nullable;

/**
 * Which jobs a listing asks for.
 *
 * @param status the state, or {@code null} for any
 * @param cid the CID in the form of version 1, or {@code null} for any
 */
record PinJobFilter(@Nullable PinJobStatus status, @Nullable String cid) implements Predicate<PinJob> {

	static PinJobFilter of(QueryParameters query, String cidParameter) {
		String status = query.text("status");
		return new PinJobFilter((status != null) ? PinJobStatus.of(status) : null, query.cid(cidParameter));
	}

	@Override
	public boolean test(PinJob job) {
		return (this.status == null || this.status == job.status())
				&& (this.cid == null || this.cid.equals(job.request().parsedCid().toV1().toString()));
	}

}
