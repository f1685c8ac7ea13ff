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

package io.github.pinataspring.client.group;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.TestPinata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The examples of the reference guide's page about groups.
 */
class GroupDocumentationTests {

	private static final String GROUP = "{\"data\":{\"id\":\"g\",\"name\":\"reports\"}}";

	private static final String NOTHING = "{\"data\":null}";

	private final TestPinata server = new TestPinata();

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	void groups() {
		this.server.answer(GROUP).answer(NOTHING).answer("{\"data\":{\"groups\":[]}}").answer(GROUP).answer(NOTHING);
		PinataTemplate pinata = this.server.template();
		String groupId = "g";
		String fileId = "f";

		Mono<Void> filed = pinata.groups()
			.create("reports")
			.flatMap((group) -> pinata.groups().addFile(group.id(), fileId));

		GroupFilter filter = GroupFilter.all().withName("reports").withPublic(false).withPageSize(50);
		Flux<PinataGroup> groups = pinata.groups().list(filter);

		Mono<PinataGroup> renamed = pinata.groups().update(groupId, GroupUpdate.ofName("reports of 2026"));
		Mono<Void> deleted = pinata.groups().delete(groupId);

		verify(filed);
		verify(groups);
		verify(renamed);
		verify(deleted);
		assertThat(this.server.server().getRequestCount()).isEqualTo(5);
	}

	@Test
	void manyFiles() {
		this.server.answer(NOTHING).answer(NOTHING);
		PinataTemplate pinata = this.server.template();
		String groupId = "g";
		Flux<String> fileIds = Flux.just("1", "2");

		Flux<GroupFileResult> results = pinata.groups().addFiles(groupId, fileIds, 4);

		verify(results);
		assertThat(this.server.server().getRequestCount()).isEqualTo(2);
	}

	private static void verify(Publisher<?> call) {
		StepVerifier.create(Mono.when(call)).expectComplete().verify(TestPinata.LIMIT);
	}

}
