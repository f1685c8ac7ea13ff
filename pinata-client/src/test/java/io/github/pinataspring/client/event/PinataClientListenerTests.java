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

package io.github.pinataspring.client.event;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.ratelimit.RateLimitGroup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PinataClientListener}.
 */
class PinataClientListenerTests {

	private final List<String> told = new ArrayList<>();

	@Test
	void andThenTellsBothInOrder() {
		tellEverything(listener("first").andThen(listener("next")));

		assertThat(this.told).containsExactly("first files.list", "next files.list", "first 1 sent", "next 1 sent",
				"first 2 received", "next 2 received", "first PUBLIC", "next PUBLIC");
	}

	@Test
	void noneTellsTheNextOnly() {
		PinataClientListener next = listener("next");

		assertThat(PinataClientListener.none().andThen(next)).isSameAs(next);
	}

	@Test
	void listenerToEventsOnlyIgnoresTransfers() {
		tellEverything((event) -> this.told.add(event.operation()));
		tellEverything(PinataClientListener.none());

		assertThat(this.told).containsExactly("files.list");
	}

	private static void tellEverything(PinataClientListener listener) {
		listener.onEvent(new RateLimitWaitEvent("files.list", RateLimitGroup.DATA, Duration.ofSeconds(1)));
		listener.onSent("uploads.upload", 1);
		listener.onReceived("gateway.retrieve", 2);
		listener.onUploaded("uploads.upload", Network.PUBLIC, Duration.ofSeconds(3));
	}

	private PinataClientListener listener(String name) {
		return new PinataClientListener() {

			@Override
			public void onEvent(PinataClientEvent event) {
				tell(event.operation());
			}

			@Override
			public void onSent(String operation, long bytes) {
				tell(bytes + " sent");
			}

			@Override
			public void onReceived(String operation, long bytes) {
				tell(bytes + " received");
			}

			@Override
			public void onUploaded(String operation, @Nullable Network network, Duration duration) {
				tell(String.valueOf(network));
			}

			private void tell(String what) {
				PinataClientListenerTests.this.told.add(name + " " + what);
			}

		};
	}

}
