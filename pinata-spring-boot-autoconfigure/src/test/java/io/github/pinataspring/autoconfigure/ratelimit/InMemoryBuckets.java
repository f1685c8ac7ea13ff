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

package io.github.pinataspring.autoconfigure.ratelimit;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

import io.github.bucket4j.distributed.proxy.ClientSideConfig;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.AbstractCompareAndSwapBasedProxyManager;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.AsyncCompareAndSwapOperation;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.CompareAndSwapOperation;
import io.github.bucket4j.distributed.remote.RemoteBucketState;

/**
 * Buckets of Bucket4j in a map, as Redis has them.
 *
 * @param <K> the type of the keys
 */
final class InMemoryBuckets<K> extends AbstractCompareAndSwapBasedProxyManager<K> {

	private final Map<String, byte[]> states;

	private final Function<K, String> name;

	private final boolean asynchronous;

	InMemoryBuckets(Function<K, String> name, boolean asynchronous) {
		super(ClientSideConfig.getDefault());
		this.states = new ConcurrentHashMap<>();
		this.name = name;
		this.asynchronous = asynchronous;
	}

	Map<String, byte[]> states() {
		return this.states;
	}

	@Override
	public boolean isAsyncModeSupported() {
		return this.asynchronous;
	}

	@Override
	public void removeProxy(K key) {
		this.states.remove(this.name.apply(key));
	}

	@Override
	protected CompletableFuture<Void> removeAsync(K key) {
		removeProxy(key);
		return CompletableFuture.completedFuture(null);
	}

	@Override
	protected CompareAndSwapOperation beginCompareAndSwapOperation(K key) {
		throw new UnsupportedOperationException("Nobody may block");
	}

	@Override
	protected AsyncCompareAndSwapOperation beginAsyncCompareAndSwapOperation(K key) {
		String bucket = this.name.apply(key);
		return new AsyncCompareAndSwapOperation() {

			@Override
			public CompletableFuture<Optional<byte[]>> getStateData(Optional<Long> timeoutNanos) {
				return CompletableFuture.completedFuture(Optional.ofNullable(InMemoryBuckets.this.states.get(bucket)));
			}

			@Override
			public CompletableFuture<Boolean> compareAndSwap(byte[] originalData, byte[] newData,
					RemoteBucketState newState, Optional<Long> timeoutNanos) {
				AtomicBoolean swapped = new AtomicBoolean();
				InMemoryBuckets.this.states.compute(bucket, (name, state) -> {
					swapped.set(Arrays.equals(state, originalData));
					return swapped.get() ? newData : state;
				});
				return CompletableFuture.completedFuture(swapped.get());
			}

		};
	}

}
