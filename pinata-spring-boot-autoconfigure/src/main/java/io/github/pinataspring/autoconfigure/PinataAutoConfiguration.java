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

import io.github.pinataspring.client.PinataOperations;
import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.PinataTemplateBuilder;
import io.github.pinataspring.client.credentials.PinataCredentialsProvider;
import io.github.pinataspring.client.event.PinataClientListener;
import io.github.pinataspring.client.ratelimit.BucketRateLimiter;
import io.github.pinataspring.client.ratelimit.RateLimiter;
import io.github.pinataspring.client.ratelimit.RateLimits;
import io.github.pinataspring.client.upload.UploadJournal;
import io.github.pinataspring.client.upload.UrlAddressFilter;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Scope;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for {@link PinataTemplate}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(afterName = { "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration",
		"org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration" })
@ConditionalOnClass({ PinataTemplate.class, WebClient.class, ClientHttpConnectorBuilder.class,
		WebClientAutoConfiguration.class })
@Conditional(PinataAutoConfiguration.OnPinataConnectionCondition.class)
@EnableConfigurationProperties(PinataProperties.class)
public final class PinataAutoConfiguration {

	PinataAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean(PinataConnectionDetails.class)
	PropertiesPinataConnectionDetails pinataConnectionDetails(PinataProperties properties,
			ObjectProvider<PinataCredentialsProvider> credentialsProvider) {
		return new PropertiesPinataConnectionDetails(properties, credentialsProvider.getIfAvailable());
	}

	@Bean
	@ConditionalOnMissingBean
	RateLimits pinataRateLimits(PinataProperties properties) {
		return ConfiguredRateLimits.of(properties.getRateLimit());
	}

	@Bean
	PinataTemplateBuilderConfigurer pinataTemplateBuilderConfigurer(PinataProperties properties,
			PinataConnectionDetails connectionDetails, ObjectProvider<JsonMapper> jsonMapper,
			ObjectProvider<UploadJournal> journal, ObjectProvider<UrlAddressFilter> urlAddresses, RateLimits rateLimits,
			ObjectProvider<RateLimiter> rateLimiter, ObjectProvider<PinataClientListener> listeners,
			ObjectProvider<PinataTemplateBuilderCustomizer> customizers) {
		// Without a bean each builder has a limiter of its own, as another account has
		// limits of its own.
		return new PinataTemplateBuilderConfigurer(properties, connectionDetails, jsonMapper.getIfAvailable(),
				() -> ConfiguredUploads.of(properties.getUpload(), journal.getIfAvailable(),
						urlAddresses.getIfAvailable()),
				() -> rateLimiter.getIfAvailable(() -> BucketRateLimiter.local(rateLimits)),
				listeners.orderedStream().toList(), customizers.orderedStream().toList());
	}

	@Bean
	@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
	@ConditionalOnMissingBean
	PinataTemplateBuilder pinataTemplateBuilder(PinataTemplateBuilderConfigurer configurer) {
		return configurer.configure(PinataTemplate.builder());
	}

	@Bean
	@ConditionalOnMissingBean(PinataOperations.class)
	PinataTemplate pinataTemplate(PinataTemplateBuilder builder) {
		return builder.build();
	}

	/**
	 * Matches when anything says where Pinata is and who we are, be it incomplete: what
	 * is wrong with it is then said at start.
	 */
	static final class OnPinataConnectionCondition extends AnyNestedCondition {

		OnPinataConnectionCondition() {
			super(ConfigurationPhase.REGISTER_BEAN);
		}

		@ConditionalOnProperty("pinata.jwt")
		static class OnJwt {

		}

		@ConditionalOnProperty("pinata.api-key")
		static class OnApiKey {

		}

		@ConditionalOnProperty("pinata.secret-api-key")
		static class OnSecretApiKey {

		}

		@ConditionalOnBean(PinataConnectionDetails.class)
		static class OnConnectionDetails {

		}

		@ConditionalOnBean(PinataCredentialsProvider.class)
		static class OnCredentialsProvider {

		}

	}

}
