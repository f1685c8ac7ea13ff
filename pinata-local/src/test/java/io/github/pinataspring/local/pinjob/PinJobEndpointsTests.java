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

package io.github.pinataspring.local.pinjob;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import io.github.pinataspring.ipfs.block.Block;
import io.github.pinataspring.ipfs.car.CarWriter;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.cid.Multicodec;
import io.github.pinataspring.ipfs.cid.Multihash;
import io.github.pinataspring.local.Multipart;
import io.github.pinataspring.local.PinataLocal;
import io.github.pinataspring.local.PinataLocalOptions;
import io.github.pinataspring.local.TestClient;
import io.github.pinataspring.local.TestClient.Answer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PinJobEndpoints} and for how jobs go on.
 */
class PinJobEndpointsTests {

	private static final String JOBS = "/api/v3/files/public/pin_by_cid";

	private static final String FILES = "/api/v3/files/public";

	private static final String LEGACY_ADD = "/api/pinning/pinByHash";

	private static final String LEGACY_JOBS = "/api/pinning/pinJobs";

	// The CID of HELLO.
	private static final String CID = "bafkreifjjcie6lypi6ny7amxnfftagclbuxndqonfipmb64f2km2devei4";

	private static final String HELLO = "hello world\n";

	private static final String OTHER_CID = "QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWnPbdG";

	private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

	private static final Duration STEP = Duration.ofMillis(100);

	private final AtomicReference<Instant> now = new AtomicReference<>(START);

	private PinataLocal local;

	private TestClient client;

	@BeforeEach
	void start() {
		this.local = PinataLocal.start(PinataLocalOptions.builder().clock(this.now::get).build());
		this.client = new TestClient(this.local);
	}

	@AfterEach
	void close() {
		this.local.close();
	}

	@Test
	void pinByCidShowsTheJob() {
		JsonNode job = this.client
			.post(JOBS,
					"""
							{"cid":"%s","name":"n","group_id":"g","keyvalues":{"a":"1"},"host_nodes":["/ip4/127.0.0.1/tcp/4001"]}"""
						.formatted(CID))
			.json()
			.get("data");

		String id = job.get("id").asString();
		assertThat(job).hasToString(("{'id':'%s','name':'n','cid':'%s','keyvalues':{'a':'1'},'group_id':'g',"
				+ "'status':'prechecking','date_queued':'2026-01-01T00:00:00Z','host_nodes':['/ip4/127.0.0.1/tcp/4001']}")
			.formatted(id, CID)
			.replace('\'', '"'));
		assertThat(this.client.get(JOBS).json().at("/data/jobs/0")).isEqualTo(job);
	}

	@Test
	void pinByCidWhenOptionalFieldsAreMissingUsesTheCidAsName() {
		JsonNode job = this.client.post(JOBS, "{\"cid\":\"" + CID + "\",\"name\":null}").json().get("data");

		assertThat(job.get("name").asString()).isEqualTo(CID);
		assertThat(job.get("keyvalues")).hasToString("{}");
		assertThat(job.get("group_id").isNull()).isTrue();
		assertThat(job.get("host_nodes")).hasToString("[]");
	}

	@Test
	void jobWhenContentIsPublicGoesThroughAllStatesAndBecomesAFile() {
		uploadDirectoryWithHello();
		String id = this.client
			.post(JOBS, "{\"cid\":\"" + CID + "\",\"name\":\"hello.txt\",\"keyvalues\":{\"a\":\"1\"}}")
			.json()
			.at("/data/id")
			.asString();

		assertThat(statuses()).containsExactly("prechecking");
		advance(STEP);
		awaitStatuses("searching");
		advance(STEP);
		awaitStatuses("retrieving");
		advance(STEP);
		awaitStatuses();

		JsonNode file = this.client.get(FILES + "/" + id).json().get("data");
		assertThat(file.get("cid").asString()).isEqualTo(CID);
		assertThat(file.get("name").asString()).isEqualTo("hello.txt");
		assertThat(file.get("keyvalues")).hasToString("{\"a\":\"1\"}");
		assertThat(file.get("size").asInt()).isEqualTo(12);
		assertThat(file.get("mime_type").asString()).isEqualTo("text/plain");
		assertThat(this.client.get("/ipfs/" + CID).text()).isEqualTo(HELLO);
	}

