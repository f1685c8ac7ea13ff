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

import java.nio.ByteBuffer;

import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.cid.Multicodec;
import io.github.pinataspring.ipfs.cid.Multihash;
import io.github.pinataspring.ipfs.cid.Sha256;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CidSet}.
 */
class CidSetTests {

	private final CidSet set = new CidSet();

	@Test
	void setHasWhatWasAdded() {
		for (int i = 0; i < 10_000; i++) {
			assertThat(this.set.contains(cid(i))).isFalse();
			assertThat(this.set.add(cid(i))).isTrue();
		}
		for (int i = 0; i < 10_000; i++) {
			assertThat(this.set.contains(cid(i))).isTrue();
			assertThat(this.set.add(cid(i))).isFalse();
		}
		assertThat(this.set.contains(cid(10_000))).isFalse();
	}

	@Test
	void setTellsCodecsAndVersionsApart() {
		Multihash hash = cid(1).multihash();

		assertThat(this.set.add(Cid.v1(Multicodec.RAW, hash))).isTrue();
		assertThat(this.set.add(Cid.v1(Multicodec.DAG_PB, hash))).isTrue();
		assertThat(this.set.add(Cid.v0(hash))).isTrue();
		assertThat(this.set.add(Cid.v1(Multicodec.RAW, hash))).isFalse();
	}

	@Test
	void setTakesShortHashes() {
		assertThat(this.set.add(Cid.parse("bafkqaaa"))).isTrue();
		assertThat(this.set.contains(Cid.parse("bafkqaaa"))).isTrue();
	}

	private static Cid cid(int number) {
		byte[] bytes = ByteBuffer.allocate(4).putInt(number).array();
		return Cid.v1(Multicodec.RAW, Multihash.sha256(Sha256.newDigest().digest(bytes)));
	}

}
