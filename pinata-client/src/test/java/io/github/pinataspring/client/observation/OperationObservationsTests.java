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

import java.time.Duration;

import io.github.pinataspring.client.core.Network;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.micrometer.observation.tck.TestObservationRegistry;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OperationObservations}.
 */
class OperationObservationsTests {

	private static final String NAME = "pinata.client.requests";

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	private final OperationObservations observations = new OperationObservations(this.registry, null);

	@Test
	void observeWithoutRegistryLeavesOperationAsItIs() {
		OperationObservations none = new OperationObservations(ObservationRegistry.NOOP, null);
		Mono<String> mono = Mono.just("row");
		Flux<String> flux = Flux.just("row");

		assertThat(none.observe("files.get", null, mono)).isSameAs(mono);
		assertThat(none.observe("files.list", null, flux)).isSameAs(flux);
	}

	@Test
	void observeWhenNobodyHandlesObservationsLeavesOperationAsItIs() {
		OperationObservations unheard = new OperationObservations(ObservationRegistry.create(), null);
		Mono<String> mono = Mono.just("row");

		assertThat(unheard.observe("files.get", null, mono)).isSameAs(mono);
	}

	@Test
	void observeBeforeSubscriptionDoesNothing() {
		assertThat(this.observations.observe("files.get", null, Mono.just("row"))).isNotNull();

		assertThat(this.registry).doesNotHaveAnyObservation();
	}

	@Test
	void observeObservesEachSubscription() {
		Mono<String> observed = this.observations.observe("files.get", Network.PUBLIC, Mono.just("row"));

		StepVerifier.create(observed.concatWith(observed)).expectNextCount(2).expectComplete().verify(LIMIT);

		assertThat(this.registry).hasNumberOfObservationsEqualTo(2)
			.forAllObservationsWithNameEqualTo(NAME,
					(observation) -> observation.hasContextualNameEqualTo("pinata files.get")
						.hasLowCardinalityKeyValue("operation", "files.get")
						.hasLowCardinalityKeyValue("network", "public")
						.hasLowCardinalityKeyValue("outcome", "SUCCESS")
						.doesNotHaveParentObservation());
	}

	@Test
	void observeWhenEmptyIsSuccess() {
		StepVerifier.create(this.observations.observe("files.delete", null, Mono.empty()))
			.expectComplete()
			.verify(LIMIT);

		assertOutcome("SUCCESS");
	}

	@Test
	void observeWhenFailsHasError() {
		IllegalStateException failure = new IllegalStateException("broken");

		StepVerifier.create(this.observations.observe("files.get", null, Mono.error(failure)))
			.expectErrorMatches(failure::equals)
			.verify(LIMIT);

		assertThat(this.registry).hasSingleObservationThat().hasBeenStopped().hasError(failure);
	}

	@Test
	void observeFluxEndsWithItsLastRow() {
		TestPublisher<String> rows = TestPublisher.create();

		StepVerifier.create(this.observations.observe("files.list", null, rows.flux()))
			.then(() -> rows.next("one"))
			.expectNext("one")
			.then(() -> assertThat(this.registry).hasSingleObservationThat().hasBeenStarted().isNotStopped())
			.then(rows::complete)
			.expectComplete()
			.verify(LIMIT);

		assertOutcome("SUCCESS");
	}

	@Test
	void observeWhenCancelledStops() {
		StepVerifier.create(this.observations.observe("files.list", null, Flux.just("one").concatWith(Flux.never())))
			.expectNext("one")
			.thenCancel()
			.verify(LIMIT);

		assertOutcome("CANCELLED");
	}

	@Test
	void observeWhenCancelledAfterResultIsSuccess() {
		TestPublisher<String> result = TestPublisher.createNoncompliant(TestPublisher.Violation.CLEANUP_ON_TERMINATE);

		StepVerifier.create(this.observations.observe("files.get", null, Mono.fromDirect(result)))
			.then(() -> result.next("file"))
			.expectNext("file")
			.thenCancel()
			.verify(LIMIT);

		assertOutcome("SUCCESS");
	}

	@Test
	void observeIsParentOfWhatHappensWithin() {
		Mono<Object> within = Mono
			.deferContextual((context) -> Mono.just(context.get(ObservationThreadLocalAccessor.KEY)));

		StepVerifier.create(this.observations.observe("files.get", null, within))
			.assertNext((observation) -> assertThat(((Observation) observation).getContext().getName()).isEqualTo(NAME))
			.expectComplete()
			.verify(LIMIT);
	}

	@Test
	void observeIsChildOfObservationInContext() {
		Observation parent = Observation.start("parent", this.registry);

		StepVerifier
			.create(this.observations.observe("files.get", null, Mono.just("row"))
				.contextWrite((context) -> context.put(ObservationThreadLocalAccessor.KEY, parent)))
			.expectNextCount(1)
			.expectComplete()
			.verify(LIMIT);

		assertThat(this.registry).hasObservationWithNameEqualTo(NAME).that().hasParentObservationEqualTo(parent);
	}

	@Test
	void observeIsChildOfObservationOfThread() {
		Observation parent = Observation.start("parent", this.registry);

		parent.scoped(() -> StepVerifier.create(this.observations.observe("files.get", null, Mono.just("row")))
			.expectNextCount(1)
			.expectComplete()
			.verify(LIMIT));

		assertThat(this.registry).hasObservationWithNameEqualTo(NAME).that().hasParentObservationEqualTo(parent);
	}

	@Test
	void observeWhenSwitchedOffDoesNotHideObservationAround() {
		this.registry.observationConfig().observationPredicate((name, context) -> !name.startsWith("pinata."));
		Observation parent = Observation.start("parent", this.registry);
		Mono<Object> within = Mono
			.deferContextual((context) -> Mono.just(context.get(ObservationThreadLocalAccessor.KEY)));

		StepVerifier
			.create(this.observations.observe("files.get", null, within)
				.contextWrite((context) -> context.put(ObservationThreadLocalAccessor.KEY, parent)))
			.expectNext(parent)
			.expectComplete()
			.verify(LIMIT);
	}

	@Test
	void observeWithConventionUsesItsNames() {
		OperationObservations own = new OperationObservations(this.registry,
				new DefaultPinataObservationConvention("storage") {

					@Override
					protected KeyValue operation(PinataRequestObservationContext context) {
						return KeyValue.of("call", context.getOperation());
					}

				});

		StepVerifier.create(own.observe("files.get", null, Mono.just("row")))
			.expectNextCount(1)
			.expectComplete()
			.verify(LIMIT);

		assertThat(this.registry).hasObservationWithNameEqualTo("storage")
			.that()
			.hasLowCardinalityKeyValue("call", "files.get");
	}

	private void assertOutcome(String outcome) {
		assertThat(this.registry).hasSingleObservationThat()
			.hasBeenStopped()
			.doesNotHaveError()
			.hasLowCardinalityKeyValue("outcome", outcome);
	}

}
