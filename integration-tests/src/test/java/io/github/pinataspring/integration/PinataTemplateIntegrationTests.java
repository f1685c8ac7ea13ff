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

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.PinataTemplateBuilder;
import io.github.pinataspring.client.apikey.ApiKey;
import io.github.pinataspring.client.apikey.ApiKeyFilter;
import io.github.pinataspring.client.apikey.ApiKeyPermissions;
import io.github.pinataspring.client.apikey.ApiKeyRequest;
import io.github.pinataspring.client.apikey.CreatedApiKey;
import io.github.pinataspring.client.apikey.DataEndpoint;
import io.github.pinataspring.client.apikey.PinningEndpoint;
import io.github.pinataspring.client.apikey.ResourceScope;
import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.core.PinataAuthenticationException;
import io.github.pinataspring.client.core.PinataCredentialsException;
import io.github.pinataspring.client.core.PinataGatewayException;
import io.github.pinataspring.client.core.PinataInsufficientScopeException;
import io.github.pinataspring.client.core.PinataKeyUnusableException;
import io.github.pinataspring.client.core.PinataNotFoundException;
import io.github.pinataspring.client.file.FileFilter;
import io.github.pinataspring.client.file.FileUpdate;
import io.github.pinataspring.client.file.PinataFile;
import io.github.pinataspring.client.upload.CidVersion;
import io.github.pinataspring.client.upload.UploadRequest;
import io.github.pinataspring.client.upload.UploadSource;
import io.github.pinataspring.client.upload.UploadedFile;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.unixfs.FileImporter;
import io.github.pinataspring.ipfs.unixfs.ImportProfile;
import io.github.pinataspring.local.PinataLocal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The template against Pinata Local over real HTTP.
 */
class PinataTemplateIntegrationTests {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private static PinataLocal local;

	@BeforeAll
	static void start() {
		local = PinataLocal.start();
	}

	@AfterAll
	static void stop() {
		local.close();
	}

	static Stream<Arguments> modes() {
		return Stream.of(Arguments.of("JWT", jwt(local.jwt())),
				Arguments.of("key pair", builder().apiKey(local.apiKey(), local.apiSecret()).build()));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("modes")
	void testAuthenticationEmitsWhatTheServiceSays(String mode, PinataTemplate pinata) {
		StepVerifier.create(pinata.testAuthentication())
			.assertNext((authentication) -> assertThat(authentication.message())
				.isEqualTo("Congratulations! You are communicating with the Pinata API!"))
			.expectComplete()
			.verify(LIMIT);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("modes")
	void apiKeyLivesFromCreationToRevocation(String mode, PinataTemplate pinata) {
		String name = "lifecycle of " + mode;
		ApiKeyPermissions permissions = ApiKeyPermissions.builder()
			.data(DataEndpoint.PIN_LIST)
			.pinning(PinningEndpoint.PIN_FILE_TO_IPFS)
			.build();

		CreatedApiKey created = get(pinata.apiKeys().create(ApiKeyRequest.of(name, permissions).withMaxUses(7)));
		get(jwt(created.jwt()).testAuthentication());
		ApiKey listed = get(pinata.apiKeys().list(ApiKeyFilter.builder().name(name).build()).single());
		pinata.apiKeys().revoke(created.key()).block(LIMIT);

		assertThat(listed.key()).isEqualTo(created.key());
		assertThat(listed.permissions()).isEqualTo(permissions);
		assertThat(listed.maxUses()).isEqualTo(7);
		assertThat(listed.uses()).isEqualTo(1);
		assertThat(get(pinata.apiKeys().list(ApiKeyFilter.builder().name(name).revoked(true).build()).collectList()))
			.extracting(ApiKey::key)
			.containsExactly(created.key());
		assertFails(jwt(created.jwt()).testAuthentication(), PinataKeyUnusableException.class);
		assertFails(keyPair(created).testAuthentication(), PinataKeyUnusableException.class);
	}

	@Test
	void listOfApiKeysComesInPagesUntilItEnds() {
		PinataTemplate pinata = jwt(local.jwt());
		Flux.range(0, 25).concatMap((i) -> pinata.apiKeys().create(ApiKeyRequest.admin("paged " + i))).blockLast(LIMIT);

		assertThat(get(pinata.apiKeys().list(ApiKeyFilter.builder().name("paged").build()).collectList()))
			.extracting(ApiKey::name)
			.doesNotHaveDuplicates()
			.hasSize(25);
	}

	@Test
	void exhaustedKeyIsUnusable() {
		CreatedApiKey created = get(jwt(local.jwt()).apiKeys().create(ApiKeyRequest.admin("exhausted").withMaxUses(1)));
		get(jwt(created.jwt()).testAuthentication());

		assertFails(jwt(created.jwt()).testAuthentication(), PinataKeyUnusableException.class);
		assertThat(get(jwt(local.jwt()).apiKeys()
			.list(ApiKeyFilter.builder().limitedUse(true).exhausted(true).name("exhausted").build())
			.collectList())).hasSize(1);
	}

	@Test
	void keyWithoutScopeIsToldSo() {
		CreatedApiKey reader = get(jwt(local.jwt()).apiKeys()
			.create(ApiKeyRequest.of("reader", ApiKeyPermissions.of(ResourceScope.FILES_READ))));
		PinataTemplate pinata = jwt(reader.jwt());

		assertFails(pinata.uploads().upload(bytes("no"), "no.txt"), PinataInsufficientScopeException.class);
		assertFails(pinata.apiKeys().list().then(), PinataInsufficientScopeException.class);
		get(pinata.files(Network.PUBLIC).list().collectList());
	}

	@Test
	void keyPairCannotUploadAndIsToldWhatToConfigure() {
		PinataTemplate pinata = builder().apiKey(local.apiKey(), local.apiSecret()).build();

		StepVerifier.create(pinata.uploads().upload(bytes("no"), "no.txt"))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(PinataCredentialsException.class)
				.hasMessageContaining("pinata.jwt"))
			.verify(LIMIT);
		assertFails(pinata.files(Network.PUBLIC).list().then(), PinataCredentialsException.class);
	}

	@Test
	void wrongCredentialsAreRefused() {
		assertFails(builder().jwt("e30.e30.c2ln").build().testAuthentication(), PinataAuthenticationException.class);
		assertFails(builder().apiKey(local.apiKey(), "wrong").build().testAuthentication(),
				PinataAuthenticationException.class);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 262_144, 262_145, 3_000_000 })
	void uploadOfFileComesBackUnderTheCidOfItsContent(int size, @TempDir Path directory) throws IOException {
		byte[] content = random(size);
		Path file = Files.write(directory.resolve("f\u00fcnf \"5\".bin"), content);
		PinataTemplate pinata = jwt(local.jwt());

		UploadedFile uploaded = get(pinata.uploads().upload(file));

		assertThat(uploaded.cid()).isEqualTo(cid(content, ImportProfile.PINATA_V1));
		assertThat(uploaded.file().name()).isEqualTo("f\u00fcnf \"5\".bin");
		assertThat(uploaded.file().network()).isEqualTo(Network.PUBLIC);
		assertThat(read(pinata, uploaded)).isEqualTo(content);
	}

