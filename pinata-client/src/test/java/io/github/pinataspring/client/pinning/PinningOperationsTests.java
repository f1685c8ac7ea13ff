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

package io.github.pinataspring.client.pinning;

import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import io.github.pinataspring.client.TestPinata;
import io.github.pinataspring.client.core.PinataNotFoundException;
import io.github.pinataspring.client.core.PinataResponseException;
import io.github.pinataspring.client.core.RetrySettings;
import io.github.pinataspring.client.pinrequest.PinJob;
import io.github.pinataspring.client.pinrequest.PinJobFilter;
import io.github.pinataspring.client.pinrequest.PinJobOrder;
import io.github.pinataspring.client.pinrequest.PinJobStatus;
import io.github.pinataspring.client.pinrequest.PinRequest;
import io.github.pinataspring.ipfs.cid.Cid;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link PinningOperations}.
 */
class PinningOperationsTests {

	private static final Cid CID = Cid.parse("bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku");

	private static final String NO_ROWS = "{\"rows\":[]}";

	private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678Z");

	private final TestPinata pinata = new TestPinata();

	@AfterEach
	void close() {
		this.pinata.close();
	}

	@Test
	void pinByHashSendsEverythingAndReadsJob() {
		this.pinata
			.answer("{\"id\":\"j\",\"ipfsHash\":\"%s\",\"status\":\"prechecking\",\"name\":\"n\"}".formatted(CID));
		PinRequest request = PinRequest.builder(CID).name("n").group("g").keyValue("k", "v").hostNode("/ip4").build();

		StepVerifier.create(operations().pinByHash(request))
			.expectNext(new PinJob("j", CID, PinJobStatus.PRECHECKING, "n", Map.of(), null, List.of(), null))
			.expectComplete()
			.verify(TestPinata.LIMIT);

		RecordedRequest sent = this.pinata.request();
		assertThat(sent.getRequestLine()).isEqualTo("POST /api/pinning/pinByHash HTTP/1.1");
		assertThat(body(sent))
			.isEqualTo(("{\"hashToPin\":\"%s\",\"pinataOptions\":{\"groupId\":\"g\",\"hostNodes\":[\"/ip4\"]},"
					+ "\"pinataMetadata\":{\"name\":\"n\",\"keyvalues\":{\"k\":\"v\"}}}")
				.formatted(CID));
	}

	@Test
	void pinByHashWithKeyPairSendsIt() {
		this.pinata.answer("{\"id\":\"j\"}");

		StepVerifier.create(this.pinata.templateWithKeyPair().pinning().pinByHash(PinRequest.of(CID)))
			.assertNext((job) -> assertThat(job.cid()).isEqualTo(CID))
			.expectComplete()
			.verify(TestPinata.LIMIT);

		RecordedRequest sent = this.pinata.request();
		assertThat(sent.getHeaders().get("pinata_secret_api_key")).isEqualTo(TestPinata.SECRET);
		assertThat(body(sent)).isEqualTo("{\"hashToPin\":\"%s\"}".formatted(CID));
	}

	@Test
	void pinJobsSendsEveryFilterAndReadsRow() {
		this.pinata
			.answer("""
					{"count":1,"rows":[{"id":"j","ipfs_pin_hash":"%s","date_queued":"2026-01-02T03:04:05.678Z","name":"n",
					"status":"retrieving","keyvalues":{"k":7},"host_nodes":null,"pin_policy":{"regions":[]}}]}"""
				.formatted(CID))
			.answer(NO_ROWS);
		PinJobFilter filter = PinJobFilter.all()
			.withStatus(PinJobStatus.RETRIEVING)
			.withCid(CID)
			.withOrder(PinJobOrder.OLDEST_FIRST)
			.withPageSize(20);

		StepVerifier.create(operations().pinJobs(filter).concatWith(operations().pinJobs()))
			.expectNext(new PinJob("j", CID, PinJobStatus.RETRIEVING, "n", Map.of("k", "7"), null, List.of(), TIME))
			.expectComplete()
			.verify(TestPinata.LIMIT);

		assertThat(this.pinata.request().getTarget())
			.isEqualTo("/api/pinning/pinJobs?sort=ASC&status=retrieving&ipfs_pin_hash=" + CID + "&limit=20&offset=0");
		assertThat(this.pinata.request().getTarget()).isEqualTo("/api/pinning/pinJobs?limit=250&offset=0");
	}

