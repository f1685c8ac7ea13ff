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

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.local.content.DagWalk.Selection;
import io.github.pinataspring.local.store.BlobStore;
import io.github.pinataspring.local.store.DataDirectory;
import io.github.pinataspring.local.store.RecordStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link DagWalk}.
 */
class DagWalkTests {

	private static final Selection ALL = new Selection(DagScope.ALL, 0, Long.MAX_VALUE, false);

	private static final Selection REPEATED = new Selection(DagScope.ALL, 0, Long.MAX_VALUE, true);

	private final CraftedDag dag = new CraftedDag();

	private DataDirectory directory;

	private RecordStore records;

	private ContentStore store;

	@BeforeEach
	void open() {
		this.directory = DataDirectory.temporary();
		this.records = new RecordStore(this.directory);
		this.store = new ContentStore(this.records, new BlobStore(this.directory));
	}

	@AfterEach
	void close() {
		this.records.close();
		this.directory.close();
	}

	private List<Cid> walk(Cid root, Selection selection) throws IOException {
		DagWalk walk = open(root, selection, DagWalk.MAX_BLOCKS);
		List<Cid> blocks = new ArrayList<>();
		for (StoredBlock block = walk.next(); block != null; block = walk.next()) {
			assertThat(block.read().hasValidHash()).isTrue();
			blocks.add(block.cid());
		}
		return blocks;
	}

	private DagWalk open(Cid root, Selection selection, int maxBlocks) throws IOException {
		ReceivedContent content = Objects
			.requireNonNull(this.store.importCar(Files.write(this.store.newIncoming(), this.dag.car(root)))
				.block(Duration.ofSeconds(30)));
		String id = this.records.writeAndWait((transaction) -> this.store.add(transaction, content, "test"));
		ContentReader reader = this.store.open(id);
		return DagWalk.of(reader, new UnixFs(reader).resolve(root, List.of()), selection, maxBlocks);
	}

	@Test
	void blockThatOccursAgainIsLeftOutWithAllBelow() throws IOException {
		Cid leaf = this.dag.raw("leaf");
		Cid folder = this.dag.directory(leaf);
		Cid other = this.dag.raw("other");
		Cid root = this.dag.directory(folder, leaf, other, folder);

		assertThat(walk(root, ALL)).containsExactly(root, folder, leaf, other);
	}

	@Test
	void blockThatOccursAgainIsRepeatedIfThatIsWanted() throws IOException {
		Cid leaf = this.dag.raw("leaf");
		Cid folder = this.dag.directory(leaf);
		Cid root = this.dag.directory(folder, leaf, folder);

		assertThat(walk(root, REPEATED)).containsExactly(root, folder, leaf, leaf, folder, leaf);
	}

	@Test
	void blockInsideItsCidIsLeftOut() throws IOException {
		Cid root = this.dag.directory(CraftedDag.identity("inside"), this.dag.raw("outside"));

		assertThat(walk(root, REPEATED)).containsExactly(root, this.dag.raw("outside"));
	}

	@Test
	void nodeOfWhichAPartWasWantedIsNotRepeatedButGoneThrough() throws IOException {
		Cid first = this.dag.raw("first");
		Cid second = this.dag.raw("secon");
		Cid node = this.dag.file(5, first, second);
		Cid root = this.dag.file(10, node, node);

		assertThat(walk(root, new Selection(DagScope.ENTITY, 7, 20, false))).containsExactly(root, node, second, first);
		assertThat(walk(root, new Selection(DagScope.ENTITY, 7, 20, true))).containsExactly(root, node, second, node,
				first, second);
	}

	@Test
	void dagThatUnfoldsBeyondMeasureIsWalkedOnce() throws IOException {
		Cid root = this.dag.raw("leaf");
		for (int i = 0; i < 30; i++) {
			root = this.dag.directory(root, root);
		}

		assertThat(walk(root, ALL)).hasSize(31);
	}

	@Test
	void walkOverTooManyBlocksFails() throws IOException {
		Cid root = this.dag.raw("leaf");
		for (int i = 0; i < 30; i++) {
			root = this.dag.directory(root, root);
		}
		DagWalk walk = open(root, REPEATED, 1000);

		for (int i = 0; i < 1000; i++) {
			assertThat(walk.next()).isNotNull();
		}
		assertThatExceptionOfType(InvalidContentException.class).isThrownBy(walk::next)
			.withMessageContaining("more than 1000 blocks");
	}

	@Test
	void walkThatWouldHoldTooMuchFails() throws IOException {
		byte[] data = new byte[1_900_000];
		System.arraycopy(new byte[] { 0x08, 0x01, 0x12, (byte) 0xda, (byte) 0xfb, 0x73 }, 0, data, 0, 6);
		Cid root = this.dag.raw("leaf");
		for (int i = 0; i < 12; i++) {
			data[data.length - 1] = (byte) i;
			root = this.dag.directory(data.clone(), root);
		}
		Cid deep = root;

		assertThatExceptionOfType(InvalidContentException.class).isThrownBy(() -> walk(deep, ALL))
			.withMessageContaining("too deep");
	}

	@Test
	void missingBlockFailsAfterThoseBeforeIt() throws IOException {
		Cid missing = this.dag.raw("missing");
		Cid root = this.dag.directory(this.dag.raw("there"), missing);
		this.dag.remove(missing);
		DagWalk walk = open(root, ALL, DagWalk.MAX_BLOCKS);

		assertThat(walk.next()).isNotNull();
		assertThat(walk.next()).isNotNull();
		assertThatExceptionOfType(MissingBlockException.class).isThrownBy(walk::next)
			.withMessageContaining(missing.toString());
	}

	@Test
	void linksOfAnUnknownKindFail() throws IOException {
		Cid document = this.dag.block(0x0129, new byte[] { 0x7b, 0x7d });
		Cid root = this.dag.directory(document);

		assertThat(walk(root, new Selection(DagScope.ENTITY, 0, Long.MAX_VALUE, false))).containsExactly(root);
		assertThatExceptionOfType(InvalidContentException.class).isThrownBy(() -> walk(root, ALL))
			.withMessageContaining("0x129");
	}

	@Test
	void linksOfDocumentsAreFollowed() throws IOException {
		Cid leaf = this.dag.raw("leaf");
		Cid document = this.dag.block(0x71, DagCborTests.array(DagCborTests.link(leaf)));
		Cid root = this.dag.directory(document);

		assertThat(walk(root, ALL)).containsExactly(root, document, leaf);
		assertThat(walk(root, new Selection(DagScope.BLOCK, 0, Long.MAX_VALUE, false))).containsExactly(root);
	}

}
