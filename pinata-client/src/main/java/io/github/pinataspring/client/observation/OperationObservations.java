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

import io.github.pinataspring.client.core.Network;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.jspecify.annotations.Nullable;
import reactor.core.observability.SignalListener;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

import org.springframework.util.Assert;

/**
 * Observes operations. For the parts of the client: without a registry that anybody
 * listens to, an operation is left as it is.
 *
 * @since 0.1.0
 */
public final class OperationObservations {

	private static final PinataObservationConvention DEFAULT_CONVENTION = new DefaultPinataObservationConvention();

	private final ObservationRegistry registry;

	private final @Nullable PinataObservationConvention convention;

	/**
	 * Create observations.
	 * @param registry what handles them
	 * @param convention names them, or {@code null} for the usual names
	 */
	public OperationObservations(ObservationRegistry registry, @Nullable PinataObservationConvention convention) {
		Assert.notNull(registry, "'registry' must not be null");
		this.registry = registry;
		this.convention = convention;
	}

	/**
	 * Return what handles the observations.
	 * @return the registry
	 */
	public ObservationRegistry registry() {
		return this.registry;
	}

	/**
	 * Observe an operation from its subscription until it emits, is empty, fails or is
	 * cancelled.
	 * @param <T> the type of the result
	 * @param operation name of the operation
	 * @param network the network that it concerns, or {@code null}
	 * @param call the operation
	 * @return the operation with an observation for each subscription
	 */
	public <T> Mono<T> observe(String operation, @Nullable Network network, Mono<T> call) {
		return this.registry.isNoop() ? call
				: call.tap((context) -> start(new PinataRequestObservationContext(operation, network), context, true));
	}

	/**
	 * Observe an operation from its subscription until it is complete, fails or is
	 * cancelled.
	 * @param <T> the type of a result
	 * @param operation name of the operation
	 * @param network the network that it concerns, or {@code null}
	 * @param call the operation
	 * @return the operation with an observation for each subscription
	 */
	public <T> Flux<T> observe(String operation, @Nullable Network network, Flux<T> call) {
		return this.registry.isNoop() ? call
				: call.tap((context) -> start(new PinataRequestObservationContext(operation, network), context, false));
	}

	private <T> SignalListener<T> start(PinataRequestObservationContext operation, ContextView context,
			boolean single) {
		Observation observation = PinataObservationDocumentation.CLIENT_REQUESTS.observation(this.convention,
				DEFAULT_CONVENTION, () -> operation, this.registry);
		Observation parent = context.getOrDefault(ObservationThreadLocalAccessor.KEY, null);
		if (parent != null) {
			observation.parentObservation(parent);
		}
		return new ObservationListener<>(observation.start(), operation, single);
	}

}
