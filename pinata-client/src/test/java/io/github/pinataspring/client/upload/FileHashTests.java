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

package io.github.pinataspring.client.upload;

import java.nio.charset.StandardCharsets;

import io.github.pinataspring.ipfs.cid.Cid;
import org.junit.jupiter.api.Test;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FileHash}.
 */
class FileHashTests {

	private static final Cid HELLO = Cid.parse("bafkreifjjcie6lypi6ny7amxnfftagclbuxndqonfipmb64f2km2devei4");

	private final FileHash hash = new FileHash(null);

	@Test
	void finishWhenNothingWasSentKnowsNoCid() {
		assertThat(this.hash.finish()).isEmpty();
	}

	@Test
	void beginForgetsWhatWasSentBefore() {
		this.hash.begin();
		this.hash.update(buffer("hello"));
		this.hash.begin();
		this.hash.update(buffer("hello "));
		this.hash.update(buffer("world\n"));

		assertThat(this.hash.finish()).contains(HELLO);
	}

	private static DataBuffer buffer(String text) {
		return DefaultDataBufferFactory.sharedInstance.wrap(text.getBytes(StandardCharsets.UTF_8));
	}

}
