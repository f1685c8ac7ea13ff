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

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.pinataspring.autoconfigure.http.PinataHttpAutoConfiguration;
import io.github.pinataspring.client.PinataOperations;
import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.PinataTemplateBuilder;
import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.core.PinataContentException;
import io.github.pinataspring.client.core.PinataEndpoints;
import io.github.pinataspring.client.core.PinataInvalidRequestException;
import io.github.pinataspring.client.core.PinataRateLimitException;
import io.github.pinataspring.client.core.PinataServerException;
import io.github.pinataspring.client.core.PinataTransportException;
import io.github.pinataspring.client.core.RetrySettings;
import io.github.pinataspring.client.credentials.ApiKeyCredentials;
import io.github.pinataspring.client.credentials.AuthenticationMode;
import io.github.pinataspring.client.credentials.JwtCredentials;
import io.github.pinataspring.client.credentials.PinataCredentials;
import io.github.pinataspring.client.credentials.PinataCredentialsProvider;
import io.github.pinataspring.client.credentials.RotatingCredentials;
import io.github.pinataspring.client.event.PinataClientEvent;
import io.github.pinataspring.client.event.PinataClientListener;
import io.github.pinataspring.client.event.RetryEvent;
import io.github.pinataspring.client.ratelimit.RateLimiter;
import io.github.pinataspring.client.upload.UploadRequest;
import io.github.pinataspring.client.upload.UploadSource;
import io.github.pinataspring.client.upload.UrlAddressFilter;
import io.github.pinataspring.ipfs.cid.Cid;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.WebClientCustomizer;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PinataAutoConfiguration}.
 */
class PinataAutoConfigurationTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(PinataAutoConfiguration.class, PinataHttpAutoConfiguration.class,
				WebClientAutoConfiguration.class, HttpClientAutoConfiguration.class,
				ReactiveHttpClientAutoConfiguration.class, JacksonAutoConfiguration.class))
		.withPropertyValues("spring.reactor.netty.shutdown-quiet-period=0s");

	@Test
	void runWithoutCredentialsCreatesNoBeans() {
		this.contextRunner.run((context) -> assertThat(context).hasNotFailed()
			.doesNotHaveBean(PinataConnectionDetails.class)
			.doesNotHaveBean(PinataTemplateBuilder.class)
			.doesNotHaveBean(PinataOperations.class));
	}

	@Test
	void runWithJwtCreatesTemplateForPinata() {
		this.contextRunner.withPropertyValues("pinata.jwt=" + TestJwt.unlimited()).run((context) -> {
			PinataTemplate template = context.getBean(PinataTemplate.class);
			assertThat(template.getCredentials().mode()).isEqualTo(AuthenticationMode.JWT);
			assertThat(template.getCredentials().keyId()).isEqualTo(TestJwt.KEY_ID);
			assertThat(template.getEndpoints()).isEqualTo(new PinataEndpoints(URI.create("https://api.pinata.cloud"),
					URI.create("https://uploads.pinata.cloud"), URI.create("https://gateway.pinata.cloud")));
		});
	}

	@Test
	void runWithKeyPairCreatesTemplateThatSendsBothHeaders() throws Exception {
		try (MockWebServer server = startServer()) {
			this.contextRunner
				.withPropertyValues("pinata.api-key=some-key", "pinata.secret-api-key=some-secret",
						"pinata.api-url=" + server.url("/api"))
				.run((context) -> {
					testAuthentication(context.getBean(PinataTemplate.class));
					RecordedRequest request = server.takeRequest();
					assertThat(request.getUrl().encodedPath()).isEqualTo("/api/data/testAuthentication");
					assertThat(request.getHeaders().get("pinata_api_key")).isEqualTo("some-key");
					assertThat(request.getHeaders().get("pinata_secret_api_key")).isEqualTo("some-secret");
					assertThat(request.getHeaders().get("Authorization")).isNull();
				});
		}
	}

	@Test
	void runWithJwtAndKeyPairUsesJwt() {
		this.contextRunner
			.withPropertyValues("pinata.jwt=" + TestJwt.unlimited(), "pinata.api-key=key",
					"pinata.secret-api-key=secret")
			.run((context) -> assertThat(context.getBean(PinataTemplate.class).getCredentials().mode())
				.isEqualTo(AuthenticationMode.JWT));
	}

	@Test
	void runWithUrlsUsesThem() {
		this.contextRunner
			.withPropertyValues("pinata.jwt=" + TestJwt.unlimited(), "pinata.api-url=http://localhost:1/api",
					"pinata.uploads-url=http://localhost:1/uploads", "pinata.gateway.url=http://localhost:1",
					"pinata.gateway.fallback-urls=http://localhost:2,http://localhost:3")
			.run((context) -> assertThat(context.getBean(PinataTemplate.class).getEndpoints())
				.isEqualTo(new PinataEndpoints(URI.create("http://localhost:1/api"),
						URI.create("http://localhost:1/uploads"), URI.create("http://localhost:1"))
					.withFallbackGatewayUrls(URI.create("http://localhost:2"), URI.create("http://localhost:3"))));
	}

	@Test
	void runWithGatewayTokenSendsItToTheGateway() throws Exception {
		try (MockWebServer server = startServer()) {
			this.contextRunner
				.withPropertyValues("pinata.jwt=" + TestJwt.unlimited(), "pinata.gateway.token=some-token",
						"pinata.gateway.url=" + server.url(""))
				.run((context) -> {
					Cid cid = Cid.parse("bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku");
					StepVerifier
						.create(context.getBean(PinataTemplate.class)
							.gateway()
							.retrieve(cid)
							.doOnNext(DataBufferUtils::release)
							.then())
						.expectComplete()
						.verify(LIMIT);
					assertThat(server.takeRequest().getHeaders().get("x-pinata-gateway-token")).isEqualTo("some-token");
				});
		}
	}

	@Test
	void runWithNetworkListsFilesOfThatNetwork() throws Exception {
		try (MockWebServer server = new MockWebServer()) {
			server.start();
			server.enqueue(json("{\"data\":{\"files\":[]}}"));
			this.contextRunner
				.withPropertyValues("pinata.jwt=" + TestJwt.unlimited(), "pinata.network=public",
						"pinata.api-url=" + server.url(""))
				.run((context) -> {
					StepVerifier.create(context.getBean(PinataTemplate.class).files().list())
						.expectComplete()
						.verify(LIMIT);
					assertThat(server.takeRequest().getUrl().encodedPath()).isEqualTo("/v3/files/public");
				});
		}
	}

	@Test
	void runWithCallTimeoutEndsCallThatTakesLonger() throws Exception {
		assertThatCallFailsWhenServerIsSilent("pinata.call-timeout=50ms");
	}

	@Test
	void runWithReadTimeoutEndsCallWithoutAnswer() throws Exception {
		assertThatCallFailsWhenServerIsSilent("pinata.read-timeout=50ms");
	}

	@Test
	void runWithAttemptTimeoutEndsAttemptThatTakesLonger() throws Exception {
		assertThatCallFailsWhenServerIsSilent("pinata.attempt-timeout=50ms");
	}

	@Test
	void runWithMaxAttemptsRepeatsFailedCallThatOften() throws Exception {
		try (MockWebServer server = new MockWebServer()) {
			server.start();
			for (int i = 0; i < 3; i++) {
				server.enqueue(new MockResponse.Builder().code(503).build());
			}
			this.contextRunner
				.withPropertyValues("pinata.jwt=" + TestJwt.unlimited(), "pinata.api-url=" + server.url(""),
						"pinata.retry.max-attempts=2", "pinata.retry.min-backoff=1ms", "pinata.retry.max-backoff=2ms")
				.withUserConfiguration(ListenerConfiguration.class)
				.run((context) -> {
					StepVerifier.create(context.getBean(PinataTemplate.class).testAuthentication())
						.expectError(PinataServerException.class)
						.verify(LIMIT);
					assertThat(server.getRequestCount()).isEqualTo(2);
					assertThat(context.getBean(ListenerConfiguration.class).events).singleElement()
						.isInstanceOf(RetryEvent.class);
				});
		}
	}

	@ParameterizedTest
	@CsvSource({ "true, 1", "false, 2" })
	void runWithRateLimitHoldsBackCallsUnlessDisabled(boolean enabled, int sent) throws Exception {
		try (MockWebServer server = startServer()) {
			server.enqueue(json("{\"message\":\"Congratulations!\"}"));
			this.contextRunner
				.withPropertyValues("pinata.jwt=" + TestJwt.unlimited(), "pinata.api-url=" + server.url(""),
						"pinata.call-timeout=5s", "pinata.rate-limit.data-requests-per-minute=2",
						"pinata.rate-limit.enabled=" + enabled)
				.run((context) -> {
					PinataTemplate template = context.getBean(PinataTemplate.class);
					testAuthentication(template);
					StepVerifier
						.create(template.testAuthentication().then().onErrorComplete(PinataRateLimitException.class))
						.expectComplete()
						.verify(LIMIT);
					assertThat(server.getRequestCount()).isEqualTo(sent);
				});
		}
	}

	@Test
	void runWithUploadPropertiesUploadsInChunksAndNotesHowFarTheyAre(@TempDir Path directory) throws Exception {
		try (MockWebServer server = new MockWebServer()) {
			server.start();
			server.enqueue(new MockResponse.Builder().code(201).setHeader("Location", "/v3/files/1/content").build());
			server.enqueue(new MockResponse.Builder().code(400).build());
			this.contextRunner
				.withPropertyValues("pinata.jwt=" + TestJwt.unlimited(), "pinata.uploads-url=" + server.url(""),
						"pinata.upload.threshold=1B", "pinata.upload.chunk-size=256KB", "pinata.upload.integrity=off",
						"pinata.upload.journal-directory=" + directory)
				.run((context) -> {
					StepVerifier
						.create(context.getBean(PinataTemplate.class).uploads().upload(new byte[256 * 1024 + 1], "f"))
						.expectError(PinataInvalidRequestException.class)
						.verify(LIMIT);
					assertThat(server.takeRequest().getHeaders().get("Upload-Length")).isEqualTo("262145");
					assertThat(server.takeRequest().getHeaders().get("Content-Length")).isEqualTo("262144");
					assertThat(directory).isDirectoryContaining("glob:**.json");
				});
		}
	}

	@Test
	void runWhenRateLimiterIsDefinedUsesIt() throws Exception {
		try (MockWebServer server = startServer()) {
			this.contextRunner
				.withPropertyValues("pinata.jwt=" + TestJwt.unlimited(), "pinata.api-url=" + server.url(""))
				.withBean(RateLimiter.class, () -> (group, longest) -> Mono.empty())
				.run((context) -> {
					StepVerifier.create(context.getBean(PinataTemplate.class).testAuthentication())
						.expectError(PinataRateLimitException.class)
						.verify(LIMIT);
					assertThat(server.getRequestCount()).isZero();
				});
		}
	}

	private void assertThatCallFailsWhenServerIsSilent(String property) throws IOException {
		try (MockWebServer server = new MockWebServer()) {
			server.start();
			server.enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
			this.contextRunner
				.withPropertyValues("pinata.jwt=" + TestJwt.unlimited(), "pinata.api-url=" + server.url(""), property)
				.run((context) -> StepVerifier.create(context.getBean(PinataTemplate.class).testAuthentication())
					.expectError(PinataTransportException.class)
					.verify(LIMIT));
		}
	}

	@Test
	void runWhenServerRedirectsDoesNotFollow() throws Exception {
		try (MockWebServer server = new MockWebServer()) {
			server.start();
			server.enqueue(new MockResponse.Builder().code(302).addHeader("Location", server.url("/else")).build());
			this.contextRunner
				.withPropertyValues("pinata.jwt=" + TestJwt.unlimited(), "pinata.api-url=" + server.url(""))
				.run((context) -> {
					StepVerifier.create(context.getBean(PinataTemplate.class).testAuthentication())
						.expectError()
						.verify(LIMIT);
					assertThat(server.getRequestCount()).isEqualTo(1);
				});
		}
	}

	@Test
	void runWhenUserDefinesConnectionDetailsUsesThemAndNotTheProperties() {
		this.contextRunner.withUserConfiguration(ConnectionDetailsConfiguration.class)
			.withPropertyValues("pinata.jwt=ignored", "pinata.api-url=ftp://ignored")
			.run((context) -> {
				assertThat(context).hasNotFailed().hasSingleBean(PinataConnectionDetails.class);
				PinataTemplate template = context.getBean(PinataTemplate.class);
				assertThat(template.getCredentials().expiresAt()).isNull();
				assertThat(template.getEndpoints()).isEqualTo(PinataEndpoints.defaults());
			});
	}

	@Test
	void runWhenUserDefinesConnectionDetailsNeedsNoProperties() {
		this.contextRunner.withUserConfiguration(ConnectionDetailsConfiguration.class)
			.run((context) -> assertThat(context).hasSingleBean(PinataTemplate.class));
	}

	@Test
	void runWhenUserDefinesCredentialsProviderFollowsIt() {
		this.contextRunner.withUserConfiguration(CredentialsConfiguration.class)
			.withPropertyValues("pinata.jwt=ignored", "pinata.api-url=http://localhost:1/api")
			.run((context) -> {
				PinataTemplate template = context.getBean(PinataTemplate.class);
				assertThat(template.getCredentials().keyId()).isEqualTo(TestJwt.KEY_ID);
				assertThat(template.getEndpoints().apiUrl()).hasToString("http://localhost:1/api");

				StepVerifier
					.create(context.getBean(RotatingCredentials.class).replace(ApiKeyCredentials.of("next", "secret")))
					.expectComplete()
					.verify(LIMIT);

				assertThat(template.getCredentials().keyId()).isEqualTo("next");
				assertThat(context.getBean(PinataConnectionDetails.class).getCredentials().keyId()).isEqualTo("next");
			});
	}

	@Test
	void runWhenUserDefinesCredentialsProviderNeedsNoProperties() {
		this.contextRunner.withUserConfiguration(CredentialsConfiguration.class)
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(PinataTemplate.class));
	}

	@Test
	void runWhenUserDefinesCredentialsProviderAndConnectionDetailsUsesTheDetails() {
		this.contextRunner.withUserConfiguration(CredentialsConfiguration.class)
			.withBean(PinataConnectionDetails.class, () -> () -> ApiKeyCredentials.of("emulated", "secret"))
			.run((context) -> assertThat(context.getBean(PinataTemplate.class).getCredentials().keyId())
				.isEqualTo("emulated"));
	}

	@Test
	void runWhenConnectionDetailsHaveCredentialsProviderFollowsIt() {
		RotatingCredentials provider = RotatingCredentials.of(ApiKeyCredentials.of("first", "secret"));
		this.contextRunner.withBean(PinataConnectionDetails.class, () -> new RotatingConnectionDetails(provider))
			.run((context) -> {
				StepVerifier.create(provider.replace(ApiKeyCredentials.of("next", "secret")))
					.expectComplete()
					.verify(LIMIT);

				assertThat(context.getBean(PinataTemplate.class).getCredentials().keyId()).isEqualTo("next");
			});
	}

	@ParameterizedTest
	@CsvSource({ "true, 2", "false, 0", ", 0" })
	void runWhenUserDefinesUrlAddressFilterFetchesUrlsFromWhatItPermits(@Nullable Boolean permitted, int requests)
			throws Exception {
		try (MockWebServer server = new MockWebServer()) {
			server.start(InetAddress.getByName("127.0.0.1"), 0);
			server.enqueue(new MockResponse.Builder().body("content").build());
			server.enqueue(json("{\"data\":{\"id\":\"id-1\"}}"));
			ApplicationContextRunner runner = this.contextRunner.withPropertyValues("pinata.jwt=" + TestJwt.unlimited(),
					"pinata.uploads-url=" + server.url(""), "pinata.upload.integrity=off");
			if (permitted != null) {
				runner = runner.withBean(UrlAddressFilter.class, () -> (address) -> permitted);
			}
			runner.run((context) -> {
				UploadRequest upload = UploadRequest.of(UploadSource.url(server.url("/file").uri()));
				StepVerifier
					.create(context.getBean(PinataTemplate.class)
						.uploads()
						.upload(upload)
						.onErrorComplete(PinataContentException.class)
						.then())
					.expectComplete()
					.verify(LIMIT);
				assertThat(server.getRequestCount()).isEqualTo(requests);
			});
		}
	}

	@Test
	void runWhenUserDefinesOperationsBacksOff() {
		this.contextRunner.withPropertyValues("pinata.jwt=" + TestJwt.unlimited())
			.withBean("userTemplate", PinataOperations.class,
					() -> PinataTemplate.builder().jwt(TestJwt.unlimited()).build())
			.run((context) -> assertThat(context).hasSingleBean(PinataOperations.class).hasBean("userTemplate"));
	}

	@Test
	void runWhenUserDefinesTemplateBuilderUsesIt() {
		this.contextRunner.withPropertyValues("pinata.jwt=" + TestJwt.unlimited())
			.withBean(PinataTemplateBuilder.class, () -> PinataTemplate.builder().apiKey("user-key", "user-secret"))
			.run((context) -> assertThat(context.getBean(PinataTemplate.class).getCredentials().keyId())
				.isEqualTo("user-key"));
	}

	@Test
	void runWhenUserConfiguresTemplateBuilderKeepsDefaults() throws Exception {
		try (MockWebServer server = new MockWebServer()) {
			server.start();
			server.enqueue(new MockResponse.Builder().code(503).build());
			this.contextRunner
				.withPropertyValues("pinata.jwt=" + TestJwt.unlimited(), "pinata.api-url=" + server.url(""))
				.withUserConfiguration(BuilderConfiguration.class)
				.run((context) -> {
					StepVerifier.create(context.getBean(PinataTemplate.class).testAuthentication())
						.expectError(PinataServerException.class)
						.verify(LIMIT);
					assertThat(server.takeRequest().getHeaders().get("Authorization"))
						.isEqualTo("Bearer " + TestJwt.unlimited());
					assertThat(server.getRequestCount()).isEqualTo(1);
				});
		}
	}

	@Test
	void runAppliesCustomizersInOrderAfterProperties() {
		this.contextRunner.withPropertyValues("pinata.jwt=" + TestJwt.unlimited(), "pinata.network=private")
			.withUserConfiguration(CustomizersConfiguration.class)
			.run((context) -> {
				assertThat(context.getBean(PinataTemplate.class).getCredentials().keyId()).isEqualTo("second");
				assertThat(context.getBean(CustomizersConfiguration.class).calls).containsExactly("first", "second");
			});
	}

	@Test
	void templateBuilderIsAnotherOneAtEachInjection() {
		this.contextRunner.withPropertyValues("pinata.jwt=" + TestJwt.unlimited()).run((context) -> {
			PinataTemplateBuilder builder = context.getBean(PinataTemplateBuilder.class);
			PinataTemplate other = builder.apiKey("other-key", "other-secret").build();
			assertThat(context.getBean(PinataTemplateBuilder.class)).isNotSameAs(builder);
			assertThat(other.getCredentials().keyId()).isEqualTo("other-key");
			assertThat(context.getBean(PinataTemplate.class).getCredentials().keyId()).isEqualTo(TestJwt.KEY_ID);
		});
	}

	@Test
	void runMakesNoConnectorBeforeTheFirstCall() {
		this.contextRunner.withPropertyValues("pinata.jwt=" + TestJwt.unlimited())
			.run((context) -> assertThat(context.getBeanFactory().containsSingleton("clientHttpConnector")).isFalse());
	}

	@Test
	void runAppliesWebClientCustomizersOfTheApplication() throws Exception {
		try (MockWebServer server = startServer()) {
			this.contextRunner
				.withPropertyValues("pinata.jwt=" + TestJwt.unlimited(), "pinata.api-url=" + server.url(""))
				.withBean(WebClientCustomizer.class, () -> (builder) -> builder.defaultHeader("x-test", "customized"))
				.run((context) -> {
					testAuthentication(context.getBean(PinataTemplate.class));
					assertThat(server.takeRequest().getHeaders().get("x-test")).isEqualTo("customized");
				});
		}
	}

	@Test
	void runLeavesSharedWebClientBuilderUnchanged() {
		WebClient.Builder shared = WebClient.builder();
		this.contextRunner.withPropertyValues("pinata.jwt=" + TestJwt.unlimited())
			.withBean(WebClient.Builder.class, () -> shared)
			.run((context) -> {
				assertThat(context).hasSingleBean(PinataTemplate.class);
				shared.defaultHeaders((headers) -> assertThat(headers.isEmpty()).isTrue());
			});
	}

	@Test
	void runWithoutWebClientAutoConfigurationStillCreatesTemplate() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(PinataAutoConfiguration.class))
			.withPropertyValues("pinata.jwt=" + TestJwt.unlimited())
			.run((context) -> assertThat(context).hasSingleBean(PinataTemplate.class));
	}

	@ParameterizedTest
	@ValueSource(classes = { PinataTemplate.class, WebClient.class })
	void runWhenClassIsMissingBacksOff(Class<?> missing) {
		this.contextRunner.withPropertyValues("pinata.jwt=" + TestJwt.unlimited())
			.withClassLoader(new FilteredClassLoader(missing))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(PinataConnectionDetails.class));
	}

	@Test
	void networkIsPrivateByDefault() {
		assertThat(new PinataProperties().getNetwork()).isEqualTo(Network.PRIVATE);
	}

	private static MockWebServer startServer() throws IOException {
		MockWebServer server = new MockWebServer();
		server.start();
		server.enqueue(json("{\"message\":\"Congratulations!\"}"));
		return server;
	}

	private static MockResponse json(String body) {
		return new MockResponse.Builder().addHeader("Content-Type", "application/json").body(body).build();
	}

	private static void testAuthentication(PinataOperations operations) {
		StepVerifier.create(operations.testAuthentication()).expectNextCount(1).expectComplete().verify(LIMIT);
	}

	@Configuration(proxyBeanMethods = false)
	static class ListenerConfiguration {

		private final List<PinataClientEvent> events = new ArrayList<>();

		@Bean
		PinataClientListener listener() {
			return this.events::add;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class BuilderConfiguration {

		@Bean
		@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
		PinataTemplateBuilder pinataTemplateBuilder(PinataTemplateBuilderConfigurer configurer) {
			return configurer.configure(PinataTemplate.builder()).retry(RetrySettings.none());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class CredentialsConfiguration {

		@Bean
		SecretStore secrets() {
			return (name) -> TestJwt.unlimited();
		}

		@Bean
		RotatingCredentials pinataCredentials(SecretStore secrets) {
			return RotatingCredentials.of(JwtCredentials.of(secrets.find("pinata")));
		}

	}

	@FunctionalInterface
	interface SecretStore {

		String find(String name);

	}

	private record RotatingConnectionDetails(RotatingCredentials provider) implements PinataConnectionDetails {

		@Override
		public PinataCredentials getCredentials() {
			return this.provider.getCredentials();
		}

		@Override
		public PinataCredentialsProvider getCredentialsProvider() {
			return this.provider;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ConnectionDetailsConfiguration {

		@Bean
		PinataConnectionDetails connectionDetails() {
			return () -> JwtCredentials.of(TestJwt.unlimited());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class CustomizersConfiguration {

		final List<String> calls = new ArrayList<>();

		@Bean
		@Order(2)
		PinataTemplateBuilderCustomizer second() {
			return (builder) -> {
				this.calls.add("second");
				builder.apiKey("second", "secret");
			};
		}

		@Bean
		@Order(1)
		PinataTemplateBuilderCustomizer first() {
			return (builder) -> {
				this.calls.add("first");
				builder.apiKey("first", "secret");
			};
		}

	}

}
