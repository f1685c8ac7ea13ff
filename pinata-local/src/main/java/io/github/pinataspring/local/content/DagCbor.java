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

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

import io.github.pinataspring.ipfs.block.Block;
import io.github.pinataspring.ipfs.cid.Cid;
import org.jspecify.annotations.Nullable;

/**
 * Finds the links in a block that is DAG-CBOR. Nothing is nested on the stack, however
 * deep the block is.
 */
final class DagCbor {

	private static final int BYTES = 2;

	private static final int TEXT = 3;

	private static final int ARRAY = 4;

	private static final int MAP = 5;

	private static final int TAG = 6;

	private static final int TAG_CID = 42;

	private final Block block;

	private final ByteBuffer source;

	private int major;

	private long value;

	private DagCbor(Block block) {
		this.block = block;
		this.source = ByteBuffer.wrap(block.array(), block.offset(), block.length()).slice();
	}

	/**
	 * Find all links.
	 * @param block the block
	 * @return the links, in the order of the block
	 * @throws InvalidContentException if it is not DAG-CBOR
	 */
	static List<Cid> links(Block block) {
		List<Cid> links = new ArrayList<>();
		DagCbor reader = new DagCbor(block);
		return reader.readSafely(() -> {
			reader.readItem(links);
			return links;
		});
	}

	/**
	 * Follow names until a link.
	 * @param block the block
	 * @param names names of map entries and indexes of arrays
	 * @return the link and how many names lead to it, or {@code null} if none do
	 * @throws InvalidContentException if it is not DAG-CBOR
	 */
	static @Nullable Link follow(Block block, List<String> names) {
		DagCbor reader = new DagCbor(block);
		return reader.readSafely(() -> reader.follow(names));
	}

	private <T extends @Nullable Object> T readSafely(Supplier<T> reading) {
		try {
			return reading.get();
		}
		catch (BufferUnderflowException | IllegalArgumentException ex) {
			throw new InvalidContentException("Block %s is not valid DAG-CBOR".formatted(this.block.cid()), ex);
		}
	}

	private @Nullable Link follow(List<String> names) {
		for (int depth = 0;; depth++) {
			readHead();
			if (this.major == TAG && this.value == TAG_CID) {
				return new Link(readCid(), depth);
			}
			if (depth == names.size() || !enter(names.get(depth))) {
				return null;
			}
		}
	}

	// Goes to the value of a map or an array that has a name.
	private boolean enter(String name) {
		boolean map = this.major == MAP;
		if (!map && this.major != ARRAY) {
			return false;
		}
		long count = this.value;
		for (long i = 0; i < count; i++) {
			String key = map ? readText() : Long.toString(i);
			if (key.equals(name)) {
				return true;
			}
			readItem(null);
		}
		return false;
	}

	private void readItem(@Nullable List<Cid> links) {
		for (long left = 1; left > 0; left--) {
			readHead();
			switch (this.major) {
				case BYTES, TEXT -> skip(this.value);
				case ARRAY -> {
					left += checked(this.value);
				}
				case MAP -> {
					left += 2 * checked(this.value);
				}
				case TAG -> {
					if (this.value != TAG_CID) {
						throw new IllegalArgumentException("unknown tag");
					}
					Cid cid = readCid();
					if (links != null) {
						links.add(cid);
					}
				}
				default -> {
					// A number or a simple value is all in its head.
				}
			}
		}
	}

	private Cid readCid() {
		readHead();
		if (this.major != BYTES || this.value < 2) {
			throw new IllegalArgumentException("a link is no bytes");
		}
		byte[] bytes = new byte[(int) checked(this.value)];
		this.source.get(bytes);
		if (bytes[0] != 0) {
			throw new IllegalArgumentException("a link does not start with 0");
		}
		return Cid.fromBytes(Arrays.copyOfRange(bytes, 1, bytes.length));
	}

	private String readText() {
		readHead();
		if (this.major != TEXT) {
			throw new IllegalArgumentException("a key is no text");
		}
		byte[] text = new byte[(int) checked(this.value)];
		this.source.get(text);
		return new String(text, StandardCharsets.UTF_8);
	}

	private void readHead() {
		int first = this.source.get() & 0xff;
		this.major = first >>> 5;
		int info = first & 0x1f;
		this.value = switch (info) {
			case 24 -> this.source.get() & 0xff;
			case 25 -> this.source.getShort() & 0xffff;
			case 26 -> this.source.getInt() & 0xffffffffL;
			case 27 -> this.source.getLong();
			default -> info;
		};
		if (info > 27) {
			throw new IllegalArgumentException("a length is not definite");
		}
	}

	private void skip(long length) {
		this.source.position(this.source.position() + (int) checked(length));
	}

	// Everything takes at least a byte.
	private long checked(long count) {
		if (count < 0 || count > this.source.remaining()) {
			throw new IllegalArgumentException("something is longer than the block");
		}
		return count;
	}

	/**
	 * A link that was found.
	 *
	 * @param target where it leads to
	 * @param depth how many names lead to it
	 */
	record Link(Cid target, int depth) {

	}

}
