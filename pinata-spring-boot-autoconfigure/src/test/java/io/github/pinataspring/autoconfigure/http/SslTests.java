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

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.core.PinataResponseException;
import io.github.pinataspring.client.core.PinataTransportException;
import io.github.pinataspring.client.core.PinataTransportException.Kind;
import io.github.pinataspring.ipfs.cid.Cid;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.Handshake;
import okhttp3.tls.HeldCertificate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.io.buffer.DataBufferUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@code pinata.ssl.bundle} against a real TLS server, with each connector.
 */
@ParameterizedClass
@ValueSource(strings = { "reactor", "jetty", "http-components" })
@ExtendWith(OutputCaptureExtension.class)
class SslTests {

	@Parameter
	private String connector = "";

	@TempDir
	private Path directory;

	@Test
	void privateAuthorityIsTrustedByBundle() throws Exception {
		try (TlsServer server = TlsServer.start(this.directory)) {
			server.enqueueAccepted();

			runner(server).withPropertyValues(server.trustingBundle("own"))
				.withPropertyValues("pinata.ssl.bundle=own")
				.run((context) -> accepts(context.getBean(PinataTemplate.class)));
		}
	}

	@Test
	void bundleOfAllHttpClientsIsUsedWithoutOneOfPinata() throws Exception {
		try (TlsServer server = TlsServer.start(this.directory)) {
			server.enqueueAccepted();

			runner(server).withPropertyValues(server.trustingBundle("shared"))
				.withPropertyValues("spring.http.clients.ssl.bundle=shared")
				.run((context) -> accepts(context.getBean(PinataTemplate.class)));
		}
	}

	@Test
	void certificateOfTheClientIsSent() throws Exception {
		HeldCertificate clients = TlsServer.authority();
		try (TlsServer server = TlsServer.startMutual(this.directory, clients)) {
			server.identifyWith(client(clients, "first"));
			server.enqueueAccepted();

			runner(server).withPropertyValues(server.identifyingBundle("mutual"))
				.withPropertyValues("pinata.ssl.bundle=mutual")
				.run((context) -> accepts(context.getBean(PinataTemplate.class)));

			assertThat(clientOf(server.takeRequest())).contains("first");
		}
	}

	@Test
	void callFailsWithoutTheCertificateThatTheServerWants() throws Exception {
		try (TlsServer server = TlsServer.startMutual(this.directory, TlsServer.authority())) {
			runner(server).withPropertyValues(server.trustingBundle("own"))
				.withPropertyValues("pinata.ssl.bundle=own")
				.run((context) -> StepVerifier.create(context.getBean(PinataTemplate.class).testAuthentication())
					.expectError(PinataTransportException.class)
					.verify(HttpContexts.LIMIT));

			assertThat(server.requests()).isZero();
		}
	}

	@Test
	void authorityThatIsNotTrustedSaysWhatToSet() throws Exception {
		try (TlsServer server = TlsServer.start(this.directory)) {
			server.trust(TlsServer.authority());

			runner(server).withPropertyValues(server.trustingBundle("wrong"))
				.withPropertyValues("pinata.ssl.bundle=wrong")
				.run((context) -> refuses(context.getBean(PinataTemplate.class)));

			assertThat(server.requests()).isZero();
		}
	}

