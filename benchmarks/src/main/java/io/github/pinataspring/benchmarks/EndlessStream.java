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

package io.github.pinataspring.benchmarks;

import java.io.InputStream;
import java.util.Random;

/**
 * Content of any size that is made at no cost to speak of: the same piece again and
 * again, shifted so that no two chunks are equal.
 */
final class EndlessStream extends InputStream {

	private static final int PERIOD = 64 * 1024 + 1;

	private final byte[] piece = new byte[PERIOD];

	private long rest;

	private int index;

	EndlessStream(long size) {
		this.rest = size;
		new Random(1).nextBytes(this.piece);
	}

	@Override
	public int read() {
		byte[] single = new byte[1];
		return (read(single, 0, 1) < 0) ? -1 : single[0] & 0xff;
	}

	@Override
	public int read(byte[] target, int offset, int length) {
		if (this.rest == 0) {
			return -1;
		}
		int count = (int) Math.min(Math.min(length, PERIOD - this.index), this.rest);
		System.arraycopy(this.piece, this.index, target, offset, count);
		this.index = (this.index + count) % PERIOD;
		this.rest -= count;
		return count;
	}

}
