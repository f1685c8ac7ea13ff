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

package io.github.pinataspring.local.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.StringDataType;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Records on disk. All changes are made by one thread, which commits and syncs what has
 * come together in the meantime at once; a change is acknowledged only after that. Its
 * threads are its own because a cancelled reactive subscription interrupts the thread it
 * works on, and an interrupt closes the file of the store.
 *
 * @since 0.1.0
 */
public final class RecordStore implements AutoCloseable {

	private static final int MAX_BATCH = 256;

	private static final int CACHE_MEBIBYTES = 4;

	// What is live of chunks that are mostly not is written anew when the store closes.
	private static final int MIN_FILL_PERCENT = 50;

	private static final int MAX_COMPACTED_BYTES = 16 * 1024 * 1024;

	private final MVStore store;

	private final boolean durable;

	private final LinkedBlockingQueue<Change<?>> queue = new LinkedBlockingQueue<>();

	private final Thread writer;

	private final ExecutorService readers;

	private volatile boolean closed;

	public RecordStore(DataDirectory directory) {
		this.durable = directory.isDurable();
		try {
			this.store = new MVStore.Builder().fileName(directory.records().toString())
				.cacheSize(CACHE_MEBIBYTES)
				.autoCommitDisabled()
				// Otherwise a large change is committed when only half of it was made.
				.autoCommitBufferSize(0)
				.open();
		}
		catch (MVStoreException ex) {
			throw new DataDirectoryException("Cannot open the records in " + directory.path() + ": " + ex.getMessage(),
					ex);
		}
		ThreadFactory threadFactory = daemonThreads("pinata-local-records-");
		this.readers = Executors.newFixedThreadPool(4, threadFactory);
		this.writer = threadFactory.newThread(this::writeUntilClosed);
		this.writer.start();
	}

	private static ThreadFactory daemonThreads(String prefix) {
		AtomicInteger count = new AtomicInteger();
		return (task) -> {
			Thread thread = new Thread(task, prefix + count.incrementAndGet());
			thread.setDaemon(true);
			return thread;
		};
	}

	/**
	 * Open a map. It may be read from anywhere that may block and changed only within
	 * {@link #write(Function)}.
	 * @param <V> the type of the values
	 * @param name the name of the map
	 * @param type how values are stored
	 * @return the map
	 */
	public <V> MVMap<String, V> openMap(String name, JsonDataType<V> type) {
		return this.store.openMap(name,
				new MVMap.Builder<String, V>().keyType(StringDataType.INSTANCE).valueType(type));
	}

	/**
	 * Open a map from texts to texts, to be used as other maps are.
	 * @param name the name of the map
	 * @return the map
	 */
	public MVMap<String, String> openIndex(String name) {
		return this.store.openMap(name, new MVMap.Builder<String, String>().keyType(StringDataType.INSTANCE)
			.valueType(StringDataType.INSTANCE));
	}

	/**
	 * Open a map from bytes to bytes, ordered by unsigned bytes, to be used as other maps
	 * are.
	 * @param name the name of the map
	 * @return the map
	 */
	public MVMap<byte[], byte[]> openBinaryMap(String name) {
		return this.store.openMap(name, new MVMap.Builder<byte[], byte[]>().keyType(ByteArrayDataType.INSTANCE)
			.valueType(ByteArrayDataType.INSTANCE));
	}

	/**
	 * Make a change. It must check before it changes: what it changed before it threw an
	 * exception stays.
	 * @param <T> the type of the result
	 * @param change what to do
	 * @return emits the result when the change is on disk, or nothing if it is null
	 */
	public <T> Mono<T> write(Function<Transaction, ? extends @Nullable T> change) {
		return Mono.fromFuture(() -> submit(change), true);
	}

	/**
	 * Make a change and wait until it is on disk. For start and close only.
	 * @param <T> the type of the result
	 * @param change what to do
	 * @return the result
	 */
	public <T extends @Nullable Object> T writeAndWait(Function<Transaction, T> change) {
		return submit(change).join();
	}

