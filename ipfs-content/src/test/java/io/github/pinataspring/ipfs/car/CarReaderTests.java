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

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.pinataspring.ipfs.block.Block;
import io.github.pinataspring.ipfs.cid.Cid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link CarReader}.
 */
class CarReaderTests {

	private static final Cid CID = Cid.parse("bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e");

	private static final byte[] HELLO = "hello world".getBytes(StandardCharsets.US_ASCII);

	private static final String HEADER = "11a265726f6f7473806776657273696f6e01";

	@Test
	void nextReturnsWhatWasWritten() throws IOException {
		ByteArrayOutputStream target = new ByteArrayOutputStream();
		try (CarWriter writer = CarWriter.open(target, CID)) {
			writer.write(Block.of(CID, HELLO));
		}

		try (CarReader reader = CarReader.open(new ByteArrayInputStream(target.toByteArray()))) {
			assertThat(reader.roots()).containsExactly(CID);
			Block block = reader.next();
			assertThat(block).isNotNull();
			assertThat(block.cid()).isEqualTo(CID);
			assertThat(block.toBytes()).isEqualTo(HELLO);
			assertThat(block.hasValidHash()).isTrue();
			assertThat(reader.next()).isNull();
			assertThat(reader.next()).isNull();
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 23, 24, 255, 256, 20_000 })
	void openReadsAnyNumberOfRoots(int count) throws IOException {
		Cid[] roots = new Cid[count];
		Arrays.fill(roots, CID);
		ByteArrayOutputStream target = new ByteArrayOutputStream();
		CarWriter.open(target, roots);

		assertThat(CarReader.open(new ByteArrayInputStream(target.toByteArray())).roots()).containsExactly(roots);
	}

	@Test
	void nextWhenVersion2ReadsOnlyItsData() throws IOException {
		byte[] data = car();
		byte[] car = version2(data, 64, data.length, "index that is not read");

		CarReader reader = CarReader.open(new ByteArrayInputStream(car));

		assertThat(reader.version()).isEqualTo(2);
		assertThat(reader.roots()).containsExactly(CID);
		Block block = reader.next();
		assertThat(block).isNotNull();
		assertThat(block.toBytes()).isEqualTo(HELLO);
		assertThat(reader.next()).isNull();
	}

	@Test
	void nextWhenVersion2EndsWithinBlockThrowsException() throws IOException {
		byte[] data = car();
		CarReader reader = CarReader.open(new ByteArrayInputStream(version2(data, 51, data.length - 1, "")));

		assertThatExceptionOfType(CarFormatException.class).isThrownBy(reader::next)
			.withMessageContaining("goes beyond the data");
	}

	@Test
	void nextWhenVersion2IsCutOffBetweenBlocksThrowsException() throws IOException {
		byte[] data = car();
		CarReader reader = CarReader.open(new ByteArrayInputStream(version2(data, 51, data.length + 9, "")));
		assertThat(reader.next()).isNotNull();

		assertThatExceptionOfType(CarFormatException.class).isThrownBy(reader::next)
			.withMessageContaining("the CAR ends where a length should be");
	}

	@ParameterizedTest
	@CsvSource({ "50, 10, cannot be at 50", "-1, 10, cannot be at -1", "51, -1, cannot be at 51",
			"9223372036854775807, 10, cannot be", "100000, 10, ends before its data" })
	void openWhenVersion2IsMalformedThrowsException(long offset, long size, String problem) {
		byte[] car = version2(new byte[0], offset, size, "");

		assertThatExceptionOfType(CarFormatException.class)
			.isThrownBy(() -> CarReader.open(new ByteArrayInputStream(car)))
			.withMessageContaining(problem);
	}

