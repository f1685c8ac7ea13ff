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

package io.github.pinataspring.client;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.github.pinataspring.client.apikey.ApiKeyPermissions;
import io.github.pinataspring.client.apikey.ApiKeyRequest;
import io.github.pinataspring.client.apikey.ResourceScope;
import io.github.pinataspring.client.core.PinataEndpoints;
import io.github.pinataspring.client.core.RetrySettings;
import io.github.pinataspring.client.credentials.PinataCredentials;
import io.github.pinataspring.client.file.FileUpdate;
import io.github.pinataspring.client.gateway.GatewayContent;
import io.github.pinataspring.client.gateway.GatewayRequest;
import io.github.pinataspring.client.http.Connector;
import io.github.pinataspring.ipfs.cid.Cid;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Signal;
import reactor.netty.http.client.HttpClient;

import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that no secret appears anywhere, whatever goes wrong.
 */
class PinataTemplateSecretsTests {

	private static final String MARKER = "SENTINEL5d1f0c";

	private static final String JWT = TestPinata
		.jwt("{\"scopedKeyKey\":\"public-key\",\"scopedKeySecret\":\"" + MARKER
				+ "-in-jwt\",\"userInformation\":{\"email\":\"" + MARKER + "@example.org\"}}")
		.replace("not-a-real-signature", MARKER + "-signature");

	// The marker is also in the payload, where Base64 hides it.
	private static final List<String> SECRETS = List.of(MARKER, JWT, JWT.split("\\.")[1]);

	private static final Cid CID = Cid.parse("bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku");

	private final TestPinata pinata = new TestPinata();

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

	private final Level level = this.root.getLevel();

	@BeforeEach
	void captureLog() {
		this.log.start();
		this.root.addAppender(this.log);
		this.root.getAppender("CONSOLE").stop();
		this.root.setLevel(Level.DEBUG);
	}

	@AfterEach
	void close() {
		this.root.setLevel(this.level);
		this.root.getAppender("CONSOLE").start();
		this.root.detachAppender(this.log);
		this.pinata.close();
	}

	static Stream<Connector> connectors() {
		return Stream.of(Connector.values());
	}

	@ParameterizedTest
	@MethodSource("connectors")
	void noSecretAppearsWhenServerEchoesWhatItWasSent(Connector connector) {
		this.pinata.server().setDispatcher(new EchoDispatcher());

		List<Throwable> failures = new ArrayList<>();
		WebClient.Builder webClientBuilder = connector.webClientBuilder();
		for (int status : new int[] { 200, 302, 401, 429 }) {
			for (String shape : List.of("text", "json", "html", "cut")) {
				PinataEndpoints endpoints = new PinataEndpoints(this.pinata.url("/" + status + "/" + shape),
						this.pinata.url("/" + status + "/" + shape), this.pinata.url("/" + status + "/" + shape));
				for (PinataTemplateBuilder builder : builders(endpoints)) {
					failures.addAll(failures(builder.webClientBuilder(webClientBuilder).build()));
				}
			}
		}

		assertThat(failures).hasSizeGreaterThan(200);
		assertNoSecret(failures);
	}

	@ParameterizedTest
	@MethodSource("connectors")
	void noSecretAppearsWhenThereIsNoAnswer(Connector connector) throws Exception {
		URI refused = URI.create("http://127.0.0.1:1");
		this.pinata.server().setDispatcher(new Dispatcher() {

			@Override
			public MockResponse dispatch(RecordedRequest request) {
				return new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build();
			}

		});

		List<Throwable> failures = new ArrayList<>();
		WebClient.Builder webClientBuilder = connector.webClientBuilder();
		try (GarbageServer server = new GarbageServer()) {
			URI http = URI.create("http://127.0.0.1:" + server.port());
			URI https = URI.create("https://127.0.0.1:" + server.port());
			for (PinataEndpoints endpoints : List.of(this.pinata.endpoints(), new PinataEndpoints(http, http, http),
					new PinataEndpoints(https, https, https), new PinataEndpoints(refused, refused, refused))) {
				for (PinataTemplateBuilder builder : builders(endpoints)) {
					failures.addAll(failures(builder.webClientBuilder(webClientBuilder).build()));
				}
			}
		}

		assertThat(failures).hasSizeGreaterThan(60);
		assertNoSecret(failures);
	}

	@Test
	void noSecretAppearsWhenTimeIsUp() {
		this.pinata.server().setDispatcher(new Dispatcher() {

			@Override
			public MockResponse dispatch(RecordedRequest request) {
				return new MockResponse.Builder().headersDelay(1, TimeUnit.MINUTES).build();
			}

		});
		HttpClient impatient = HttpClient.create().responseTimeout(Duration.ofMillis(50));

		List<Throwable> failures = new ArrayList<>();
		for (PinataTemplateBuilder builder : builders(this.pinata.endpoints())) {
			failures.addAll(
					failures(builder.callTimeout(Duration.ofMillis(50)).uploadTimeout(Duration.ofMillis(50)).build()));
			failures.addAll(failures(builder.callTimeout(TestPinata.LIMIT)
				.uploadTimeout(TestPinata.LIMIT)
				.webClientBuilder(WebClient.builder().clientConnector(new ReactorClientHttpConnector(impatient)))
				.build()));
		}

		assertThat(failures).hasSizeGreaterThan(30);
		assertNoSecret(failures);
	}

