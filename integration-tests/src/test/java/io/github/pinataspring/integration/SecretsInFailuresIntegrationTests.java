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
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.apikey.ApiKeyPermissions;
import io.github.pinataspring.client.apikey.ApiKeyRequest;
import io.github.pinataspring.client.apikey.ResourceScope;
import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.core.PinataEndpoints;
import io.github.pinataspring.client.gateway.GatewayContent;
import io.github.pinataspring.client.gateway.GatewayRequest;
import io.github.pinataspring.client.pinning.PinJsonRequest;
import io.github.pinataspring.client.pinningservice.PinObject;
import io.github.pinataspring.client.pinrequest.PinRequest;
import io.github.pinataspring.client.upload.SignedUploadUrlRequest;
import io.github.pinataspring.client.upload.UploadRequest;
import io.github.pinataspring.client.upload.UploadSettings;
import io.github.pinataspring.client.upload.UploadSource;
import io.github.pinataspring.ipfs.cid.Cid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Has every call of a real application fail in every way, and searches the exceptions,
 * the log at its most talkative, every endpoint of Actuator and a foreign host for the
 * credentials.
 */
@ExtendWith(OutputCaptureExtension.class)
class SecretsInFailuresIntegrationTests {

	private static final Duration LIMIT = Duration.ofSeconds(60);

	private static final String MARKER = "S3NTINEL7f2a91";

	private static final String JWT = encode("{\"alg\":\"HS256\"}") + "."
			+ encode("{\"scopedKeyKey\":\"public-key-id\",\"scopedKeySecret\":\"" + MARKER + "-in-jwt\"}") + "."
			+ encode(MARKER + "-signature");

	private static final String WEBHOOK_KEY = encode(MARKER + "-webhook!");

	private static final List<String> SECRETS = List.of(MARKER, JWT, JWT.split("\\.")[1], WEBHOOK_KEY);

	private static final HttpClient http = HttpClient.newHttpClient();

