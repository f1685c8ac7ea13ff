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

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import io.github.pinataspring.client.TestPinata;
import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.core.PinataCredentialsException;
import io.github.pinataspring.client.core.PinataNotFoundException;
import io.github.pinataspring.client.core.PinataResponseException;
import io.github.pinataspring.ipfs.cid.Cid;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link FileOperations}.
 */
class FileOperationsTests {

	private static final String CID = "bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku";

	private static final String FILE = """
			{"data":{"id":"id-1","name":"a.txt","cid":"%s","size":12,"number_of_files":1,"mime_type":"text/plain",
			"keyvalues":{"b":"2","a":"1"},"group_id":"g","created_at":"2026-01-02T03:04:05.678901Z","new":[]}}"""
		.formatted(CID);

	private final TestPinata pinata = new TestPinata();

	@AfterEach
	void close() {
		this.pinata.close();
	}

	@Test
	void getReadsFile() {
		this.pinata.answer(FILE);

		StepVerifier.create(this.pinata.template().files().get("id-1")).assertNext((file) -> {
			assertThat(file).isEqualTo(new PinataFile("id-1", Cid.parse(CID), "a.txt", 12L, 1L, "text/plain",
					Map.of("a", "1", "b", "2"), "g", Network.PRIVATE, Instant.parse("2026-01-02T03:04:05.678901Z")));
			assertThat(file.keyValues().keySet()).containsExactly("b", "a");
		}).expectComplete().verify(TestPinata.LIMIT);

		RecordedRequest request = this.pinata.request();
		assertThat(request.getRequestLine()).isEqualTo("GET /api/v3/files/private/id-1 HTTP/1.1");
		assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer " + TestPinata.JWT);
	}

	@ParameterizedTest
	@ValueSource(strings = {
			"{\"data\":{\"id\":\"1\",\"cid\":\"pending\",\"name\":null,\"keyvalues\":null,\"group_id\":null}}",
			"{\"data\":{\"id\":\"1\"}}",
			"{\"data\":{\"id\":\"1\",\"cid\":\"not a cid\",\"size\":\"12\",\"created_at\":\"x\"}}" })
	void getWhenAlmostNothingIsKnownReadsTheRest(String answer) {
		this.pinata.answer(answer);

		StepVerifier.create(this.pinata.template().files(Network.PUBLIC).get("1"))
			.expectNext(new PinataFile("1", null, null, null, null, null, Map.of(), null, Network.PUBLIC, null))
			.expectComplete()
			.verify(TestPinata.LIMIT);
	}

