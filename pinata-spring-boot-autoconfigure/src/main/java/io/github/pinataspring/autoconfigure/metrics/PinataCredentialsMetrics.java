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
import java.util.concurrent.TimeUnit;

import io.github.pinataspring.client.PinataTemplate;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.util.Assert;

/**
 * {@link MeterBinder} for the time until the JWT of each template expires. It follows
 * credentials that change while the application runs.
 *
 * @since 0.1.0
 */
public final class PinataCredentialsMetrics implements MeterBinder {

	private final Map<String, PinataTemplate> templates;

	private final InstantSource clock;

	/**
	 * Create metrics.
	 * @param templates the templates with the names of their beans
	 */
	public PinataCredentialsMetrics(Map<String, PinataTemplate> templates) {
		this(templates, InstantSource.system());
	}

	PinataCredentialsMetrics(Map<String, PinataTemplate> templates, InstantSource clock) {
		Assert.notNull(templates, "'templates' must not be null");
		this.templates = Map.copyOf(templates);
		this.clock = clock;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.templates.forEach((name, template) -> TimeGauge
			.builder("pinata.client.jwt.expiry", template, TimeUnit.SECONDS, this::secondsToExpiry)
			.description("Time until the JWT expires, negative if it has, NaN if it never does")
			.tag("name", name)
			.register(registry));
	}

	private double secondsToExpiry(PinataTemplate template) {
		Instant expiresAt = template.getCredentials().expiresAt();
		return (expiresAt != null) ? Duration.between(this.clock.instant(), expiresAt).toSeconds() : Double.NaN;
	}

}
