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

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.pinataspring.autoconfigure.InvalidPinataConfigurationException;
import io.github.pinataspring.client.webhook.WebhookHandler;
import io.github.pinataspring.client.webhook.WebhookReceiver;
import io.github.pinataspring.client.webhook.WebhookSecret;
import io.github.pinataspring.client.webhook.WebhookVerifier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Makes what receives messages out of the properties, and says which of these is wrong.
 */
final class WebhookConfigurations {

	private static final String SECRET = "pinata.webhook.secret";

	private static final String PREVIOUS_SECRET = "pinata.webhook.previous-secret";

	private static final String PATH = "pinata.webhook.path";

	private WebhookConfigurations() {
	}

	static WebhookVerifier verifier(PinataWebhookProperties properties) {
		List<WebhookSecret> secrets = new ArrayList<>();
		secrets.add(secret(SECRET, String.valueOf(properties.getSecret())));
		if (properties.getPreviousSecret() != null) {
			secrets.add(secret(PREVIOUS_SECRET, properties.getPreviousSecret()));
		}
		try {
			return WebhookVerifier.builder()
				.secrets(secrets.toArray(WebhookSecret[]::new))
				.tolerance(properties.getTolerance())
				.build();
		}
		catch (IllegalArgumentException ex) {
			throw invalid("pinata.webhook.tolerance", ex.getMessage(), "a positive duration, such as 5m");
		}
	}

	static RouterFunction<ServerResponse> route(WebhookReceiver receiver, PinataWebhookProperties properties,
			ApplicationEventPublisher publisher) {
		WebhookHandler handler = handler(receiver, properties, publisher);
		String path = properties.getPath();
		if (!path.startsWith("/")) {
			throw invalid(PATH, "the path must begin with a slash", "a path such as /pinata/webhook");
		}
		return handler.route(path);
	}

	// Listeners may block, and what they throw has Pinata deliver the message again. That
	// the connection breaks does not interrupt them.
	private static WebhookHandler handler(WebhookReceiver receiver, PinataWebhookProperties properties,
			ApplicationEventPublisher publisher) {
		try {
			return WebhookHandler
				.of(receiver,
						(event) -> Mono.fromFuture(() -> CompletableFuture.runAsync(() -> publisher.publishEvent(event),
								Schedulers.boundedElastic()::schedule), true))
				.withMaxBodySize(properties.getMaxBodySize());
		}
		catch (IllegalArgumentException ex) {
			throw invalid("pinata.webhook.max-body-size", ex.getMessage(), "a positive size below 2GB");
		}
	}

	private static WebhookSecret secret(String name, String value) {
		try {
			return WebhookSecret.of(value);
		}
		catch (IllegalArgumentException ex) {
			throw invalid(name, ex.getMessage(), "the value that Pinata shows where the webhook is set up");
		}
	}

	private static InvalidPinataConfigurationException invalid(String name, @Nullable String reason, String wanted) {
		return new InvalidPinataConfigurationException(String.valueOf(reason),
				"Set '%s' to %s.".formatted(name, wanted), name);
	}

}
