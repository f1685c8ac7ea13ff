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

package io.github.pinataspring.autoconfigure.http;

import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.core.PinataResponseException;
import io.github.pinataspring.client.core.PinataTransportException;
import io.github.pinataspring.client.core.PinataTransportException.Kind;
import io.github.pinataspring.ipfs.cid.Cid;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.buffer.DataBufferUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@code pinata.proxy.*} with a real proxy, and with each connector.
 */
@ParameterizedClass
@ValueSource(strings = { "reactor", "jetty", "http-components" })
@ExtendWith(OutputCaptureExtension.class)
class ProxyTests {

	private static final String PASSWORD = "m4rk3r-of-a-password";

	@Parameter
	private String connector = "";

	@TempDir
	private Path directory;

	@Test
	void httpsGoesThroughTunnel() throws Exception {
		try (TlsServer server = TlsServer.start(this.directory); TestProxy proxy = TestProxy.open()) {
			server.enqueueAccepted();

			runner(server.url(), proxy).withPropertyValues(server.trustingBundle("pinata"))
				.withPropertyValues("pinata.ssl.bundle=pinata")
				.run(ProxyTests::testAuthentication);

			assertThat(proxy.requests()).containsExactly("CONNECT localhost:" + server.url().getPort());
			assertThat(server.takeRequest().getHeaders().get("Authorization")).startsWith("Bearer ");
		}
	}

	@Test
	void httpsGoesThroughTunnelOfProxyThatAsksForLogin() throws Exception {
		try (TlsServer server = TlsServer.start(this.directory);
				TestProxy proxy = TestProxy.withLogin("user", PASSWORD)) {
			server.enqueueAccepted();

			runner(server.url(), proxy).withPropertyValues(server.trustingBundle("pinata"))
				.withPropertyValues("pinata.ssl.bundle=pinata", "pinata.proxy.username=user",
						"pinata.proxy.password=" + PASSWORD)
				.run(ProxyTests::testAuthentication);

			assertThat(proxy.requests()).containsExactly("CONNECT localhost:" + server.url().getPort());
			assertThat(server.takeRequest().getHeaders().get("Proxy-Authorization")).isNull();
		}
	}

	@Test
	void httpGoesThroughProxyThatAsksForLogin() throws Exception {
		try (MockWebServer server = new MockWebServer(); TestProxy proxy = TestProxy.withLogin("user", PASSWORD)) {
			server.start();
			server.enqueue(accepted());

			runner(server.url("").uri(), proxy)
				.withPropertyValues("pinata.proxy.username=user", "pinata.proxy.password=" + PASSWORD)
				.run(ProxyTests::testAuthentication);

			assertThat(proxy.requests()).hasSize(1);
			assertThat(server.takeRequest().getHeaders().get("Proxy-Authorization")).isNull();
		}
	}

	@Test
	void uploadAndReadGoThroughProxyThatAsksForLogin() throws Exception {
		try (MockWebServer server = new MockWebServer(); TestProxy proxy = TestProxy.withLogin("user", PASSWORD)) {
			server.start();
			server.enqueue(new MockResponse.Builder().addHeader("Content-Type", "application/json")
				.body("{\"data\":{\"id\":\"id-1\"}}")
				.build());
			server.enqueue(new MockResponse.Builder().body("content").build());

			runner(server.url("").uri(), proxy)
				.withPropertyValues("pinata.proxy.username=user", "pinata.proxy.password=" + PASSWORD,
						"pinata.upload.integrity=off")
				.run((context) -> {
					PinataTemplate pinata = context.getBean(PinataTemplate.class);
					complete(pinata.uploads().upload(new byte[200_000], "file").then());
					Cid cid = Cid.parse("bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku");
					complete(pinata.gateway().retrieve(cid).doOnNext(DataBufferUtils::release).then());
				});

			RecordedRequest upload = server.takeRequest();
			assertThat(Objects.requireNonNull(upload.getBody()).size()).isGreaterThan(200_000);
			assertThat(proxy.requests()).hasSizeGreaterThanOrEqualTo(1);
			assertThat(server.getRequestCount()).isEqualTo(2);
		}
	}

	@Test
	void wrongPasswordNamesThePropertiesAndNotTheirValues(CapturedOutput output) throws Exception {
		try (MockWebServer server = new MockWebServer(); TestProxy proxy = TestProxy.withLogin("user", "other")) {
			server.start();

			runner(server.url("").uri(), proxy)
				.withPropertyValues("pinata.proxy.username=user", "pinata.proxy.password=" + PASSWORD)
				.run((context) -> assertThatProxyRefuses(context.getBean(PinataTemplate.class)));

			assertThat(server.getRequestCount()).isZero();
			assertThat(output).doesNotContain(PASSWORD);
		}
	}

