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
import io.github.pinataspring.client.upload.UploadedFile;
import io.github.pinataspring.client.vector.VectorMatch;
import io.github.pinataspring.local.PinataLocal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Vectors of the template against Pinata Local over real HTTP.
 */
class VectorIntegrationTests {

	private static PinataLocal local;

	@BeforeAll
	static void start() {
		local = PinataLocal.start();
	}

	@AfterAll
	static void stop() {
		local.close();
	}

	@Test
	void queryFindsFilesThatHaveVectors() {
		PinataTemplate pinata = LocalTemplates.withJwt(local);
		String group = LocalTemplates.get(pinata.groups().create("zoo")).id();
		UploadedFile cats = upload(pinata, group, "cats purr and cats sleep");
		UploadedFile both = upload(pinata, group, "cats and dogs");
		upload(pinata, group, "cats without vectors");

		pinata.vectors().add(cats.id()).block(LocalTemplates.LIMIT);
		pinata.vectors().add(both.id()).block(LocalTemplates.LIMIT);

		List<VectorMatch> matches = LocalTemplates.get(pinata.vectors().query(group, "dogs").collectList());
		assertThat(matches).extracting(VectorMatch::fileId).startsWith(both.id()).doesNotHaveDuplicates();
		assertThat(matches.get(0).cid()).isEqualTo(both.cid());
		assertThat(matches.get(0).score()).isPositive();
		pinata.vectors().remove(both.id()).block(LocalTemplates.LIMIT);
		assertThat(LocalTemplates.get(pinata.vectors().query(group, "dogs").collectList()))
			.extracting(VectorMatch::fileId)
			.doesNotContain(both.id());
	}

	@Test
	void addWhenFileIsUnknownSignalsNotFound() {
		StepVerifier.create(LocalTemplates.withJwt(local).vectors().add("019b0000-0000-7000-8000-000000000000"))
			.expectError(PinataNotFoundException.class)
			.verify(LocalTemplates.LIMIT);
	}

	@Test
	void addWhenFileIsInNoGroupSignalsInvalidRequest() {
		PinataTemplate pinata = LocalTemplates.withJwt(local);
		UploadedFile file = LocalTemplates.upload(pinata, Network.PRIVATE, "alone");

		StepVerifier.create(pinata.vectors().add(file.id()))
			.expectError(PinataInvalidRequestException.class)
			.verify(LocalTemplates.LIMIT);
	}

	@Test
	void queryWhenGroupIsUnknownSignalsNotFound() {
		StepVerifier.create(LocalTemplates.withJwt(local).vectors().query("unknown", "text"))
			.expectError(PinataNotFoundException.class)
			.verify(LocalTemplates.LIMIT);
	}

	@Test
	void addWhenKeyHasOnlyTheScopeOfFilesSignalsInsufficientScope() {
		CreatedApiKey writer = LocalTemplates.get(LocalTemplates.withJwt(local)
			.apiKeys()
			.create(ApiKeyRequest.of("writer", ApiKeyPermissions.of(ResourceScope.FILES_WRITE))));

		StepVerifier.create(LocalTemplates.builder(local).jwt(writer.jwt()).build().vectors().add("id"))
			.expectError(PinataInsufficientScopeException.class)
			.verify(LocalTemplates.LIMIT);
	}

	private static UploadedFile upload(PinataTemplate pinata, String group, String content) {
		UploadedFile file = LocalTemplates.upload(pinata, Network.PRIVATE, content);
		pinata.groups().addFile(group, file.id()).block(LocalTemplates.LIMIT);
		return file;
	}

}
