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

import org.jspecify.annotations.Nullable;

/**
 * A content identifier: which hash a block has and how its bytes are to be understood.
 * Immutable; two are equal when version, codec and multihash are equal, in whatever text
 * encoding they were written. <pre class="code">
 * Cid cid = Cid.parse("bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e");
 * long codec = cid.codec(); // Multicodec.RAW
 * </pre>
 *
 * @since 0.1.0
 */
public final class Cid {

	private static final int V0_TEXT_LENGTH = 46;

	/**
	 * More characters than the longest CID has in the longest encoding.
	 */
	private static final int MAX_TEXT_LENGTH = 320;

	private final int version;

	private final long codec;

	private final Multihash multihash;

	private Cid(int version, long codec, Multihash multihash) {
		this.version = version;
		this.codec = codec;
		this.multihash = multihash;
	}

	/**
	 * Create a CIDv0.
	 * @param multihash the multihash of a dag-pb block, sha2-256
	 * @return the CID
	 * @throws IllegalArgumentException if the hash function is not sha2-256
	 */
	public static Cid v0(Multihash multihash) {
		if (multihash.code() != Multicodec.SHA2_256) {
			throw new IllegalArgumentException("A CIDv0 needs sha2-256, not " + Multicodec.nameOf(multihash.code()));
		}
		return new Cid(0, Multicodec.DAG_PB, multihash);
	}

	/**
	 * Create a CIDv1.
	 * @param codec the multicodec code of the block's form, not negative
	 * @param multihash the multihash of the block
	 * @return the CID
	 * @throws IllegalArgumentException if the codec is negative
	 */
	public static Cid v1(long codec, Multihash multihash) {
		if (codec < 0) {
			throw new IllegalArgumentException("'codec' must not be negative");
		}
		return new Cid(1, codec, multihash);
	}

	/**
	 * Parse a CID. Nothing but the CID may stand in the text: no white space, no
	 * {@code ipfs://} and no path.
	 * @param text a CIDv0 in base58btc, or a CIDv1 in any encoding of {@link Multibase}
	 * @return the CID
	 * @throws InvalidCidException if the text is not a CID
	 */
	public static Cid parse(String text) {
		if (text.isEmpty()) {
			throw InvalidCidException.atCharacter(0, "the text is empty");
		}
		if (text.length() > MAX_TEXT_LENGTH) {
			throw InvalidCidException.atCharacter(MAX_TEXT_LENGTH, "no CID has %d characters".formatted(text.length()));
		}
		return text.startsWith("Qm") ? parseV0(text) : parseMultibase(text);
	}

	private static Cid parseV0(String text) {
		if (text.length() != V0_TEXT_LENGTH) {
			throw InvalidCidException.atCharacter(Math.min(text.length(), V0_TEXT_LENGTH),
					"a CIDv0 has %d characters, not %d".formatted(V0_TEXT_LENGTH, text.length()));
		}
		return fromBytes(Multibase.BASE58BTC.decode(text, 0));
	}

	private static Cid parseMultibase(String text) {
		Multibase base = Multibase.findByPrefix(text.charAt(0));
		if (base == null) {
			throw InvalidCidException.atCharacter(0,
					"%s announces no known encoding".formatted(Multibase.describe(text.charAt(0))));
		}
		byte[] bytes = base.decode(text, 1);
		if (bytes.length > 0 && bytes[0] == Multicodec.SHA2_256) {
			throw InvalidCidException.atCharacter(0, "a CIDv0 is written without multibase prefix");
		}
		return fromBytes(bytes);
	}

	/**
	 * Decode the binary form of a CID.
	 * @param bytes a CID and nothing after it
	 * @return the CID
	 * @throws InvalidCidException if the bytes are not a CID
	 */
	public static Cid fromBytes(byte[] bytes) {
		CidDecoder decoder = new CidDecoder(ByteBuffer.wrap(bytes));
		Cid cid = decoder.decode();
		decoder.expectEnd();
		return cid;
	}

	/**
	 * Decode the binary form of a CID that other bytes may follow.
	 * @param buffer the buffer to read from; afterwards its position is behind the CID,
	 * unless an exception was thrown
	 * @return the CID
	 * @throws InvalidCidException if the buffer does not start with a CID
	 */
	public static Cid read(ByteBuffer buffer) {
		ByteBuffer view = buffer.slice();
		Cid cid = new CidDecoder(view).decode();
		buffer.position(buffer.position() + view.position());
		return cid;
	}

	/**
	 * Return the version.
	 * @return 0 or 1
	 */
	public int version() {
		return this.version;
	}

	/**
	 * Return the multicodec code of the block's form.
	 * @return the code, for example {@link Multicodec#RAW}
	 */
	public long codec() {
		return this.codec;
	}

	/**
	 * Return the multihash of the block.
	 * @return the multihash
	 */
	public Multihash multihash() {
		return this.multihash;
	}

	/**
	 * Return the CIDv1 of the same block.
	 * @return a CIDv1 with the same codec and multihash
	 */
	public Cid toV1() {
		return (this.version == 1) ? this : v1(this.codec, this.multihash);
	}

	/**
	 * Return the CIDv0 of the same block.
	 * @return a CIDv0 with the same multihash
	 * @throws IllegalStateException if the codec is not dag-pb or the hash function not
	 * sha2-256, because a CIDv0 cannot express that
	 */
	public Cid toV0() {
		if (this.version == 0) {
			return this;
		}
		if (this.codec != Multicodec.DAG_PB || this.multihash.code() != Multicodec.SHA2_256) {
			throw new IllegalStateException("A CIDv0 cannot express %s with %s".formatted(Multicodec.nameOf(this.codec),
					Multicodec.nameOf(this.multihash.code())));
		}
		return v0(this.multihash);
	}

	/**
	 * Return the binary form.
	 * @return a new array
	 */
	public byte[] toBytes() {
		if (this.version == 0) {
			return this.multihash.toBytes();
		}
		int prefix = Varint.length(this.version) + Varint.length(this.codec);
		byte[] bytes = new byte[prefix + this.multihash.length()];
		int index = Varint.write(this.version, bytes, 0);
		index = Varint.write(this.codec, bytes, index);
		this.multihash.write(bytes, index);
		return bytes;
	}

	/**
	 * Return the text in an encoding of choice.
	 * @param base the encoding
	 * @return the text with its multibase prefix
	 * @throws IllegalArgumentException if this is a CIDv0, which has only one form, and
	 * the encoding is not base58btc
	 */
	public String toString(Multibase base) {
		if (this.version == 0) {
			if (base != Multibase.BASE58BTC) {
				throw new IllegalArgumentException("A CIDv0 is written in base58btc, not in " + base.label());
			}
			return toString();
		}
		return base.encode(toBytes());
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return this == other || (other instanceof Cid that && this.version == that.version && this.codec == that.codec
				&& this.multihash.equals(that.multihash));
	}

	@Override
	public int hashCode() {
		return 31 * (31 * this.multihash.hashCode() + Long.hashCode(this.codec)) + this.version;
	}

	/**
	 * Return the canonical text: base58btc for version 0, base32 for version 1.
	 */
	@Override
	public String toString() {
		return (this.version == 0) ? Multibase.BASE58BTC.encodeWithoutPrefix(toBytes())
				: Multibase.BASE32.encode(toBytes());
	}

}