	@Test
	void jobWhenDirectoryIsDeletedKeepsItsContent() {
		String root = uploadDirectoryWithHello();
		this.client.post(JOBS, "{\"cid\":\"" + CID + "\"}");
		finishJobs();

		assertThat(this.client.delete("/api/pinning/unpin/" + root).text()).isEqualTo("OK");

		assertThat(this.client.get("/ipfs/" + CID).text()).isEqualTo(HELLO);
	}

	@Test
	void jobWhenContentIsNotThereSearchesUntilItComes() {
		this.client.post(JOBS, "{\"cid\":\"" + CID + "\"}");
		advance(STEP);
		awaitStatuses("searching");
		advance(Duration.ofHours(23));
		add(OTHER_CID);
		advance(STEP);
		awaitStatuses("searching", "searching");

		String fileId = new Multipart().file("a.txt", HELLO)
			.field("network", "public")
			.upload(this.client)
			.json()
			.at("/data/id")
			.asString();

		awaitStatuses("searching", "retrieving");
		advance(STEP);
		awaitStatuses("searching");
		JsonNode files = this.client.get(FILES).json().at("/data/files");
		assertThat(files).hasSize(1);
		assertThat(files.at("/0/id").asString()).isEqualTo(fileId);
		assertThat(files.at("/0/name").asString()).isEqualTo("a.txt");
	}

	@Test
	void jobWhenContentIsNotFoundInTimeExpires() {
		this.client.post(JOBS, "{\"cid\":\"" + CID + "\"}");
		advance(STEP);
		awaitStatuses("searching");

		advance(Duration.ofHours(24));

		awaitStatuses("expired");
		assertThat(this.client.get(FILES).json().at("/data/files")).isEmpty();
	}

	@Test
	void jobWhenContentIsPrivateDoesNotFindIt() {
		new Multipart().file("a.txt", HELLO).field("network", "private").upload(this.client);
		this.client.post(JOBS, "{\"cid\":\"" + CID + "\"}");
		advance(STEP);
		awaitStatuses("searching");

		advance(Duration.ofHours(24));

		awaitStatuses("expired");
	}

	@Test
	void jobWhenContentIsDeletedWhileRetrievingSearchesAgain() {
		String root = uploadDirectoryWithHello();
		this.client.post(JOBS, "{\"cid\":\"" + CID + "\"}");
		advance(STEP);
		awaitStatuses("searching");
		advance(STEP);
		awaitStatuses("retrieving");

		this.client.delete("/api/pinning/unpin/" + root);
		advance(STEP);

		awaitStatuses("searching");
	}

	@ParameterizedTest
	@EnumSource(value = PinJobStatus.class, mode = EnumSource.Mode.EXCLUDE, names = "SEARCHING")
	void jobWhenOutcomeIsDecidedStaysThere(PinJobStatus outcome) {
		this.local.pinJobs().outcome(CID, outcome);
		uploadDirectoryWithHello();
		this.client.post(JOBS, "{\"cid\":\"" + CID + "\"}");

		Awaitility.await().until(() -> {
			advance(STEP);
			return statuses().contains(outcome.wireName());
		});

		add(OTHER_CID);
		advance(STEP);
		awaitStatuses("searching", outcome.wireName());
	}

	@Test
	void exampleOfTheReferenceGuide() {
		PinataLocal pinata = this.local;
		String cid = CID;

		pinata.pinJobs().outcome(cid, PinJobStatus.OVER_MAX_SIZE);

		add(cid);
		Awaitility.await().until(() -> {
			advance(STEP);
			return statuses().contains("over_max_size");
		});
	}

	@Test
	void jobWhenOutcomeIsSearchingExpires() {
		this.local.pinJobs().outcome(CID, PinJobStatus.SEARCHING);
		uploadDirectoryWithHello();
		this.client.post(JOBS, "{\"cid\":\"" + CID + "\"}");
		advance(STEP);
		awaitStatuses("searching");

		advance(Duration.ofHours(24));

		awaitStatuses("expired");
	}

	@Test
	void jobWhenOutcomeIsRemovedGoesOn() {
		this.local.pinJobs().outcome(CID, PinJobStatus.RETRIEVING);
		uploadDirectoryWithHello();
		this.client.post(JOBS, "{\"cid\":\"" + CID + "\"}");
		advance(STEP);
		awaitStatuses("searching");
		advance(STEP);
		awaitStatuses("retrieving");

		this.local.pinJobs().removeOutcome(CID);
		advance(STEP);

		awaitStatuses();
	}

