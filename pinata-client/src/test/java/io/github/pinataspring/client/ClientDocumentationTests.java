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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.core.PinataEndpoints;
import io.github.pinataspring.client.core.RetrySettings;
import io.github.pinataspring.client.credentials.JwtCredentials;
import io.github.pinataspring.client.ratelimit.BucketRateLimiter;
import io.github.pinataspring.client.ratelimit.RateLimitGroup;
import io.github.pinataspring.client.ratelimit.RateLimits;
import io.github.pinataspring.client.upload.UploadedFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The examples of the reference guide's page about the client.
 */
class ClientDocumentationTests {

	private static final Path MAIN = Path.of("src", "main", "java", "io", "github", "pinataspring", "client");

	private static final Path SOURCE = Path.of("src", "test", "java", "io", "github", "pinataspring", "client",
			"ClientDocumentationTests.java");

	private final TestPinata server = new TestPinata();

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	void exampleOfTheJavadocIsHere() throws IOException {
		String source = lines(Files.readString(SOURCE));
		Matcher example = Pattern.compile("<pre class=\"code\">(.*?)</pre>", Pattern.DOTALL)
			.matcher(Files.readString(MAIN.resolve("PinataTemplate.java")));

		assertThat(example.find()).isTrue();
		assertThat(source).contains(
				lines(example.group(1).replace(" * ", "").replace("*", "").replace("&lt;", "<").replace("&gt;", ">")));
	}

	@Test
	void everyExceptionIsInTheTable() throws IOException {
		String page = Files.readString(Path.of("..", "docs", "client.md"));
		try (Stream<Path> types = Files.walk(MAIN)) {
			List<String> names = types.filter((type) -> type.toString().endsWith("Exception.java"))
				.filter((type) -> read(type).contains("Exception extends Pinata"))
				.map((type) -> type.getFileName().toString().replace(".java", ""))
				.toList();

			assertThat(names).hasSizeGreaterThan(10)
				.allSatisfy((name) -> assertThat(page).contains("| `" + name + "` |"));
		}
	}

	@Test
	void template() {
		String jwt = TestPinata.JWT;

		PinataTemplate pinata = PinataTemplate.builder().jwt(jwt).build();
		Mono<Authentication> authentication = pinata.testAuthentication();

		assertThat(authentication).isNotNull();
		assertThat(pinata.getEndpoints()).isEqualTo(PinataEndpoints.defaults());
	}

	@Test
	void repetitionsAndRateLimits() {
		this.server.answer(TestPinata.text(503, "not now")).answer("{\"message\":\"Congratulations!\"}");
		PinataTemplate pinata = this.server.template();
		List<String> events = new ArrayList<>();

		PinataTemplate patient = pinata.mutate()
			.retry(RetrySettings.defaults().withMaxAttempts(10))
			.callTimeout(Duration.ofMinutes(5))
			.rateLimiter(BucketRateLimiter.local(RateLimits.defaults().with(RateLimitGroup.GENERAL, 250)))
			.listener((event) -> events.add(event.operation()))
			.build();

		StepVerifier.create(patient.testAuthentication()).expectNextCount(1).expectComplete().verify(TestPinata.LIMIT);
		assertThat(events).containsExactly("testAuthentication");
	}

	@Test
	void javadocOfTemplate() {
		String jwt = TestPinata.JWT;
		Path photo = Path.of("photo.png");

		PinataTemplate pinata = PinataTemplate.builder().jwt(jwt).build();
		Mono<UploadedFile> upload = pinata.uploads().upload(photo);

		assertThat(upload).isNotNull();
	}

	@Test
	void templateWithSettings() {
		String jwt = TestPinata.JWT;
		String otherJwt = TestPinata.jwt("{}");
		WebClient.Builder webClientBuilder = WebClient.builder();

		PinataTemplate pinata = PinataTemplate.builder()
			.jwt(jwt)
			.endpoints(PinataEndpoints.defaults().withGatewayUrl(URI.create("https://example.mypinata.cloud")))
			.network(Network.PUBLIC)
			.webClientBuilder(webClientBuilder)
			.build();
		PinataTemplate other = pinata.mutate().jwt(otherJwt).build();

		assertThat(other.getEndpoints().gatewayUrl()).hasToString("https://example.mypinata.cloud");
		assertThat(other.getCredentials()).isEqualTo(JwtCredentials.of(otherJwt));
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String lines(String text) {
		return text.lines().map(String::strip).filter((line) -> !line.isEmpty()).collect(Collectors.joining("\n"));
	}

}
