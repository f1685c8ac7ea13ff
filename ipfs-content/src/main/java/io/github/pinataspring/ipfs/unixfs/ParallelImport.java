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

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Reads and names the leaves of one file in several threads. The file is cut into batches
 * of whole chunks. A batch is read and named chunk by chunk, so that the processor still
 * has in its cache what is hashed; the tree takes the leaves in the order of the file.
 * The calling thread works too, so that an executor without free threads costs time but
 * cannot stop the import, and no more threads than asked for are busy.
 */
final class ParallelImport {

	private static final int BATCH_SIZE = 1024 * 1024;

	private final int batchSize;

	private final FileChannel file;

	private final ImportProfile profile;

	private final Executor executor;

	private final int parallelism;

	private final FileTree tree;

	private final Deque<Batch> pending = new ArrayDeque<>();

	private final Queue<FutureTask<?>> unstarted = new ConcurrentLinkedQueue<>();

	private final AtomicInteger helpers = new AtomicInteger();

	ParallelImport(FileChannel file, ImportProfile profile, Executor executor, int parallelism) {
		this.file = file;
		this.profile = profile;
		this.executor = executor;
		this.parallelism = parallelism;
		this.batchSize = Math.max(1, BATCH_SIZE / profile.chunkSize()) * profile.chunkSize();
		this.tree = new FileTree(profile.maxLinks(), new NodeEncoder(profile, null));
	}

	ImportedFile run() throws IOException {
		try {
			long size = this.file.size();
			long position = 0;
			do {
				Batch batch = (this.pending.size() < 2 * this.parallelism) ? new Batch() : takeOldest();
				batch.start(position, (int) Math.min(this.batchSize, size - position));
				position += this.batchSize;
			}
			while (position < size);
			while (!this.pending.isEmpty()) {
				takeOldest();
			}
			return this.tree.finish();
		}
		finally {
			this.pending.forEach((batch) -> batch.task.cancel(false));
		}
	}

	private void callHelper() {
		if (this.helpers.get() < this.parallelism - 1) {
			this.helpers.incrementAndGet();
			this.executor.execute(this::help);
		}
	}

	private void help() {
		FutureTask<?> task = this.unstarted.poll();
		while (task != null) {
			task.run();
			task = this.unstarted.poll();
		}
		this.helpers.decrementAndGet();
	}

	private Batch takeOldest() throws IOException {
		Batch oldest = this.pending.element();
		FutureTask<?> task = oldest.task.isDone() ? null : this.unstarted.poll();
		while (task != null) {
			task.run();
			task = oldest.task.isDone() ? null : this.unstarted.poll();
		}
		for (ImportedFile leaf : get(oldest.task)) {
			this.tree.addLeaf(leaf);
		}
		return this.pending.remove();
	}

	private static List<ImportedFile> get(FutureTask<List<ImportedFile>> task) throws IOException {
		try {
			return task.get();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException("The import was interrupted");
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof IOException cause) ? cause : new IOException(ex.getCause());
		}
	}

	private final class Batch {

		private final byte[] chunk = new byte[ParallelImport.this.profile.chunkSize()];

		private final LeafEncoder leaves = new LeafEncoder(ParallelImport.this.profile,
				new NodeEncoder(ParallelImport.this.profile, null), null);

		private FutureTask<List<ImportedFile>> task = new FutureTask<>(List::of);

		private void start(long position, int length) {
			this.task = new FutureTask<>(() -> importBatch(position, length));
			ParallelImport.this.pending.add(this);
			ParallelImport.this.unstarted.add(this.task);
			ParallelImport.this.callHelper();
		}

		private List<ImportedFile> importBatch(long position, int length) throws IOException {
			List<ImportedFile> imported = new ArrayList<>(length / this.chunk.length + 1);
			int offset = 0;
			do {
				int count = Math.min(this.chunk.length, length - offset);
				read(position + offset, count);
				imported.add(this.leaves.encode(this.chunk, 0, count));
				offset += count;
			}
			while (offset < length);
			return imported;
		}

		private void read(long position, int length) throws IOException {
			ByteBuffer target = ByteBuffer.wrap(this.chunk, 0, length);
			while (target.hasRemaining()) {
				if (ParallelImport.this.file.read(target, position + target.position()) < 0) {
					throw new EOFException("The file became shorter while it was imported");
				}
			}
		}

	}

}