	@Test
	void jobWhenAHostNodeIsNoAddressEndsWithBadHostNode() {
		this.client.post(JOBS, "{\"cid\":\"" + CID + "\",\"host_nodes\":[\"nonsense\"]}");

		advance(STEP);

		awaitStatuses("bad_host_node");
	}

	@Test
	void jobWhenContentCannotBeReadEndsWithInvalidObject() throws Exception {
		byte[] nonsense = { 1, 2, 3 };
		Cid invalid = cid(Multicodec.DAG_PB, nonsense);
		Cid root = cid(Multicodec.RAW, nonsense);
		ByteArrayOutputStream car = new ByteArrayOutputStream();
		try (CarWriter writer = CarWriter.open(car, root)) {
			writer.write(Block.of(root, nonsense));
			writer.write(Block.of(invalid, nonsense));
		}
		new Multipart().file("a.car", "application/vnd.ipld.car", car.toByteArray())
			.field("network", "public")
			.field("car", "true")
			.upload(this.client);
		add(invalid.toString());

		Awaitility.await().until(() -> {
			advance(STEP);
			return statuses().contains("invalid_object");
		});
	}

	private static Cid cid(long codec, byte[] bytes) throws NoSuchAlgorithmException {
		return Cid.v1(codec, Multihash.sha256(MessageDigest.getInstance("SHA-256").digest(bytes)));
	}

	@Test
	void jobWhenTooManyAreActiveWaitsForAPlace() {
		this.local.pinJobs().outcome(CID, PinJobStatus.SEARCHING);
		List<String> ids = IntStream.range(0, PinJobStore.MAX_ACTIVE + 1)
			.mapToObj((i) -> this.client.post(JOBS, "{\"cid\":\"" + CID + "\"}").json().at("/data/id").asString())
			.toList();
		assertThat(idsOf("?status=backfilled")).containsExactly(ids.get(PinJobStore.MAX_ACTIVE));
		advance(STEP);
		Awaitility.await().until(() -> idsOf("?status=searching&limit=250").size() == PinJobStore.MAX_ACTIVE);

		this.client.delete(JOBS + "/" + ids.get(0));

		Awaitility.await().until(() -> idsOf("?status=backfilled").isEmpty());
		assertThat(idsOf("?status=prechecking")).containsExactly(ids.get(PinJobStore.MAX_ACTIVE));
	}

	@Test
	void listFiltersAndOrders() {
		String first = add(CID);
		String second = add(OTHER_CID);
		advance(STEP);
		Awaitility.await().until(() -> idsOf("?status=searching").size() == 2);
		String third = add(CID);

		assertThat(idsOf("")).containsExactly(third, second, first);
		assertThat(idsOf("?order=DESC")).containsExactly(third, second, first);
		assertThat(idsOf("?order=ASC")).containsExactly(first, second, third);
		assertThat(idsOf("?sort=DSC&includesCount=false")).containsExactly(third, second, first);
		assertThat(idsOf("?sort=ASC&includesCount=false")).containsExactly(first, second, third);
		assertThat(idsOf("?status=prechecking")).containsExactly(third);
		assertThat(idsOf("?status=retreiving")).isEmpty();
		assertThat(idsOf("?cid=" + CID)).containsExactly(third, first);
		assertThat(idsOf("?cid=bafybeidd2gyhagleh47qeg77xqndy2qy3yzn4vkxmk775bg2t5lpuy7pcu")).isEmpty();
		assertThat(idsOf("?cid=nonsense")).isEmpty();
	}

	@Test
	void listIsPaged() {
		List<String> ids = IntStream.range(0, 12).mapToObj((i) -> add(CID)).toList();

		for (String order : new String[] { "ASC", "DESC" }) {
			JsonNode first = this.client.get(JOBS + "?order=" + order).json().get("data");
			String token = first.get("next_page_token").asString();
			JsonNode second = this.client.get(JOBS + "?order=" + order + "&limit=5&pageToken=" + token)
				.json()
				.get("data");

			assertThat(first.get("jobs")).hasSize(10);
			assertThat(second.get("jobs")).hasSize(2);
			assertThat(second.at("/jobs/1/id").asString()).isEqualTo(ids.get(order.equals("ASC") ? 11 : 0));
			assertThat(second.get("next_page_token").asString()).isEmpty();
		}
	}