	@Test
	void openWhenVersion2HoldsVersion2ThrowsException() {
		byte[] car = version2(HexFormat.of().parseHex("0aa16776657273696f6e02"), 51, 11, "");

		assertThatExceptionOfType(CarFormatException.class)
			.isThrownBy(() -> CarReader.open(new ByteArrayInputStream(car)))
			.withMessageContaining("must be of version 1");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			''                                       | byte 0: the CAR ends where a length should be
			00                                       | byte 0: no header has 0 bytes
			818040                                   | byte 0: a header of 1048577 bytes is larger than allowed
			8000                                     | byte 2: a length is longer than it need be
			ffffffffffffffffff01                     | byte 9: a length has more than 9 bytes
			11a265726f6f7473806776657273696f6e       | byte 17: the CAR ends after 16 of 17 bytes
			11a265726f6f7473806776657273696f6e03     | byte 0: version 3 is not known
			08a165726f6f747380                       | byte 0: the header has no version
			0aa16776657273696f6e01                   | byte 0: the header has no roots
			12a265726f6f7473806776657273696f6e0100   | byte 0: bytes follow the header
			12a265726f6f7473806776657273696f6e1801   | byte 0: the header has a number not in its shortest form
			10a265726f6f747380646576696c6c0101010101 | byte 0: the header has an unknown or repeated key
			0fa265726f6f74738065726f6f747380         | byte 0: the header has an unknown or repeated key
			0180                                     | byte 0: the header has something of the wrong kind
			01bf                                     | byte 0: the header is not in DAG-CBOR
			0ea167766572ffffffffffffffffff01         | byte 0: the header
			0ca165726f6f74739b00ffffffffff           | byte 0: the header is cut off
			0ea165726f6f747381d82b430001550000      | byte 0: a root is not a CID
			12a165726f6f747381d82a470001550000aabb   | byte 0: Invalid CID at byte 4: 2 bytes follow
			0ea165726f6f747381d82a4301550000         | byte 0: a root does not start with 0
			""")
	void openWhenHeaderIsMalformedSaysWhere(String hex, String problem) {
		byte[] car = HexFormat.of().parseHex(hex);

		assertThatExceptionOfType(CarFormatException.class)
			.isThrownBy(() -> CarReader.open(new ByteArrayInputStream(car)))
			.withMessageStartingWith("Invalid CAR at byte ")
			.withMessageContaining(problem);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			00                | byte 18: a block does not start with a CID
			80                | byte 19: the CAR ends where a length should be
			0501              | byte 20: the CAR ends after 1 of 5 bytes
			0403550000        | byte 18: a block does not start with a CID
			03015512          | byte 18: a block does not start with a CID
			8481808001        | byte 18: a block of 268435588 bytes is larger than allowed
			8180808080808001  | byte 18: a block of 562949953421313 bytes is larger than allowed
			""")
	void nextWhenBlockIsMalformedSaysWhere(String hex, String problem) throws IOException {
		CarReader reader = CarReader.open(new ByteArrayInputStream(HexFormat.of().parseHex(HEADER + hex)));

		assertThatExceptionOfType(CarFormatException.class).isThrownBy(reader::next).withMessageContaining(problem);
	}

	@Test
	void nextWhenBlockIsOneByteTooLargeThrowsException() throws IOException {
		ByteArrayOutputStream target = new ByteArrayOutputStream();
		CarWriter writer = CarWriter.open(target);
		writer.write(Block.of(CID, new byte[Block.MAX_SIZE]));
		writer.write(Block.of(CID, new byte[Block.MAX_SIZE + 1]));
		CarReader reader = CarReader.open(new ByteArrayInputStream(target.toByteArray()));

		assertThat(reader.next()).isNotNull();
		assertThatExceptionOfType(CarLimitException.class).isThrownBy(reader::next)
			.withMessageContaining(CID + " is larger than the 2097152 bytes allowed");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1000, 999, 600 })
	void nextReadsIntoTheArrayOfRecycledBlock(int size) throws IOException {
		CarReader reader = readerOfBlocks(1000, size, size);
		Block recycled = next(reader);

		reader.recycle(recycled);
		Block block = next(reader);

		assertThat(block.array()).isSameAs(recycled.array());
		assertThat(block.toBytes()).isEqualTo(content(size));
		assertThat(next(reader).array()).isNotSameAs(recycled.array());
	}

	@ParameterizedTest
	@ValueSource(ints = { 1001, 400 })
	void nextWhenRecycledBlockIsOfAnotherSizeLeavesItAlone(int size) throws IOException {
		CarReader reader = readerOfBlocks(1000, size);
		Block recycled = next(reader);

		reader.recycle(recycled);
		Block block = next(reader);

		assertThat(block.array()).isNotSameAs(recycled.array());
		assertThat(block.toBytes()).isEqualTo(content(size));
	}

	@Test
	void closeClosesTheStream() throws IOException {
		AtomicBoolean closed = new AtomicBoolean();
		InputStream source = new ByteArrayInputStream(car()) {

			@Override
			public void close() {
				closed.set(true);
			}

		};

		CarReader.open(source).close();

		assertThat(closed).isTrue();
	}

	private static CarReader readerOfBlocks(int... sizes) throws IOException {
		ByteArrayOutputStream target = new ByteArrayOutputStream();
		CarWriter writer = CarWriter.open(target);
		for (int size : sizes) {
			writer.write(Block.of(CID, content(size)));
		}
		return CarReader.open(new ByteArrayInputStream(target.toByteArray()));
	}

	private static byte[] content(int size) {
		byte[] content = new byte[size];
		Arrays.fill(content, (byte) size);
		return content;
	}

	private static Block next(CarReader reader) throws IOException {
		Block block = reader.next();
		assertThat(block).isNotNull();
		return block;
	}

	private static byte[] car() throws IOException {
		ByteArrayOutputStream target = new ByteArrayOutputStream();
		CarWriter.open(target, CID).write(Block.of(CID, HELLO));
		return target.toByteArray();
	}

	private static byte[] version2(byte[] data, long offset, long size, String index) {
		int padding = (offset == 64) ? 13 : 0;
		byte[] rest = index.getBytes(StandardCharsets.US_ASCII);
		return ByteBuffer.allocate(51 + padding + data.length + rest.length)
			.order(ByteOrder.LITTLE_ENDIAN)
			.put(HexFormat.of().parseHex("0aa16776657273696f6e02"))
			.position(27)
			.putLong(offset)
			.putLong(size)
			.putLong(0)
			.position(51 + padding)
			.put(data)
			.put(rest)
			.array();
	}

}
