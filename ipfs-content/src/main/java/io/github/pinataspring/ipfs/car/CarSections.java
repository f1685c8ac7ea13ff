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

import java.nio.ByteBuffer;

import io.github.pinataspring.ipfs.block.Block;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.cid.InvalidCidException;

/**
 * What the sections of a CAR may be, however their bytes come: a header first, then
 * blocks.
 */
final class CarSections {

	private static final int MAX_CID_SIZE = 160;

	private CarSections() {
	}

	static void checkHeaderLength(long start, long length) throws CarFormatException {
		if (length == 0) {
			throw new CarFormatException(start, "no header has 0 bytes", null);
		}
		if (length > CarReader.MAX_HEADER_SIZE) {
			throw new CarLimitException(start, "a header of %d bytes is larger than allowed".formatted(length));
		}
	}

	static CarHeader header(long start, byte[] bytes) throws CarFormatException {
		try {
			return CarHeader.decode(bytes);
		}
		catch (IllegalArgumentException ex) {
			throw new CarFormatException(start, String.valueOf(ex.getMessage()), ex);
		}
	}

	static void checkBlockLength(long start, long length) throws CarFormatException {
		if (length > Block.MAX_SIZE + MAX_CID_SIZE) {
			throw new CarLimitException(start, "a block of %d bytes is larger than allowed".formatted(length));
		}
	}

	static Block block(long start, ByteBuffer section) throws CarFormatException {
		try {
			Cid cid = Cid.read(section);
			if (section.remaining() > Block.MAX_SIZE) {
				throw new CarLimitException(start,
						"block %s is larger than the %d bytes allowed".formatted(cid, Block.MAX_SIZE));
			}
			return Block.of(cid, section.array(), section.position(), section.remaining());
		}
		catch (InvalidCidException ex) {
			throw new CarFormatException(start, "a block does not start with a CID", ex);
		}
	}

}
