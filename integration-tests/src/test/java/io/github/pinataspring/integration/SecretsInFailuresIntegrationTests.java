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

package io.github.pinataspring.integration;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.PinataTemplateBuilder;
import io.github.pinataspring.client.core.PinataEndpoints;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableChannel;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.test.StepVerifier;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.actuate.web.exchanges.InMemoryHttpExchangeRepository;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Has every call of a real application fail in every way, and searches what they signal,
 * the log at its most talkative, every endpoint of Actuator, what tracers are told and a
 * foreign host for secrets.
 */
@ExtendWith(OutputCaptureExtension.class)
class SecretsInFailuresIntegrationTests {

	private static final Duration LIMIT = Duration.ofSeconds(60);

	private static final String MARKER = "S3NTINEL7f2a91";

	private static final String JWT = encode("{\"alg\":\"HS256\"}") + "."
			+ encode("{\"scopedKeyKey\":\"public-key-id\",\"scopedKeySecret\":\"" + MARKER + "-in-jwt\"}") + "."
			+ encode(MARKER + "-signature");

	private static final String OTHER_JWT = encode("{\"alg\":\"HS256\"}") + "."
			+ encode("{\"scopedKeyKey\":\"other-key-id\",\"scopedKeySecret\":\"" + MARKER + "-in-other\"}") + "."
			+ encode(MARKER + "-other");

	private static final String WEBHOOK_KEY = encode(MARKER + "-webhook!");

	private static final List<String> SECRETS = List.of(MARKER, encode(MARKER).substring(0, 18), JWT,
			JWT.split("\\.")[1], OTHER_JWT.split("\\.")[1], WEBHOOK_KEY);

	private final List<String> foreign = new CopyOnWriteArrayList<>();

	private final DisposableServer foreignHost = HttpServer.create()
		.host("127.0.0.1")
		.port(0)
		.handle((request, response) -> {
			this.foreign.add(request.uri() + " " + request.requestHeaders());
			return response.status(403).sendString(Mono.just("no " + request.uri()));
		})
		.bindNow(LIMIT);

	private final DisposableServer service = HttpServer.create()
		.host("127.0.0.1")
		.port(0)
		.handle(this::answer)
		.bindNow(LIMIT);

	private volatile String way = "401";