	@Test
	void filesThatChangeAreUsedForNewCallsAndDoNotDisturbOthers(CapturedOutput output) throws Exception {
		HeldCertificate clients = TlsServer.authority();
		try (TlsServer server = TlsServer.startMutual(this.directory, clients)) {
			server.identifyWith(client(clients, "first"));
			server.enqueue(new MockResponse.Builder().body("x".repeat(4000))
				.throttleBody(100, 100, TimeUnit.MILLISECONDS)
				.build());
			server.enqueueAccepted();

			runner(server).withPropertyValues(server.identifyingBundle("reloaded"))
				.withPropertyValues("pinata.ssl.bundle=reloaded",
						"spring.ssl.bundle.pem.reloaded.reload-on-update=true",
						"spring.ssl.bundle.watch.file.quiet-period=1s")
				.run((context) -> {
					PinataTemplate pinata = context.getBean(PinataTemplate.class);
					Sinks.One<Integer> length = Sinks.one();
					Sinks.Empty<Void> begun = Sinks.empty();
					DataBufferUtils
						.join(pinata.gateway()
							.retrieve(Cid.parse("bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku"))
							.doOnNext((buffer) -> begun.tryEmitEmpty()))
						.map((buffer) -> {
							int size = buffer.readableByteCount();
							DataBufferUtils.release(buffer);
							return size;
						})
						.subscribe(length::tryEmitValue, length::tryEmitError);
					StepVerifier.create(begun.asMono()).expectComplete().verify(HttpContexts.LIMIT);

					server.identifyWith(client(clients, "second"));
					Awaitility.await()
						.atMost(HttpContexts.LIMIT)
						.until(() -> output.getAll().contains("SSL bundle 'reloaded' has changed, and is used"));
					accepts(pinata);

					StepVerifier.create(length.asMono()).expectNext(4000).expectComplete().verify(HttpContexts.LIMIT);
				});

			assertThat(clientOf(server.takeRequest())).contains("first");
			assertThat(clientOf(server.takeRequest())).contains("second");
		}
	}

	@Test
	void redirectIsNotFollowed() throws Exception {
		try (TlsServer server = TlsServer.start(this.directory)) {
			server.enqueue(new MockResponse.Builder().code(302).addHeader("Location", server.url() + "else").build());
			server.enqueueAccepted();

			runner(server).withPropertyValues(server.trustingBundle("own"))
				.withPropertyValues("pinata.ssl.bundle=own")
				.run((context) -> StepVerifier.create(context.getBean(PinataTemplate.class).testAuthentication())
					.expectError(PinataResponseException.class)
					.verify(HttpContexts.LIMIT));

			assertThat(server.requests()).isEqualTo(1);
		}
	}

	@Test
	void answerThatNeverComesEndsAtTheReadTimeout() throws Exception {
		try (TlsServer server = TlsServer.start(this.directory)) {
			server.enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());

			runner(server).withPropertyValues(server.trustingBundle("own"))
				.withPropertyValues("pinata.ssl.bundle=own", "pinata.read-timeout=1s")
				.run((context) -> StepVerifier.create(context.getBean(PinataTemplate.class).testAuthentication())
					.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOfSatisfying(PinataTransportException.class,
							(transport) -> assertThat(transport.getKind()).isEqualTo(Kind.READ_TIMEOUT)))
					.verify(HttpContexts.LIMIT));

			assertThat(server.requests()).isEqualTo(1);
		}
	}

	private ApplicationContextRunner runner(TlsServer server) {
		return HttpContexts.runner(this.connector).withPropertyValues(HttpContexts.of(server.url()));
	}

	private static HeldCertificate client(HeldCertificate authority, String name) {
		return new HeldCertificate.Builder().signedBy(authority).commonName(name).build();
	}

	private static String clientOf(RecordedRequest request) {
		Handshake handshake = Objects.requireNonNull(request.getHandshake());
		return Objects.requireNonNull(handshake.peerPrincipal()).getName();
	}

	private static void accepts(PinataTemplate pinata) {
		Mono<Void> call = pinata.testAuthentication().then();
		StepVerifier.create(call).expectComplete().verify(HttpContexts.LIMIT);
	}

	private static void refuses(PinataTemplate pinata) {
		StepVerifier.create(pinata.testAuthentication()).expectErrorSatisfies((ex) -> {
			assertThat(ex).isInstanceOfSatisfying(PinataTransportException.class,
					(transport) -> assertThat(transport.getKind()).isEqualTo(Kind.TLS));
			assertThat(ex).hasMessageContaining("is trusted, if need be by pinata.ssl.bundle");
		}).verify(HttpContexts.LIMIT);
	}

}