	static Stream<Arguments> sources() {
		byte[] content = random(700_000);
		return Stream.of(Arguments.of("bytes", content, UploadSource.of(content, "bytes.bin")),
				Arguments.of("resource", content,
						UploadSource.of(new ByteArrayResource(content)).withFilename("resource.bin")),
				Arguments.of("stream that can be read once", content,
						UploadSource.of(new InputStreamResource(new ByteArrayInputStream(content)))
							.withFilename("once.bin")),
				Arguments.of("publisher of unknown length", content,
						UploadSource.of(publisher(content), "publisher.bin")),
				Arguments.of("publisher of known length", content,
						UploadSource.of(publisher(content), content.length, "publisher.bin")),
				Arguments.of("JSON", bytes("{\"answer\":42}"), UploadSource.json(Map.of("answer", 42))));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("sources")
	void uploadOfEverySourceComesBack(String description, byte[] content, UploadSource source) {
		PinataTemplate pinata = jwt(local.jwt());

		UploadedFile uploaded = get(pinata.uploads().upload(UploadRequest.of(source)));

		assertThat(uploaded.cid()).isEqualTo(cid(content, ImportProfile.PINATA_V1));
		assertThat(read(pinata, uploaded)).isEqualTo(content);
	}

	@Test
	void uploadOfCidVersion0HasCidOfVersion0() {
		byte[] content = random(300_000);
		PinataTemplate pinata = jwt(local.jwt());

		UploadedFile uploaded = get(pinata.uploads()
			.upload(UploadRequest.builder(UploadSource.of(content, "v0.bin")).cidVersion(CidVersion.V0).build()));

		assertThat(uploaded.cid()).isEqualTo(cid(content, ImportProfile.PINATA_V0));
		assertThat(read(pinata, uploaded)).isEqualTo(content);
	}

	@Test
	void uploadOfSameContentTwiceIsDuplicate() {
		byte[] content = random(1000);
		PinataTemplate pinata = jwt(local.jwt());

		UploadedFile first = get(pinata.uploads().upload(content, "first.bin"));
		UploadedFile second = get(pinata.uploads()
			.upload(UploadRequest.builder(UploadSource.of(content, "second.bin")).network(Network.PRIVATE).build()));

		assertThat(first.duplicate()).isFalse();
		assertThat(second.duplicate()).isTrue();
		assertThat(second.id()).isEqualTo(first.id());
		assertThat(second.isInRequestedNetwork()).isFalse();
	}

	@Test
	void privateFileIsNotServedByThePublicPath() {
		PinataTemplate pinata = jwt(local.jwt());
		UploadedFile uploaded = get(pinata.uploads()
			.upload(UploadRequest.builder(UploadSource.of(random(100), "private.bin"))
				.network(Network.PRIVATE)
				.build()));

		StepVerifier.create(pinata.gateway().retrieve(cidOf(uploaded)))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOfSatisfying(PinataGatewayException.class,
					(gateway) -> assertThat(gateway.getErrorId()).isEqualTo("00006")))
			.verify(LIMIT);
	}

