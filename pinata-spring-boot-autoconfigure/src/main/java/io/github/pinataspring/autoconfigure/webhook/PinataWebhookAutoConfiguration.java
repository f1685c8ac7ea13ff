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

package io.github.pinataspring.autoconfigure.webhook;

import io.github.pinataspring.client.webhook.WebhookEvent;
import io.github.pinataspring.client.webhook.WebhookReceiver;
import io.github.pinataspring.client.webhook.WebhookReplayGuard;
import io.github.pinataspring.client.webhook.WebhookVerifier;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * {@link EnableAutoConfiguration Auto-configuration} that receives messages of Pinata's
 * webhooks and publishes them as {@link WebhookEvent}s.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@ConditionalOnClass({ WebhookReceiver.class, ServerResponse.class })
@ConditionalOnProperty("pinata.webhook.secret")
@EnableConfigurationProperties(PinataWebhookProperties.class)
public final class PinataWebhookAutoConfiguration {

	PinataWebhookAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean
	WebhookReceiver pinataWebhookReceiver(PinataWebhookProperties properties,
			ObjectProvider<WebhookReplayGuard> replayGuard) {
		WebhookVerifier verifier = WebhookConfigurations.verifier(properties);
		WebhookReplayGuard guard = replayGuard.getIfAvailable();
		return (guard != null) ? WebhookReceiver.of(verifier, guard) : WebhookReceiver.of(verifier);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.REACTIVE)
	static class WebFluxConfiguration {

		@Bean
		@ConditionalOnMissingBean(name = "pinataWebhookRoute")
		RouterFunction<ServerResponse> pinataWebhookRoute(WebhookReceiver receiver, PinataWebhookProperties properties,
				ApplicationEventPublisher publisher) {
			return WebhookConfigurations.route(receiver, properties, publisher);
		}

	}

}