	@Test
	void pinListReadsRow() {
		this.pinata
			.answer("""
					{"rows":[{"id":"p","ipfs_pin_hash":"%s","size":12,"user_id":"u","date_pinned":"2026-01-02T03:04:05.678Z",
					"date_unpinned":"2026-01-02T03:04:05.678Z","metadata":{"name":"n","keyvalues":{"a":"x","b":1.5,"c":true}},
					"regions":[{"regionId":"FRA1","currentReplicationCount":1,"desiredReplicationCount":2}],
					"mime_type":"text/plain","number_of_files":1},{"id":"q","metadata":null}]}"""
				.formatted(CID));

		StepVerifier.create(operations().pinList(PinListFilter.all())).assertNext((pin) -> {
			assertThat(pin).isEqualTo(new Pin("p", CID, 12L, "n", Map.of("a", "x", "b", "1.5", "c", "true"), TIME, TIME,
					"text/plain", 1L, List.of(new PinRegion("FRA1", 1L, 2L))));
			assertThat(pin.isPinned()).isFalse();
		})
			.assertNext((pin) -> assertThat(pin)
				.isEqualTo(new Pin("q", null, null, null, Map.of(), null, null, null, null, List.of())))
			.expectComplete()
			.verify(TestPinata.LIMIT);

		assertThat(this.pinata.request().getTarget())
			.isEqualTo("/api/data/pinList?includeCount=false&pageLimit=1000&pageOffset=0");
	}

	@Test
	void pinListSendsEveryFilter() {
		this.pinata.answer(NO_ROWS);
		PinListFilter filter = PinListFilter.builder()
			.cid(CID)
			.group("g&1")
			.pinnedFrom(TIME)
			.pinnedUntil(TIME.plusSeconds(1))
			.unpinnedFrom(TIME.plusSeconds(2))
			.unpinnedUntil(TIME.plusSeconds(3))
			.minSize(1)
			.maxSize(5_000_000_000L)
			.status(PinListStatus.UNPINNED)
			.nameContains("a b")
			.keyValue("{k}", PinCondition.equalTo(PinValue.of("v&w")))
			.pageSize(50)
			.build();

		StepVerifier.create(operations().pinList(filter)).expectComplete().verify(TestPinata.LIMIT);

		assertThat(this.pinata.request().getTarget()).isEqualTo("/api/data/pinList?cid=" + CID + "&groupId=g%261"
				+ "&pinStart=2026-01-02T03%3A04%3A05.678Z&pinEnd=2026-01-02T03%3A04%3A06.678Z"
				+ "&unpinStart=2026-01-02T03%3A04%3A07.678Z&unpinEnd=2026-01-02T03%3A04%3A08.678Z"
				+ "&pinSizeMin=1&pinSizeMax=5000000000&status=unpinned&metadata%5Bname%5D=a%20b"
				+ "&metadata%5Bkeyvalues%5D=%7B%22%7Bk%7D%22%3A%7B%22value%22%3A%22v%26w%22%2C%22op%22%3A%22eq%22%7D%7D"
				+ "&includeCount=false&pageLimit=50&pageOffset=0");
	}

	static Stream<Arguments> conditions() {
		PinValue one = PinValue.of(1);
		PinValue two = PinValue.of(new BigDecimal("2.50"));
		return Stream.of(Arguments.of(PinCondition.greaterThan(one), "{'value':1,'op':'gt'}"),
				Arguments.of(PinCondition.atLeast(PinValue.of(new AtomicLong(7))), "{'value':7,'op':'gte'}"),
				Arguments.of(PinCondition.lessThan(PinValue.of(0.5)), "{'value':0.5,'op':'lt'}"),
				Arguments.of(PinCondition.atMost(PinValue.of(TIME)), "{'value':'2026-01-02T03:04:05.678Z','op':'lte'}"),
				Arguments.of(PinCondition.equalTo(PinValue.of("x")), "{'value':'x','op':'eq'}"),
				Arguments.of(PinCondition.notEqualTo(PinValue.of("x")), "{'value':'x','op':'ne'}"),
				Arguments.of(PinCondition.between(one, two), "{'value':1,'op':'between','secondValue':2.50}"),
				Arguments.of(PinCondition.notBetween(one, two), "{'value':1,'op':'notBetween','secondValue':2.50}"),
				Arguments.of(PinCondition.like("a%"), "{'value':'a%','op':'like'}"),
				Arguments.of(PinCondition.notLike("a%"), "{'value':'a%','op':'notLike'}"),
				Arguments.of(PinCondition.likeIgnoringCase("a%"), "{'value':'a%','op':'iLike'}"),
				Arguments.of(PinCondition.notLikeIgnoringCase("a%"), "{'value':'a%','op':'notILike'}"),
				Arguments.of(PinCondition.matching("^a"), "{'value':'^a','op':'regexp'}"),
				Arguments.of(PinCondition.matchingIgnoringCase("^a"), "{'value':'^a','op':'iRegexp'}"));
	}

	@ParameterizedTest
	@MethodSource("conditions")
	void pinListSendsCondition(PinCondition condition, String json) {
		this.pinata.answer(NO_ROWS);

		StepVerifier.create(operations().pinList(PinListFilter.builder().keyValue("k", condition).build()))
			.expectComplete()
			.verify(TestPinata.LIMIT);

		assertThat(URLDecoder.decode(this.pinata.request().getTarget(), StandardCharsets.UTF_8))
			.contains("metadata[keyvalues]={\"k\":" + json.replace('\'', '"') + "}&");
	}