	private static final Cid CID = Cid.parse("bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku");

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
		try (ConfigurableApplicationContext context = run(credentials)) {
			List<Throwable> failures = new ArrayList<>();
			PinataTemplate template = context.getBean(PinataTemplate.class);
			for (String way : List.of("400", "401", "402", "403", "404", "429", "500", "html", "echo", "redirect",
					"drop", "silence", "signed")) {
				this.way = way;
				failures.addAll(failures(template));
			}
			URI closed = URI.create("http://127.0.0.1:1");
			URI plain = URI.create("https://127.0.0.1:" + this.service.port());
			failures.addAll(failures(template.mutate().endpoints(new PinataEndpoints(closed, closed, closed)).build()));
			failures.addAll(failures(template.mutate().endpoints(new PinataEndpoints(plain, plain, plain)).build()));
			this.way = "echo";
			assertThat(refusedWebhook(context)).isEqualTo(401);

			assertThat(failures).hasSizeGreaterThan(400)
				.allSatisfy(
						(failure) -> assertThat(texts(failure)).noneMatch(SecretsInFailuresIntegrationTests::isSecret));
			Map<String, String> endpoints = endpoints(context);
			assertThat(endpoints).hasSizeGreaterThan(20).allSatisfy((name, body) -> assertThat(body).isNotEmpty());
			assertThat(
					endpoints.entrySet().stream().filter((entry) -> isSecret(entry.getValue())).map(Map.Entry::getKey))
				.isEmpty();
			assertThat(output.toString().lines().filter(SecretsInFailuresIntegrationTests::isSecret).limit(3))
				.isEmpty();
			assertThat(output).contains("DEBUG").contains("io.github.pinataspring");
		}
	}

	@Test
	void credentialsGoNeitherToRedirectsNorToSignedUrls() {
		try (ConfigurableApplicationContext context = run("jwt")) {
			PinataTemplate template = context.getBean(PinataTemplate.class);
			this.way = "redirect";
			failures(template);
			assertThat(this.foreign).isEmpty();

			this.way = "signed";
			failures(template);

			// The links are followed, to another host, without anything but themselves.
			assertThat(this.foreign).hasSizeGreaterThanOrEqualTo(2)
				.allSatisfy((request) -> assertThat(request.toLowerCase(Locale.ROOT)).doesNotContain("authorization",
						"pinata_", "gateway-token", "cookie"))
				.noneMatch((request) -> request.contains(JWT));
		}
	}

	private ConfigurableApplicationContext run(String credentials) {
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
				"--pinata.call-timeout=500ms", "--pinata.attempt-timeout=300ms", "--pinata.read-timeout=300ms",
				"--pinata.upload.timeout=500ms", "--pinata.retry.max-attempts=2", "--pinata.retry.min-backoff=1ms",
				"--pinata.retry.max-backoff=1ms", "--pinata.rate-limit.enabled=false"));
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
			default -> response.status(Integer.parseInt(this.way))
				.header("Content-Type", "application/json")
				.header("Retry-After", "0")
				.sendString(Mono.just("{\"error\":{\"reason\":\"SOME_REASON\",\"details\":\"no\"}}"))
				.then();
		};
	}

	private static List<Throwable> failures(PinataTemplate template) {
		List<Throwable> failures = new CopyOnWriteArrayList<>();
		Flux<?> calls = Flux
			.concat(Flux.fromIterable(furtherCalls(template)),
					Flux.just(template.testAuthentication(), template.apiKeys().list(), template.files().list(),
							template.uploads().upload(UploadRequest.of(text())),
							template.uploads()
								.createSignedUrl(SignedUploadUrlRequest.of(Duration.ofMinutes(1)))
								.flatMap((url) -> template.uploads()
									.upload(UploadRequest.builder(text()).signedUrl(url).build())),
							template.gateway().retrieve(CID).doOnNext(DataBufferUtils::release),
							template.gateway().verified(CID).doOnNext(DataBufferUtils::release),
							template.gateway()
								.openPrivate(GatewayRequest.of(CID))
								.flatMapMany(GatewayContent::body)
								.doOnNext(DataBufferUtils::release)))
			.flatMap((call) -> Flux.from(call).then().onErrorResume((ex) -> {
				failures.add(ex);
				return Mono.empty();
			}));
		StepVerifier.create(calls.then()).expectComplete().verify(LIMIT);
		return failures;
	}

	private static List<Publisher<?>> furtherCalls(PinataTemplate template) {
		PinataTemplate inChunks = template.mutate()
			.uploadSettings(UploadSettings.defaults().withThreshold(DataSize.ofBytes(1)))
			.build();
		return List.of(
				template.apiKeys().create(ApiKeyRequest.of("reader", ApiKeyPermissions.of(ResourceScope.FILES_READ))),
				template.apiKeys().revoke("key"), inChunks.uploads().upload(UploadRequest.of(text())),
				template.uploads().upload(UploadRequest.of(UploadSource.directory("directory", List.of(text())))),
				template.uploads().uploadJson(Map.of("some", "json"), "some.json"), template.files().get("id"),
				template.files().delete("id"), template.groups(Network.PUBLIC).create("group"),
				template.groups(Network.PUBLIC).addFile("group", "id"),
				template.gateways().accessControls("gateway").createAccessToken(),
				template.gateways().accessControls("gateway").revokeAccessToken("token"), template.gateways().list(),
				template.gateways().plugins().list(), template.vectors().add("id"),
				template.vectors().query("group", "words"), template.signatures(Network.PUBLIC).get(CID),
				template.swaps(Network.PUBLIC).add(CID, CID), template.paymentInstructions().get("id"),
				template.pinRequests().add(PinRequest.of(CID)), template.pinRequests().cancel("id"),
				template.pinning().pinByHash(PinRequest.of(CID)), template.pinning().unpin(CID),
				template.pinning().pinJson(PinJsonRequest.of(Map.of("some", "json"), "some.json")),
				template.pinningService().get("id"), template.pinningService().add(PinObject.of(CID)),
				template.usage().storage(), template.gateway().createAccessLink(CID, Duration.ofMinutes(1)));
	}

	private static UploadSource text() {
		return UploadSource.of("text".getBytes(StandardCharsets.UTF_8), "a.txt");
	}

	private static int refusedWebhook(ConfigurableApplicationContext context) throws Exception {
		HttpRequest.Builder request = HttpRequest.newBuilder(url(context, "/pinata/webhook"))
			.header("webhook-id", "msg_1")
			.header("webhook-timestamp", Long.toString(System.currentTimeMillis() / 1000))
			.header("webhook-signature", "v1,c2lnbmF0dXJl")
			.POST(BodyPublishers.ofString("{}"));
		return send(request).statusCode();
	}

	// Each endpoint that Actuator lists, and what those lead to whose path has a part to
	// fill in.
	private static Map<String, String> endpoints(ConfigurableApplicationContext context) throws Exception {
		List<URI> urls = new ArrayList<>();
		JsonNode links = JsonMapper.shared().readTree(get(url(context, "/actuator"))).path("_links");
		for (JsonNode link : links) {
			String href = link.path("href").asString();
			if (!href.contains("{") && !href.endsWith("/heapdump") && !href.endsWith("/shutdown")) {
				urls.add(URI.create(href));
			}
		}
		Stream
			.of("pinata.jwt", "pinata.api-key", "pinata.secret-api-key", "pinata.gateway.token",
					"pinata.webhook.secret")
			.filter(context.getEnvironment()::containsProperty)
			.forEach((name) -> urls.add(url(context, "/actuator/env/" + name)));
		urls.add(url(context, "/actuator/configprops/pinata"));
		for (JsonNode name : JsonMapper.shared().readTree(get(url(context, "/actuator/metrics"))).path("names")) {
			urls.add(url(context, "/actuator/metrics/" + name.asString()));
		}
		Map<String, String> bodies = new LinkedHashMap<>();
		for (URI url : urls) {
			bodies.put(url.getPath(), get(url));
		}
		return bodies;
	}

	private static String get(URI url) throws Exception {
		return send(HttpRequest.newBuilder(url)).body();
	}

	private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
		return http.send(request.timeout(LIMIT).build(), BodyHandlers.ofString());
	}

	private static URI url(ConfigurableApplicationContext context, String path) {
		return URI
			.create("http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port") + path);
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

	}

}
