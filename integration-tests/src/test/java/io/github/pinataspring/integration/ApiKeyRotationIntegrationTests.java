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

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.PinataTemplateBuilder;
import io.github.pinataspring.client.apikey.ApiKey;
import io.github.pinataspring.client.apikey.ApiKeyFilter;
import io.github.pinataspring.client.apikey.ApiKeyPermissions;
import io.github.pinataspring.client.apikey.ApiKeyRequest;
import io.github.pinataspring.client.apikey.ApiKeyRotation;
import io.github.pinataspring.client.apikey.CreatedApiKey;
import io.github.pinataspring.client.apikey.PinningEndpoint;
import io.github.pinataspring.client.apikey.ResourceScope;
import io.github.pinataspring.client.core.PinataKeyUnusableException;
import io.github.pinataspring.client.credentials.RotatingCredentials;
import io.github.pinataspring.client.upload.UploadRequest;
import io.github.pinataspring.client.upload.UploadSettings;
import io.github.pinataspring.client.upload.UploadSource;
import io.github.pinataspring.local.PinataLocal;
import io.github.pinataspring.local.fault.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.http.HttpMethod;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Rotation of the template's API key while it works, against Pinata Local over real HTTP.
 */
class ApiKeyRotationIntegrationTests {

	private static final Duration LIMIT = Duration.ofSeconds(60);

	private static final int CONCURRENCY = 16;

	private final PinataLocal local = PinataLocal.start();

	@AfterEach
	void stop() {
		this.local.close();
	}

	@Test
	void rotationLosesNoRequestUnderLoad() {
		CreatedApiKey old = admin("busy");
		PinataTemplate pinata = builder().jwt(old.jwt()).build();
		// Some requests are late and others have to be made again.
		Fault late = this.local.faults().on("/api/v3/files/**").probability(0.2, 1).delay(Duration.ofMillis(400));
		Fault again = this.local.faults().on("/uploads/v3/files").probability(0.05, 2).answer(503);
		AtomicInteger calls = new AtomicInteger();
		AtomicBoolean rotated = new AtomicBoolean();
		AtomicReference<CreatedApiKey> stored = new AtomicReference<>();
		ApiKeyRotation rotation = ApiKeyRotation.of((created) -> Mono.fromRunnable(() -> stored.set(created)));

		Mono<Void> load = Flux.range(0, CONCURRENCY)
			.flatMap((worker) -> Flux.defer(() -> call(pinata, calls.incrementAndGet()))
				.repeat(() -> !rotated.get() || calls.get() < 1000), CONCURRENCY)
			.then();
		Mono<CreatedApiKey> rotate = Mono.defer(() -> pinata.apiKeys().rotate(rotation))
			.delaySubscription(Mono.delay(Duration.ofMillis(500)))
			.doOnNext((created) -> rotated.set(true));

		StepVerifier.create(Mono.when(load, rotate)).expectComplete().verify(LIMIT);
		assertThat(late.hits()).isPositive();
		assertThat(again.hits()).isPositive();
		assertThat(calls).hasValueGreaterThanOrEqualTo(1000);
		assertThat(stored.get()).isNotNull();
		assertThat(pinata.getCredentials()).isEqualTo(stored.get().credentials());
		assertRevoked(old);
	}

	static Stream<ApiKeyPermissions> permissions() {
		return Stream.of(ApiKeyPermissions.adminAccess(),
				ApiKeyPermissions.builder()
					.resources(ResourceScope.ORG_WRITE, ResourceScope.FILES_READ)
					.pinning(PinningEndpoint.PIN_FILE_TO_IPFS)
					.build());
	}

