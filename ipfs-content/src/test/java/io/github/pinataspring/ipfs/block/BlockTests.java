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

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.cid.Multicodec;
import io.github.pinataspring.ipfs.cid.Multihash;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Block}.
 */
class BlockTests {

	private static final Cid HELLO_WORLD = Cid.parse("bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e");

	private static final byte[] ARRAY = "(hello world)".getBytes(StandardCharsets.US_ASCII);

	private final Block block = Block.of(HELLO_WORLD, ARRAY, 1, 11);

	@Test
	void blockIsPartOfItsArray() throws IOException {
		ByteArrayOutputStream target = new ByteArrayOutputStream();
		this.block.writeTo(target);

		assertThat(target).hasToString("hello world");
		assertThat(this.block.toBytes()).asString().isEqualTo("hello world");
		assertThat(this.block.array()).isSameAs(ARRAY);
		assertThat(this.block.offset()).isEqualTo(1);
		assertThat(this.block).hasToString("Block[cid=" + HELLO_WORLD + ", length=11]");
	}

	@Test
	void hasValidHashChecksSha256() {
		assertThat(this.block.hasValidHash()).isTrue();
		assertThat(Block.of(HELLO_WORLD, ARRAY).hasValidHash()).isFalse();
		assertThat(Block.of(HELLO_WORLD, ARRAY, 0, 11).hasValidHash()).isFalse();
	}

	@Test
	void hasValidHashChecksIdentity() {
		Cid cid = Cid.v1(Multicodec.RAW, Multihash.of(Multicodec.IDENTITY, new byte[] { 'h', 'e' }));

		assertThat(Block.of(cid, ARRAY, 1, 2).hasValidHash()).isTrue();
		assertThat(Block.of(cid, ARRAY, 0, 2).hasValidHash()).isFalse();
		assertThat(Block.of(cid, ARRAY, 1, 3).hasValidHash()).isFalse();
	}

	@Test
	void hasValidHashWhenFunctionIsUnknownReturnsFalse() {
		Cid cid = Cid.v1(Multicodec.RAW, Multihash.of(0x13, new byte[64]));

		assertThat(Block.of(cid, ARRAY).hasValidHash()).isFalse();
	}

	@Test
	void ofWhenPartIsOutsideTheArrayThrowsException() {
		assertThatExceptionOfType(IndexOutOfBoundsException.class)
			.isThrownBy(() -> Block.of(HELLO_WORLD, ARRAY, 1, ARRAY.length));
	}

}
