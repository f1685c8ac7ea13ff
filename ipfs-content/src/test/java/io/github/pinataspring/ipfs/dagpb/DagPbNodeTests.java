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

package io.github.pinataspring.ipfs.dagpb;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

import io.github.pinataspring.ipfs.cid.Cid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link DagPbNode}.
 */
class DagPbNodeTests {

	private static final Cid INLINE = Cid.parse("bafkqaatjmq");

	@Test
	void decodeReturnsWhatWasWritten() {
		DagPbWriter writer = new DagPbWriter();
		writer.addLink(INLINE, "ä".getBytes(StandardCharsets.UTF_8), 7);
		writer.addLink(INLINE, new byte[0], Long.MAX_VALUE);
		byte[] block = writer.finish(new byte[] { 1, 2, 3 });

		DagPbNode node = DagPbNode.decode(block, 0, block.length);

		assertThat(node.linkCount()).isEqualTo(2);
		assertThat(node.link(0).target()).isEqualTo(INLINE);
		assertThat(node.link(0).name()).isEqualTo("ä");
		assertThat(node.link(0).isNamed("ä".getBytes(StandardCharsets.UTF_8))).isTrue();
		assertThat(node.link(0).tsize()).isEqualTo(7);
		assertThat(node.link(1).name()).isEmpty();
		assertThat(node.link(1).tsize()).isEqualTo(Long.MAX_VALUE);
		assertThat(node.hasData()).isTrue();
		assertThat(Arrays.copyOfRange(node.array(), node.dataOffset(), node.dataOffset() + node.dataLength()))
			.containsExactly(1, 2, 3);
		assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> node.link(2));
		assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> node.link(-1));
	}

	@Test
	void finishLeavesTheWriterEmpty() {
		DagPbWriter writer = new DagPbWriter();
		writer.addLink(INLINE, new byte[0], 1);
		writer.finish(new byte[0]);

		assertThat(writer.finish(new byte[] { 5 })).containsExactly(0x0a, 1, 5);
	}

	@Test
	void decodeReadsPartOfAnArray() {
		byte[] bytes = HexFormat.of().parseHex("ffff0a0101ffff");

		DagPbNode node = DagPbNode.decode(bytes, 2, 3);

		assertThat(node.hasData()).isTrue();
		assertThat(node.dataOffset()).isEqualTo(4);
		assertThat(node.dataLength()).isEqualTo(1);
		assertThat(node.linkCount()).isZero();
	}

	@Test
	void decodeWhenEmptyReturnsNodeWithoutAnything() {
		DagPbNode node = DagPbNode.decode(new byte[0], 0, 0);

		assertThat(node.hasData()).isFalse();
		assertThat(node.linkCount()).isZero();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			0a                         | byte 1: a number is cut off
			0a02ff                     | byte 1: field 1 is longer than the 1 bytes that follow
			0affffffffffffffffff01     | byte 1: field 1 is longer
			0affffffffffffffffff02     | byte 1: a number has more than 64 bits
			0affffffffffffffffffff     | byte 1: a number has more than 64 bits
			0800                       | byte 1: field 1 has wire type 0, not 2
			1a00                       | byte 1: a node has no field 3
			02                         | byte 0: no field has this tag
			0a000a00                   | byte 3: there is data twice
			12060a04015500000a0012060a0401550000 | there are links before and after the data
			1200                       | byte 2: a link has no hash
			12020a00                   | byte 4: a link has no valid CID
			12070a05015500000a         | bytes follow the CID of a link
			12090a04015500001200       | byte 1: field 2 is longer than the 8 bytes
			120818010a0401550000       | the fields of a link are not in their order
			120a0a04015500001204aabb   | byte 9: field 2 is longer than
			12080a04015500002001       | a link has no field 4
			120b0a040155000018ffffffff             | byte 13: a number is cut off
			12110a040155000018ffffffffffffffffff01 | the number of field 3 is too large
			""")
	void decodeWhenMalformedSaysWhere(String hex, String problem) {
		byte[] bytes = HexFormat.of().parseHex(hex);

		assertThatExceptionOfType(InvalidNodeException.class).isThrownBy(() -> DagPbNode.decode(bytes, 0, bytes.length))
			.withMessageStartingWith("Invalid node at byte ")
			.withMessageContaining(problem);
	}

}