	@Test
	void cancelRemovesTheJob() {
		String id = add(CID);

		assertThat(this.client.delete(JOBS + "/" + id).text()).isEqualTo("{\"data\":null}");

		assertThat(statuses()).isEmpty();
		Answer again = this.client.delete(JOBS + "/" + id);
		assertThat(again.status()).isEqualTo(404);
		assertThat(again.json().at("/error/code").asInt()).isEqualTo(404);
	}

	@Test
	void legacyAddIsInTheSameQueue() {
		Answer added = this.client.post(LEGACY_ADD, """
				{"hashToPin":"%s","pinataMetadata":{"name":"n","keyvalues":{"a":1}},
				"pinataOptions":{"groupId":"g","hostNodes":["/ip4/127.0.0.1/tcp/4001"]}}""".formatted(CID));

		String id = added.json().get("id").asString();
		assertThat(added.text()).isEqualTo(
				"{\"id\":\"%s\",\"ipfsHash\":\"%s\",\"status\":\"prechecking\",\"name\":\"n\"}".formatted(id, CID));
		assertThat(idsOf("")).containsExactly(id);
		assertThat(this.client.get(LEGACY_JOBS).text())
			.isEqualTo(("{'count':1,'rows':[{'id':'%s','ipfs_pin_hash':'%s','date_queued':'2026-01-01T00:00:00.000Z',"
					+ "'name':'n','status':'prechecking','keyvalues':{'a':1},'host_nodes':['/ip4/127.0.0.1/tcp/4001'],"
					+ "'pin_policy':{'regions':[{'id':'FRA1','desiredReplicationCount':1}],'version':1}}]}")
				.formatted(id, CID)
				.replace('\'', '"'));
	}

