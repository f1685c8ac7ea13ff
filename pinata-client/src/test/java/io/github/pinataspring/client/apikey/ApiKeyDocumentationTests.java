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

package io.github.pinataspring.client.apikey;

import java.util.ArrayList;
import java.util.List;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.TestPinata;
import io.github.pinataspring.client.credentials.JwtCredentials;
import io.github.pinataspring.client.credentials.RotatingCredentials;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The examples of the reference guide's page about API keys.
 */
class ApiKeyDocumentationTests {

	private final TestPinata server = new TestPinata();

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	void apiKeys() {
		this.server.answer("{\"JWT\":\"a.b.c\",\"pinata_api_key\":\"k\",\"pinata_api_secret\":\"s\"}")
			.answer("{\"keys\":[{\"key\":\"k\",\"name\":\"deploy\",\"max_uses\":1,\"uses\":1}]}")
			.answer("\"Revoked\"")
			.answer("{\"keys\":[]}");
		PinataTemplate pinata = this.server.template();

		ApiKeyPermissions permissions = ApiKeyPermissions.of(ResourceScope.FILES_WRITE, ResourceScope.GROUPS_READ);
		Mono<CreatedApiKey> created = pinata.apiKeys().create(ApiKeyRequest.of("deploy", permissions).withMaxUses(100));

		ApiKeyFilter filter = ApiKeyFilter.builder().name("deploy").limitedUse(true).exhausted(true).build();
		Mono<Void> revoked = pinata.apiKeys()
			.list(filter)
			.concatMap((key) -> pinata.apiKeys().revoke(key.key()))
			.then();

		verify(created);
		verify(revoked);
		assertThat(requestLine()).isEqualTo("POST /api/v3/pinata/keys HTTP/1.1");
		assertThat(requestLine()).contains("name=deploy&offset=0");
		assertThat(requestLine()).isEqualTo("PUT /api/v3/pinata/keys/k HTTP/1.1");
	}

	@Test
	void rotation() {
		String newJwt = TestPinata.jwt("{\"scopedKeyKey\":\"new-key\"}");
		String answer = "{\"JWT\":\"" + newJwt + "\",\"pinata_api_key\":\"new-key\",\"pinata_api_secret\":\"s\"}";
		String rows = "{\"keys\":[{\"key\":\"%s\",\"name\":\"backend\",\"scopes\":{\"admin\":true}}]}";
		String welcome = "{\"message\":\"Congratulations!\"}";
		String jwt = TestPinata.jwt("{\"scopedKeyKey\":\"uploader\"}");
		this.server.answer(rows.formatted("test-key")).answer(answer).answer(welcome).answer("\"Revoked\"");
		this.server.answer(rows.formatted("uploader")).answer(answer).answer(welcome).answer("\"Revoked\"");
		PinataTemplate pinata = this.server.template();
		List<String> saved = new ArrayList<>();
		SecretStore secrets = (secret) -> Mono.fromRunnable(() -> saved.add(secret));

		Mono<CreatedApiKey> rotated = pinata.apiKeys()
			.rotate(ApiKeyRotation.of((created) -> secrets.save(created.jwt())));

		RotatingCredentials credentials = RotatingCredentials.of(JwtCredentials.of(jwt));
		PinataTemplate uploader = pinata.mutate().credentialsProvider(credentials).build();
		Mono<CreatedApiKey> other = pinata.apiKeys()
			.rotate(ApiKeyRotation.of((created) -> secrets.save(created.jwt())).withCredentials(credentials));

		verify(rotated);
		verify(other);
		assertThat(saved).containsExactly(newJwt, newJwt);
		assertThat(uploader.getCredentials().keyId()).isEqualTo("new-key");
	}

	private String requestLine() {
		RecordedRequest request = this.server.request();
		return request.getRequestLine();
	}

	private static void verify(Publisher<?> call) {
		StepVerifier.create(Mono.when(call)).expectComplete().verify(TestPinata.LIMIT);
	}

	@FunctionalInterface
	private interface SecretStore {

		Mono<Void> save(String secret);

	}

}
