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

package io.github.pinataspring.ipfs.verify;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

import io.github.pinataspring.ipfs.GeneratedContent;
import io.github.pinataspring.ipfs.MemoryBlocks;
import io.github.pinataspring.ipfs.block.Block;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.unixfs.FileImporter;
import io.github.pinataspring.ipfs.unixfs.ImportProfile;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link VerifiedExport}.
 */
class VerifiedExportTests {

	private final MemoryBlocks blocks = new MemoryBlocks();

	@Test
	void nextAsksForBlocksUntilContentIsComplete() throws IOException {
		byte[] content = GeneratedContent.xorShift(1, 1000).toBytes();
		FileImporter importer = FileImporter.builder(ImportProfile.PINATA_V1.withChunkSize(100))
			.blocks(this.blocks)
			.build();
		importer.update(content, 0, content.length);
		Cid root = importer.finish().cid();
		ByteArrayOutputStream target = new ByteArrayOutputStream();

		VerifiedExport export = VerifiedExport.of(ExportRequest.of(root), target::write);
		Cid wanted = export.next();
		while (wanted != null) {
			export.accept(fetch(wanted));
			wanted = export.next();
		}

		assertThat(target.toByteArray()).isEqualTo(content);
	}

	private Block fetch(Cid cid) {
		Block block = this.blocks.find(cid);
		assertThat(block).isNotNull();
		return block;
	}

}
