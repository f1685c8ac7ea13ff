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

import java.util.ArrayList;
import java.util.List;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.apikey.ApiKey;
import io.github.pinataspring.client.apikey.ApiKeyFilter;
import io.github.pinataspring.client.apikey.ApiKeyRequest;
import io.github.pinataspring.client.apikey.CreatedApiKey;
import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.file.FileFilter;
import io.github.pinataspring.client.file.PinataFile;
import io.github.pinataspring.local.PinataLocal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Lists that change while they are read, against Pinata Local over real HTTP.
 */
class ListingIntegrationTests {

	// The page of API keys that Pinata Local has.
	private static final int PAGE = 10;

	private final PinataLocal local = PinataLocal.start();

	private final PinataTemplate pinata = LocalTemplates.withJwt(this.local);

	@AfterEach
	void stop() {
		this.local.close();
	}

	@Test
	void keysThatAreRevokedAsTheyAreListedHideNoOthers() {
		List<String> created = createKeys("old", 35);
		ApiKeyFilter filter = ApiKeyFilter.builder().name("old").revoked(false).build();

		Mono<List<String>> revoked = this.pinata.apiKeys()
			.list(filter)
			.map(ApiKey::key)
			.delayUntil(this.pinata.apiKeys()::revoke)
			.collectList();

		assertThat(LocalTemplates.get(revoked)).containsExactlyInAnyOrderElementsOf(created);
		StepVerifier.create(this.pinata.apiKeys().list(filter)).expectComplete().verify(LocalTemplates.LIMIT);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, PAGE - 1, PAGE, PAGE + 1 })
	void keysThatAreCreatedWhileTheyAreListedHideNoOthers(int more) {
		List<String> created = createKeys("kept", 3 * PAGE);
		List<String> listed = new ArrayList<>();

		StepVerifier
			.create(this.pinata.apiKeys()
				.list(ApiKeyFilter.builder().name("kept").build())
				.map(ApiKey::key)
				.doOnNext(listed::add), PAGE)
			.expectNextCount(PAGE)
			.then(() -> createKeys("kept", more))
			.thenRequest(Long.MAX_VALUE)
			.thenConsumeWhile((key) -> true)
			.expectComplete()
			.verify(LocalTemplates.LIMIT);

		assertThat(listed).containsAll(created);
	}

	@Test
	void filesThatAreDeletedAsTheyAreListedHideNoOthers() {
		List<String> uploaded = uploadFiles(9);

		Mono<List<String>> deleted = files().map(PinataFile::id)
			.delayUntil(this.pinata.files(Network.PUBLIC)::delete)
			.collectList();

		assertThat(LocalTemplates.get(deleted)).containsExactlyInAnyOrderElementsOf(uploaded);
		StepVerifier.create(files()).expectComplete().verify(LocalTemplates.LIMIT);
	}

	@Test
	void filesThatAreDeletedAheadOfTheListAreNotListed() {
		List<String> uploaded = uploadFiles(9);
		List<String> listed = new ArrayList<>();

		StepVerifier.create(files().map(PinataFile::id).doOnNext(listed::add), 2)
			.expectNextCount(2)
			.then(() -> Flux.fromIterable(uploaded)
				.filter((id) -> !listed.contains(id))
				.take(3)
				.concatMap(this.pinata.files(Network.PUBLIC)::delete)
				.blockLast(LocalTemplates.LIMIT))
			.thenRequest(Long.MAX_VALUE)
			.expectNextCount(4)
			.expectComplete()
			.verify(LocalTemplates.LIMIT);

		assertThat(listed).doesNotHaveDuplicates();
	}

	@Test
	void listEndsWithItsSubscriber() {
		uploadFiles(9);

		StepVerifier.create(files().take(3)).expectNextCount(3).expectComplete().verify(LocalTemplates.LIMIT);

		assertThat(this.local.requests().list()).filteredOn((request) -> request.path().endsWith("/v3/files/public"))
			.hasSize(2);
	}

	private Flux<PinataFile> files() {
		return this.pinata.files(Network.PUBLIC).list(FileFilter.builder().pageSize(2).build());
	}

	private List<String> createKeys(String name, int number) {
		return LocalTemplates.get(Flux.range(0, number)
			.concatMap((i) -> this.pinata.apiKeys().create(ApiKeyRequest.admin(name + " " + i)))
			.map(CreatedApiKey::key)
			.collectList());
	}

	private List<String> uploadFiles(int number) {
		return Flux.range(0, number)
			.map((i) -> LocalTemplates.upload(this.pinata, Network.PUBLIC, "content " + i).id())
			.collectList()
			.block(LocalTemplates.LIMIT);
	}

}
