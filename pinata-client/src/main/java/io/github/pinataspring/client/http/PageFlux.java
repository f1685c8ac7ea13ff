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

package io.github.pinataspring.client.http;

import java.util.Collections;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * Rows of pages, of which each is fetched only when a row of it is asked for. The
 * operators of Reactor fetch the next page as soon as the one before is used up, whether
 * anybody wants it or not.
 *
 * @param <T> the type of a row
 * @since 0.1.0
 */
public final class PageFlux<T> extends Flux<T> {

	private final Mono<Page<T>> first;

	/**
	 * Create a flux.
	 * @param first fetches the first page
	 */
	public PageFlux(Mono<Page<T>> first) {
		this.first = first;
	}

	@Override
	public void subscribe(CoreSubscriber<? super T> actual) {
		actual.onSubscribe(new PageSubscription<>(actual, this.first));
	}

	private static final class PageSubscription<T> implements Subscription {

		private final CoreSubscriber<? super T> actual;

		private final AtomicLong requested = new AtomicLong();

		private final AtomicInteger work = new AtomicInteger();

		private volatile boolean cancelled;

		private volatile @Nullable PageSubscriber current;

		private volatile @Nullable Throwable failure;

		// These two change while a page is being fetched, when nobody else looks at them.
		private Iterator<T> rows = Collections.emptyIterator();

		private @Nullable Mono<Page<T>> next;

		private volatile boolean fetching;

		private PageSubscription(CoreSubscriber<? super T> actual, Mono<Page<T>> first) {
			this.actual = actual;
			this.next = first;
		}

		@Override
		public void request(long n) {
			if (Operators.validate(n)) {
				this.requested.accumulateAndGet(n, Operators::addCap);
				drain();
			}
		}

		@Override
		public void cancel() {
			this.cancelled = true;
			PageSubscriber subscriber = this.current;
			if (subscriber != null) {
				subscriber.cancel();
			}
		}

		private void drain() {
			if (this.work.getAndIncrement() != 0) {
				return;
			}
			int missed = 1;
			while (missed != 0) {
				if (!this.cancelled && !this.fetching && emit()) {
					// Leaves the work counter up, so that nothing is signalled any more.
					return;
				}
				missed = this.work.addAndGet(-missed);
			}
		}

		/**
		 * Emit the rows that are asked for and, if there are none left, fetch more.
		 * @return whether the end was signalled
		 */
		private boolean emit() {
			Throwable failure = this.failure;
			if (failure != null) {
				this.actual.onError(failure);
				return true;
			}
			long emitted = 0;
			long requested = this.requested.get();
			while (emitted < requested && this.rows.hasNext()) {
				this.actual.onNext(this.rows.next());
				emitted++;
				if (this.cancelled) {
					return true;
				}
			}
			if (requested != Long.MAX_VALUE) {
				this.requested.addAndGet(-emitted);
			}
			if (this.rows.hasNext()) {
				return false;
			}
			Mono<Page<T>> next = this.next;
			if (next == null) {
				this.actual.onComplete();
				return true;
			}
			if (this.requested.get() > 0) {
				fetch(next);
			}
			return false;
		}

		private void fetch(Mono<Page<T>> next) {
			this.fetching = true;
			PageSubscriber subscriber = new PageSubscriber();
			this.current = subscriber;
			if (this.cancelled) {
				subscriber.cancel();
			}
			next.subscribe(subscriber);
		}

		private final class PageSubscriber extends BaseSubscriber<Page<T>> {

			private @Nullable Page<T> page;

			@Override
			public Context currentContext() {
				return PageSubscription.this.actual.currentContext();
			}

			@Override
			protected void hookOnNext(Page<T> page) {
				this.page = page;
			}

			@Override
			protected void hookOnComplete() {
				Page<T> page = this.page;
				PageSubscription.this.rows = (page != null) ? page.rows().iterator() : Collections.emptyIterator();
				PageSubscription.this.next = (page != null) ? page.next() : null;
				PageSubscription.this.fetching = false;
				drain();
			}

			@Override
			protected void hookOnError(Throwable failure) {
				PageSubscription.this.failure = failure;
				PageSubscription.this.fetching = false;
				drain();
			}

		}

	}

}
