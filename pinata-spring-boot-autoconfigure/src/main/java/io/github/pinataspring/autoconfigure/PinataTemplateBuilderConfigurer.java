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

package io.github.pinataspring.autoconfigure;

import java.util.List;
import java.util.function.Supplier;

import io.github.pinataspring.client.PinataTemplateBuilder;
import io.github.pinataspring.client.core.RetrySettings;
import io.github.pinataspring.client.event.PinataClientListener;
import io.github.pinataspring.client.ratelimit.RateLimiter;
import io.github.pinataspring.client.upload.UploadSettings;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.Assert;

/**
 * Applies what is configured, and then the {@link PinataTemplateBuilderCustomizer}s, to a
 * {@link PinataTemplateBuilder}. Inject it where the application defines the builder
 * itself and wants to keep the defaults.
 *
 * @since 0.1.0
 */
public final class PinataTemplateBuilderConfigurer {

	private final PinataProperties properties;

	private final PinataConnectionDetails connectionDetails;

	private final @Nullable JsonMapper jsonMapper;

	private final Supplier<UploadSettings> uploadSettings;

	private final Supplier<RateLimiter> rateLimiter;

	private final List<PinataClientListener> listeners;

	private final List<PinataTemplateBuilderCustomizer> customizers;

	/**
	 * Create a configurer.
	 * @param properties the properties
	 * @param connectionDetails where Pinata is and who we are
	 * @param jsonMapper the mapper, or {@code null}
	 * @param uploadSettings supplies the settings of uploads for each builder
	 * @param rateLimiter supplies the limiter for each builder
	 * @param listeners the listeners in their order
	 * @param customizers the customizers in their order
	 * @throws InvalidPinataConfigurationException if a time limit cannot be used
	 */
	PinataTemplateBuilderConfigurer(PinataProperties properties, PinataConnectionDetails connectionDetails,
			@Nullable JsonMapper jsonMapper, Supplier<UploadSettings> uploadSettings, Supplier<RateLimiter> rateLimiter,
			List<PinataClientListener> listeners, List<PinataTemplateBuilderCustomizer> customizers) {
		ConfiguredTimeouts.check(properties);
		this.properties = properties;
		this.connectionDetails = connectionDetails;
		this.jsonMapper = jsonMapper;
		this.uploadSettings = uploadSettings;
		this.rateLimiter = rateLimiter;
		this.listeners = listeners;
		this.customizers = customizers;
	}

	/**
	 * Configure the given builder. What was set on it before is replaced where something
	 * is configured; what is set afterwards stays.
	 * @param builder the builder
	 * @return the same builder
	 * @throws InvalidPinataConfigurationException if a property cannot be used
	 */
	public PinataTemplateBuilder configure(PinataTemplateBuilder builder) {
		Assert.notNull(builder, "'builder' must not be null");
		builder.credentialsProvider(this.connectionDetails.getCredentialsProvider());
		builder.endpoints(this.connectionDetails.getEndpoints());
		builder.gatewayToken(this.connectionDetails.getGatewayToken());
		builder.network(this.properties.getNetwork());
		builder.callTimeout(this.properties.getCallTimeout());
		builder.attemptTimeout(this.properties.getAttemptTimeout());
		builder.uploadTimeout(this.properties.getUpload().getTimeout());
		if (this.jsonMapper != null) {
			builder.jsonMapper(this.jsonMapper);
		}
		builder.uploadSettings(this.uploadSettings.get());
		builder.retry(retry(this.properties.getRetry()));
		builder.rateLimiter(this.rateLimiter.get());
		this.listeners.forEach(builder::listener);
		this.customizers.forEach((customizer) -> customizer.customize(builder));
		return builder;
	}

	private static RetrySettings retry(PinataProperties.Retry retry) {
		try {
			return new RetrySettings(retry.getMaxAttempts(), retry.getMinBackoff(), retry.getMaxBackoff());
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidPinataConfigurationException(String.valueOf(ex.getMessage()),
					"Set at least one attempt, and a 'max-backoff' that is not less than 'min-backoff'.",
					"pinata.retry.max-attempts", "pinata.retry.min-backoff", "pinata.retry.max-backoff");
		}
	}

}