	@Test
	void noSecretAppearsInText() {
		for (PinataTemplateBuilder builder : builders(this.pinata.endpoints())) {
			PinataTemplate template = builder.build();
			PinataCredentials credentials = template.getCredentials();

			assertThat(Stream.of(template, builder, credentials, template.mutate(), template.files(),
					template.uploads(), template.apiKeys(), template.gateway()))
				.allSatisfy((value) -> assertThat(value.toString()).doesNotContain(SECRETS));
		}
	}

	private static List<PinataTemplateBuilder> builders(PinataEndpoints endpoints) {
		return List.of(
				PinataTemplate.builder()
					.jwt(JWT)
					.gatewayToken(MARKER + "-gateway-token")
					.endpoints(endpoints)
					.callTimeout(TestPinata.LIMIT)
					.retry(RetrySettings.defaults().withBackoff(Duration.ofMillis(1), Duration.ofMillis(1)))
					.uploadTimeout(TestPinata.LIMIT),
				PinataTemplate.builder()
					.apiKey("public-key", MARKER + "-secret")
					.endpoints(endpoints)
					.callTimeout(TestPinata.LIMIT)
					.retry(RetrySettings.defaults().withBackoff(Duration.ofMillis(1), Duration.ofMillis(1)))
					.uploadTimeout(TestPinata.LIMIT));
	}

	// Together, because most of them wait.
	private static List<Throwable> failures(PinataTemplate template) {
		List<Throwable> failures = Flux.fromIterable(calls(template))
			.flatMap((call) -> call.then().materialize())
			.mapNotNull(Signal::getThrowable)
			.collectList()
			.block(TestPinata.LIMIT);
		assertThat(failures).isNotNull();
		return failures;
	}

	private static List<Flux<?>> calls(PinataTemplate template) {
		return List.of(template.testAuthentication().flux(),
				template.apiKeys().create(ApiKeyRequest.admin("name")).flux(),
				template.apiKeys()
					.create(ApiKeyRequest.of("name", ApiKeyPermissions.of(ResourceScope.FILES_READ)))
					.flux(),
				template.apiKeys().list(), template.apiKeys().revoke("some-key").flux(),
				template.uploads().upload(MARKER.getBytes(StandardCharsets.UTF_8), "a.txt").flux(),
				template.files().list(), template.files().get("id").flux(),
				template.files().update("id", FileUpdate.builder().name("n").build()).flux(),
				template.files().delete("id").flux(),
				template.gateway().retrieve(CID).doOnNext(DataBufferUtils::release),
				template.gateway().verified(CID).doOnNext(DataBufferUtils::release),
				template.gateway()
					.open(GatewayRequest.of(CID))
					.flatMapMany(GatewayContent::body)
					.doOnNext(DataBufferUtils::release),
				template.gateway().createAccessLink(CID, Duration.ofMinutes(1)).flux(),
				template.gateway()
					.openPrivate(GatewayRequest.of(CID))
					.flatMapMany(GatewayContent::body)
					.doOnNext(DataBufferUtils::release));
	}

	private void assertNoSecret(List<Throwable> failures) {
		List<String> texts = new ArrayList<>();
		for (Throwable failure : failures) {
			StringWriter trace = new StringWriter();
			failure.printStackTrace(new PrintWriter(trace));
			texts.add(trace.toString());
		}
		for (ILoggingEvent event : List.copyOf(this.log.list)) {
			texts.add(event.getLoggerName() + ": " + event.getFormattedMessage());
			if (event.getThrowableProxy() != null) {
				texts.add(event.getLoggerName() + ": " + ThrowableProxyUtil.asString(event.getThrowableProxy()));
			}
		}

		assertThat(texts.stream().filter((text) -> SECRETS.stream().anyMatch(text::contains)).limit(1)).isEmpty();
		assertThat(failures.stream().flatMap((failure) -> causes(failure).stream()))
			.noneMatch(WebClientException.class::isInstance);
	}

	private static List<Throwable> causes(Throwable failure) {
		List<Throwable> causes = new ArrayList<>();
		for (Throwable ex = failure; ex != null; ex = ex.getCause()) {
			causes.add(ex);
			causes.addAll(List.of(ex.getSuppressed()));
		}
		return causes;
	}

	/**
	 * Answers with the headers of the request, in the status and shape that the path
	 * begins with.
	 */
	private static final class EchoDispatcher extends Dispatcher {

		@Override
		public MockResponse dispatch(RecordedRequest request) {
			String[] path = request.getTarget().split("/");
			int status = Integer.parseInt(path[1]);
			String credentials = Stream
				.of("Authorization", "pinata_api_key", "pinata_secret_api_key", "x-pinata-gateway-token")
				.map((name) -> request.getHeaders().get(name))
				.filter((value) -> value != null)
				.reduce("", (a, b) -> a + " " + b)
				.strip();
			MockResponse.Builder response = new MockResponse.Builder().code(status)
				.setHeader("X-Request-Id", "id-" + credentials)
				.setHeader("Retry-After", credentials)
				.setHeader("Location", "https://login.example.org/" + MARKER + "?token=" + MARKER);
			return switch (path[2]) {
				case "json" ->
					response
						.body("{\"error\":{\"reason\":\"%1$s\",\"details\":\"%1$s\"},\"x\":\"%1$s\"}"
							.formatted(credentials))
						.build();
				case "html" -> response.body("<html>%s</html>".formatted(credentials)).build();
				case "cut" -> response.body("{\"error\":\"" + credentials + "\",\"x\":\"" + credentials).build();
				default -> response.body(credentials).build();
			};
		}

	}

}
