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

package io.github.pinataspring.testsupport;

import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetectorFactory;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test class during which Netty found a buffer that was never released. Found by
 * JUnit's extension detection, so that no test has to ask for it.
 */
public final class LeakDetectionExtension implements BeforeAllCallback, AfterAllCallback {

	private static final long MAX_WAIT_MILLIS = 2000;

	private static final List<String> leaks = new CopyOnWriteArrayList<>();

	static {
		ResourceLeakDetectorFactory.setResourceLeakDetectorFactory(new RecordingLeakDetectorFactory());
	}

	@Override
	public void beforeAll(ExtensionContext context) {
		// Loading this class is what matters: the factory must be there before Netty.
	}

	@Override
	public void afterAll(ExtensionContext context) {
		if (context.getParent().map(ExtensionContext::getTestClass).filter((type) -> type.isPresent()).isPresent()) {
			return;
		}
		List<String> found = collect();
		if (!found.isEmpty()) {
			throw new AssertionError(
					"Netty found %d leaked buffers:%n%s".formatted(found.size(), String.join("%n%n", found)));
		}
	}

	/**
	 * Collect the garbage and return what Netty found leaked in it since the last call.
	 * @return the records of leaked buffers
	 */
	static List<String> collect() {
		// Netty reports the leaks that the collector found when it tracks the next
		// buffer.
		for (int i = 0; i < 2; i++) {
			collectGarbage();
			ByteBuf buffer = PooledByteBufAllocator.DEFAULT.directBuffer(16);
			buffer.release();
		}
		List<String> found = List.copyOf(leaks);
		leaks.removeAll(found);
		return found;
	}

	// References are enqueued some time after the collector has found them. Those of one
	// round are when a reference of the next round is.
	private static void collectGarbage() {
		ReferenceQueue<Object> queue = new ReferenceQueue<>();
		PhantomReference<Object> reference = new PhantomReference<>(new Object(), queue);
		System.gc();
		try {
			queue.remove(MAX_WAIT_MILLIS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		Reference.reachabilityFence(reference);
	}

	private static final class RecordingLeakDetectorFactory extends ResourceLeakDetectorFactory {

		// Netty declares this deprecated method abstract: there is no other to override.
		@Override
		@SuppressWarnings("deprecation")
		public <T> ResourceLeakDetector<T> newResourceLeakDetector(Class<T> resource, int samplingInterval,
				long maxActive) {
			return new RecordingLeakDetector<>(resource, samplingInterval);
		}

	}

	private static final class RecordingLeakDetector<T> extends ResourceLeakDetector<T> {

		private RecordingLeakDetector(Class<?> resourceType, int samplingInterval) {
			super(resourceType, samplingInterval);
		}

		@Override
		protected boolean needReport() {
			return true;
		}

		@Override
		protected void reportTracedLeak(String resourceType, String records) {
			leaks.add(resourceType + records);
		}

		@Override
		protected void reportUntracedLeak(String resourceType) {
			leaks.add(resourceType);
		}

	}

}
