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

package io.github.pinataspring.local.content;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

import io.github.pinataspring.ipfs.block.Block;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.cid.Multicodec;
import io.github.pinataspring.ipfs.cid.Multihash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link DagCbor}.
 */
class DagCborTests {

	private static final Cid FIRST = Cid.parse("bafkreifjjcie6lypi6ny7amxnfftagclbuxndqonfipmb64f2km2devei4");

	private static final Cid SECOND = Cid.parse("bafkqaaa");

	// {"a": 500, "b": [null, first, {"c": second}], "d": -1.5}
	private static final byte[] DOCUMENT = concat(hex("a36161 1901f4 6162 83 f6"), link(FIRST), hex("a1 6163"),
			link(SECOND), hex("6164 fbbff8000000000000"));

	static byte[] link(Cid cid) {
		byte[] bytes = cid.toBytes();
		return concat(hex("d82a 58"), new byte[] { (byte) (bytes.length + 1), 0 }, bytes);
	}

	static byte[] array(byte[] item) {
		return concat(hex("81"), item);
	}

	private static byte[] hex(String hex) {
		return HexFormat.of().parseHex(hex.replace(" ", ""));
	}

	private static byte[] concat(byte[]... parts) {
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		for (byte[] part : parts) {
			all.writeBytes(part);
		}
		return all.toByteArray();
	}

	private static Block block(byte[] bytes) {
		return Block.of(Cid.v1(Multicodec.DAG_CBOR, Multihash.sha256(new byte[32])), bytes);
	}

	@Test
	void linksAreAllLinksInTheirOrder() {
		assertThat(DagCbor.links(block(DOCUMENT))).containsExactly(FIRST, SECOND);
		assertThat(DagCbor.links(block(link(FIRST)))).containsExactly(FIRST);
		assertThat(DagCbor.links(block(hex("f6")))).isEmpty();
	}

	@Test
	void followGoesThroughMapsAndArrays() {
		assertThat(DagCbor.follow(block(DOCUMENT), List.of("b", "1", "rest"))).isEqualTo(new DagCbor.Link(FIRST, 2));
		assertThat(DagCbor.follow(block(DOCUMENT), List.of("b", "2", "c"))).isEqualTo(new DagCbor.Link(SECOND, 3));
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", "b", "b/0", "b/0/x", "b/3", "b/01", "b/2/x", "c", "a/b", "d" })
	void followWhenNoLinkIsThereFindsNothing(String path) {
		assertThat(DagCbor.follow(block(DOCUMENT), List.of(path.split("/")))).isNull();
	}

	@Test
	void documentThatIsCutOffIsInvalid() {
		for (int length = 0; length < DOCUMENT.length; length++) {
			Block block = block(Arrays.copyOf(DOCUMENT, length));
			assertThatExceptionOfType(InvalidContentException.class).as("length %d", length)
				.isThrownBy(() -> DagCbor.links(block))
				.withMessageContaining("not valid DAG-CBOR");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "9f01ff", "c101", "bbffffffffffffffff", "9b7fffffffffffffff", "5affffffff", "1c", "d82a01",
			"d82a4101", "d82a420102", "d82a4100", "d82a4200ff" })
	void documentThatIsMalformedIsInvalid(String hex) {
		assertThatExceptionOfType(InvalidContentException.class).isThrownBy(() -> DagCbor.links(block(hex(hex))));
		assertThatExceptionOfType(InvalidContentException.class)
			.isThrownBy(() -> DagCbor.follow(block(concat(hex("82"), hex(hex), hex("00"))), List.of("1")));
	}

	@Test
	void documentMayBeNestedDeeply() {
		byte[] document = new byte[1_000_000];
		Arrays.fill(document, (byte) 0x81);
		document[document.length - 1] = 0;

		assertThat(DagCbor.links(block(document))).isEmpty();
	}

}
