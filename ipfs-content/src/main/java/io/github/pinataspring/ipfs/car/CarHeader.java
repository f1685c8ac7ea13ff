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

package io.github.pinataspring.ipfs.car;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.github.pinataspring.ipfs.cid.Cid;
import org.jspecify.annotations.Nullable;

/**
 * The header of a CAR: a map in DAG-CBOR with a version and, in version 1, the roots.
 */
record CarHeader(int version, List<Cid> roots) {

	private static final int BYTES = 2;

	private static final int TEXT = 3;

	private static final int ARRAY = 4;

	private static final int MAP = 5;

	private static final int TAG = 6;

	private static final int TAG_CID = 42;

	byte[] encode() {
		ByteArrayOutputStream target = new ByteArrayOutputStream();
		writeHead(target, MAP, 2);
		writeText(target, "roots");
		writeHead(target, ARRAY, this.roots.size());
		for (Cid root : this.roots) {
			byte[] bytes = root.toBytes();
			writeHead(target, TAG, TAG_CID);
			writeHead(target, BYTES, bytes.length + 1);
			target.write(0);
			target.writeBytes(bytes);
		}
		writeText(target, "version");
		writeHead(target, 0, this.version);
		return target.toByteArray();
	}

	private static void writeText(ByteArrayOutputStream target, String text) {
		writeHead(target, TEXT, text.length());
		target.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
	}

	private static void writeHead(ByteArrayOutputStream target, int major, int value) {
		if (value < 24) {
			target.write(major << 5 | value);
		}
		else if (value < 0x100) {
			target.write(major << 5 | 24);
			target.write(value);
		}
		else if (value < 0x10000) {
			target.write(major << 5 | 25);
			target.write(value >>> 8);
			target.write(value);
		}
		else {
			target.write(major << 5 | 26);
			target.writeBytes(ByteBuffer.allocate(4).putInt(value).array());
		}
	}

	static CarHeader decode(byte[] bytes) {
		return new Decoder(ByteBuffer.wrap(bytes)).decode();
	}

	private static final class Decoder {

		private final ByteBuffer source;

		private @Nullable List<Cid> roots;

		private long version = -1;

		private Decoder(ByteBuffer source) {
			this.source = source;
		}

		private CarHeader decode() {
			long entries = readHead(MAP);
			for (long i = 0; i < entries; i++) {
				readEntry();
			}
			if (this.source.hasRemaining()) {
				throw new IllegalArgumentException("bytes follow the header");
			}
			if (this.version != 1 && this.version != 2) {
				throw new IllegalArgumentException((this.version < 0) ? "the header has no version"
						: "version %d is not known".formatted(this.version));
			}
			if (this.version == 1 && this.roots == null) {
				throw new IllegalArgumentException("the header has no roots");
			}
			return new CarHeader((int) this.version, (this.roots != null) ? List.copyOf(this.roots) : List.of());
		}

		private void readEntry() {
			String key = new String(readBytes(readHead(TEXT)), StandardCharsets.UTF_8);
			if (key.equals("version") && this.version < 0) {
				this.version = readHead(0);
			}
			else if (key.equals("roots") && this.roots == null) {
				this.roots = readRoots();
			}
			else {
				throw new IllegalArgumentException("the header has an unknown or repeated key");
			}
		}

		private List<Cid> readRoots() {
			long count = readHead(ARRAY);
			List<Cid> roots = new ArrayList<>();
			for (long i = 0; i < count; i++) {
				if (readHead(TAG) != TAG_CID) {
					throw new IllegalArgumentException("a root is not a CID");
				}
				byte[] bytes = readBytes(readHead(BYTES));
				if (bytes.length == 0 || bytes[0] != 0) {
					throw new IllegalArgumentException("a root does not start with 0");
				}
				roots.add(Cid.fromBytes(Arrays.copyOfRange(bytes, 1, bytes.length)));
			}
			return roots;
		}

		private byte[] readBytes(long length) {
			if (length > this.source.remaining()) {
				throw new IllegalArgumentException("the header is cut off");
			}
			byte[] bytes = new byte[(int) length];
			this.source.get(bytes);
			return bytes;
		}

		private long readHead(int major) {
			int first = readByte();
			if (first >>> 5 != major) {
				throw new IllegalArgumentException("the header has something of the wrong kind");
			}
			int info = first & 0x1f;
			if (info < 24) {
				return info;
			}
			if (info > 27) {
				throw new IllegalArgumentException("the header is not in DAG-CBOR");
			}
			int length = 1 << (info - 24);
			long value = 0;
			for (int i = 0; i < length; i++) {
				value = value << 8 | readByte();
			}
			boolean shortest = (length == 1) ? value >= 24 : value >>> (length * 4) != 0;
			if (!shortest || value < 0) {
				throw new IllegalArgumentException("the header has a number not in its shortest form");
			}
			return value;
		}

		private int readByte() {
			if (!this.source.hasRemaining()) {
				throw new IllegalArgumentException("the header is cut off");
			}
			return this.source.get() & 0xff;
		}

	}

}
