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

package io.github.pinataspring.ipfs.block;

/**
 * Takes the blocks that an import makes. Children come before their parents, and equal
 * blocks as often as they occur.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface BlockSink {

	/**
	 * Take a block.
	 * @param block the block, whose array is only valid during the call
	 */
	void accept(Block block);

	/**
	 * Take a block that holds content of a file. Called instead of
	 * {@link #accept(Block)}, which it calls unless it is overridden.
	 * @param block the block, whose array is only valid during the call; raw, or a dag-pb
	 * node around the content
	 * @param position the position of the content in the file in bytes
	 * @param length the number of bytes of content
	 */
	default void acceptLeaf(Block block, long position, int length) {
		accept(block);
	}

}
