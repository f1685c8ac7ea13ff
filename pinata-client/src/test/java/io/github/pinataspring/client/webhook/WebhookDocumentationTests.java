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

package io.github.pinataspring.client.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The examples of the reference guide's page about webhooks.
 */
class WebhookDocumentationTests {

	private final SignedMessage message = new SignedMessage("msg", Instant.now().getEpochSecond(), "{\"type\":\"t\"}");

	@Test
	void route() {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.getEnvironment()
				.getPropertySources()
				.addFirst(new MapPropertySource("test", Map.of("webhook-secret", SignedMessage.SECRET)));
			context.register(Routes.class);
			context.refresh();

			assertThat(context.getBean(RouterFunction.class).toString()).startsWith("(POST && /pinata-events) -> ");
		}
	}

	@Test
	void verifier() {
		String oldSecret = SignedMessage.OTHER_SECRET;
		String newSecret = SignedMessage.SECRET;

		WebhookVerifier verifier = WebhookVerifier.builder()
			.secrets(oldSecret, newSecret)
			.tolerance(Duration.ofMinutes(2))
			.build();

		receive(verifier);
	}

	private void receive(WebhookVerifier verifier) {
		HttpHeaders headers = this.message.headers();
		byte[] body = this.message.bytes();
		WebhookReplayGuard sharedGuard = WebhookReplayGuard.inMemory(Clock.systemUTC());

		WebhookEvent event = verifier.verify(headers, body);

		WebhookReceiver receiver = WebhookReceiver.of(verifier, sharedGuard);

		assertThat(event.type()).isEqualTo("t");
		assertThat(receiver).isNotNull();
	}

	static final class Events {

		private final List<WebhookEvent> saved = new ArrayList<>();

		Mono<Void> save(WebhookEvent event) {
			return Mono.fromRunnable(() -> this.saved.add(event));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Routes {

		@Bean
		Events events() {
			return new Events();
		}

		@Bean
		RouterFunction<ServerResponse> pinataEvents(@Value("${webhook-secret}") String secret, Events events) {
			WebhookReceiver receiver = WebhookReceiver.of(WebhookVerifier.of(secret));
			return WebhookHandler.of(receiver, (event) -> events.save(event)).route("/pinata-events");
		}

	}

}
