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
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

import io.github.pinataspring.ipfs.CidVectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link Cid}.
 */
class CidTests {

	private static final String V0 = "QmaozNR7DZHQK1ZcU9p7QdrshMvXqWK6gpu5rmrkPdT3L4";

	private static final String V1 = "bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e";

	private static final String DIGEST = "b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9";

	@Test
	void parseReturnsParts() {
		Cid cid = Cid.parse("bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e");

		assertThat(cid.version()).isEqualTo(1);
		assertThat(cid.codec()).isEqualTo(Multicodec.RAW);
		assertThat(cid.multihash().code()).isEqualTo(Multicodec.SHA2_256);
		assertThat(cid.toString(Multibase.BASE36))
			.isEqualTo("k2cwued9o1pvrt3q271rrqbo49x30tbxwpoeaq75z14e5ui2rzygpbe1");
	}

	@ParameterizedTest
	@MethodSource("valid")
	void parseReadsWhatOtherImplementationsRead(JsonNode vector) {
		Cid cid = Cid.parse(vector.get("string").asString());

		assertThat(cid.version()).isEqualTo(vector.get("version").asInt());
		assertThat(cid.codec()).isEqualTo(vector.get("codec").asLong());
		assertThat(cid.multihash().code()).isEqualTo(vector.get("mhCode").asLong());
		assertThat(hex(cid.multihash().digest())).isEqualTo(vector.get("digestHex").asString());
		assertThat(cid.multihash().digestLength()).isEqualTo(vector.get("digestHex").asString().length() / 2);
		assertThat(hex(cid.toBytes())).isEqualTo(vector.get("bytesHex").asString());
		assertThat(Cid.fromBytes(cid.toBytes())).isEqualTo(cid);
		assertThat(Cid.parse(cid.toString())).isEqualTo(cid);
	}