	@Test
	void getWhenUnknownSignalsNotFound() {
		this.pinata.answer(TestPinata.json(404, "{\"error\":{\"code\":404,\"message\":\"not found\"}}"));

		StepVerifier.create(this.pinata.template().files().get("1"))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(PinataNotFoundException.class)
				.hasMessageContaining("'files.get'"))
			.verify(TestPinata.LIMIT);
	}

	@Test
	void getWhenIdIsMissingSignalsResponseException() {
		this.pinata.answer("{\"data\":{\"cid\":\"" + CID + "\"}}");

		StepVerifier.create(this.pinata.template().files().get("1"))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(PinataResponseException.class)
				.hasMessageContaining("it has no 'id'"))
			.verify(TestPinata.LIMIT);
	}

	@Test
	void listSendsEveryFilter() {
		this.pinata.answer("{\"data\":{\"files\":[]}}");
		FileFilter filter = FileFilter.builder()
			.name("a&b=c")
			.group("group/1")
			.mimeType("image/svg+xml")
			.cid(Cid.parse(CID))
			.cidPending(false)
			.keyValue("k[1]", "v 1&2")
			.keyValue("{k}", "{v}")
			.order(FileOrder.NEWEST_FIRST)
			.pageSize(50)
			.build();

		StepVerifier.create(this.pinata.template().files(Network.PUBLIC).list(filter))
			.expectComplete()
			.verify(TestPinata.LIMIT);

		assertThat(this.pinata.request().getTarget())
			.isEqualTo("/api/v3/files/public?name=a%26b%3Dc&group=group%2F1&mimeType=image%2Fsvg%2Bxml&cid=" + CID
					+ "&cidPending=false&keyvalues%5Bk%5B1%5D%5D=v%201%262&keyvalues%5B%7Bk%7D%5D=%7Bv%7D"
					+ "&order=DESC&limit=50");
	}

	@Test
	void listWithoutGroupAsksForTheLiteralNull() {
		this.pinata.answer("{\"data\":{\"files\":[]}}");

		StepVerifier.create(this.pinata.template().files().list(FileFilter.builder().withoutGroup().build()))
			.expectComplete()
			.verify(TestPinata.LIMIT);

		assertThat(this.pinata.request().getTarget()).isEqualTo("/api/v3/files/private?group=null");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ",\"next_page_token\":null", ",\"next_page_token\":\"\"" })
	void listFollowsTokensLazilyUntilThereIsNone(String end) {
		this.pinata.answer("{\"data\":{\"files\":[{\"id\":\"1\"},{\"id\":\"2\"}],\"next_page_token\":\"t/1=\"}}")
			.answer("{\"data\":{\"files\":[],\"next_page_token\":\"t2\"}}")
			.answer("{\"data\":{\"files\":[{\"id\":\"3\"}]" + end + "}}");
		FileFilter filter = FileFilter.builder().pageSize(2).build();

		StepVerifier.create(this.pinata.template().files().list(filter).map(PinataFile::id), 2)
			.expectNext("1", "2")
			.expectNoEvent(Duration.ofMillis(50))
			.then(() -> assertThat(this.pinata.server().getRequestCount()).isEqualTo(1))
			.thenRequest(1)
			.expectNext("3")
			.expectComplete()
			.verify(TestPinata.LIMIT);

		assertThat(this.pinata.request().getTarget()).isEqualTo("/api/v3/files/private?limit=2");
		assertThat(this.pinata.request().getTarget()).isEqualTo("/api/v3/files/private?limit=2&pageToken=t%2F1%3D");
		assertThat(this.pinata.request().getTarget()).isEqualTo("/api/v3/files/private?limit=2&pageToken=t2");
	}

	@Test
	void listWhenTokenRepeatsSignalsResponseExceptionInsteadOfGoingOnForEver() {
		String page = "{\"data\":{\"files\":[{\"id\":\"1\"}],\"next_page_token\":\"same\"}}";
		this.pinata.answer(page).answer(page);

		StepVerifier.create(this.pinata.template().files().list().map(PinataFile::id))
			.expectNext("1")
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(PinataResponseException.class)
				.hasMessageContaining("names itself as the next page"))
			.verify(TestPinata.LIMIT);
	}

	@Test
	void listWhenSubscriberStopsFetchesNoFurther() {
		this.pinata.answer("{\"data\":{\"files\":[{\"id\":\"1\"},{\"id\":\"2\"}],\"next_page_token\":\"t\"}}");

		StepVerifier.create(this.pinata.template().files().list().take(2))
			.expectNextCount(2)
			.expectComplete()
			.verify(TestPinata.LIMIT);

		assertThat(this.pinata.server().getRequestCount()).isEqualTo(1);
	}

	@Test
	void updateSendsOnlyWhatChanges() {
		this.pinata.answer(FILE).answer(FILE);
		FileUpdate everything = FileUpdate.builder()
			.name("new \"name\"")
			.keyValue("a", "1")
			.removeKeyValue("b")
			.expiresAt(Instant.ofEpochSecond(1900000000, 5))
			.build();

		StepVerifier.create(this.pinata.template().files().update("id-1", everything))
			.expectNextCount(1)
			.expectComplete()
			.verify(TestPinata.LIMIT);
		StepVerifier.create(this.pinata.template().files().update("id-1", FileUpdate.builder().name("n").build()))
			.expectNextCount(1)
			.expectComplete()
			.verify(TestPinata.LIMIT);

		RecordedRequest request = this.pinata.request();
		assertThat(request.getRequestLine()).isEqualTo("PUT /api/v3/files/private/id-1 HTTP/1.1");
		assertThat(body(request)).isEqualTo(
				"{\"name\":\"new \\\"name\\\"\",\"keyvalues\":{\"a\":\"1\",\"b\":null},\"expires_at\":1900000000}");
		assertThat(body(this.pinata.request())).isEqualTo("{\"name\":\"n\"}");
	}

	@Test
	void deleteAcceptsDataThatIsNull() {
		this.pinata.answer("{\"data\":null}");

		StepVerifier.create(this.pinata.template().files(Network.PUBLIC).delete("id-1"))
			.expectComplete()
			.verify(TestPinata.LIMIT);

		assertThat(this.pinata.request().getRequestLine()).isEqualTo("DELETE /api/v3/files/public/id-1 HTTP/1.1");
	}

	@Test
	void deleteWhenAnswerIsEmptyCompletes() {
		this.pinata.answer(TestPinata.json(204, ""));

		StepVerifier.create(this.pinata.template().files().delete("id-1")).expectComplete().verify(TestPinata.LIMIT);
	}

	@Test
	void deleteWhenAnotherHostAnswersSignalsResponseException() {
		this.pinata.answer(TestPinata.text(200, "<html>Welcome</html>"));

		StepVerifier.create(this.pinata.template().files().delete("id-1"))
			.expectError(PinataResponseException.class)
			.verify(TestPinata.LIMIT);
	}

	@Test
	void callsWithKeyPairFailBeforeAnythingIsSent() {
		FileOperations files = this.pinata.templateWithKeyPair().files();

		for (Flux<?> call : new Flux<?>[] { files.list(), files.get("1").flux(), files.delete("1").flux(),
				files.update("1", FileUpdate.builder().name("n").build()).flux() }) {
			StepVerifier.create(call)
				.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(PinataCredentialsException.class)
					.hasMessageContaining("Set pinata.jwt"))
				.verify(TestPinata.LIMIT);
		}
		assertThat(this.pinata.server().getRequestCount()).isZero();
	}

	@Test
	void argumentsAreCheckedAtOnce() {
		FileOperations files = this.pinata.template().files();
		Map<String, String> eleven = new HashMap<>();
		FileUpdate.Builder update = FileUpdate.builder();
		for (int i = 0; i < 11; i++) {
			eleven.put("k" + i, "v");
			update.keyValue("k" + i, "v");
		}

		assertThatIllegalArgumentException().isThrownBy(() -> files.get("..")).withMessageContaining("'id'");
		assertThatIllegalArgumentException().isThrownBy(() -> files.delete(" ")).withMessageContaining("'id'");
		assertThatIllegalArgumentException().isThrownBy(() -> FileUpdate.builder().build())
			.withMessage("An update must change something");
		assertThatIllegalArgumentException().isThrownBy(update::build)
			.withMessage("'keyValues' must not have more than 10 entries, but has 11");
		assertThatIllegalArgumentException().isThrownBy(() -> KeyValues.copyOf(eleven));
		assertThatIllegalArgumentException().isThrownBy(() -> FileFilter.builder().pageSize(0));
	}

	private static String body(RecordedRequest request) {
		return (request.getBody() != null) ? request.getBody().utf8() : "";
	}

}
