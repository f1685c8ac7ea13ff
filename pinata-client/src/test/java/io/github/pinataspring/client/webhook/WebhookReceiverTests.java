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

package io.github.pinataspring.client.webhook;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import io.github.pinataspring.client.TestPinata;
import io.github.pinataspring.client.webhook.PinataWebhookException.Kind;
import io.github.pinataspring.client.webhook.WebhookReplayGuard.State;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link WebhookReceiver} and the {@link WebhookReplayGuard} in memory.
 */
class WebhookReceiverTests {

	private final List<String> handled = new ArrayList<>();

	private final MovableClock clock = new MovableClock(Instant.ofEpochSecond(SignedMessage.NOW));

	private final WebhookVerifier verifier = WebhookVerifier.builder()
		.secrets(SignedMessage.SECRET)
		.clock(this.clock)
		.build();

	private final WebhookReceiver receiver = WebhookReceiver.of(this.verifier);

	private final SignedMessage message = SignedMessage.of("{}");

	private final Function<WebhookEvent, Mono<Void>> application = (event) -> Mono
		.fromRunnable(() -> this.handled.add(event.id()));

	@Test
	void messageIsHandledOnceAsLongAsItCouldBeReplayed() {
		receive(this.message).expectComplete().verify(TestPinata.LIMIT);
		receiveAndExpect(this.message, Kind.ALREADY_HANDLED);
		this.clock.set(Instant.ofEpochSecond(SignedMessage.NOW + 300));
		receiveAndExpect(this.message, Kind.ALREADY_HANDLED);
		this.clock.set(Instant.ofEpochSecond(SignedMessage.NOW + 301));
		receiveAndExpect(this.message, Kind.TOO_OLD);

		assertThat(this.handled).containsExactly(this.message.id());
	}

	@Test
	void messageFromTheFutureIsRememberedUntilItsToleranceIsOver() {
		SignedMessage future = this.message.at(SignedMessage.NOW + 300);

		receive(future).expectComplete().verify(TestPinata.LIMIT);
		this.clock.set(Instant.ofEpochSecond(SignedMessage.NOW + 600));

		receiveAndExpect(future, Kind.ALREADY_HANDLED);
	}

	@Test
	void messageIsForgottenWhenItsToleranceIsOver() {
		WebhookReceiver small = WebhookReceiver.of(this.verifier, WebhookReplayGuard.inMemory(this.clock, 1));
		SignedMessage second = this.message.withId("second");

		receive(small, this.message).expectComplete().verify(TestPinata.LIMIT);
		this.clock.set(Instant.ofEpochSecond(SignedMessage.NOW + 300));
		receive(small, second).expectErrorSatisfies((ex) -> assertKind(ex, Kind.TOO_MANY_MESSAGES))
			.verify(TestPinata.LIMIT);
		this.clock.set(Instant.ofEpochSecond(SignedMessage.NOW + 301));
		SignedMessage again = second.at(SignedMessage.NOW + 301);
		receive(small, again).expectComplete().verify(TestPinata.LIMIT);

		assertThat(this.handled).containsExactly(this.message.id(), "second");
	}

	@Test
	void messageWhoseHandlingFailedIsHandledWhenItComesAgain() {
		IllegalStateException failure = new IllegalStateException("no database");

		StepVerifier
			.create(this.receiver.receive(this.message.headers(), this.message.bytes(), (event) -> Mono.error(failure)))
			.expectErrorSatisfies((ex) -> assertThat(ex).isSameAs(failure))
			.verify(TestPinata.LIMIT);
		StepVerifier.create(this.receiver.receive(this.message.headers(), this.message.bytes(), (event) -> {
			throw failure;
		})).expectErrorSatisfies((ex) -> assertThat(ex).isSameAs(failure)).verify(TestPinata.LIMIT);
		receive(this.message).expectComplete().verify(TestPinata.LIMIT);

		assertThat(this.handled).hasSize(1);
	}

