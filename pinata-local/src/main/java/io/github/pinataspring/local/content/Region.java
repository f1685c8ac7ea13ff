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
 * Bytes that follow each other where they are stored.
 *
 * @since 0.1.0
 */
public sealed interface Region permits FileRegion, InlineRegion {

	/**
	 * Return the number of bytes.
	 * @return the number of bytes
	 */
	long length();

	/**
	 * Return a part of this region.
	 * @param start the index of its first byte
	 * @param end the index behind its last byte
	 * @return the part
	 */
	Region part(long start, long end);

	/**
	 * Join this region with the one that comes next.
	 * @param next the next region
	 * @return the two as one, or {@code null} if something else is between them
	 */
	@Nullable Region join(Region next);

	/**
	 * Read the region. May block.
	 * @param target where its bytes are put
	 */
	void read(ByteBuffer target);

}
