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

import io.github.pinataspring.client.PinataTemplateBuilder;
import io.github.pinataspring.client.core.RetrySettings;
import io.github.pinataspring.client.credentials.PinataCredentialsProvider;
import io.github.pinataspring.client.event.PinataClientListener;
import io.github.pinataspring.client.ratelimit.BucketRateLimiter;
import io.github.pinataspring.client.ratelimit.RateLimiter;
import io.github.pinataspring.client.ratelimit.RateLimits;
import io.github.pinataspring.client.upload.UploadJournal;
import io.github.pinataspring.client.upload.UploadSettings;
import io.github.pinataspring.client.upload.UrlAddressFilter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.PropertyMapper;

/**
 * Applies what is configured, and then the user's customizers, to a
 * {@link PinataTemplateBuilder}.
 */
final class PinataTemplateBuilderConfigurer {

	private final PinataProperties properties;

	private final PinataConnectionDetails connectionDetails;

	private final @Nullable PinataCredentialsProvider credentialsProvider;

	private final @Nullable JsonMapper jsonMapper;

	private final @Nullable UploadJournal journal;

	private final @Nullable UrlAddressFilter urlAddresses;

	private final RateLimits rateLimits;

	private final @Nullable RateLimiter rateLimiter;

	private final List<PinataClientListener> listeners;

	private final List<PinataTemplateBuilderCustomizer> customizers;

	PinataTemplateBuilderConfigurer(PinataProperties properties, PinataConnectionDetails connectionDetails,
			@Nullable PinataCredentialsProvider credentialsProvider, @Nullable JsonMapper jsonMapper,
			@Nullable UploadJournal journal, @Nullable UrlAddressFilter urlAddresses, RateLimits rateLimits,
			@Nullable RateLimiter rateLimiter, List<PinataClientListener> listeners,
			List<PinataTemplateBuilderCustomizer> customizers) {
		ConfiguredTimeouts.check(properties);
		this.properties = properties;
		this.connectionDetails = connectionDetails;
		this.credentialsProvider = credentialsProvider;
		this.jsonMapper = jsonMapper;
		this.journal = journal;
		this.urlAddresses = urlAddresses;
		this.rateLimits = rateLimits;
		this.rateLimiter = rateLimiter;
		this.listeners = listeners;
		this.customizers = customizers;
	}

	PinataTemplateBuilder configure(PinataTemplateBuilder builder) {
		if (this.credentialsProvider != null) {
			builder.credentialsProvider(this.credentialsProvider);
		}
		else {
			builder.credentials(this.connectionDetails.getCredentials());
		}
		builder.endpoints(this.connectionDetails.getEndpoints());
		builder.gatewayToken(this.connectionDetails.getGatewayToken());
		PropertyMapper map = PropertyMapper.get();
		map.from(this.properties::getNetwork).to(builder::network);
		map.from(this.properties::getCallTimeout).to(builder::callTimeout);
		map.from(this.properties::getAttemptTimeout).to(builder::attemptTimeout);
		map.from(this.properties.getUpload()::getTimeout).to(builder::uploadTimeout);
		map.from(this.jsonMapper).to(builder::jsonMapper);
		builder.uploadSettings(upload(this.properties.getUpload()));
		builder.retry(retry(this.properties.getRetry()));
		// For each builder a limiter of its own, as another account has limits of its
		// own.
		builder.rateLimiter((this.rateLimiter != null) ? this.rateLimiter : BucketRateLimiter.local(this.rateLimits));
		this.listeners.forEach(builder::listener);
		this.customizers.forEach((customizer) -> customizer.customize(builder));
		return builder;
	}

	private UploadSettings upload(PinataProperties.Upload upload) {
		UploadJournal journal = ConfiguredUploadJournal.of(upload, this.journal);
		try {
			UploadSettings settings = new UploadSettings(upload.getThreshold(), upload.getChunkSize(),
					upload.getIntegrity(), journal);
			return (this.urlAddresses != null) ? settings.withUrlAddresses(this.urlAddresses) : settings;
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidPinataConfigurationException(String.valueOf(ex.getMessage()),
					"Set a threshold that is not negative, and a multiple of 256KB below 50,000,000 bytes as the size of chunks.",
					"pinata.upload.threshold", "pinata.upload.chunk-size");
		}
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
