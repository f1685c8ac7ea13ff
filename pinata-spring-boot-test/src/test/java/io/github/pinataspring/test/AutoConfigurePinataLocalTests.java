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

package io.github.pinataspring.test;

import java.time.Duration;

import io.github.pinataspring.autoconfigure.PinataConnectionDetails;
import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.credentials.JwtCredentials;
import io.github.pinataspring.client.credentials.PinataCredentialsProvider;
import io.github.pinataspring.local.PinataLocal;
import io.github.pinataspring.local.PinataLocalOptions;
import io.github.pinataspring.local.limit.Plan;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import reactor.core.publisher.Flux;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webflux.test.autoconfigure.WebFluxTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AutoConfigurePinataLocal}.
 */
class AutoConfigurePinataLocalTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private static final String REAL_JWT = "e30.e30.cmVhbA";

	@Nested
	@SpringBootTest(properties = { "pinata.jwt=" + REAL_JWT, "pinata.api-url=https://real.invalid",
			"pinata.gateway.url=https://real.invalid", "pinata.local.enabled=true" })
	@AutoConfigurePinataLocal
	class WithRealConnection {

		@Autowired
		private PinataLocal pinata;

		@Autowired
		private PinataTemplate template;

		@Test
		void templateIsThatOfTheEmulator() {
			assertThat(this.template.getEndpoints().apiUrl()).isEqualTo(this.pinata.apiUrl());
			assertThat(this.template.getEndpoints().uploadsUrl()).isEqualTo(this.pinata.uploadsUrl());
			assertThat(this.template.getEndpoints().gatewayUrl()).isEqualTo(this.pinata.gatewayUrl());
			assertThat(this.template.testAuthentication().block(TIMEOUT)).isNotNull();
		}

	}

	@Nested
	@SpringBootTest
	@AutoConfigurePinataLocal
	@Import(RealBeans.class)
	class WithRealBeans {

		@Autowired
		private PinataLocal pinata;

		@Autowired
		private PinataTemplate template;

		@Test
		void templateIsThatOfTheEmulator() {
			assertThat(this.template.getEndpoints().apiUrl()).isEqualTo(this.pinata.apiUrl());
			assertThat(this.template.testAuthentication().block(TIMEOUT)).isNotNull();
		}

	}

	@Nested
	@SpringBootTest
	@AutoConfigurePinataLocal
	class WithReset {

		@Autowired
		private PinataLocal pinata;

		@Autowired
		private Notes notes;

		@RepeatedTest(2)
		void nothingIsLeftOfTheTestBefore() {
			assertThat(this.pinata.faults().list()).isEmpty();
			assertThat(this.pinata.requests().list()).isEmpty();
			assertThat(this.notes.titles().collectList().block(TIMEOUT)).isEmpty();

			this.notes.add("left over").block(TIMEOUT);
			this.pinata.faults().on("/api/**").answer(500);
			this.pinata.limits().plan(Plan.FREE);
		}

	}

	@Nested
	@SpringBootTest
	@AutoConfigurePinataLocal(resetAfterEachTest = false)
	@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
	class WithoutReset {

		@Autowired
		private Notes notes;

		@Test
		@Order(1)
		void addsOne() {
			this.notes.add("kept").block(TIMEOUT);
		}

		@Test
		@Order(2)
		void findsItInTheNextTest() {
			assertThat(this.notes.titles().collectList().block(TIMEOUT)).containsExactly("kept");
		}

	}

	@Nested
	@SpringBootTest
	@AutoConfigurePinataLocal
	@Import(OwnPinataLocal.class)
	class WithOwnPinataLocal {

		@Autowired
		private PinataLocal pinata;

		@Autowired
		private PinataTemplate template;

		@Test
		void templateUsesItsOptions() {
			assertThat(this.pinata.apiKey()).isEqualTo("own-key");
			assertThat(this.template.getEndpoints().apiUrl()).isEqualTo(this.pinata.apiUrl());
		}

	}

	@Nested
	@WebFluxTest(controllers = TitleController.class)
	@AutoConfigurePinataLocal
	@Import(Notes.class)
	class OnSlice {

		@Autowired
		private PinataLocal pinata;

		@Autowired
		private Notes notes;

		@Autowired
		private WebTestClient client;

		@Test
		void controllerUsesTheEmulator() {
			this.notes.add("sliced").block(TIMEOUT);

			this.client.get().uri("/titles").exchange().expectBody(String.class).isEqualTo("sliced");
			assertThat(this.pinata.requests().list()).hasSize(2);
		}

	}

	static class RealBeans {

		@Bean
		PinataConnectionDetails realConnectionDetails() {
			return () -> JwtCredentials.of(REAL_JWT);
		}

		@Bean
		PinataCredentialsProvider realCredentials() {
			return () -> JwtCredentials.of(REAL_JWT);
		}

	}

	static class OwnPinataLocal {

		@Bean
		PinataLocal ownPinataLocal() {
			return PinataLocal.start(PinataLocalOptions.builder().adminKey("own-key", "own-secret").build());
		}

	}

	@RestController
	static class TitleController {

		private final Notes notes;

		TitleController(Notes notes) {
			this.notes = notes;
		}

		@GetMapping("/titles")
		Flux<String> titles() {
			return this.notes.titles();
		}

	}

}
