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

package io.github.pinataspring.client.credentials;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import io.github.pinataspring.client.Authentication;
import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.TestPinata;
import io.github.pinataspring.client.core.RetrySettings;
import io.github.pinataspring.client.event.RetryEvent;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RotatingCredentials}.
 */
class RotatingCredentialsTests {

	private static final ApiKeyCredentials OLD = ApiKeyCredentials.of("old", "old-secret");

	private static final ApiKeyCredentials NEW = ApiKeyCredentials.of("new", "new-secret");

	private static final String WELCOME = "{\"message\":\"Congratulations!\"}";

	private final RotatingCredentials credentials = RotatingCredentials.of(OLD);

	private final TestPinata pinata = new TestPinata();

	@AfterEach
	void close() {
		this.pinata.close();
	}

	@Test
	void replaceWhenNothingUsesTheFormerCredentialsCompletesAtOnce() {
		StepVerifier.create(this.credentials.replace(NEW)).expectComplete().verify(TestPinata.LIMIT);

		assertThat(this.credentials.getCredentials()).isEqualTo(NEW);
		assertThat(this.credentials).hasToString("RotatingCredentials[ApiKeyCredentials[keyId=new]]");
	}

	@Test
	void replaceBeforeSubscriptionReplacesNothing() {
		assertThat(this.credentials.replace(NEW)).isNotNull();

		assertThat(this.credentials.getCredentials()).isEqualTo(OLD);
	}

	@Test
	void replaceCompletesWithTheLastRequestThatUsesTheFormerCredentials() {
		CredentialsUse first = this.credentials.begin();
		CredentialsUse second = this.credentials.begin();

		StepVerifier.create(this.credentials.replace(NEW))
			.expectSubscription()
			.then(first::end)
			.expectNoEvent(Duration.ofMillis(50))
			.then(() -> assertThat(keyOf(this.credentials.begin())).isEqualTo("new"))
			.expectNoEvent(Duration.ofMillis(50))
			.then(second::end)
			.expectComplete()
			.verify(TestPinata.LIMIT);
	}

	@Test
	void replaceNeverCompletesWhileAnyThreadUsesTheFormerCredentials() throws Exception {
		AtomicInteger uses = new AtomicInteger();
		AtomicInteger late = new AtomicInteger();
		AtomicBoolean stopped = new AtomicBoolean();
		AtomicBoolean drained = new AtomicBoolean();
		ExecutorService executor = Executors.newFixedThreadPool(3);
		for (int i = 0; i < 3; i++) {
			executor.execute(() -> {
				while (!stopped.get()) {
					CredentialsUse use = this.credentials.begin();
					boolean old = keyOf(use).equals("old");
					if (old && drained.get()) {
						late.incrementAndGet();
					}
					use.end();
					uses.incrementAndGet();
				}
			});
		}

		for (int i = 0; i < 500; i++) {
			this.credentials.replace(NEW).block(TestPinata.LIMIT);
			drained.set(true);
			LockSupport.parkNanos(50_000);
			drained.set(false);
			this.credentials.replace(OLD).block(TestPinata.LIMIT);
		}

		stopped.set(true);
		executor.shutdown();
		assertThat(executor.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
		assertThat(uses).hasPositiveValue();
		assertThat(late).hasValue(0);
	}

	@Test
	void replaceWaitsForCallThatWasSentWithTheFormerCredentials() {
		this.pinata.answer(new MockResponse.Builder().headersDelay(3, TimeUnit.SECONDS).body(WELCOME).build());
		PinataTemplate template = this.pinata.builder().credentialsProvider(this.credentials).build();
		Mono<Authentication> call = template.testAuthentication().cache();
		call.subscribe();
		this.pinata.request();

		StepVerifier.create(this.credentials.replace(NEW))
			.expectSubscription()
			.expectNoEvent(Duration.ofMillis(200))
			.expectComplete()
			.verify(TestPinata.LIMIT);
		StepVerifier.create(call).expectNextCount(1).expectComplete().verify(TestPinata.LIMIT);
	}

	@Test
	void replaceDoesNotWaitForCallThatWasCancelled() {
		this.pinata.answer(new MockResponse.Builder().headersDelay(1, TimeUnit.MINUTES).body(WELCOME).build());
		PinataTemplate template = this.pinata.builder().credentialsProvider(this.credentials).build();
		Disposable call = template.testAuthentication().subscribe();
		this.pinata.request();

		StepVerifier.create(this.credentials.replace(NEW))
			.expectSubscription()
			.expectNoEvent(Duration.ofMillis(50))
			.then(call::dispose)
			.expectComplete()
			.verify(TestPinata.LIMIT);
	}

	@Test
	void repetitionUsesTheNewCredentials() {
		this.pinata.answer(TestPinata.json(503, "{}")).answer(WELCOME);
		PinataTemplate template = this.pinata.builder()
			.credentialsProvider(this.credentials)
			.retry(RetrySettings.defaults().withBackoff(Duration.ofMillis(10), Duration.ofMillis(10)))
			.listener((event) -> {
				if (event instanceof RetryEvent) {
					// Nothing is in flight between two attempts, so this completes.
					StepVerifier.create(this.credentials.replace(NEW)).expectComplete().verify(TestPinata.LIMIT);
				}
			})
			.build();

		StepVerifier.create(template.testAuthentication()).expectNextCount(1).expectComplete().verify(TestPinata.LIMIT);
		assertThat(this.pinata.request().getHeaders().get("pinata_api_key")).isEqualTo("old");
		assertThat(this.pinata.request().getHeaders().get("pinata_api_key")).isEqualTo("new");
	}

	@Test
	void templatesOfOneBuilderChangeTogether() {
		PinataTemplate template = this.pinata.template();
		PinataTemplate copy = template.mutate().callTimeout(Duration.ofSeconds(5)).build();
		PinataTemplate other = template.mutate().jwt(TestPinata.JWT).build();

		assertThat(copy.getCredentials()).isSameAs(template.getCredentials());
		assertThat(other.getCredentials()).isNotSameAs(template.getCredentials());
	}

	private static String keyOf(CredentialsUse use) {
		HttpHeaders headers = new HttpHeaders();
		use.writeTo(headers);
		return String.valueOf(headers.getFirst("pinata_api_key"));
	}

}
