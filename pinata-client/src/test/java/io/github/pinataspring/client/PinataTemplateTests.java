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

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.core.PinataEndpoints;
import io.github.pinataspring.client.core.PinataRateLimitException;
import io.github.pinataspring.client.credentials.ApiKeyCredentials;
import io.github.pinataspring.client.credentials.JwtCredentials;
import io.github.pinataspring.client.file.FileFilter;
import io.github.pinataspring.client.upload.UploadedFile;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link PinataTemplate} and {@link PinataTemplateBuilder}.
 */
class PinataTemplateTests {

	private static final String WELCOME = "{\"message\":\"Congratulations! You are communicating with the Pinata API!\"}";

	private final TestPinata pinata = new TestPinata();

	@AfterEach
	void close() {
		this.pinata.close();
	}

	@Test
	void testAuthenticationWithJwtSendsBearer() {
		this.pinata.answer(WELCOME);

		StepVerifier.create(this.pinata.template().testAuthentication())
			.expectNext(new Authentication("Congratulations! You are communicating with the Pinata API!"))
			.expectComplete()
			.verify(TestPinata.LIMIT);

		RecordedRequest request = this.pinata.request();
		assertThat(request.getRequestLine()).isEqualTo("GET /api/data/testAuthentication HTTP/1.1");
		assertThat(request.getHeaders().values("Authorization")).containsExactly("Bearer " + TestPinata.JWT);
		assertThat(request.getHeaders().values("Accept")).containsExactly("application/json");
		assertThat(request.getHeaders().names()).noneMatch((name) -> name.startsWith("pinata"));
		assertThat(request.getBodySize()).isZero();
	}

	@Test
	void testAuthenticationWithKeyPairSendsBothHeaders() {
		this.pinata.answer(WELCOME);

		StepVerifier.create(this.pinata.templateWithKeyPair().testAuthentication())
			.expectNextCount(1)
			.expectComplete()
			.verify(TestPinata.LIMIT);

		RecordedRequest request = this.pinata.request();
		assertThat(request.getHeaders().values("pinata_api_key")).containsExactly(TestPinata.KEY);
		assertThat(request.getHeaders().values("pinata_secret_api_key")).containsExactly(TestPinata.SECRET);
		assertThat(request.getHeaders().names()).doesNotContain("Authorization");
	}

	@Test
	void testAuthenticationWhenSubscribedTwiceCallsTwiceAndBeforeThatNever() {
		this.pinata.answer(WELCOME).answer(WELCOME);

		Mono<Authentication> call = this.pinata.template().testAuthentication();
		assertThat(this.pinata.server().getRequestCount()).isZero();
		StepVerifier.create(call.then(call)).expectNextCount(1).expectComplete().verify(TestPinata.LIMIT);

		assertThat(this.pinata.server().getRequestCount()).isEqualTo(2);
	}

	@Test
	void usageExampleOfTheJavadoc(@TempDir Path directory) throws Exception {
		this.pinata.answer(
				"{\"data\":{\"id\":\"1\",\"cid\":\"bafkreieo3v626dvxkubiivsxuy323htcw6fi3tnwpiogqyp3psixklkrti\"}}");
		String jwt = TestPinata.JWT;
		Path photo = Files.writeString(directory.resolve("photo.png"), "not really a photo");

		PinataTemplate pinata = PinataTemplate.builder().jwt(jwt).endpoints(this.pinata.endpoints()).build();
		Mono<UploadedFile> upload = pinata.uploads().upload(photo);

		StepVerifier.create(upload)
			.assertNext((uploaded) -> assertThat(uploaded.cid())
				.hasToString("bafkreieo3v626dvxkubiivsxuy323htcw6fi3tnwpiogqyp3psixklkrti"))
			.expectComplete()
			.verify(TestPinata.LIMIT);
	}

	@Test
	void webClientBuilderIsSuppliedOnceAndNotBeforeTheFirstCall() {
		this.pinata.answer(WELCOME).answer("{\"data\":{\"files\":[]}}");
		AtomicInteger supplied = new AtomicInteger();
		Supplier<WebClient.Builder> supplier = () -> {
			supplied.incrementAndGet();
			return WebClient.builder();
		};

		PinataTemplate template = this.pinata.builder().webClientBuilder(supplier).build();
		assertThat(supplied).hasValue(0);
		StepVerifier.create(template.testAuthentication().thenMany(template.files().list()))
			.expectComplete()
			.verify(TestPinata.LIMIT);

		assertThat(supplied).hasValue(1);
	}

	@Test
	void buildWhenThereAreNoCredentialsThrowsException() {
		assertThatIllegalStateException().isThrownBy(() -> PinataTemplate.builder().build())
			.withMessageContaining("needs credentials");
	}

	@Test
	void buildUsesDefaults() {
		PinataTemplate template = PinataTemplate.builder().jwt(TestPinata.JWT).build();

		assertThat(template.getEndpoints()).isEqualTo(PinataEndpoints.defaults());
		assertThat(template.getCredentials()).isEqualTo(JwtCredentials.of(TestPinata.JWT));
		assertThat(template).hasToString("PinataTemplate[credentials=JwtCredentials[keyId=test-key, expiresAt=null], "
				+ "endpoints=" + PinataEndpoints.defaults() + "]");
	}

