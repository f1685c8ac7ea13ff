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

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.apikey.ApiKeyPermissions;
import io.github.pinataspring.client.apikey.ApiKeyRequest;
import io.github.pinataspring.client.apikey.CreatedApiKey;
import io.github.pinataspring.client.apikey.ResourceScope;
import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.core.PinataInsufficientScopeException;
import io.github.pinataspring.client.core.PinataInvalidRequestException;
import io.github.pinataspring.client.core.PinataNotFoundException;
import io.github.pinataspring.client.file.FileFilter;
import io.github.pinataspring.client.file.PinataFile;
import io.github.pinataspring.client.group.GroupFileResult;
import io.github.pinataspring.client.group.GroupFilter;
import io.github.pinataspring.client.group.GroupOperations;
import io.github.pinataspring.client.group.GroupRequest;
import io.github.pinataspring.client.group.GroupUpdate;
import io.github.pinataspring.client.group.PinataGroup;
import io.github.pinataspring.client.upload.UploadedFile;
import io.github.pinataspring.local.PinataLocal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Groups of the template against Pinata Local over real HTTP.
 */
class GroupIntegrationTests {

	private static PinataLocal local;

	@BeforeAll
	static void start() {
		local = PinataLocal.start();
	}

	@AfterAll
	static void stop() {
		local.close();
	}

	@ParameterizedTest
	@EnumSource(Network.class)
	void groupLivesFromCreationToDeletion(Network network) {
		GroupOperations groups = LocalTemplates.withJwt(local).groups(network);

		PinataGroup created = LocalTemplates
			.get(groups.create(GroupRequest.of("lifecycle " + network).withPublic(true)));
		PinataGroup renamed = LocalTemplates.get(groups.update(created.id(), GroupUpdate.ofName("renamed " + network)));
		PinataGroup hidden = LocalTemplates.get(groups.update(created.id(), GroupUpdate.ofPublic(false)));

		assertThat(created.isPublic()).isTrue();
		assertThat(created.createdAt()).isNotNull();
		assertThat(renamed.name()).isEqualTo("renamed " + network);
		assertThat(hidden.isPublic()).isFalse();
		assertThat(LocalTemplates.get(groups.get(created.id()))).isEqualTo(hidden);
		groups.delete(created.id()).block(LocalTemplates.LIMIT);
		StepVerifier.create(groups.get(created.id()))
			.expectError(PinataNotFoundException.class)
			.verify(LocalTemplates.LIMIT);
	}

	@Test
	void createWhenNameIsTakenSignalsInvalidRequest() {
		GroupOperations groups = LocalTemplates.withJwt(local).groups();
		LocalTemplates.get(groups.create("taken"));

		StepVerifier.create(groups.create("taken"))
			.expectError(PinataInvalidRequestException.class)
			.verify(LocalTemplates.LIMIT);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void listFindsPublicGroupsAndThoseThatAreNot(boolean isPublic) {
		GroupOperations groups = LocalTemplates.withJwt(local).groups();
		PinataGroup group = LocalTemplates
			.get(groups.create(GroupRequest.of("public " + isPublic).withPublic(isPublic)));
		GroupFilter filter = GroupFilter.all().withName("public " + isPublic);

		assertThat(LocalTemplates.get(groups.list(filter.withPublic(isPublic)).collectList())).containsExactly(group);
		assertThat(LocalTemplates.get(groups.list(filter.withPublic(!isPublic)).collectList())).isEmpty();
	}

	@Test
	void listInPagesSurvivesDeletions() {
		GroupOperations groups = LocalTemplates.withJwt(local).groups(Network.PUBLIC);
		Flux.range(0, 7).concatMap((i) -> groups.create("page " + i)).blockLast(LocalTemplates.LIMIT);

		List<String> deleted = LocalTemplates.get(groups.list(GroupFilter.all().withPageSize(2))
			.filter((group) -> String.valueOf(group.name()).startsWith("page "))
			.concatMap((group) -> groups.delete(group.id()).thenReturn(String.valueOf(group.name())), 1)
			.collectList());

		assertThat(deleted).containsExactlyInAnyOrder("page 0", "page 1", "page 2", "page 3", "page 4", "page 5",
				"page 6");
	}

	@Test
	void filesAreAddedAndRemoved() {
		PinataTemplate pinata = LocalTemplates.withJwt(local);
		PinataGroup group = LocalTemplates.get(pinata.groups().create("members"));
		List<String> files = LocalTemplates.get(Flux.range(0, 5)
			.flatMap((i) -> pinata.uploads().upload(("member " + i).getBytes(StandardCharsets.UTF_8), i + ".txt"))
			.map(UploadedFile::id)
			.collectList());
		FileFilter members = FileFilter.builder().group(group.id()).build();

		pinata.groups().addFile(group.id(), files.get(0)).block(LocalTemplates.LIMIT);
		List<GroupFileResult> results = LocalTemplates.get(pinata.groups()
			.addFiles(group.id(), Flux.fromIterable(files).concatWithValues("unknown"), 3)
			.collectList());

		assertThat(results).filteredOn(GroupFileResult::isSuccessful)
			.extracting(GroupFileResult::fileId)
			.containsExactlyInAnyOrderElementsOf(files);
		assertThat(results).filteredOn((result) -> !result.isSuccessful())
			.singleElement()
			.satisfies((result) -> assertThat(result.failure()).isInstanceOf(PinataNotFoundException.class));
		assertThat(LocalTemplates.get(pinata.files().list(members).map(PinataFile::id).collectList()))
			.containsExactlyInAnyOrderElementsOf(files);
		pinata.groups().removeFile(group.id(), files.get(0)).block(LocalTemplates.LIMIT);
		assertThat(
				LocalTemplates.get(pinata.groups().removeFiles(group.id(), Flux.fromIterable(files), 2).collectList()))
			.allMatch(GroupFileResult::isSuccessful);
		assertThat(LocalTemplates.get(pinata.files().list(members).collectList())).isEmpty();
	}

	@Test
	void createWhenKeyMayOnlyReadSignalsInsufficientScope() {
		CreatedApiKey reader = LocalTemplates.get(LocalTemplates.withJwt(local)
			.apiKeys()
			.create(ApiKeyRequest.of("reader", ApiKeyPermissions.of(ResourceScope.GROUPS_READ))));
		GroupOperations groups = LocalTemplates.builder(local).jwt(reader.jwt()).build().groups();

		assertThat(LocalTemplates.get(groups.list().collectList())).isNotNull();
		StepVerifier.create(groups.create("refused"))
			.expectError(PinataInsufficientScopeException.class)
			.verify(LocalTemplates.LIMIT);
	}

}