	@Test
	void wrongPasswordForTunnelNamesThePropertiesAndNotTheirValues(CapturedOutput output) throws Exception {
		try (TlsServer server = TlsServer.start(this.directory);
				TestProxy proxy = TestProxy.withLogin("user", "other")) {
			runner(server.url(), proxy)
				.withPropertyValues("pinata.proxy.username=user", "pinata.proxy.password=" + PASSWORD)
				.run((context) -> assertThatProxyRefuses(context.getBean(PinataTemplate.class)));

			assertThat(output).doesNotContain(PASSWORD);
		}
	}

	@Test
	void missingPasswordForTunnelNamesTheProperties() throws Exception {
		try (TlsServer server = TlsServer.start(this.directory);
				TestProxy proxy = TestProxy.withLogin("user", PASSWORD)) {
			runner(server.url(), proxy).run((context) -> assertThatProxyRefuses(context.getBean(PinataTemplate.class)));
		}
	}

	@Test
	void hostThatNeedsNoProxyIsReachedDirectly() throws Exception {
		try (MockWebServer server = new MockWebServer(); TestProxy proxy = TestProxy.open()) {
			server.start();
			server.enqueue(accepted());

			runner(server.url("").uri(), proxy).withPropertyValues("pinata.proxy.non-proxy-hosts=*.example.org,LOCAL*")
				.run(ProxyTests::testAuthentication);

			assertThat(proxy.requests()).isEmpty();
			assertThat(server.getRequestCount()).isEqualTo(1);
		}
	}

	@Test
	void redirectIsNotFollowedThroughTunnel() throws Exception {
		try (TlsServer server = TlsServer.start(this.directory); TestProxy proxy = TestProxy.open()) {
			server.enqueue(new MockResponse.Builder().code(302).addHeader("Location", server.url() + "else").build());
			server.enqueueAccepted();

			runner(server.url(), proxy).withPropertyValues(server.trustingBundle("pinata"))
				.withPropertyValues("pinata.ssl.bundle=pinata")
				.run((context) -> StepVerifier.create(context.getBean(PinataTemplate.class).testAuthentication())
					.expectError(PinataResponseException.class)
					.verify(HttpContexts.LIMIT));

			assertThat(server.requests()).isEqualTo(1);
			assertThat(proxy.requests()).hasSize(1);
		}
	}

	@Test
	void answerThatNeverComesThroughTunnelEndsAtTheReadTimeout() throws Exception {
		try (TlsServer server = TlsServer.start(this.directory); TestProxy proxy = TestProxy.open()) {
			server.enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());

			runner(server.url(), proxy).withPropertyValues(server.trustingBundle("pinata"))
				.withPropertyValues("pinata.ssl.bundle=pinata", "pinata.read-timeout=1s")
				.run(ProxyTests::assertThatReadTimesOut);

			assertThat(server.requests()).isEqualTo(1);
			assertThat(proxy.requests()).hasSize(1);
		}
	}

	@Test
	void answerThatNeverComesThroughProxyEndsAtTheReadTimeout() throws Exception {
		try (MockWebServer server = new MockWebServer(); TestProxy proxy = TestProxy.open()) {
			server.start();
			server.enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());

			runner(server.url("").uri(), proxy).withPropertyValues("pinata.read-timeout=1s")
				.run(ProxyTests::assertThatReadTimesOut);

			assertThat(server.getRequestCount()).isEqualTo(1);
			assertThat(proxy.requests()).hasSize(1);
		}
	}

	private ApplicationContextRunner runner(URI server, TestProxy proxy) {
		return HttpContexts.runner(this.connector)
			.withPropertyValues(HttpContexts.of(server))
			.withPropertyValues("pinata.proxy.host=127.0.0.1", "pinata.proxy.port=" + proxy.port());
	}

	private static MockResponse accepted() {
		return new MockResponse.Builder().addHeader("Content-Type", "application/json")
			.body("{\"message\":\"Congratulations!\"}")
			.build();
	}

	private static void testAuthentication(ApplicationContext context) {
		complete(context.getBean(PinataTemplate.class).testAuthentication().then());
	}

	private static void complete(Mono<Void> call) {
		StepVerifier.create(call).expectComplete().verify(HttpContexts.LIMIT);
	}

	private static void assertThatReadTimesOut(ApplicationContext context) {
		StepVerifier.create(context.getBean(PinataTemplate.class).testAuthentication())
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOfSatisfying(PinataTransportException.class,
					(transport) -> assertThat(transport.getKind()).isEqualTo(Kind.READ_TIMEOUT)))
			.verify(HttpContexts.LIMIT);
	}

	private static void assertThatProxyRefuses(PinataTemplate pinata) {
		StepVerifier.create(pinata.testAuthentication()).expectErrorSatisfies((ex) -> {
			assertThat(ex).isInstanceOfSatisfying(PinataTransportException.class,
					(transport) -> assertThat(transport.getKind()).isEqualTo(Kind.PROXY));
			assertThat(ex).hasMessageContaining("Check that pinata.proxy.username and pinata.proxy.password");
			for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
				assertThat(cause.toString()).doesNotContain(PASSWORD);
			}
		}).verify(HttpContexts.LIMIT);
	}

}