	@Test
	void pinListFollowsOverlappingPages() {
		this.pinata.answer("{\"rows\":[{\"id\":\"1\"},{\"id\":\"2\"}]}")
			.answer("{\"rows\":[{\"id\":\"2\"},{\"id\":\"3\"}]}")
			.answer("{\"rows\":[{\"id\":\"3\"}]}");

		StepVerifier.create(operations().pinList(PinListFilter.builder().pageSize(2).build()).map(Pin::id))
			.expectNext("1", "2", "3")
			.expectComplete()
			.verify(TestPinata.LIMIT);

		assertThat(this.pinata.request().getTarget()).endsWith("&pageLimit=2&pageOffset=0");
		assertThat(this.pinata.request().getTarget()).endsWith("&pageLimit=2&pageOffset=1");
		assertThat(this.pinata.request().getTarget()).endsWith("&pageLimit=2&pageOffset=2");
	}

	@Test
	void hashMetadataSendsOnlyWhatChanges() {
		this.pinata.answer(TestPinata.text(200, "OK")).answer("\"OK\"");
		PinMetadataUpdate update = PinMetadataUpdate.builder()
			.name("n")
			.keyValue("text", "v")
			.keyValue("number", PinValue.of(7))
			.keyValue("time", PinValue.of(TIME))
			.removeKeyValue("gone")
			.build();

		StepVerifier
			.create(operations().hashMetadata(CID, update)
				.then(operations().hashMetadata(CID, PinMetadataUpdate.builder().name("m").build())))
			.expectComplete()
			.verify(TestPinata.LIMIT);

		RecordedRequest request = this.pinata.request();
		assertThat(request.getRequestLine()).isEqualTo("PUT /api/pinning/hashMetadata HTTP/1.1");
		assertThat(body(request)).isEqualTo(("{\"ipfsPinHash\":\"%s\",\"name\":\"n\",\"keyvalues\":{\"text\":\"v\","
				+ "\"number\":7,\"time\":\"2026-01-02T03:04:05.678Z\",\"gone\":null}}")
			.formatted(CID));
		assertThat(body(this.pinata.request())).isEqualTo("{\"ipfsPinHash\":\"%s\",\"name\":\"m\"}".formatted(CID));
	}

	@ParameterizedTest
	@ValueSource(strings = { "OK", "\"OK\"\n", "", "{\"data\":null}" })
	void unpinTakesEveryFormOfOk(String answer) {
		this.pinata.answer(TestPinata.text(200, answer));

		StepVerifier.create(operations().unpin(CID)).expectComplete().verify(TestPinata.LIMIT);

		assertThat(this.pinata.request().getRequestLine()).isEqualTo("DELETE /api/pinning/unpin/" + CID + " HTTP/1.1");
	}

	@Test
	void unpinWhenAnotherHostAnswersSignalsResponseException() {
		this.pinata.answer(TestPinata.text(200, "<html>OK</html>"));

		StepVerifier.create(operations().unpin(CID))
			.expectError(PinataResponseException.class)
			.verify(TestPinata.LIMIT);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"error\":{\"reason\":\"CURRENT_USER_HAS_NOT_PINNED_CID\",\"details\":\"no\"}}",
			"{\"error\":\"Current user has not pinned hash: x\"}" })
	void unpinWhenNotPinnedSignalsNotFound(String answer) {
		this.pinata.answer(TestPinata.json(400, answer));

		StepVerifier.create(operations().unpin(CID))
			.expectError(PinataNotFoundException.class)
			.verify(TestPinata.LIMIT);
	}

	@Test
	void unpinWhenItMayHaveBeenDoneBeforeTakesNotPinnedAsDone() {
		this.pinata.answer(TestPinata.json(502, ""))
			.answer(TestPinata.json(400, "{\"error\":{\"reason\":\"CURRENT_USER_HAS_NOT_PINNED_CID\"}}"));

		StepVerifier.create(this.pinata.builder().retry(RetrySettings.defaults()).build().pinning().unpin(CID))
			.expectComplete()
			.verify(TestPinata.LIMIT);
	}

	@Test
	void argumentsAreCheckedAtOnce() {
		assertThatIllegalArgumentException().isThrownBy(() -> PinListFilter.builder().pageSize(1))
			.withMessage("'pageSize' must be from 2 to 1000");
		assertThatIllegalArgumentException().isThrownBy(() -> PinListFilter.builder().pageSize(1001));
		assertThatIllegalArgumentException().isThrownBy(() -> PinListFilter.builder().minSize(-1));
		assertThatIllegalArgumentException().isThrownBy(() -> PinValue.of(Double.NaN));
		assertThatIllegalArgumentException().isThrownBy(() -> PinMetadataUpdate.builder().build())
			.withMessage("An update must change something");
		assertThat(PinValue.of(7)).isEqualTo(PinValue.of(7L)).hasSameHashCodeAs(PinValue.of(7L)).hasToString("7");
		assertThat(PinListFilter.pinned().toString()).contains("status=pinned");
	}

	private PinningOperations operations() {
		return this.pinata.template().pinning();
	}

	private static String body(RecordedRequest request) {
		return (request.getBody() != null) ? request.getBody().utf8() : "";
	}

}
