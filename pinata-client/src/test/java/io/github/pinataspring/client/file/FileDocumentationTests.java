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

package io.github.pinataspring.client.file;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.TestPinata;
import io.github.pinataspring.client.core.Network;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The examples of the reference guide's page about files.
 */
class FileDocumentationTests {

	private static final String CID = "bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku";

	private static final String FILE = "{\"data\":{\"id\":\"id-1\",\"cid\":\"" + CID + "\"}}";

	private final TestPinata server = new TestPinata();

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	void files() {
		this.server.answer("{\"data\":{\"files\":[]}}").answer(FILE).answer("{\"data\":null}");
		PinataTemplate pinata = this.server.template();
		String id = "id-1";

		FileFilter filter = FileFilter.builder()
			.keyValue("year", "2026")
			.order(FileOrder.NEWEST_FIRST)
			.pageSize(50)
			.build();
		Flux<PinataFile> files = pinata.files(Network.PUBLIC).list(filter);

		Mono<PinataFile> renamed = pinata.files()
			.update(id, FileUpdate.builder().name("report-2026.pdf").removeKeyValue("draft").build());
		Mono<Void> deleted = pinata.files().delete(id);

		verify(files);
		verify(renamed);
		verify(deleted);
		assertThat(requestLine()).contains("/files/public?keyvalues%5Byear%5D=2026&order=DESC&limit=50");
		assertThat(requestLine()).isEqualTo("PUT /api/v3/files/private/id-1 HTTP/1.1");
		assertThat(requestLine()).isEqualTo("DELETE /api/v3/files/private/id-1 HTTP/1.1");
	}

	private String requestLine() {
		RecordedRequest request = this.server.request();
		return request.getRequestLine();
	}

	private static void verify(Publisher<?> call) {
		StepVerifier.create(Mono.when(call)).expectComplete().verify(TestPinata.LIMIT);
	}

}