	@AfterEach
	void stop() {
		this.service.disposeNow(LIMIT);
		this.foreignHost.disposeNow(LIMIT);
		LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());
		logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
		logging.setLogLevel("io.github.pinataspring", null);
	}

	@ParameterizedTest
	@ValueSource(strings = { "jwt", "key pair" })
	void noSecretAppears(String credentials, CapturedOutput output) throws Exception {
		try (ConfigurableApplicationContext context = run(credentials, "300ms")) {
			List<String> texts = new ArrayList<>();
			PinataTemplate template = context.getBean(PinataTemplate.class);
			for (String way : List.of("400", "401", "402", "403", "404", "429", "500", "html", "echo", "redirect",
					"drop", "silence", "signed", "created", "location")) {
				this.way = way;
				texts.addAll(texts(template));
			}
			URI closed = URI.create("http://127.0.0.1:1");
			URI plain = URI.create("https://127.0.0.1:" + this.service.port());
			texts.addAll(texts(template.mutate().endpoints(new PinataEndpoints(closed, closed, closed)).build()));
			texts.addAll(texts(template.mutate().endpoints(new PinataEndpoints(plain, plain, plain)).build()));
			this.way = "echo";
			texts.addAll(texts(context.getBean("archive", PinataTemplate.class)));
			assertThat(refusedWebhook(context)).isEqualTo(401);

			assertThat(texts).hasSizeGreaterThan(800).noneMatch(SecretsInFailuresIntegrationTests::isSecret);
			Map<String, String> endpoints = ActuatorEndpoints.bodies(context);
			assertThat(endpoints).hasSizeGreaterThan(20).allSatisfy((name, body) -> assertThat(body).isNotEmpty());
			assertThat(
					endpoints.entrySet().stream().filter((entry) -> isSecret(entry.getValue())).map(Map.Entry::getKey))
				.isEmpty();
			List<String> observations = context.getBean(Observations.class).seen;
			assertThat(observations).hasSizeGreaterThan(800).noneMatch(SecretsInFailuresIntegrationTests::isSecret);
			assertThat(output.toString().lines().filter(SecretsInFailuresIntegrationTests::isSecret).limit(3))
				.isEmpty();
			assertThat(output).contains("DEBUG").contains("io.github.pinataspring");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "jwt", "key pair" })
	void credentialsGoNeitherToRedirectsNorToSignedUrls(String credentials) {
		try (ConfigurableApplicationContext context = run(credentials, "20s")) {
			PinataTemplate template = context.getBean(PinataTemplate.class);
			this.way = "redirect";
			texts(template);
			assertThat(this.foreign).isEmpty();

			this.way = "signed";
			texts(template);

			// The links are followed, to another host, without anything but themselves.
			if (credentials.equals("jwt")) {
				assertThat(this.foreign).hasSizeGreaterThanOrEqualTo(2);
			}
			else {
				assertThat(this.foreign).as("nothing is signed for a key pair").isEmpty();
			}
			assertThat(this.foreign)
				.allSatisfy((request) -> assertThat(request.toLowerCase(Locale.ROOT)).doesNotContain("authorization",
						"pinata_", "gateway-token", "cookie"))
				.noneMatch((request) -> request.contains(JWT));
		}
	}

	private ConfigurableApplicationContext run(String credentials, String timeout) {
		String url = "http://127.0.0.1:" + this.service.port();
		List<String> arguments = new ArrayList<>(List.of("--server.port=0", "--server.address=127.0.0.1",
				"--spring.main.banner-mode=off", "--logging.level.root=debug", "--logging.level.jdk.internal=warn",
				// Reactor Netty logs whole URLs at DEBUG, those of signed links too.
				"--logging.level.reactor.netty.http.client.HttpClientConnect=info",
				"--logging.level.io.github.pinataspring=trace", "--management.endpoints.web.exposure.include=*",
				"--management.endpoint.env.show-values=always", "--management.endpoint.configprops.show-values=always",
				"--management.endpoint.health.show-details=always", "--pinata.api-url=" + url,
				"--pinata.uploads-url=" + url, "--pinata.gateway.url=" + url,
				"--pinata.gateway.token=" + MARKER + "-gateway-token", "--pinata.webhook.secret=whsec_" + WEBHOOK_KEY,
				"--pinata.call-timeout=" + timeout, "--pinata.attempt-timeout=" + timeout,
				"--pinata.read-timeout=" + timeout, "--pinata.upload.timeout=" + timeout,
				"--pinata.retry.max-attempts=2", "--pinata.retry.min-backoff=1ms", "--pinata.retry.max-backoff=1ms",
				"--pinata.rate-limit.enabled=false"));
		arguments.addAll(credentials.equals("jwt") ? List.of("--pinata.jwt=" + JWT)
				: List.of("--pinata.api-key=public-key-id", "--pinata.secret-api-key=" + MARKER + "-secret"));
		return SpringApplication.run(Application.class, arguments.toArray(String[]::new));
	}

	private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
		String link = "http://127.0.0.1:%d/signed?signature=%s".formatted(this.foreignHost.port(), MARKER);
		return switch (this.way) {
			case "redirect" -> response.status(307).header("Location", link).send();
			case "drop" -> response.withConnection(DisposableChannel::dispose).neverComplete();
			case "silence" -> response.neverComplete();
			case "html" -> response.status(403)
				.header("Content-Type", "text/html")
				.sendString(Mono.just("<html><body>Access denied " + request.requestHeaders() + "</body></html>"))
				.then();
			case "echo" -> response.status(400)
				.header("X-Request-Id", request.requestHeaders().get("Authorization", "-"))
				.sendString(Mono.just("{\"error\":{\"reason\":\"%1$s\",\"details\":\"%1$s\"}}"
					.formatted(request.requestHeaders().entries().toString().replace('"', '\''))))
				.then();
			case "signed" -> response.header("Content-Type", "application/json")
				.sendString(Mono.just("{\"data\":\"%s\"}".formatted(link)))
				.then();
			case "created" -> response.header("Content-Type", "application/json")
				.sendString(Mono.just("{\"JWT\":\"%s\",\"pinata_api_key\":\"key\",\"pinata_api_secret\":\"%s\"}"
					.formatted(OTHER_JWT, MARKER + "-of-new-key")))
				.then();
			case "location" -> request.requestHeaders().contains("Upload-Length")
					? response.status(201).header("Location", "/chunks?X-Signature=" + MARKER).send()
					: response.status(400).sendString(Mono.just("no " + request.uri())).then();
			default -> response.status(Integer.parseInt(this.way))
				.header("Content-Type", "application/json")
				.header("Retry-After", "0")
				.sendString(Mono.just("{\"error\":{\"reason\":\"SOME_REASON\",\"details\":\"no\"}}"))
				.then();
		};
	}

	// What calls signal, values and errors.
	private static List<String> texts(PinataTemplate template) {
		List<String> texts = new CopyOnWriteArrayList<>();
		Flux<?> calls = Flux.fromIterable(SecretCalls.of(template, MARKER, JWT))
			.flatMap((call) -> Flux.from(call).doOnNext((value) -> texts.add(value.toString())).onErrorResume((ex) -> {
				texts.addAll(texts(ex));
				return Mono.empty();
			}));
		StepVerifier.create(calls.then()).expectComplete().verify(LIMIT);
		return texts;
	}

	private static int refusedWebhook(ConfigurableApplicationContext context) throws Exception {
		HttpRequest.Builder request = HttpRequest.newBuilder(ActuatorEndpoints.url(context, "/pinata/webhook"))
			.header("webhook-id", "msg_1")
			.header("webhook-timestamp", Long.toString(System.currentTimeMillis() / 1000))
			.header("webhook-signature", "v1,c2lnbmF0dXJl")
			.POST(BodyPublishers.ofString("{}"));
		return ActuatorEndpoints.send(request).statusCode();
	}

	private static List<String> texts(Throwable failure) {
		List<String> texts = new ArrayList<>();
		for (Throwable ex = failure; ex != null; ex = ex.getCause()) {
			texts.add(ex.toString());
			Stream.of(ex.getSuppressed()).forEach((suppressed) -> texts.addAll(texts(suppressed)));
		}
		return texts;
	}

	private static boolean isSecret(String text) {
		return SECRETS.stream().anyMatch(text::contains);
	}

	private static String encode(String text) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

	@EnableAutoConfiguration
	@Configuration(proxyBeanMethods = false)
	static class Application {

		@Bean
		InMemoryHttpExchangeRepository httpExchangeRepository() {
			return new InMemoryHttpExchangeRepository();
		}

		@Bean
		Observations observations() {
			return new Observations();
		}

		@Bean(defaultCandidate = false)
		PinataTemplate archive(PinataTemplateBuilder builder) {
			return builder.jwt(OTHER_JWT).build();
		}

	}

	/**
	 * Remembers what a tracer would be told.
	 */
	private static final class Observations implements ObservationHandler<Observation.Context> {

		private final List<String> seen = new CopyOnWriteArrayList<>();

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

		@Override
		public void onStop(Observation.Context context) {
			this.seen.add(context.getContextualName() + " " + context.getAllKeyValues() + " " + context.getError());
		}

	}

}