	@ParameterizedTest
	@MethodSource("permissions")
	void newKeyIsLikeTheOldOne(ApiKeyPermissions permissions) {
		CreatedApiKey old = LocalTemplates
			.get(root().apiKeys().create(ApiKeyRequest.of("twin", permissions).withMaxUses(1000)));

		CreatedApiKey created = LocalTemplates.get(builder().jwt(old.jwt()).build().apiKeys().rotate(doNotStore()));

		List<ApiKey> rows = LocalTemplates
			.get(root().apiKeys().list(ApiKeyFilter.builder().name("twin").build()).collectList());
		assertThat(rows).extracting(ApiKey::key, ApiKey::revoked)
			.containsExactlyInAnyOrder(tuple(created.key(), false), tuple(old.key(), true));
		assertThat(rows).allSatisfy((row) -> {
			assertThat(row.name()).isEqualTo("twin");
			assertThat(row.permissions()).isEqualTo(permissions);
			assertThat(row.maxUses()).isEqualTo(1000);
		});
	}

	@Test
	void keyPairIsRotatedByOlderApi() {
		CreatedApiKey old = admin("pair");
		PinataTemplate pinata = builder().apiKey(old.key(), old.secret()).build();

		CreatedApiKey created = LocalTemplates.get(pinata.apiKeys().rotate(doNotStore()));

		assertThat(pinata.getCredentials().keyId()).isEqualTo(created.key());
		LocalTemplates.get(pinata.testAuthentication());
		assertRevoked(old);
	}

	@Test
	void keyThatMayNotManageKeysIsRotatedByAnotherTemplate() {
		CreatedApiKey old = LocalTemplates.get(
				root().apiKeys().create(ApiKeyRequest.of("uploader", ApiKeyPermissions.of(ResourceScope.FILES_WRITE))));
		RotatingCredentials credentials = RotatingCredentials.of(old.credentials());
		PinataTemplate uploader = builder().credentialsProvider(credentials).build();

		CreatedApiKey created = LocalTemplates.get(root().apiKeys().rotate(doNotStore().withCredentials(credentials)));

		assertThat(uploader.getCredentials().keyId()).isEqualTo(created.key());
		LocalTemplates.get(uploader.uploads().upload(random(10), "small.bin"));
		assertRevoked(old);
	}

	@Test
	void uploadInChunksGoesOnAcrossTheRotation() {
		CreatedApiKey old = admin("chunks");
		PinataTemplate pinata = builder().jwt(old.jwt())
			.uploadSettings(UploadSettings.defaults()
				.withThreshold(DataSize.ofBytes(0))
				.withChunkSize(DataSize.ofKilobytes(256)))
			.build();
		this.local.faults().on(HttpMethod.PATCH, "/uploads/v3/files/**").delay(Duration.ofMillis(100));

		Mono<?> upload = pinata.uploads().upload(random(3_000_000), "large.bin");
		Mono<?> rotation = Mono.defer(() -> pinata.apiKeys().rotate(doNotStore()))
			.delaySubscription(Mono.delay(Duration.ofMillis(300)));

		StepVerifier.create(Mono.when(upload, rotation)).expectComplete().verify(LIMIT);
		assertRevoked(old);
	}

	@Test
	void keyThatIsKnownLateIsAwaited() {
		CreatedApiKey old = admin("late");
		this.local.faults().on("/api/data/testAuthentication").times(2).answer(401);

		LocalTemplates.get(builder().jwt(old.jwt()).build().apiKeys().rotate(doNotStore()));

		assertRevoked(old);
	}

	private static Mono<?> call(PinataTemplate pinata, int number) {
		return (number % 4 == 0)
				? pinata.uploads().upload(UploadRequest.of(UploadSource.of(random(500), "load" + number)))
				: pinata.files().list().take(1).then();
	}

	private void assertRevoked(CreatedApiKey key) {
		StepVerifier.create(builder().jwt(key.jwt()).build().testAuthentication())
			.expectError(PinataKeyUnusableException.class)
			.verify(LIMIT);
	}

	private CreatedApiKey admin(String name) {
		return LocalTemplates.get(root().apiKeys().create(ApiKeyRequest.admin(name)));
	}

	private PinataTemplate root() {
		return LocalTemplates.withJwt(this.local);
	}

	private PinataTemplateBuilder builder() {
		return LocalTemplates.builder(this.local);
	}

	private static ApiKeyRotation doNotStore() {
		return ApiKeyRotation.of((created) -> Mono.empty());
	}

	private static byte[] random(int size) {
		byte[] content = new byte[size];
		new Random().nextBytes(content);
		return content;
	}

}