	@Test
	void buildWhenBuilderChangesAfterwardsKeepsTemplate() {
		PinataTemplateBuilder builder = this.pinata.builder();
		PinataTemplate template = builder.build();
		builder.endpoints(PinataEndpoints.defaults()).apiKey(TestPinata.KEY, TestPinata.SECRET);

		assertThat(template.getEndpoints()).isEqualTo(this.pinata.endpoints());
		assertThat(template.mutate().build().getCredentials()).isEqualTo(JwtCredentials.of(TestPinata.JWT));
	}

	@Test
	void mutateKeepsSettingsAndLeavesTemplateAlone() {
		this.pinata.answer(WELCOME);
		PinataTemplate template = this.pinata.builder().network(Network.PUBLIC).build();

		PinataTemplate mutated = template.mutate().apiKey(TestPinata.KEY, TestPinata.SECRET).build();

		assertThat(mutated.getEndpoints()).isEqualTo(this.pinata.endpoints());
		assertThat(mutated.getCredentials()).isEqualTo(ApiKeyCredentials.of(TestPinata.KEY, TestPinata.SECRET));
		assertThat(template.getCredentials()).isEqualTo(JwtCredentials.of(TestPinata.JWT));
		StepVerifier.create(mutated.testAuthentication()).expectNextCount(1).expectComplete().verify(TestPinata.LIMIT);
	}

	@Test
	void mutateKeepsNetwork() {
		this.pinata.answer("{\"data\":{\"files\":[]}}");
		PinataTemplate template = this.pinata.builder().network(Network.PUBLIC).build();

		PinataTemplate mutated = template.mutate().build();

		StepVerifier.create(mutated.files().list(FileFilter.builder().build()))
			.expectComplete()
			.verify(TestPinata.LIMIT);
		assertThat(this.pinata.request().getRequestLine()).contains("/v3/files/public");
	}

	@Test
	void mutateSharesRateLimitOfTheAccount() {
		PinataTemplateBuilder builder = this.pinata.builder().callTimeout(Duration.ofSeconds(3));
		// As many as may be made at once.
		int burst = 15;
		for (int i = 0; i < burst; i++) {
			this.pinata.answer(WELCOME);
			PinataTemplate template = (i % 2 == 0) ? builder.build() : builder.build().mutate().build();
			assertThat(template.testAuthentication().block(TestPinata.LIMIT)).isNotNull();
		}

		this.pinata.answer(WELCOME).answer(WELCOME);
		StepVerifier.create(builder.build().testAuthentication().repeat(1))
			.thenConsumeWhile((authentication) -> true)
			.expectError(PinataRateLimitException.class)
			.verify(TestPinata.LIMIT);
	}

	@Test
	void webClientBuilderIsClonedAndItsFiltersApply() {
		this.pinata.answer(WELCOME);
		WebClient.Builder webClientBuilder = WebClient.builder()
			.baseUrl("http://127.0.0.1:1/elsewhere")
			.defaultHeader("X-Application", "test")
			.defaultHeader(HttpHeaders.AUTHORIZATION, "Basic of-something-else")
			.defaultHeader("pinata_api_key", "of-something-else")
			.codecs((codecs) -> codecs.defaultCodecs().maxInMemorySize(1));
		PinataTemplate template = this.pinata.builder().webClientBuilder(webClientBuilder).build();
		webClientBuilder.filter((request, next) -> Mono.error(new IllegalStateException("Not part of the template")));

		StepVerifier.create(template.testAuthentication()).expectNextCount(1).expectComplete().verify(TestPinata.LIMIT);

		RecordedRequest request = this.pinata.request();
		assertThat(request.getHeaders().values("X-Application")).containsExactly("test");
		assertThat(request.getHeaders().values("Authorization")).containsExactly("Bearer " + TestPinata.JWT);
		assertThat(request.getHeaders().names()).doesNotContain("pinata_api_key");
	}

	@Test
	void baseUrlIsUsedAsItIsEncoded() {
		this.pinata.answer(WELCOME);
		URI url = this.pinata.url("/a%20b");

		StepVerifier.create(
				this.pinata.builder().endpoints(this.pinata.endpoints().withApiUrl(url)).build().testAuthentication())
			.expectNextCount(1)
			.expectComplete()
			.verify(TestPinata.LIMIT);

		assertThat(this.pinata.request().getTarget()).isEqualTo("/a%20b/data/testAuthentication");
	}

	@Test
	void timeoutsMustBePositive() {
		PinataTemplateBuilder builder = PinataTemplate.builder();

		assertThatIllegalArgumentException().isThrownBy(() -> builder.callTimeout(Duration.ZERO))
			.withMessage("'callTimeout' must be positive");
		assertThatIllegalArgumentException().isThrownBy(() -> builder.uploadTimeout(Duration.ofSeconds(-1)))
			.withMessage("'uploadTimeout' must be positive");
	}

}