	@Test
	void legacyListFiltersAndIsPagedByRecords() {
		List<String> ids = IntStream.range(0, 7).mapToObj((i) -> add((i < 6) ? CID : OTHER_CID)).toList();

		assertThat(legacyIds("")).containsExactly(ids.get(6), ids.get(5), ids.get(4), ids.get(3), ids.get(2));
		assertThat(legacyIds("?sort=ASC&limit=2&offset=1")).containsExactly(ids.get(1), ids.get(2));
		assertThat(legacyIds("?ipfs_pin_hash=" + OTHER_CID)).containsExactly(ids.get(6));
		assertThat(legacyIds("?status=expired")).isEmpty();
		assertThat(this.client.get(LEGACY_JOBS + "?ipfs_pin_hash=" + CID).json().get("count").asInt()).isEqualTo(6);
		JsonNode row = this.client.get(LEGACY_JOBS + "?limit=1").json().at("/rows/0");
		assertThat(row.get("keyvalues").isNull()).isTrue();
		assertThat(row.get("host_nodes").isNull()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"cid\":5}", "{\"cid\":\"nonsense\"}", "{\"cid\":\"%s\",\"name\":5}",
			"{\"cid\":\"%s\",\"keyvalues\":[]}", "{\"cid\":\"%s\",\"keyvalues\":{\"a\":1}}",
			"{\"cid\":\"%s\",\"host_nodes\":\"x\"}", "{\"cid\":\"%s\",\"host_nodes\":[1]}",
			"{\"cid\":\"%s\",\"host_nodes\":[\"1\",\"2\",\"3\",\"4\",\"5\",\"6\"]}",
			"{\"cid\":\"%s\",\"group_id\":{}}" })
	void pinByCidWhenBodyIsNotAcceptableAnswers400(String body) {
		Answer answer = this.client.post(JOBS, body.formatted(CID));

		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.json().at("/error/code").asInt()).isEqualTo(400);
		assertThat(statuses()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"hashToPin\":\"nonsense\"}", "{\"hashToPin\":\"%s\",\"pinataOptions\":5}",
			"{\"hashToPin\":\"%s\",\"pinataMetadata\":{\"keyvalues\":{\"a\":{}}}}" })
	void legacyAddWhenBodyIsNotAcceptableAnswers400(String body) {
		Answer answer = this.client.post(LEGACY_ADD, body.formatted(CID));

		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.json().at("/error/reason").asString()).isEqualTo("BAD_REQUEST");
		assertThat(statuses()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { JOBS + "?status=done", JOBS + "?order=UP", JOBS + "?limit=0", JOBS + "?pageToken=x",
			LEGACY_JOBS + "?status=done", LEGACY_JOBS + "?sort=UP", LEGACY_JOBS + "?offset=-1" })
	void listWhenQueryIsNotAcceptableAnswers400(String path) {
		assertThat(this.client.get(path).status()).isEqualTo(400);
	}

	@ParameterizedTest
	@CsvSource({ "POST, /api/v3/files/public/pin_by_cid, org:files:write",
			"GET, /api/v3/files/public/pin_by_cid, org:files:read",
			"DELETE, /api/v3/files/public/pin_by_cid/x, org:files:write" })
	void operationNeedsItsScope(String method, String path, String scope) {
		List<String> allowed = List.of("org:files:read", "org:files:write")
			.stream()
			.filter((candidate) -> this.client.jwt(key("{\"resources\":[\"" + candidate + "\"]}"))
				.method(method, path)
				.status() != 403)
			.toList();

		assertThat(allowed).contains(scope).doesNotContain(scope.endsWith("write") ? "org:files:read" : "");
		assertThat(this.client.jwt(key("{}")).method(method, path).json().at("/error/reason").asString())
			.isEqualTo("NO_SCOPES_FOUND");
	}

	@ParameterizedTest
	@CsvSource({ "POST, /api/pinning/pinByHash, pinByHash", "GET, /api/pinning/pinJobs, pinJobs" })
	void legacyOperationNeedsItsToggle(String method, String path, String toggle) {
		String allowed = key("{\"endpoints\":{\"pinning\":{\"" + toggle + "\":true}}}");
		String forbidden = key("{\"endpoints\":{\"pinning\":{\"unpin\":true}}}");

		assertThat(this.client.jwt(allowed).method(method, path).status()).isNotEqualTo(403);
		assertThat(this.client.jwt(forbidden).method(method, path).json().at("/error/reason").asString())
			.isEqualTo("NO_SCOPES_FOUND");
	}

	@Test
	void jobsSurviveRestart(@TempDir Path directory) {
		PinataLocalOptions options = PinataLocalOptions.builder().clock(this.now::get).dataDirectory(directory).build();
		try (PinataLocal durable = PinataLocal.start(options)) {
			this.client = new TestClient(durable);
			this.client.post(JOBS, "{\"cid\":\"" + CID + "\",\"name\":\"kept\",\"keyvalues\":{\"a\":\"1\"}}");
			advance(STEP);
			awaitStatuses("searching");
		}
		try (PinataLocal durable = PinataLocal.start(options)) {
			this.client = new TestClient(durable);
			assertThat(this.client.get(JOBS).json().at("/data/jobs/0/name").asString()).isEqualTo("kept");
			assertThat(statuses()).containsExactly("searching");
			uploadDirectoryWithHello();
			advance(STEP);
			awaitStatuses("retrieving");
		}
		try (PinataLocal durable = PinataLocal.start(options)) {
			this.client = new TestClient(durable);
			advance(STEP);
			awaitStatuses();
			assertThat(this.client.get(FILES + "?name=kept").json().at("/data/files")).hasSize(1);
		}
	}

	private void finishJobs() {
		Awaitility.await().until(() -> {
			advance(STEP);
			return statuses().isEmpty();
		});
	}

	private void advance(Duration duration) {
		this.now.updateAndGet((instant) -> instant.plus(duration));
	}

	private String uploadDirectoryWithHello() {
		return new Multipart().file("directory/hello.txt", HELLO)
			.field("pinataOptions", "{\"cidVersion\":1}")
			.upload(this.client, "/api/pinning/pinFileToIPFS")
			.json()
			.get("IpfsHash")
			.asString();
	}

	private String add(String cid) {
		return this.client.post(JOBS, "{\"cid\":\"" + cid + "\"}").json().at("/data/id").asString();
	}

	private String key(String permissions) {
		return this.client.post("/api/v3/pinata/keys", "{\"keyName\":\"k\",\"permissions\":" + permissions + "}")
			.json()
			.get("JWT")
			.asString();
	}

	private void awaitStatuses(String... expected) {
		Awaitility.await().untilAsserted(() -> assertThat(statuses()).containsExactly(expected));
	}

	private List<String> statuses() {
		return texts(this.client.get(JOBS).json().at("/data/jobs"), "status");
	}

	private List<String> idsOf(String query) {
		return texts(this.client.get(JOBS + query).json().at("/data/jobs"), "id");
	}

	private List<String> legacyIds(String query) {
		return texts(this.client.get(LEGACY_JOBS + query).json().get("rows"), "id");
	}

	private static List<String> texts(JsonNode rows, String name) {
		List<String> texts = new ArrayList<>();
		rows.forEach((row) -> texts.add(row.get(name).asString()));
		return texts;
	}

}
