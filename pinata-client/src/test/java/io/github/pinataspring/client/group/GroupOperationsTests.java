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

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.github.pinataspring.client.TestPinata;
import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.core.PinataCredentialsException;
import io.github.pinataspring.client.core.PinataInvalidRequestException;
import io.github.pinataspring.client.core.PinataNotFoundException;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

/**
 * Tests for {@link GroupOperations}.
 */
class GroupOperationsTests {

	private static final String GROUP = """
			{"data":{"id":"g-1","name":"reports","is_public":true,"created_at":"2026-01-02T03:04:05.678901Z","new":[]}}""";

	private static final String NOTHING = "{\"data\":null}";

	private static final String NOT_FOUND = "{\"error\":{\"code\":404,\"message\":\"not found\"}}";

	private final TestPinata pinata = new TestPinata();

	@AfterEach
	void close() {
		this.pinata.close();
	}

	@Test
	void createSendsNameAndReadsGroup() {
		this.pinata.answer(GROUP);

		StepVerifier.create(this.pinata.template().groups().create("reports"))
			.expectNext(new PinataGroup("g-1", "reports", true, Network.PRIVATE,
					Instant.parse("2026-01-02T03:04:05.678901Z")))
			.expectComplete()
			.verify(TestPinata.LIMIT);

		RecordedRequest request = this.pinata.request();
		assertThat(request.getRequestLine()).isEqualTo("POST /api/v3/groups/private HTTP/1.1");
		assertThat(body(request)).isEqualTo("{\"name\":\"reports\"}");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void createSaysWhetherGroupIsPublic(boolean isPublic) {
		this.pinata.answer(GROUP);

		StepVerifier.create(
				this.pinata.template().groups(Network.PUBLIC).create(GroupRequest.of("reports").withPublic(isPublic)))
			.expectNextCount(1)
			.expectComplete()
			.verify(TestPinata.LIMIT);

		assertThat(body(this.pinata.request()))
			.isEqualTo("{\"name\":\"reports\",\"is_public\":%s}".formatted(isPublic));
	}

	@Test
	void createWhenNameIsTakenSignalsWhatPinataSays() {
		this.pinata.answer(TestPinata.json(400, "{\"error\":{\"code\":400,\"message\":\"name is taken\"}}"));

		StepVerifier.create(this.pinata.template().groups().create("reports"))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(PinataInvalidRequestException.class)
				.hasMessageContaining("'groups.create'")
				.hasMessageContaining("name is taken"))
			.verify(TestPinata.LIMIT);
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '|', textBlock = """
			|{"data":{"id":"1"}}|, false
			|{"data":{"id":"1","name":null,"is_public":null,"created_at":"x"}}|, false
			|{"data":{"id":"1","public":true}}|, true
			""")
	void getWhenAlmostNothingIsKnownReadsTheRest(String answer, boolean isPublic) {
		this.pinata.answer(answer);

		StepVerifier.create(this.pinata.template().groups(Network.PUBLIC).get("1"))
			.expectNext(new PinataGroup("1", null, isPublic, Network.PUBLIC, null))
			.expectComplete()
			.verify(TestPinata.LIMIT);

		assertThat(this.pinata.request().getRequestLine()).isEqualTo("GET /api/v3/groups/public/1 HTTP/1.1");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void listSendsEveryFilterAlsoTheFalseOne(boolean isPublic) {
		this.pinata.answer("{\"data\":{\"groups\":[]}}");
		GroupFilter filter = GroupFilter.all().withName("a&b").withPublic(isPublic).withPageSize(50);

		StepVerifier.create(this.pinata.template().groups().list(filter)).expectComplete().verify(TestPinata.LIMIT);

		assertThat(this.pinata.request().getTarget())
			.isEqualTo("/api/v3/groups/private?name=a%26b&isPublic=" + isPublic + "&limit=50");
	}

	@Test
	void listFollowsTokens() {
		this.pinata.answer("{\"data\":{\"groups\":[{\"id\":\"1\"}],\"next_page_token\":\"t=\"}}")
			.answer("{\"data\":{\"groups\":[{\"id\":\"2\"}],\"next_page_token\":null}}");

		StepVerifier.create(this.pinata.template().groups().list().map(PinataGroup::id))
			.expectNext("1", "2")
			.expectComplete()
			.verify(TestPinata.LIMIT);

		assertThat(this.pinata.request().getTarget()).isEqualTo("/api/v3/groups/private");
		assertThat(this.pinata.request().getTarget()).isEqualTo("/api/v3/groups/private?pageToken=t%3D");
	}

	@Test
	void updateSendsOnlyWhatChanges() {
		this.pinata.answer(GROUP).answer(GROUP);
		GroupOperations groups = this.pinata.template().groups();

		StepVerifier
			.create(groups.update("g/1", GroupUpdate.ofName("new"))
				.then(groups.update("g-1", GroupUpdate.ofPublic(false))))
			.expectNextCount(1)
			.expectComplete()
			.verify(TestPinata.LIMIT);

		RecordedRequest request = this.pinata.request();
		assertThat(request.getRequestLine()).isEqualTo("PUT /api/v3/groups/private/g%2F1 HTTP/1.1");
		assertThat(body(request)).isEqualTo("{\"name\":\"new\"}");
		assertThat(body(this.pinata.request())).isEqualTo("{\"is_public\":false}");
	}

	@Test
	void deleteAndMembershipTakeDataThatIsNull() {
		this.pinata.answer(NOTHING).answer(NOTHING).answer(NOTHING);
		GroupOperations groups = this.pinata.template().groups(Network.PUBLIC);

		StepVerifier
			.create(groups.addFile("g-1", "f-1").then(groups.removeFile("g-1", "f-1")).then(groups.delete("g-1")))
			.expectComplete()
			.verify(TestPinata.LIMIT);

		assertThat(this.pinata.request().getRequestLine()).isEqualTo("PUT /api/v3/groups/public/g-1/ids/f-1 HTTP/1.1");
		assertThat(this.pinata.request().getRequestLine())
			.isEqualTo("DELETE /api/v3/groups/public/g-1/ids/f-1 HTTP/1.1");
		assertThat(this.pinata.request().getRequestLine()).isEqualTo("DELETE /api/v3/groups/public/g-1 HTTP/1.1");
	}

	@Test
	void deleteWhenUnknownSignalsNotFound() {
		this.pinata.answer(TestPinata.json(404, NOT_FOUND));

		StepVerifier.create(this.pinata.template().groups().delete("1"))
			.expectError(PinataNotFoundException.class)
			.verify(TestPinata.LIMIT);
	}

	@Test
	void addFilesWhenOneFailsGoesOnWithTheOthers() {
		this.pinata.answer(NOTHING).answer(TestPinata.json(404, NOT_FOUND)).answer(NOTHING);

		StepVerifier
			.create(this.pinata.template()
				.groups()
				.addFiles("g", Flux.just("1", "2", " ", "3"), 1)
				.collectMap(GroupFileResult::fileId, GroupFileResult::isSuccessful))
			.assertNext((results) -> assertThat(results).containsOnly(entry("1", true), entry("2", false),
					entry(" ", false), entry("3", true)))
			.expectComplete()
			.verify(TestPinata.LIMIT);
	}

	@Test
	void removeFilesTellsWhyOneFailed() {
		this.pinata.answer(TestPinata.json(404, NOT_FOUND));

		StepVerifier.create(this.pinata.template().groups().removeFiles("g", Flux.just("1"), 2))
			.assertNext((result) -> assertThat(result.failure()).isInstanceOf(PinataNotFoundException.class))
			.expectComplete()
			.verify(TestPinata.LIMIT);

		assertThat(this.pinata.request().getRequestLine()).isEqualTo("DELETE /api/v3/groups/private/g/ids/1 HTTP/1.1");
	}

	@Test
	void addFilesAsksForNoMoreFilesThanRequestsMayRun() {
		TestPublisher<String> fileIds = TestPublisher.create();

		StepVerifier.create(this.pinata.template().groups().addFiles("g", fileIds, 3))
			.then(() -> fileIds.assertMaxRequested(3))
			.thenCancel()
			.verify(TestPinata.LIMIT);

		fileIds.assertCancelled();
	}

	@Test
	void callsWithKeyPairFailBeforeAnythingIsSent() {
		GroupOperations groups = this.pinata.templateWithKeyPair().groups();
		List<Flux<?>> calls = new ArrayList<>(List.of(groups.list(), groups.create("n").flux(), groups.get("1").flux(),
				groups.update("1", GroupUpdate.ofName("n")).flux(), groups.delete("1").flux(),
				groups.addFile("1", "2").flux(), groups.removeFile("1", "2").flux()));

		assertThat(calls).allSatisfy((call) -> StepVerifier.create(call)
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(PinataCredentialsException.class)
				.hasMessageContaining("Set pinata.jwt"))
			.verify(TestPinata.LIMIT));
		assertThat(this.pinata.server().getRequestCount()).isZero();
	}

	@Test
	void argumentsAreCheckedAtOnce() {
		GroupOperations groups = this.pinata.template().groups();

		assertThatIllegalArgumentException().isThrownBy(() -> groups.get("..")).withMessageContaining("'id'");
		assertThatIllegalArgumentException().isThrownBy(() -> groups.addFile("1", " "))
			.withMessageContaining("'fileId'");
		assertThatIllegalArgumentException().isThrownBy(() -> groups.create(" ")).withMessageContaining("'name'");
		assertThatIllegalArgumentException().isThrownBy(() -> groups.addFiles("1", Flux.empty(), 0))
			.withMessageContaining("'concurrency'");
		assertThatIllegalArgumentException().isThrownBy(() -> new GroupUpdate(null, null))
			.withMessage("An update must change something");
		assertThatIllegalArgumentException().isThrownBy(() -> GroupUpdate.ofName(" "));
		assertThatIllegalArgumentException().isThrownBy(() -> GroupFilter.all().withName(""));
		assertThatIllegalArgumentException().isThrownBy(() -> GroupFilter.all().withPageSize(0));
	}

	private static String body(RecordedRequest request) {
		return (request.getBody() != null) ? request.getBody().utf8() : "";
	}

}
