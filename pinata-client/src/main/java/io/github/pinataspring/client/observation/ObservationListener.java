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

package io.github.pinataspring.client.observation;

import java.util.concurrent.atomic.AtomicBoolean;

import io.micrometer.observation.Observation;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import reactor.core.observability.DefaultSignalListener;
import reactor.util.context.Context;

/**
 * Ends an observation with the operation, and makes it the parent of the requests.
 *
 * @param <T> the type of a result
 */
final class ObservationListener<T> extends DefaultSignalListener<T> {

	private final Observation observation;

	private final PinataRequestObservationContext context;

	private final boolean single;

	// A cancellation may come while the operation ends.
	private final AtomicBoolean ended = new AtomicBoolean();

	/**
	 * Create a listener.
	 * @param observation the observation, which has started
	 * @param context what is known about the operation
	 * @param single whether the first result is the end
	 */
	ObservationListener(Observation observation, PinataRequestObservationContext context, boolean single) {
		this.observation = observation;
		this.context = context;
		this.single = single;
	}

	@Override
	public Context addToContext(Context originalContext) {
		// One that is switched off must not hide the observation around it.
		return this.observation.isNoop() ? originalContext
				: originalContext.put(ObservationThreadLocalAccessor.KEY, this.observation);
	}

	@Override
	public void doOnNext(T value) {
		if (this.single) {
			doOnComplete();
		}
	}

	@Override
	public void doOnComplete() {
		if (isEnd()) {
			this.context.setCompleted(true);
			this.observation.stop();
		}
	}

	@Override
	public void doOnError(Throwable error) {
		if (isEnd()) {
			this.observation.error(error).stop();
		}
	}

	@Override
	public void doOnCancel() {
		if (isEnd()) {
			this.context.setCancelled(true);
			this.observation.stop();
		}
	}

	private boolean isEnd() {
		return this.ended.compareAndSet(false, true);
	}

}
