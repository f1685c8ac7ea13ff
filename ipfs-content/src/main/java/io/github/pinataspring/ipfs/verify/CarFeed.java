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

package io.github.pinataspring.ipfs.verify;

import java.io.IOException;
import java.io.InputStream;

import io.github.pinataspring.ipfs.block.Block;
import io.github.pinataspring.ipfs.car.CarFormatException;
import io.github.pinataspring.ipfs.car.CarLimitException;
import io.github.pinataspring.ipfs.car.CarReader;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.cid.Multicodec;
import io.github.pinataspring.ipfs.verify.VerificationException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Gets the blocks from a CAR in depth-first order. A gateway may send equal blocks once
 * or as often as they occur: the latest ones are remembered, and repeated ones are passed
 * over. Pure content is used up when the next block is asked for, so that later blocks
 * are read into the arrays of those that are forgotten.
 */
final class CarFeed implements BlockFeed {

	private final InputStream car;

	private @Nullable CarReader reader;

	private @Nullable Block ahead;

	private final RecentBlocks recent = new RecentBlocks(this::recycle);

	CarFeed(InputStream car) {
		this.car = car;
	}

	@Override
	public Block get(Cid wanted) throws IOException {
		Block block = peek(wanted);
		if (block != null && VerifiedExport.isSame(wanted, block.cid())) {
			this.ahead = null;
			this.recent.add(wanted, block);
			return block;
		}
		Block known = this.recent.find(wanted);
		if (known != null) {
			return known;
		}
		if (block == null) {
			throw missing(wanted, null);
		}
		return block;
	}

	@Override
	public void end(Cid root) throws IOException {
		try {
			Block block = passRepeated(null);
			if (block != null) {
				throw surplus(block);
			}
		}
		catch (CarFormatException ex) {
			throw surplus(root, ex);
		}
	}

	private @Nullable Block peek(Cid wanted) throws IOException {
		try {
			return passRepeated(wanted);
		}
		catch (CarFormatException ex) {
			throw missing(wanted, ex);
		}
	}

	private @Nullable Block passRepeated(@Nullable Cid wanted) throws IOException {
		Block block = readAhead();
		while (block != null && (wanted == null || !VerifiedExport.isSame(wanted, block.cid()))
				&& this.recent.contains(block)) {
			this.ahead = null;
			block = readAhead();
		}
		return block;
	}

	private @Nullable Block readAhead() throws IOException {
		CarReader reader = this.reader;
		if (reader == null) {
			reader = CarReader.open(this.car);
			this.reader = reader;
		}
		while (this.ahead == null) {
			Block block = reader.next();
			if (block == null) {
				return null;
			}
			if (block.cid().multihash().code() != Multicodec.IDENTITY) {
				this.ahead = block;
			}
		}
		return this.ahead;
	}

	private void recycle(Block block) {
		if (this.reader != null && block.cid().codec() == Multicodec.RAW) {
			this.reader.recycle(block);
		}
	}

	static VerificationException missing(Cid wanted, @Nullable CarFormatException malformed) {
		if (malformed == null) {
			return new VerificationException(Reason.MISSING, wanted, "is missing: the CAR ends before it", null);
		}
		Reason reason = (malformed instanceof CarLimitException) ? Reason.LIMIT : Reason.MISSING;
		return new VerificationException(reason, wanted, "cannot be read: " + malformed.getMessage(), malformed);
	}

	static VerificationException surplus(Block block) {
		return new VerificationException(Reason.SURPLUS, block.cid(), "does not belong to the content", null);
	}

	static VerificationException surplus(Cid root, CarFormatException malformed) {
		return new VerificationException(Reason.SURPLUS, root,
				"is complete, but more follows: " + malformed.getMessage(), malformed);
	}

}
