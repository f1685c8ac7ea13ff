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

package io.github.pinataspring.ipfs.unixfs;

import java.util.HexFormat;

import io.github.pinataspring.ipfs.dagpb.DagPbNode;
import io.github.pinataspring.ipfs.dagpb.DagPbWriter;
import io.github.pinataspring.ipfs.dagpb.InvalidNodeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link UnixFsNode}.
 */
class UnixFsNodeTests {

	@Test
	void decodeWhenFileReturnsItsParts() {
		UnixFsNode file = decode("0802" + "120168" + "18e807" + "2001" + "20e607");

		assertThat(file.isFile()).isTrue();
		assertThat(file.contentLength()).isEqualTo(1);
		assertThat(file.node().array()[file.contentOffset()]).isEqualTo((byte) 'h');
		assertThat(file.fileSize()).isEqualTo(1000);
		assertThat(file.blockSizeCount()).isEqualTo(2);
		assertThat(file.blockSize(0)).isEqualTo(1);
		assertThat(file.blockSize(1)).isEqualTo(998);
		assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> file.blockSize(2));
	}

	@Test
	void decodeWhenShardReturnsItsParts() {
		UnixFsNode shard = decode("0805" + "120101" + "2822" + "308002");

		assertThat(shard.isShard()).isTrue();
		assertThat(shard.hashType()).isEqualTo(HamtPath.HASH_TYPE);
		assertThat(shard.fanout()).isEqualTo(HamtPath.FANOUT);
		assertThat(shard.fileSize()).isEqualTo(-1);
	}

	@ParameterizedTest
	@CsvSource({ "0800, true, false, false", "0801, false, true, false", "0804, false, false, true",
			"0803, false, false, false" })
	void decodeReturnsType(String hex, boolean file, boolean directory, boolean symlink) {
		UnixFsNode node = decode(hex);

		assertThat(node.isFile()).isEqualTo(file);
		assertThat(node.isDirectory()).isEqualTo(directory);
		assertThat(node.isSymlink()).isEqualTo(symlink);
		assertThat(node.contentLength()).isZero();
	}

	@Test
	void decodePassesOverModeAndTime() {
		UnixFsNode node = decode("0802" + "38a403" + "42020801" + "4d01020304" + "510102030405060708");

		assertThat(node.isFile()).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			1200             | the UnixFS data has no type
			0806             | UnixFS type 6 is not known
			08020802         | the UnixFS data has field 1 twice
			080212001200     | the UnixFS data has field 2 twice
			080218001800     | the UnixFS data has field 3 twice
			08021205aa       | field 2 is longer than the 1 bytes that follow
			080218ffffffffffffffffff01 | the number of field 3 is too large
			080220ffffffffffffffffff01 | the number of field 4 is too large
			08022201aa       | field 4 has wire type 2, not 0
			08024d0102       | field 9 is cut off
			08024b           | wire type 3 is not known
			""")
	void decodeWhenMalformedThrowsException(String hex, String problem) {
		assertThatExceptionOfType(InvalidNodeException.class).isThrownBy(() -> decode(hex))
			.withMessageContaining(problem);
	}

	@Test
	void decodeWhenThereIsNoDataThrowsException() {
		DagPbNode node = DagPbNode.decode(new byte[0], 0, 0);

		assertThatExceptionOfType(InvalidNodeException.class).isThrownBy(() -> UnixFsNode.decode(node))
			.withMessageContaining("no UnixFS data");
	}

	private static UnixFsNode decode(String hex) {
		byte[] block = new DagPbWriter().finish(HexFormat.of().parseHex(hex));
		return UnixFsNode.decode(DagPbNode.decode(block, 0, block.length));
	}

}
