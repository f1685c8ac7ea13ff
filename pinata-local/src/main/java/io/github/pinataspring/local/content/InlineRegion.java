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

package io.github.pinataspring.local.content;

import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

/**
 * Part of a block that is inside its CID.
 */
final class InlineRegion implements Region {

	private final ByteBuffer bytes;

	private InlineRegion(ByteBuffer bytes) {
		this.bytes = bytes;
	}

	static InlineRegion of(byte[] bytes) {
		return new InlineRegion(ByteBuffer.wrap(bytes));
	}

	@Override
	public long length() {
		return this.bytes.remaining();
	}

	@Override
	public InlineRegion part(long start, long end) {
		return new InlineRegion(this.bytes.slice((int) start, (int) (end - start)));
	}

	@Override
	public @Nullable Region join(Region next) {
		return null;
	}

	@Override
	public void read(ByteBuffer target) {
		target.put(this.bytes.duplicate());
	}

}
