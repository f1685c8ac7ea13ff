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

package io.github.pinataspring.client.vector;

import io.github.pinataspring.client.http.JsonFields;
import io.github.pinataspring.ipfs.cid.Cid;
import org.jspecify.annotations.Nullable;

/**
 * File that a search found.
 *
 * @param fileId id of the file
 * @param cid CID of the file, or {@code null} if Pinata did not say
 * @param score how similar the file is to the text, more for one that is more similar; 0
 * if Pinata did not say
 * @since 0.1.0
 */
public record VectorMatch(String fileId, @Nullable Cid cid, double score) {

	static VectorMatch read(JsonFields fields) {
		Double score = fields.decimal("score");
		return new VectorMatch(fields.requiredText("file_id", "fileId"), fields.cid("cid"),
				(score != null) ? score : 0);
	}

}
