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
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.unixfs.ImportProfile;
import io.github.pinataspring.local.content.BlockLog.Entry;
import io.github.pinataspring.local.content.ReceivedContent.Summary;
import io.github.pinataspring.local.store.BlobStore;
import io.github.pinataspring.local.store.RecordStore;
import io.github.pinataspring.local.store.RecordStore.Transaction;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The content of all files. Each upload is kept as the blob that it came as, with another
 * one for the nodes that its import made; an index says which range of them a block is.
 * Content is kept as long as somebody holds it.
 *
 * @since 0.1.0
 */
public final class ContentStore {

	private static final int MAX_BLOCKS_PER_CHANGE = 2000;

	private static final String NODES = ".nodes";

	private static final byte[] NOTHING = {};

	private final RecordStore records;

	private final BlobStore blobs;

	// Keys are a CID and the id of a content, values the location in that content.
	private final MVMap<byte[], byte[]> blocks;

	// Keys are the id of a content and a CID.
	private final MVMap<byte[], byte[]> blocksByContent;

	// Keys are the id of a content, a slash and whoever holds it.
	private final MVMap<String, String> holders;

	private final AtomicLong lastId;

	/**
	 * Open the store and remove what belongs to no content, left by a process that was
	 * killed.
	 * @param records where the index is
	 * @param blobs where the bytes are
	 */
	public ContentStore(RecordStore records, BlobStore blobs) {
		this.records = records;
		this.blobs = blobs;
		this.blocks = records.openBinaryMap("blocks");
		this.blocksByContent = records.openBinaryMap("blocksByContent");
		this.holders = records.openIndex("contentHolders");
		String last = this.holders.lastKey();
		this.lastId = new AtomicLong((last != null) ? HexFormat.fromHexDigitsToLong(last, 0, 16) : 0);
		removeRemains();
		blobs.retain((blob) -> blob.length() >= 16 && isHeld(blob.substring(0, 16)));
	}

	private void removeRemains() {
		byte[] key = this.blocksByContent.firstKey();
		while (key != null) {
			long id = ByteBuffer.wrap(key).getLong();
			if (!isHeld(name(id))) {
				purge(id).block();
			}
			key = this.blocksByContent.ceilingKey(ByteBuffer.allocate(Long.BYTES).putLong(id + 1).array());
		}
	}

	/**
	 * Start to receive a file.
	 * @param profile the import parameters, as far as they are known
	 * @return takes the bytes; to be closed
	 */
	public ContentIntake receiveFile(ImportProfile profile) {
		return new ContentIntake(this, profile, false);
	}

	/**
	 * Start to receive a directory.
	 * @param profile the import parameters, as far as they are known
	 * @return takes the files; to be closed
	 */
	public ContentIntake receiveDirectory(ImportProfile profile) {
		return new ContentIntake(this, profile, true);
	}

	/**
	 * Start to import a file whose bytes somebody else keeps.
	 * @param profile the import parameters
	 * @return takes the bytes; to be closed
	 */
	public ContentImport beginImport(ImportProfile profile) {
		ContentImport content = new ContentImport(this, profile, false);
		content.beginFile("");
		return content;
	}

