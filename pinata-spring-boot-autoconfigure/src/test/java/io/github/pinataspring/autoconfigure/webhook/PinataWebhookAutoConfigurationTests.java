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

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.github.pinataspring.autoconfigure.InvalidPinataConfigurationException;
import io.github.pinataspring.client.webhook.WebhookEvent;
import io.github.pinataspring.client.webhook.WebhookReceiver;
import io.github.pinataspring.client.webhook.WebhookReplayGuard;
import io.github.pinataspring.client.webhook.WebhookVerifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PinataWebhookAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class PinataWebhookAutoConfigurationTests {

	private static final String SECRET = secret("secret-of-a-test-webhook");

	private static final String PREVIOUS = secret("former-secret-of-a-test!");

	private static final String BODY = "{\"type\":\"file.uploaded\",\"data\":{\"cid\":\"bafy\"}}";

	private final ReactiveWebApplicationContextRunner contextRunner = new ReactiveWebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(PinataWebhookAutoConfiguration.class));

	@Test
	void runWithoutSecretMapsNothing() {
		this.contextRunner.run((context) -> assertThat(context).hasNotFailed()
			.doesNotHaveBean(WebhookReceiver.class)
			.doesNotHaveBean("pinataWebhookRoute"));
	}

	@Test
	void runInOtherApplicationHasOnlyTheReceiver() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(PinataWebhookAutoConfiguration.class))
			.withPropertyValues("pinata.webhook.secret=" + SECRET)
			.run((context) -> assertThat(context).hasSingleBean(WebhookReceiver.class)
				.doesNotHaveBean("pinataWebhookRoute"));
	}

	@Test
	void runWhenUserDefinesReceiverUsesIt() {
		WebhookReceiver receiver = WebhookReceiver.of(WebhookVerifier.of(SECRET));
		this.contextRunner.withPropertyValues("pinata.webhook.secret=unused")
			.withBean(WebhookReceiver.class, () -> receiver)
			.run((context) -> assertThat(context.getBean(WebhookReceiver.class)).isSameAs(receiver));
	}

	@Test
	void runWithoutClientOnClassPathBacksOff() {
		this.contextRunner.withPropertyValues("pinata.webhook.secret=" + SECRET)
			.withClassLoader(new FilteredClassLoader(WebhookReceiver.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("pinataWebhookRoute"));
	}

	@ParameterizedTest
	@CsvSource({ "secret, m4rk3r, must start with 'whsec_'", "secret, whsec_m4rk3r*, must be Base64",
			"secret, '', must not be empty", "previous-secret, m4rk3r, must start with 'whsec_'",
			"path, webhook, must begin with a slash", "tolerance, -1s, must be positive",
			"max-body-size, 0B, must be positive" })
	void runWhenPropertyIsWrongNamesIt(String name, String value, String reason, CapturedOutput output) {
		this.contextRunner.withPropertyValues("pinata.webhook.secret=" + SECRET, "pinata.webhook." + name + "=" + value)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidPinataConfigurationException.class, (ex) -> {
					assertThat(ex.getNames()).containsExactly("pinata.webhook." + name);
					assertThat(ex.getReason()).contains(reason).doesNotContain("pinata.webhook");
				}));
		assertThat(output).doesNotContain("m4rk3r");
	}

	@Test
	void messageIsPublishedOnceOnAThreadThatMayBlock() throws Exception {
		try (ConfigurableApplicationContext context = run("--pinata.webhook.path=/events")) {
			Events events = context.getBean(Events.class);

			assertThat(post(context, "/events", SECRET, "msg_1")).isEqualTo(204);
			assertThat(post(context, "/events", SECRET, "msg_1")).isEqualTo(204);
			assertThat(post(context, "/events", PREVIOUS, "msg_2")).isEqualTo(204);
			assertThat(post(context, "/events", secret("another-one"), "msg_3")).isEqualTo(401);

			assertThat(events.received).extracting(WebhookEvent::id).containsExactly("msg_1", "msg_2");
			assertThat(events.received).extracting(WebhookEvent::type).containsOnly("file.uploaded");
			assertThat(events.nonBlocking).containsOnly(false);
		}
	}

	@Test
	void messageWhoseListenerFailsIsAcceptedAgain() throws Exception {
		try (ConfigurableApplicationContext context = run()) {
			Events events = context.getBean(Events.class);
			events.failures.add(new IllegalStateException("the database is away"));

			assertThat(post(context, "/pinata/webhook", SECRET, "msg_1")).isEqualTo(500);
			assertThat(events.received).isEmpty();
			assertThat(post(context, "/pinata/webhook", SECRET, "msg_1")).isEqualTo(204);
			assertThat(events.received).hasSize(1);
		}
	}

	@Test
	void runWhenUserDefinesReplayGuardAsksIt() throws Exception {
		try (ConfigurableApplicationContext context = run("--test.guarded=true")) {
			assertThat(post(context, "/pinata/webhook", SECRET, "msg_1")).isEqualTo(503);
			assertThat(context.getBean(Events.class).received).isEmpty();
		}
	}

	private static ConfigurableApplicationContext run(String... more) {
		List<String> arguments = new ArrayList<>(
				List.of("--server.port=0", "--server.address=127.0.0.1", "--spring.main.banner-mode=off",
						"--pinata.webhook.secret=" + SECRET, "--pinata.webhook.previous-secret=" + PREVIOUS));
		arguments.addAll(List.of(more));
		return SpringApplication.run(Application.class, arguments.toArray(String[]::new));
	}

	private static int post(ConfigurableApplicationContext context, String path, String secret, String id)
			throws Exception {
		String port = context.getEnvironment().getRequiredProperty("local.server.port");
		long now = Instant.now().getEpochSecond();
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
			.timeout(Duration.ofSeconds(30))
			.header("webhook-id", id)
			.header("webhook-timestamp", Long.toString(now))
			.header("webhook-signature", "v1," + signature(secret, id + "." + now + "." + BODY))
			.POST(BodyPublishers.ofString(BODY))
			.build();
		return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
	}

	private static String signature(String secret, String message) throws Exception {
		Mac mac = Mac.getInstance("HmacSHA256");
		mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
		return Base64.getEncoder().encodeToString(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
	}

	private static String secret(String key) {
		return "whsec_" + Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
	}

	@EnableAutoConfiguration
	@Configuration(proxyBeanMethods = false)
	static class Application {

		@Bean
		Events events() {
			return new Events();
		}

		@Bean
		@ConditionalOnBooleanProperty("test.guarded")
		WebhookReplayGuard fullGuard() {
			return new FullGuard();
		}

	}

	static class Events {

		private final List<WebhookEvent> received = new CopyOnWriteArrayList<>();

		private final List<Boolean> nonBlocking = new CopyOnWriteArrayList<>();

		private final List<RuntimeException> failures = new CopyOnWriteArrayList<>();

		@EventListener
		void on(WebhookEvent event) {
			this.nonBlocking.add(Schedulers.isInNonBlockingThread());
			if (!this.failures.isEmpty()) {
				throw this.failures.remove(0);
			}
			this.received.add(event);
		}

	}

	static class FullGuard implements WebhookReplayGuard {

		@Override
		public Mono<State> claim(String id, Instant until) {
			return Mono.just(State.NO_ROOM);
		}

		@Override
		public Mono<Void> handled(String id, Instant until) {
			return Mono.empty();
		}

		@Override
		public Mono<Void> release(String id) {
			return Mono.empty();
		}

	}

}
