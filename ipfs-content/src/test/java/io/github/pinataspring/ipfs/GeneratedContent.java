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

package io.github.pinataspring.ipfs;

import java.nio.charset.StandardCharsets;
import java.util.function.IntUnaryOperator;

import tools.jackson.databind.JsonNode;

/**
 * Content of any size that is made while it is read, as the generators of the CID vectors
 * define it.
 */
public final class GeneratedContent {

	private final Source source;

	private final long size;

	private GeneratedContent(Source source, long size) {
		this.source = source;
		this.size = size;
	}

	/**
	 * Return the content that an entry of the vectors describes.
	 * @param entry an object with a text, or with a generator and a size
	 * @return the content
	 */
	public static GeneratedContent of(JsonNode entry) {
		if (entry.has("text")) {
			byte[] text = entry.get("text").asString().getBytes(StandardCharsets.UTF_8);
			return new GeneratedContent(repeat(text), text.length);
		}
		long size = entry.get("size").asLong();
		return switch (entry.get("gen").asString()) {
			case "xs32" -> xorShift((int) entry.get("seed").asLong(), size);
			case "lin31" -> new GeneratedContent(Source.byOffset((offset) -> offset * 31 + 7), size);
			case "zero" -> new GeneratedContent(Source.byOffset((offset) -> 0), size);
			case "repeat" ->
				new GeneratedContent(repeat(entry.get("pattern").asString().getBytes(StandardCharsets.UTF_8)), size);
			default -> throw new IllegalArgumentException("Unknown generator in " + entry);
		};
	}

	/**
	 * Return pseudo-random content.
	 * @param seed the seed, not 0
	 * @param size the size in bytes
	 * @return the content
	 */
	public static GeneratedContent xorShift(int seed, long size) {
		return new GeneratedContent(new Source() {

			private int state = seed;

			@Override
			public void fill(byte[] target, int length) {
				int x = this.state;
				for (int i = 0; i < length; i++) {
					x ^= x << 13;
					x ^= x >>> 17;
					x ^= x << 5;
					target[i] = (byte) x;
				}
				this.state = x;
			}

		}, size);
	}

	private static Source repeat(byte[] pattern) {
		return new Source() {

			private int index;

			@Override
			public void fill(byte[] target, int length) {
				for (int i = 0; i < length; i++) {
					target[i] = pattern[this.index];
					this.index = (this.index + 1) % pattern.length;
				}
			}

		};
	}

	/**
	 * Return the size.
	 * @return the size in bytes
	 */
	public long size() {
		return this.size;
	}

	/**
	 * Hand the content over in pieces that all are in the same array. Can be called once.
	 * @param pieceSize the size of all pieces but the last
	 * @param consumer the consumer
	 */
	public void forEachPiece(int pieceSize, PieceConsumer consumer) {
		byte[] piece = new byte[pieceSize];
		long rest = this.size;
		while (rest > 0) {
			int length = (int) Math.min(rest, pieceSize);
			this.source.fill(piece, length);
			consumer.accept(piece, 0, length);
			rest -= length;
		}
	}

	/**
	 * Return the whole content. Can be called once.
	 * @return the bytes
	 */
	public byte[] toBytes() {
		byte[] bytes = new byte[Math.toIntExact(this.size)];
		this.source.fill(bytes, bytes.length);
		return bytes;
	}

	/**
	 * Takes a piece of content.
	 */
	@FunctionalInterface
	public interface PieceConsumer {

		/**
		 * Take a piece.
		 * @param bytes the array
		 * @param offset the index of the first byte
		 * @param length the number of bytes
		 */
		void accept(byte[] bytes, int offset, int length);

	}

	@FunctionalInterface
	private interface Source {

		void fill(byte[] target, int length);

		// All functions in use have a period that divides 2^32: the offset may overflow.
		static Source byOffset(IntUnaryOperator function) {
			return new Source() {

				private int offset;

				@Override
				public void fill(byte[] target, int length) {
					for (int i = 0; i < length; i++) {
						target[i] = (byte) function.applyAsInt(this.offset++);
					}
				}

			};
		}

	}

}