	@Test
	void fileLivesFromUploadToDeletion() {
		PinataTemplate pinata = jwt(local.jwt());
		UploadedFile uploaded = get(pinata.uploads()
			.upload(UploadRequest.builder(UploadSource.of(random(100), "life.bin"))
				.name("before")
				.keyValue("kept", "1")
				.keyValue("removed", "2")
				.build()));

		PinataFile updated = get(pinata.files(Network.PUBLIC)
			.update(uploaded.id(),
					FileUpdate.builder().name("after").keyValue("added", "3").removeKeyValue("removed").build()));
		PinataFile got = get(pinata.files(Network.PUBLIC).get(uploaded.id()));
		pinata.files(Network.PUBLIC).delete(uploaded.id()).block(LIMIT);

		assertThat(uploaded.file().keyValues()).containsOnly(Map.entry("kept", "1"), Map.entry("removed", "2"));
		assertThat(updated).isEqualTo(got);
		assertThat(got.name()).isEqualTo("after");
		assertThat(got.keyValues()).containsOnly(Map.entry("kept", "1"), Map.entry("added", "3"));
		assertFails(pinata.files(Network.PUBLIC).get(uploaded.id()), PinataNotFoundException.class);
		assertFails(pinata.files(Network.PRIVATE).get(uploaded.id()), PinataNotFoundException.class);
	}

	@Test
	void listOfFilesComesInPagesUntilItEnds() {
		PinataTemplate pinata = jwt(local.jwt());
		Flux.range(0, 7)
			.concatMap((i) -> pinata.uploads()
				.upload(UploadRequest.builder(UploadSource.of(random(50 + i), "page" + i))
					.keyValue("list", "paged")
					.build()))
			.blockLast(LIMIT);

		assertThat(get(pinata.files(Network.PUBLIC)
			.list(FileFilter.builder().keyValue("list", "paged").pageSize(2).build())
			.collectList())).extracting(PinataFile::name)
			.containsExactlyInAnyOrder("page0", "page1", "page2", "page3", "page4", "page5", "page6");
	}

	private static PinataTemplateBuilder builder() {
		return LocalTemplates.builder(local).network(Network.PUBLIC);
	}

	private static PinataTemplate jwt(String jwt) {
		return builder().jwt(jwt).build();
	}

	private static PinataTemplate keyPair(CreatedApiKey created) {
		return builder().apiKey(created.key(), created.secret()).build();
	}

	private static <T> T get(Mono<T> mono) {
		T value = mono.block(LIMIT);
		assertThat(value).isNotNull();
		return value;
	}

	private static void assertFails(Mono<?> call, Class<? extends Throwable> type) {
		StepVerifier.create(call).expectError(type).verify(LIMIT);
	}

	private static Cid cidOf(UploadedFile uploaded) {
		Cid cid = uploaded.cid();
		assertThat(cid).isNotNull();
		return cid;
	}

	private static byte[] read(PinataTemplate pinata, UploadedFile uploaded) {
		return get(DataBufferUtils.join(pinata.gateway().retrieve(cidOf(uploaded))).map((buffer) -> {
			byte[] bytes = new byte[buffer.readableByteCount()];
			buffer.read(bytes);
			DataBufferUtils.release(buffer);
			return bytes;
		}).defaultIfEmpty(new byte[0]));
	}

	private static Flux<DataBuffer> publisher(byte[] content) {
		return DataBufferUtils.read(new ByteArrayResource(content), DefaultDataBufferFactory.sharedInstance, 10_000);
	}

	private static Cid cid(byte[] content, ImportProfile profile) {
		FileImporter importer = FileImporter.create(profile);
		importer.update(content, 0, content.length);
		return importer.finish().cid();
	}

	private static byte[] random(int size) {
		byte[] content = new byte[size];
		new Random().nextBytes(content);
		return content;
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
