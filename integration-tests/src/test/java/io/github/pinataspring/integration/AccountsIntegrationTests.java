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

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

import io.github.pinataspring.autoconfigure.PinataConnectionDetails;
import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.PinataTemplateBuilder;
import io.github.pinataspring.client.apikey.ApiKeyRequest;
import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.core.PinataEndpoints;
import io.github.pinataspring.client.credentials.GatewayToken;
import io.github.pinataspring.local.PinataLocal;
import io.github.pinataspring.local.request.LoggedRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for an application with the templates of several accounts, each of which is a
 * Pinata Local of its own.
 */
@SpringBootTest(classes = AccountsIntegrationTests.Application.class, webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "management.endpoint.health.show-details=always", "pinata.health.time-to-live=1h",
				"management.endpoints.web.exposure.include=env,health", "management.endpoint.env.show-values=always",
				"ARCHIVE_JWT=of-the-environment" })
class AccountsIntegrationTests {

	private static final PinataLocal local = PinataLocal.start();

	private static final PinataLocal other = PinataLocal.start();

	private static final String archiveJwt = createKey(local);

	@LocalServerPort
	private int port;

	@Autowired
	private AccountsApplication application;

	@DynamicPropertySource
	static void accounts(DynamicPropertyRegistry registry) {
		registry.add("pinata.jwt", local::jwt);
		registry.add("pinata.api-url", local::apiUrl);
		registry.add("pinata.uploads-url", local::uploadsUrl);
		registry.add("pinata.gateway.url", local::gatewayUrl);
		registry.add("archive.jwt", () -> archiveJwt);
	}

	private static String createKey(PinataLocal pinata) {
		return LocalTemplates.get(LocalTemplates.withJwt(pinata).apiKeys().create(ApiKeyRequest.admin("archive")))
			.jwt();
	}

	@BeforeEach
	void clear() {
		local.requests().clear();
		other.requests().clear();
	}

	@AfterAll
	static void stop() {
		local.close();
		other.close();
	}

	@Test
	void everyTemplateUsesItsOwnCredentials() {
		assertThat(this.application.pinata.getCredentials().keyId()).isNotNull()
			.isNotEqualTo(this.application.archive.getCredentials().keyId());
	}

	@Test
	void gatewayOfOneAccountIsNotThatOfAnother() {
		new ApplicationContextRunner().withUserConfiguration(PartnerApplication.class)
			.withPropertyValues("pinata.jwt=" + local.jwt(), "pinata.api-url=" + local.apiUrl(),
					"pinata.gateway.url=https://own.example.org", "pinata.gateway.token=own-token",
					"partner.jwt=" + other.jwt(), "partner.gateway=https://partner.example.org")
			.run((context) -> {
				PinataEndpoints own = context.getBean(PinataTemplate.class).getEndpoints();
				PinataEndpoints partner = context.getBean("partner", PinataTemplate.class).getEndpoints();
				assertThat(own.gatewayUrl()).hasToString("https://own.example.org");
				assertThat(partner.gatewayUrl()).hasToString("https://partner.example.org");
				assertThat(partner.apiUrl()).isEqualTo(local.apiUrl());
			});
	}

	@Test
	void fileOfOneAccountIsNotInAnother() {
		LocalTemplates.upload(this.application.pinata, Network.PRIVATE, "of the first account");

		assertThat(LocalTemplates.get(this.application.pinata.files().list().count())).isEqualTo(1);
		assertThat(LocalTemplates.get(this.application.backup.files().list().count())).isZero();
	}

	@Test
	void healthListsEachTemplateAndAsksForEachOnce() throws Exception {
		JsonNode health = health();
		health();

		JsonNode components = health.path("components").path("pinata").path("components");
		assertThat(components.propertyNames()).containsExactlyInAnyOrder("archive", "backup", "pinataTemplate");
		assertThat(components.path("pinataTemplate").path("status").asString()).isEqualTo("UP");
		assertThat(components.path("archive").path("details").path("keyId").asString())
			.isEqualTo(Objects.requireNonNull(this.application.archive.getCredentials().keyId()));
		assertThat(local.requests().list()).extracting(LoggedRequest::path).hasSize(2);
		assertThat(other.requests().list()).hasSize(1);
	}

	@Test
	void environmentShowsNoCredentialsOfFurtherAccounts() throws Exception {
		assertThat(get("env")).contains("archive.jwt")
			.contains("ARCHIVE_JWT")
			.doesNotContain("of-the-environment")
			.doesNotContain(archiveJwt);
	}

	private JsonNode health() throws IOException, InterruptedException {
		return JsonMapper.builder().build().readTree(get("health"));
	}

	private String get(String endpoint) throws IOException, InterruptedException {
		URI url = URI.create("http://127.0.0.1:%d/actuator/%s".formatted(this.port, endpoint));
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString(StandardCharsets.UTF_8))
			.body();
	}

	@EnableAutoConfiguration
	@Configuration(proxyBeanMethods = false)
	@Import(AccountsApplication.class)
	static class Application {

		@Bean(defaultCandidate = false)
		PinataTemplate archive(PinataTemplateBuilder builder, @Value("${archive.jwt}") String jwt) {
			return builder.jwt(jwt).build();
		}

		@Bean(defaultCandidate = false)
		PinataTemplate backup(PinataTemplateBuilder builder) {
			return builder.jwt(other.jwt())
				.endpoints(new PinataEndpoints(other.apiUrl(), other.uploadsUrl(), other.gatewayUrl()))
				.build();
		}

		@Bean
		SanitizingFunction archiveSanitizingFunction() {
			return SanitizingFunction.sanitizeValue().ifKeyMatches("archive[._]jwt");
		}

		@Bean(autowireCandidate = false)
		PinataTemplate hidden(PinataTemplateBuilder builder) {
			return builder.build();
		}

	}

	@EnableAutoConfiguration
	@Configuration(proxyBeanMethods = false)
	static class PartnerApplication {

		@Bean(defaultCandidate = false)
		PinataTemplate partner(PinataTemplateBuilder builder, PinataConnectionDetails details,
				@Value("${partner.jwt}") String jwt, @Value("${partner.gateway}") URI gateway) {
			return builder.jwt(jwt)
				.endpoints(details.getEndpoints().withGatewayUrl(gateway))
				.gatewayToken((GatewayToken) null)
				.build();
		}

	}

	static class AccountsApplication {

		private final PinataTemplate pinata;

		private final PinataTemplate archive;

		@Autowired
		@Qualifier("backup")
		private PinataTemplate backup;

		AccountsApplication(PinataTemplate pinata, @Qualifier("archive") PinataTemplate archive) {
			this.pinata = pinata;
			this.archive = archive;
		}

	}

}
