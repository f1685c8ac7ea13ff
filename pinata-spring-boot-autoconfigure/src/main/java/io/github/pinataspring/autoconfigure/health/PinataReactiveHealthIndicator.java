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

package io.github.pinataspring.autoconfigure.health;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import io.github.pinataspring.autoconfigure.InvalidPinataConfigurationException;
import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.core.RetrySettings;
import io.github.pinataspring.client.credentials.AuthenticationMode;
import io.github.pinataspring.client.credentials.PinataCredentials;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.util.Assert;

/**
 * A {@link ReactiveHealthIndicator} that tells whether Pinata recognises the credentials
 * of a {@link PinataTemplate}. That they are recognised does not mean that they may
 * upload.
 * <p>
 * Pinata allows 30 such questions a minute for the whole account, so however many probes
 * come, one answer is shared for the time to live, and one call is in flight at most. An
 * expired JWT is reported without any call.
 *
 * @since 0.1.0
 */
public class PinataReactiveHealthIndicator implements ReactiveHealthIndicator {

	private static final Log logger = LogFactory.getLog(PinataReactiveHealthIndicator.class);

	private final PinataTemplate template;

	private final Duration expiryWarning;

	private final Scheduler scheduler;

	private final PinataHealthCheck check;

	private final AtomicReference<@Nullable Status> lastStatus = new AtomicReference<>();

	private final AtomicBoolean warnedOfExpiry = new AtomicBoolean();

	/**
	 * Create a new indicator.
	 * @param template the template whose connection is checked
	 * @param properties the durations to go by
	 * @throws InvalidPinataConfigurationException if a duration cannot be used
	 */
	public PinataReactiveHealthIndicator(PinataTemplate template, PinataHealthProperties properties) {
		this(template, properties, Schedulers.parallel());
	}

	PinataReactiveHealthIndicator(PinataTemplate template, PinataHealthProperties properties, Scheduler scheduler) {
		Assert.notNull(template, "'template' must not be null");
		Assert.notNull(properties, "'properties' must not be null");
		check(properties);
		this.template = template;
		this.expiryWarning = properties.getExpiryWarning();
		this.scheduler = scheduler;
		// A probe that fails is repeated by the next one.
		PinataTemplate asking = template.mutate().retry(RetrySettings.none()).build();
		this.check = new PinataHealthCheck(asking, properties.getTimeToLive(), properties.getTimeout(), scheduler);
	}

	private static void check(PinataHealthProperties properties) {
		Duration timeout = properties.getTimeout();
		if (timeout.isNegative() || timeout.isZero()) {
			throw new InvalidPinataConfigurationException("the time limit is not positive",
					"Set 'pinata.health.timeout' to a duration such as 5s.", "pinata.health.timeout");
		}
		checkNotNegative("pinata.health.time-to-live", properties.getTimeToLive());
		checkNotNegative("pinata.health.expiry-warning", properties.getExpiryWarning());
	}

	private static void checkNotNegative(String name, Duration duration) {
		if (duration.isNegative()) {
			throw new InvalidPinataConfigurationException("the duration is negative",
					"Set '%s' to zero or more.".formatted(name), name);
		}
	}

	@Override
	public Mono<Health> health() {
		return Mono.defer(() -> {
			PinataCredentials credentials = this.template.getCredentials();
			Instant now = Instant.ofEpochMilli(this.scheduler.now(TimeUnit.MILLISECONDS));
			if (credentials.isExpired(now)) {
				return Mono.just(expired(credentials, now));
			}
			return this.check.result().map((result) -> checked(credentials, now, result));
		}).doOnNext(this::logChange);
	}

	private Health expired(PinataCredentials credentials, Instant now) {
		Health.Builder builder = Health.down()
			.withDetail("reason", "the JWT expired at %s, create a new API key and set its JWT in place of this one"
				.formatted(credentials.expiresAt()));
		addConnection(builder, credentials, now);
		return builder.build();
	}

	private Health checked(PinataCredentials credentials, Instant now, HealthCheckResult result) {
		Health.Builder builder = Health.status(result.status());
		if (result.reason() != null) {
			builder.withDetail("reason", result.reason());
		}
		addConnection(builder, credentials, now);
		builder.withDetail("lastChecked", result.checkedAt());
		builder.withDetail("latency", result.latency().toMillis() + "ms");
		if (result.rateLimited()) {
			builder.withDetail("rateLimited", true);
		}
		return builder.build();
	}

	private void addConnection(Health.Builder builder, PinataCredentials credentials, Instant now) {
		builder.withDetail("authentication", (credentials.mode() == AuthenticationMode.JWT) ? "JWT" : "API key");
		builder.withDetail("endpoint", this.template.getEndpoints().apiUrl().toString());
		if (credentials.keyId() != null) {
			builder.withDetail("keyId", credentials.keyId());
		}
		Instant expiresAt = credentials.expiresAt();
		if (expiresAt != null) {
			addExpiry(builder, expiresAt, Duration.between(now, expiresAt));
		}
	}

	private void addExpiry(Health.Builder builder, Instant expiresAt, Duration timeLeft) {
		builder.withDetail("expiresAt", expiresAt);
		if (timeLeft.isNegative() || timeLeft.isZero()) {
			return;
		}
		builder.withDetail("expiresIn", Duration.ofSeconds(timeLeft.toSeconds()).toString());
		if (timeLeft.compareTo(this.expiryWarning) <= 0) {
			builder.withDetail("expiresSoon", true);
			if (this.warnedOfExpiry.compareAndSet(false, true)) {
				logger.warn(
						"The JWT of API key '%s' expires at %s: create a new API key and set its JWT in place of this one"
							.formatted(this.template.getCredentials().keyId(), expiresAt));
			}
		}
	}

	private void logChange(Health health) {
		Status status = health.getStatus();
		Status earlier = this.lastStatus.getAndSet(status);
		if (Objects.equals(status, earlier)) {
			return;
		}
		if (Status.DOWN.equals(status)) {
			logger.warn("Pinata is DOWN: " + health.getDetails().get("reason"));
		}
		else if (Objects.equals(earlier, Status.DOWN)) {
			logger.info("Pinata is " + status.getCode() + " again");
		}
	}

}