	@ParameterizedTest
	@MethodSource("invalid")
	void parseRefusesWhatOtherImplementationsRefuse(JsonNode vector) {
		assertThatExceptionOfType(InvalidCidException.class).isThrownBy(() -> Cid.parse(vector.asString()));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			''                                | character 0: the text is empty
			Qm                                | character 2: a CIDv0 has 46 characters, not 2
			QmaozNR7DZHQK1ZcU9p7QdrshMvXqWK6gpu5rmrkPdT3L41 | character 46: a CIDv0 has 46 characters, not 47
			QmaozNR7DZHQK1ZcU9p7QdrshMvXqWK6gpu5rmrkPdT3L0  | character 45: '0' is not in the alphabet of base58btc
			zQmaozNR7DZHQK1ZcU9p7QdrshMvXqWK6gpu5rmrkPdT3L4 | character 0: a CIDv0 is written without multibase
			hello                             | character 0: 'h' announces no known encoding
			/ipfs/bafkqaaa                    | character 0: '/' announces no known encoding
			' bafkqaaa'                       | character 0: U+0020 announces no known encoding
			bafkqaaa\u0430                    | character 8: U+0430 is not in the alphabet of base32
			bAFKQAAA                          | character 1: 'A' is not in the alphabet of base32
			bafkqaab                          | character 7: the text does not end as base32 ends
			bafkqaaaaa                        | character 9: the text does not end as base32 ends
			bafkqaaa=                         | character 8: '=' is not in the alphabet of base32
			f0155000                          | character 7: the text does not end as base16 ends
			b                                 | byte 0: the version is missing or cut off
			f00                               | byte 0: version 0 is not known
			f025512                           | byte 0: version 2 is not known
			f01                               | byte 1: the codec is missing or cut off
			f0155                             | byte 2: the hash function is missing or cut off
			f015500                           | byte 3: the digest length is missing or cut off
			f01550003aabb                     | byte 6: the digest ends after 2 of 3 bytes
			f01550001aabb                     | byte 5: 1 bytes follow the digest
			f8100550000                       | byte 0: the version is longer than it need be
			f01d5000000                       | byte 1: the codec is longer than it need be
			f0155ffffffffffffffffff0100       | byte 2: the hash function has more than 9 bytes
			f0155121fb94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcd | byte 3: a sha2-256 digest has 32
			f0155138101                       | byte 3: a digest of 129 bytes is longer than the 128 allowed
			f015513ffffffffffffffff7f         | byte 3: a digest of 9223372036854775807 bytes is longer
			""")
	void parseWhenInvalidSaysWhere(String text, String problem) {
		assertThatExceptionOfType(InvalidCidException.class).isThrownBy(() -> Cid.parse(text))
			.withMessageStartingWith("Invalid CID at ")
			.withMessageContaining(problem);
	}

	@Test
	void parseWhenTextIsHugeRefusesItBeforeDecoding() {
		assertThatExceptionOfType(InvalidCidException.class).isThrownBy(() -> Cid.parse("z".repeat(10_000_000)))
			.withMessage("Invalid CID at character 320: no CID has 10000000 characters");
	}

	@Test
	void parseKeepsUnknownCodesAndHashes() {
		Cid cid = Cid.parse("f01" + "8f05" + "b220" + "04" + "01020304");

		assertThat(cid.codec()).isEqualTo(0x28f);
		assertThat(cid.multihash()).isEqualTo(Multihash.of(0x1032, new byte[] { 1, 2, 3, 4 }))
			.hasToString("0x1032:01020304");
		assertThat(Cid.parse(cid.toString())).isEqualTo(cid);
	}

	@ParameterizedTest
	@EnumSource(Multibase.class)
	void parseReadsWhatToStringWroteInEveryEncoding(Multibase base) {
		Random random = new Random(3);
		for (int length = 0; length <= Multihash.MAX_DIGEST_LENGTH; length++) {
			byte[] digest = new byte[length];
			random.nextBytes(digest);
			Cid cid = Cid.v1(Multicodec.RAW, Multihash.of(Multicodec.IDENTITY, digest));

			String text = cid.toString(base);

			assertThat(text).startsWith(String.valueOf(base.prefix()));
			assertThat(Cid.parse(text)).isEqualTo(cid);
		}
	}

	@Test
	void parseReadsLongestPossibleCid() {
		Cid cid = Cid.v1(Long.MAX_VALUE, Multihash.of(Long.MAX_VALUE, new byte[Multihash.MAX_DIGEST_LENGTH]));

		assertThat(Cid.parse(cid.toString(Multibase.BASE16))).isEqualTo(cid);
	}

	@Test
	void toV1ReturnsSameBlockInVersion1() {
		Cid cid = Cid.parse("QmaozNR7DZHQK1ZcU9p7QdrshMvXqWK6gpu5rmrkPdT3L4");

		assertThat(cid.toV1()).hasToString("bafybeifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e");
		assertThat(cid.toV1().toV0()).isEqualTo(cid);
		assertThat(cid.toV1()).isNotEqualTo(cid).isEqualTo(cid.toV1().toV1());
		assertThat(cid.toV0()).isSameAs(cid).hasToString(V0);
	}

	@Test
	void toV0WhenVersion0CannotExpressItThrowsException() {
		assertThatIllegalStateException().isThrownBy(() -> Cid.parse(V1).toV0())
			.withMessage("A CIDv0 cannot express raw with sha2-256");
		assertThatIllegalStateException()
			.isThrownBy(() -> Cid.v1(Multicodec.DAG_PB, Multihash.of(Multicodec.IDENTITY, new byte[0])).toV0())
			.withMessage("A CIDv0 cannot express dag-pb with identity");
	}

	@Test
	void toStringWhenVersion0KnowsOnlyBase58() {
		assertThat(Cid.parse(V0).toString(Multibase.BASE58BTC)).isEqualTo(V0);
		assertThatIllegalArgumentException().isThrownBy(() -> Cid.parse(V0).toString(Multibase.BASE32));
	}

	@Test
	void readLeavesWhatFollows() {
		ByteBuffer buffer = ByteBuffer.wrap(HexFormat.of().parseHex("ff" + "1220" + DIGEST + "015500" + "0201020304"))
			.position(1);

		assertThat(Cid.read(buffer)).isEqualTo(Cid.parse(V0));
		assertThat(Cid.read(buffer))
			.isEqualTo(Cid.v1(Multicodec.RAW, Multihash.of(Multicodec.IDENTITY, new byte[] { 1, 2 })));
		assertThat(buffer.remaining()).isEqualTo(2);
	}

	@Test
	void equalsComparesValues() {
		Cid cid = Cid.parse(V1);

		assertThat(cid).isEqualTo(Cid.parse("f01551220" + DIGEST)).hasSameHashCodeAs(Cid.parse("f01551220" + DIGEST));
		assertThat(cid).isNotEqualTo(Cid.parse("f01701220" + DIGEST)).isNotEqualTo(V1);
		assertThat(cid.multihash()).isEqualTo(Cid.parse(V0).multihash());
	}

	@Test
	void multihashDoesNotShareItsDigest() {
		byte[] digest = { 1, 2, 3 };
		Multihash multihash = Multihash.of(Multicodec.IDENTITY, digest);
		digest[0] = 9;
		multihash.digest()[1] = 9;

		assertThat(multihash.digest()).containsExactly(1, 2, 3);
		assertThat(multihash.toBytes()).containsExactly(0, 3, 1, 2, 3);
	}

	@Test
	void createWhenPartsAreWrongThrowsException() {
		assertThatIllegalArgumentException().isThrownBy(() -> Multihash.sha256(new byte[31]))
			.withMessageContaining("32 bytes");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Multihash.of(1, new byte[Multihash.MAX_DIGEST_LENGTH + 1]));
		assertThatIllegalArgumentException().isThrownBy(() -> Multihash.of(-1, new byte[0]));
		assertThatIllegalArgumentException().isThrownBy(() -> Cid.v1(-1, Cid.parse(V1).multihash()));
		assertThatIllegalArgumentException().isThrownBy(() -> Cid.v0(Multihash.of(Multicodec.IDENTITY, new byte[32])))
			.withMessageContaining("identity");
	}

	private static String hex(byte[] bytes) {
		return HexFormat.of().formatHex(bytes);
	}

	static List<JsonNode> valid() {
		return CidVectors.section("cidStrings/valid");
	}

	static List<JsonNode> invalid() {
		return CidVectors.section("cidStrings/invalid");
	}

}