	/**
	 * Take a file that is complete on disk. Blocks.
	 * @param incoming the file, from {@link #newIncoming()}; it belongs to the content
	 * from now on
	 * @param profile the import parameters
	 * @return the content; to be closed
	 */
	public ReceivedContent importFile(Path incoming, ImportProfile profile) {
		try (ContentImport content = beginImport(profile); InputStream source = Files.newInputStream(incoming)) {
			byte[] buffer = new byte[64 * 1024];
			for (int count = source.read(buffer); count >= 0; count = source.read(buffer)) {
				content.update(ByteBuffer.wrap(buffer, 0, count));
			}
			sync(incoming);
			return content.finish(incoming);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Take a CAR that is complete on disk. All its blocks are checked; it must have one
	 * root, whose block is in it, but other blocks may be missing.
	 * @param incoming the file, from {@link #newIncoming()}; it belongs to the content
	 * from now on
	 * @return reads the file on the thread of the subscription and emits the content,
	 * which is to be closed, or an {@link InvalidContentException}
	 */
	public Mono<ReceivedContent> importCar(Path incoming) {
		return Mono.fromCallable(() -> receiveCar(incoming))
			.flatMap((received) -> index(received, 0)
				.then(this.records.read(() -> reader(received).summarise(received.summary().root())))
				.map(received::with)
				.doOnError((ex) -> received.close()));
	}

	private ReceivedContent receiveCar(Path incoming) throws IOException {
		BlockLog log = BlockLog.create(newIncoming());
		try {
			sync(incoming);
			Cid root = CarIndexer.index(incoming, log);
			// The rest of the summary is found when the blocks are in the index.
			return new ReceivedContent(newId(), incoming, newIncoming(), log,
					new Summary(root, 0, 0, 0, false, NOTHING));
		}
		catch (IOException | RuntimeException ex) {
			log.close();
			Files.deleteIfExists(incoming);
			throw ex;
		}
	}

	private void sync(Path file) throws IOException {
		if (isDurable()) {
			try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
				channel.force(true);
			}
		}
	}

	/**
	 * Return a new name for bytes that are on their way. Whatever is left under such a
	 * name is deleted at the next start.
	 * @return a file that does not exist yet
	 */
	public Path newIncoming() {
		return this.blobs.newIncoming();
	}

	boolean isDurable() {
		return this.blobs.isDurable();
	}

	long newId() {
		return this.lastId.incrementAndGet();
	}

	/**
	 * Put so much of the index of a content on disk that adding it is a small change.
	 * @param received the content
	 * @return completes when it can be added
	 */
	public Mono<Void> prepare(ReceivedContent received) {
		return index(received, MAX_BLOCKS_PER_CHANGE);
	}

	private Mono<Void> index(ReceivedContent received, int leave) {
		if (received.blocks().count() - received.indexed() <= leave) {
			return Mono.empty();
		}
		return Mono.using(received.blocks()::read,
				(reader) -> Mono.fromSupplier(() -> reader.next(MAX_BLOCKS_PER_CHANGE))
					.flatMap((entries) -> this.records.write((transaction) -> putBlocks(received, entries)))
					.repeat(() -> received.blocks().count() > received.indexed())
					.then());
	}

	private int putBlocks(ReceivedContent received, List<Entry> entries) {
		for (Entry entry : entries) {
			if (this.blocksByContent.putIfAbsent(key(received.id(), entry.cid()), NOTHING) == null) {
				this.blocks.put(key(entry.cid(), received.id()), entry.location());
			}
		}
		received.addIndexed(entries.size());
		return entries.size();
	}

	/**
	 * Make content part of the store.
	 * @param transaction the change that it is part of
	 * @param received the content, prepared
	 * @param holder who holds it
	 * @return the id of the content
	 */
	public String add(Transaction transaction, ReceivedContent received, String holder) {
		String id = name(received.id());
		if (received.indexed() == 0) {
			try (BlockLog.Reader reader = received.blocks().read()) {
				putBlocks(received, reader.next(MAX_BLOCKS_PER_CHANGE));
			}
		}
		if (Files.exists(received.nodes())) {
			this.blobs.add(transaction, received.nodes(), id + NODES);
		}
		this.blobs.add(transaction, received.data(), id);
		hold(id, holder);
		return id;
	}

	/**
	 * Have content kept for one more holder.
	 * @param id the id of the content
	 * @param holder who holds it
	 */
	public void hold(String id, String holder) {
		this.holders.put(id + "/" + holder, "");
	}

	/**
	 * Forget a holder, and the content if it was the last.
	 * @param transaction the change that it is part of
	 * @param id the id of the content
	 * @param holder who does not hold it any more
	 */
	public void release(Transaction transaction, String id, String holder) {
		this.holders.remove(id + "/" + holder);
		if (!isHeld(id)) {
			remove(transaction, id);
		}
	}

	/**
	 * Forget what was prepared of content that will not be added.
	 * @param transaction the change that it is part of
	 * @param received the content
	 */
	public void discard(Transaction transaction, ReceivedContent received) {
		if (received.indexed() > 0) {
			remove(transaction, name(received.id()));
		}
	}

	private void remove(Transaction transaction, String id) {
		long number = HexFormat.fromHexDigitsToLong(id);
		int removed = removeBlocks(number);
		transaction.afterCommit(() -> {
			this.blobs.delete(id);
			this.blobs.delete(id + NODES);
			if (removed == MAX_BLOCKS_PER_CHANGE) {
				// What this does not come to is done at the next start.
				purge(number).onErrorComplete().subscribe();
			}
		});
	}

	private Mono<Void> purge(long id) {
		return this.records.write((transaction) -> removeBlocks(id))
			.flatMap((count) -> (count == MAX_BLOCKS_PER_CHANGE) ? purge(id) : Mono.empty());
	}

	private int removeBlocks(long id) {
		byte[] prefix = key(id, NOTHING);
		int count = 0;
		byte[] key = this.blocksByContent.ceilingKey(prefix);
		while (key != null && count < MAX_BLOCKS_PER_CHANGE && startsWith(key, prefix)) {
			this.blocksByContent.remove(key);
			this.blocks.remove(key(Arrays.copyOfRange(key, prefix.length, key.length), id));
			count++;
			key = this.blocksByContent.ceilingKey(prefix);
		}
		return count;
	}

	/**
	 * Find the content that has a block. To be called where records may be read.
	 * @param cid the CID of the block, in any version
	 * @return the ids of the content
	 */
	public List<String> findByBlock(Cid cid) {
		byte[] prefix = cid.toV1().toBytes();
		List<String> found = new ArrayList<>();
		byte[] key = this.blocks.ceilingKey(prefix);
		while (key != null && startsWith(key, prefix)) {
			if (key.length == prefix.length + Long.BYTES) {
				String id = name(ByteBuffer.wrap(key, prefix.length, Long.BYTES).getLong());
				if (isHeld(id)) {
					found.add(id);
				}
			}
			key = this.blocks.higherKey(key);
		}
		return found;
	}

	/**
	 * Open content. Its methods are to be called where records may be read.
	 * @param id the id of the content
	 * @return what reads it
	 */
	public ContentReader open(String id) {
		return new ContentReader(this, HexFormat.fromHexDigitsToLong(id), this.blobs.path(id),
				this.blobs.path(id + NODES));
	}

	/**
	 * Open what is no content: it has only the blocks that are inside their CIDs.
	 * @return what reads them
	 */
	public ContentReader openNone() {
		return open(name(0));
	}

	private ContentReader reader(ReceivedContent received) {
		return new ContentReader(this, received.id(), received.data(), received.nodes());
	}

	@Nullable BlockLocation locate(long id, Cid cid) {
		byte[] location = this.blocks.get(key(cid.toV1().toBytes(), id));
		return (location != null) ? BlockLocation.fromBytes(location) : null;
	}

	private boolean isHeld(String id) {
		String key = this.holders.ceilingKey(id + "/");
		return key != null && key.startsWith(id + "/");
	}

	private static String name(long id) {
		return HexFormat.of().toHexDigits(id);
	}

	private static byte[] key(byte[] cid, long id) {
		return ByteBuffer.allocate(cid.length + Long.BYTES).put(cid).putLong(id).array();
	}

	private static byte[] key(long id, byte[] cid) {
		return ByteBuffer.allocate(Long.BYTES + cid.length).putLong(id).put(cid).array();
	}

	private static boolean startsWith(byte[] key, byte[] prefix) {
		return key.length >= prefix.length && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
	}

}
