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

package io.github.pinataspring.ipfs.cid;

import java.nio.ByteBuffer;

/**
 * Reads the binary form of one CID from the start of a buffer.
 */
final class CidDecoder {

	private final ByteBuffer buffer;

	CidDecoder(ByteBuffer buffer) {
		this.buffer = buffer;
	}

	Cid decode() {
		if (this.buffer.hasRemaining() && this.buffer.get(this.buffer.position()) == Multicodec.SHA2_256) {
			return Cid.v0(readMultihash());
		}
		int start = this.buffer.position();
		long version = readVarint("version");
		if (version != 1) {
			throw InvalidCidException.atByte(start, "version %d is not known".formatted(version));
		}
		long codec = readVarint("codec");
		return Cid.v1(codec, readMultihash());
	}

	void expectEnd() {
		if (this.buffer.hasRemaining()) {
			throw InvalidCidException.atByte(this.buffer.position(),
					"%d bytes follow the digest".formatted(this.buffer.remaining()));
		}
	}

	private Multihash readMultihash() {
		long code = readVarint("hash function");
		int start = this.buffer.position();
		long length = readVarint("digest length");
		String problem = Multihash.findProblem(code, length);
		if (problem != null) {
			throw InvalidCidException.atByte(start, problem);
		}
		if (length > this.buffer.remaining()) {
			throw InvalidCidException.atByte(this.buffer.limit(),
					"the digest ends after %d of %d bytes".formatted(this.buffer.remaining(), length));
		}
		byte[] digest = new byte[(int) length];
		this.buffer.get(digest);
		return Multihash.of(code, digest);
	}

	private long readVarint(String what) {
		int start = this.buffer.position();
		long value = 0;
		for (int i = 0; i < Varint.MAX_LENGTH; i++) {
			if (!this.buffer.hasRemaining()) {
				throw InvalidCidException.atByte(this.buffer.limit(), "the %s is missing or cut off".formatted(what));
			}
			byte next = this.buffer.get();
			value |= (next & 0x7fL) << (7 * i);
			if (next >= 0) {
				if (next == 0 && i > 0) {
					throw InvalidCidException.atByte(start, "the %s is longer than it need be".formatted(what));
				}
				return value;
			}
		}
		throw InvalidCidException.atByte(start, "the %s has more than %d bytes".formatted(what, Varint.MAX_LENGTH));
	}

}