	/**
	 * Read records on a thread that may block.
	 * @param <T> the type of the result
	 * @param reading what to do
	 * @return emits the result, or nothing if it is null
	 */
	public <T> Mono<T> read(Supplier<? extends @Nullable T> reading) {
		return Mono.fromFuture(() -> CompletableFuture.supplyAsync(reading, this.readers), true);
	}

	private <T extends @Nullable Object> CompletableFuture<T> submit(Function<Transaction, T> function) {
		Change<T> change = new Change<>(function);
		this.queue.add(change);
		if (this.closed) {
			change.future.completeExceptionally(new IllegalStateException("The record store is closed"));
		}
		return change.future;
	}

	private void writeUntilClosed() {
		List<Change<?>> batch = new ArrayList<>();
		while (!this.closed || !this.queue.isEmpty()) {
			try {
				Change<?> first = this.queue.poll(100, TimeUnit.MILLISECONDS);
				if (first != null) {
					batch.add(first);
					this.queue.drainTo(batch, MAX_BATCH - 1);
					write(batch);
				}
			}
			catch (InterruptedException ex) {
				// Nobody but close() ends this thread.
			}
			finally {
				batch.clear();
			}
		}
	}

	private void write(List<Change<?>> batch) {
		Transaction transaction = new Transaction();
		batch.forEach((change) -> change.apply(transaction));
		try {
			if (this.durable) {
				for (Path directory : transaction.directories) {
					syncDirectory(directory);
				}
			}
			this.store.commit();
			if (this.durable) {
				this.store.sync();
			}
		}
		catch (IOException | RuntimeException ex) {
			rollback(ex);
			batch.forEach((change) -> change.future.completeExceptionally(ex));
			return;
		}
		transaction.afterCommit.forEach(Runnable::run);
		batch.forEach(Change::complete);
	}

	private void rollback(Exception cause) {
		try {
			this.store.rollback();
		}
		catch (RuntimeException ex) {
			// A store that failed for good throws its first exception again.
			if (!ex.equals(cause)) {
				cause.addSuppressed(ex);
			}
		}
	}

	private static void syncDirectory(Path directory) throws IOException {
		try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
			channel.force(true);
		}
	}

	@Override
	public void close() {
		this.closed = true;
		this.readers.shutdown();
		boolean interrupted = false;
		boolean ended = false;
		while (!ended) {
			try {
				this.writer.join();
				ended = this.readers.awaitTermination(1, TimeUnit.SECONDS);
			}
			catch (InterruptedException ex) {
				interrupted = true;
			}
		}
		if (this.durable) {
			this.store.compact(MIN_FILL_PERCENT, MAX_COMPACTED_BYTES);
		}
		// Without the compaction of closing, which moves chunks and trips over an
		// assertion of its own in MVStore 2.4.240.
		this.store.close(0);
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * What a change may ask of the commit that it will be part of.
	 *
	 * @since 0.1.0
	 */
	public static final class Transaction {

		private final Set<Path> directories = new LinkedHashSet<>();

		private final List<Runnable> afterCommit = new ArrayList<>();

		private Transaction() {
		}

		/**
		 * Have the entries of a directory synced before the records are committed.
		 * @param directory the directory
		 */
		public void syncDirectory(Path directory) {
			this.directories.add(directory);
		}

		/**
		 * Have something done by the writing thread after the commit. It must not throw.
		 * @param action what to do
		 */
		public void afterCommit(Runnable action) {
			this.afterCommit.add(action);
		}

	}

	private static final class Change<T extends @Nullable Object> {

		private final Function<Transaction, T> function;

		private final CompletableFuture<T> future = new CompletableFuture<>();

		private @Nullable Supplier<T> result;

		private Change(Function<Transaction, T> function) {
			this.function = function;
		}

		private void apply(Transaction transaction) {
			try {
				T value = this.function.apply(transaction);
				this.result = () -> value;
			}
			catch (RuntimeException ex) {
				this.future.completeExceptionally(ex);
			}
		}

		private void complete() {
			if (this.result != null) {
				this.future.complete(this.result.get());
			}
		}

	}

}