	@Test
	void messageThatIsBeingHandledIsRefusedUntilThatIsOver() {
		TestPublisher<Void> work = TestPublisher.create();
		Disposable first = this.receiver.receive(this.message.headers(), this.message.bytes(), (event) -> work.mono())
			.subscribe();

		receiveAndExpect(this.message, Kind.IN_PROGRESS);
		work.complete();
		receiveAndExpect(this.message, Kind.ALREADY_HANDLED);

		assertThat(first.isDisposed()).isTrue();
		assertThat(this.handled).isEmpty();
	}

	@Test
	void messageIsForgottenWhenItsHandlingIsCancelled() {
		TestPublisher<Void> work = TestPublisher.create();
		Disposable first = this.receiver.receive(this.message.headers(), this.message.bytes(), (event) -> work.mono())
			.subscribe();

		first.dispose();
		receive(this.message).expectComplete().verify(TestPinata.LIMIT);

		work.assertCancelled();
		assertThat(this.handled).hasSize(1);
	}

	@Test
	void messageThatIsNotSignedIsNeitherHandledNorRemembered() {
		StepVerifier
			.create(this.receiver.receive(this.message.headers(), SignedMessage.of("{ }").bytes(), this.application))
			.expectErrorSatisfies((ex) -> assertKind(ex, Kind.WRONG_SIGNATURE))
			.verify(TestPinata.LIMIT);
		receive(this.message).expectComplete().verify(TestPinata.LIMIT);

		assertThat(this.handled).hasSize(1);
	}

	@Test
	void guardOfTheApplicationDecides() {
		List<String> calls = new ArrayList<>();
		WebhookReplayGuard guard = new RecordingGuard(calls);
		WebhookReceiver guarded = WebhookReceiver.of(this.verifier, guard);

		receive(guarded, this.message).expectComplete().verify(TestPinata.LIMIT);

		String until = Instant.ofEpochSecond(SignedMessage.NOW + 300).toString();
		assertThat(calls).containsExactly("claim " + until, "handled " + until);
	}

	@Test
	void onlyPassingFailuresAreRetryable() {
		for (Kind kind : Kind.values()) {
			assertThat(new PinataWebhookException(kind, "message").isRetryable()).as(kind.name())
				.isEqualTo(kind == Kind.IN_PROGRESS || kind == Kind.TOO_MANY_MESSAGES);
		}
	}

	@Test
	void capacityMustBePositive() {
		assertThatIllegalArgumentException().isThrownBy(() -> WebhookReplayGuard.inMemory(this.clock, 0))
			.withMessage("'capacity' must be positive");
	}

	private StepVerifier.FirstStep<Void> receive(SignedMessage message) {
		return receive(this.receiver, message);
	}

	private StepVerifier.FirstStep<Void> receive(WebhookReceiver receiver, SignedMessage message) {
		return StepVerifier.create(receiver.receive(message.headers(), message.bytes(), this.application));
	}

	private void receiveAndExpect(SignedMessage message, Kind kind) {
		receive(message).expectErrorSatisfies((ex) -> assertKind(ex, kind)).verify(TestPinata.LIMIT);
	}

	private static void assertKind(Throwable ex, Kind kind) {
		assertThat(ex).isInstanceOfSatisfying(PinataWebhookException.class,
				(refusal) -> assertThat(refusal.getKind()).isEqualTo(kind));
	}

	private record RecordingGuard(List<String> calls) implements WebhookReplayGuard {

		@Override
		public Mono<State> claim(String id, Instant until) {
			return Mono.fromSupplier(() -> {
				this.calls.add("claim " + until);
				return State.CLAIMED;
			});
		}

		@Override
		public Mono<Void> handled(String id, Instant until) {
			return Mono.fromRunnable(() -> this.calls.add("handled " + until));
		}

		@Override
		public Mono<Void> release(String id) {
			return Mono.fromRunnable(() -> this.calls.add("release"));
		}

	}

}
