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

package io.github.pinataspring.autoconfigure.web;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;

import io.github.pinataspring.autoconfigure.web.PinataWebFluxAutoConfiguration.IpfsResourceWebFluxConfigurer;
import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.core.PinataException;
import io.github.pinataspring.client.gateway.IpfsResource;
import io.github.pinataspring.client.upload.UploadRequest;
import io.github.pinataspring.client.upload.UploadSource;
import io.github.pinataspring.ipfs.cid.Cid;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.config.WebFluxConfigurer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PinataWebFluxAutoConfiguration}.
 */
class PinataWebFluxAutoConfigurationTests {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	@Test
	void controllerAnswersWithVerifiedContent() throws Exception {
		try (ConfigurableApplicationContext context = SpringApplication.run(Application.class, "--server.port=0",
				"--server.address=127.0.0.1", "--pinata.local.enabled=true", "--pinata.network=public",
				"--spring.main.banner-mode=off")) {
			Cid cid = upload(context, "verified");

			HttpResponse<String> whole = get(context, "/content/" + cid);
			HttpResponse<String> part = get(context, "/content/" + cid, "Range", "bytes=2-4");
			HttpResponse<String> picture = get(context, "/content/" + cid, "Accept", "image/webp");
			HttpResponse<String> page = get(context, "/content/" + cid, "Accept", "text/html");
			HttpResponse<String> injected = get(context, "/loaded/" + cid);

			assertThat(whole.statusCode()).isEqualTo(200);
			assertThat(whole.body()).isEqualTo("verified");
			assertThat(whole.headers().map()).containsKeys("content-length", "etag", "content-security-policy",
					"cache-control");
			assertThat(part.statusCode()).isEqualTo(206);
			assertThat(part.body()).isEqualTo("rif");
			assertThat(picture.headers().firstValue("Content-Type")).contains("image/webp");
			assertThat(page.headers().firstValue("Content-Type")).contains("application/octet-stream");
			assertThat(injected.body()).isEqualTo("verified");
		}
	}

	@Test
	void errorBeforeTheFirstByteIsAnsweredByTheApplication() throws Exception {
		try (ConfigurableApplicationContext context = SpringApplication.run(Application.class, "--server.port=0",
				"--server.address=127.0.0.1", "--pinata.local.enabled=true", "--pinata.retry.max-attempts=1",
				"--spring.main.banner-mode=off")) {
			HttpResponse<String> response = get(context,
					"/content/bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e");

			assertThat(response.statusCode()).isEqualTo(404);
			assertThat(response.body()).isEqualTo("not there");
		}
	}

	@Test
	void runWhenUserDefinesBeanOfThatNameBacksOff() {
		new ReactiveWebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(PinataWebFluxAutoConfiguration.class))
			.withBean("ipfsResourceWebFluxConfigurer", WebFluxConfigurer.class, () -> new WebFluxConfigurer() {
			})
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(IpfsResourceWebFluxConfigurer.class));
	}

	@Test
	void runInOtherApplicationBacksOff() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(PinataWebFluxAutoConfiguration.class))
			.run((context) -> assertThat(context).doesNotHaveBean(IpfsResourceWebFluxConfigurer.class));
	}

	@Test
	void runWithoutWebFluxBacksOff() {
		new ReactiveWebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(PinataWebFluxAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader(WebFluxConfigurer.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("ipfsResourceWebFluxConfigurer"));
	}

	private static Cid upload(ConfigurableApplicationContext context, String text) {
		UploadSource source = UploadSource.of(text.getBytes(StandardCharsets.UTF_8), "note.txt");
		return Objects.requireNonNull(Objects
			.requireNonNull(
					context.getBean(PinataTemplate.class).uploads().upload(UploadRequest.of(source)).block(LIMIT))
			.cid());
	}

	private static HttpResponse<String> get(ConfigurableApplicationContext context, String path, String... headers)
			throws Exception {
		String port = context.getEnvironment().getRequiredProperty("local.server.port");
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
			.timeout(LIMIT);
		if (headers.length > 0) {
			request.headers(headers);
		}
		return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
	}

	@EnableAutoConfiguration
	@Configuration(proxyBeanMethods = false)
	@Import(ContentController.class)
	static class Application {

	}

	@RestController
	static class ContentController {

		private final PinataTemplate pinata;

		private final ResourceLoader resourceLoader;

		ContentController(PinataTemplate pinata, ResourceLoader resourceLoader) {
			this.pinata = pinata;
			this.resourceLoader = resourceLoader;
		}

		@GetMapping("/content/{cid}")
		ResponseEntity<Resource> content(@PathVariable String cid) {
			return ResponseEntity.ok()
				.cacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
				.body(new IpfsResource(this.pinata.gateway(), Cid.parse(cid)));
		}

		@GetMapping("/loaded/{cid}")
		Resource loaded(@PathVariable String cid) {
			return this.resourceLoader.getResource("ipfs://" + cid);
		}

		@ExceptionHandler(PinataException.class)
		@ResponseStatus(HttpStatus.NOT_FOUND)
		String notFound() {
			return "not there";
		}

	}

}
