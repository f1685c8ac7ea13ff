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

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.pinataspring.client.event.PinataClientEvent;
import io.github.pinataspring.client.event.PinataClientListener;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TransferCounter}.
 */
class TransferCounterTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private final List<String> events = new ArrayList<>();

	private final PinataClientListener listener = new PinataClientListener() {

		@Override
		public void onEvent(PinataClientEvent event) {
			throw new AssertionError("A transfer is no event");
		}

		@Override
		public void onSent(String operation, long bytes) {
			TransferCounterTests.this.events.add("%s sent %d".formatted(operation, bytes));
		}

		@Override
		public void onReceived(String operation, long bytes) {
			TransferCounterTests.this.events.add("%s received %d".formatted(operation, bytes));
		}

	};

	private final TransferCounter counter = new TransferCounter(this.listener);

	@Test
	void bodyWhenNobodyListensIsLeftAsItIs() {
		TransferCounter silent = new TransferCounter(PinataClientListener.none());
		Flux<DataBuffer> body = Flux.just(buffer(1));

		assertThat(silent.sent("uploads.upload", body)).isSameAs(body);
		assertThat(silent.received("gateway.retrieve", body)).isSameAs(body);
	}

	@Test
	void sentCountsWholeBodyAtItsEnd() {
		StepVerifier.create(this.counter.sent("uploads.upload", Flux.just(buffer(3), buffer(4))))
			.expectNextCount(2)
			.expectComplete()
			.verify(LIMIT);

		assertThat(this.events).containsExactly("uploads.upload sent 7");
	}

	@Test
	void sentOfSingleBufferIsStillSingle() {
		assertThat(this.counter.sent("groups.create", Mono.just(buffer(3)))).isInstanceOf(Mono.class);

		StepVerifier.create(this.counter.sent("groups.create", Mono.just(buffer(3))))
			.expectNextCount(1)
			.expectComplete()
			.verify(LIMIT);

		assertThat(this.events).containsExactly("groups.create sent 3");
	}

	@Test
	void receivedCountsLongBodyWhileItComes() {
		int half = 512 * 1024;

		StepVerifier.create(this.counter.received("gateway.retrieve", Flux.just(buffer(half), buffer(half), buffer(1))))
			.expectNextCount(3)
			.expectComplete()
			.verify(LIMIT);

		assertThat(this.events).containsExactly("gateway.retrieve received " + (2L * half),
				"gateway.retrieve received 1");
	}

	@Test
	void receivedWhenCancelledCountsWhatCame() {
		StepVerifier.create(this.counter.received("gateway.retrieve", Flux.just(buffer(5)).concatWith(Flux.never())))
			.expectNextCount(1)
			.thenCancel()
			.verify(LIMIT);

		assertThat(this.events).containsExactly("gateway.retrieve received 5");
	}

	@Test
	void receivedWhenEmptyTellsNothing() {
		assertThat(this.counter.received("files.delete", new byte[0])).isEmpty();

		assertThat(this.events).isEmpty();
	}

	@Test
	void receivedCountsWholeAnswer() {
		assertThat(this.counter.received("files.get", "{}".getBytes(StandardCharsets.UTF_8))).hasSize(2);

		assertThat(this.events).containsExactly("files.get received 2");
	}

	@Test
	void listenerBesideNoneIsToldEverything() {
		TransferCounter added = new TransferCounter(PinataClientListener.none().andThen(this.listener));

		assertThat(added.received("files.get", new byte[2])).hasSize(2);

		assertThat(this.events).hasSize(1);
	}

	private static DataBuffer buffer(int length) {
		return DefaultDataBufferFactory.sharedInstance.wrap(new byte[length]);
	}

}
