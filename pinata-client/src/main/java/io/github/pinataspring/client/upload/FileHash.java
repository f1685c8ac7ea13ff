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

package io.github.pinataspring.client.upload;

import java.util.List;

import io.github.pinataspring.ipfs.cid.Cid;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.buffer.DataBuffer;

/**
 * Computes the CIDs that a file may have.
 */
final class FileHash implements FormHash {

	private final @Nullable CidVersion version;

	private volatile @Nullable ContentHash hash;

	FileHash(@Nullable CidVersion version) {
		this.version = version;
	}

	@Override
	public void begin() {
		this.hash = new ContentHash(this.version);
	}

	@Override
	public void update(DataBuffer buffer) {
		ContentHash hash = this.hash;
		if (hash != null) {
			hash.update(buffer, hash.position());
		}
	}

	@Override
	public List<Cid> finish() {
		ContentHash hash = this.hash;
		return (hash != null) ? hash.finish() : List.of();
	}

}
