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

package io.github.pinataspring.autoconfigure.metrics;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

import io.github.pinataspring.autoconfigure.TestJwt;
import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.credentials.JwtCredentials;
import io.github.pinataspring.client.credentials.RotatingCredentials;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PinataCredentialsMetrics}.
 */
class PinataCredentialsMetricsTests {

	private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	@Test
	void gaugeIsTimeToExpiry() {
		bind(PinataTemplate.builder().jwt(expiringIn(Duration.ofHours(1))).build());

		assertThat(secondsToExpiry()).isEqualTo(3600);
	}

	@Test
	void gaugeWhenExpiredIsNegative() {
		bind(PinataTemplate.builder().jwt(expiringIn(Duration.ofSeconds(-5))).build());

		assertThat(secondsToExpiry()).isEqualTo(-5);
	}

	@Test
	void gaugeWhenJwtNeverExpiresIsNotANumber() {
		bind(PinataTemplate.builder().jwt(TestJwt.unlimited()).build());

		assertThat(secondsToExpiry()).isNaN();
	}

	@Test
	void gaugeWithKeyPairIsNotANumber() {
		bind(PinataTemplate.builder().apiKey("some-key", "some-secret").build());

		assertThat(secondsToExpiry()).isNaN();
	}

	@Test
	void gaugeFollowsRotation() {
		RotatingCredentials credentials = RotatingCredentials.of(JwtCredentials.of(expiringIn(Duration.ofHours(1))));
		bind(PinataTemplate.builder().credentialsProvider(credentials).build());

		StepVerifier.create(credentials.replace(JwtCredentials.of(expiringIn(Duration.ofHours(2)))))
			.expectComplete()
			.verify(Duration.ofSeconds(10));

		assertThat(secondsToExpiry()).isEqualTo(7200);
	}

	private void bind(PinataTemplate template) {
		new PinataCredentialsMetrics(Map.of("pinataTemplate", template), InstantSource.fixed(NOW))
			.bindTo(this.registry);
	}

	private double secondsToExpiry() {
		return this.registry.get("pinata.client.jwt.expiry").tags("name", "pinataTemplate").timeGauge().value();
	}

	private static String expiringIn(Duration duration) {
		return TestJwt.expiringAt(NOW.plus(duration));
	}

}
