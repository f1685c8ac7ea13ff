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

package io.github.pinataspring.local.psa;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import io.github.pinataspring.local.Multipart;
import io.github.pinataspring.local.PinataLocal;
import io.github.pinataspring.local.PinataLocalOptions;
import io.github.pinataspring.local.TestClient;
import io.github.pinataspring.local.TestClient.Answer;
import io.github.pinataspring.local.pinjob.PinJobStatus;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PinningServiceEndpoints}.
 */
class PinningServiceEndpointsTests {

	private static final String PINS = "/api/psa/pins";

	// The CID of HELLO.
	private static final String CID = "bafkreifjjcie6lypi6ny7amxnfftagclbuxndqonfipmb64f2km2devei4";

	private static final String HELLO = "hello world\n";

	private static final String OTHER_CID = "QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWnPbdG";

	private static final String ALL = "status=queued,pinning,pinned,failed";

	private static final String ORIGIN = "/ip4/127.0.0.1/tcp/4001/p2p/12D3KooWRPUVDCrou4B3aKQL45Tpbf8Qnm7UxSQ3YD1qk5TaBbir";

	private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

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
	void requestWithoutTokenIsTakenForOneWithoutKeys() {
		Answer nothing = this.client.jwt(null).get(PINS);
		Answer pair = this.client.jwt(null)
			.get(PINS, "pinata_api_key", this.local.apiKey(), "pinata_secret_api_key", this.local.apiSecret());

		assertThat(nothing.status()).isEqualTo(400);
		assertThat(nothing.text()).isEqualTo("{\"error\":{\"reason\":\"KEYS_MUST_BE_STRINGS\","
				+ "\"details\":\"pinata_api_key and pinata_secret_api_key must both be strings\"}}");
		assertThat(pair.status()).isEqualTo(400);
	}

	@Test
	void requestWithWrongTokenAnswers401() {
		Answer expired = this.client.jwt(this.local.jwt(START.minusSeconds(1))).get(PINS);

		assertThat(expired.status()).isEqualTo(401);
		assertThat(expired.text())
			.isEqualTo("{\"error\":{\"reason\":\"INVALID_CREDENTIALS\",\"details\":\"Invalid/expired credentials\"}}");
		assertThat(this.client.jwt("wrong").get(PINS).status()).isEqualTo(401);
	}

	@Test
	void addShowsTheQueuedPin() {
		Answer answer = this.client.post(PINS, "{\"cid\":\"" + CID + "\",\"meta\":{\"app\":\"test\"}}");

		assertThat(answer.status()).isEqualTo(200);
		JsonNode pin = answer.json();
		assertThat(pin.get("status").asString()).isEqualTo("queued");
		assertThat(Instant.parse(pin.get("created").asString())).isEqualTo(START);
		assertThat(pin.get("pin")).hasToString("{\"cid\":\"" + CID + "\",\"origins\":[],\"meta\":{\"app\":\"test\"}}");
		assertThat(pin.at("/delegates/0").asString()).startsWith("/ip4/127.0.0.1/");
		assertThat(pin.get("info")).hasToString("{\"pinata_pinjob_status\":\"prechecking\"}");
		assertThat(this.client.get(PINS + "/" + id(pin)).json()).isEqualTo(pin);
	}

	@Test
	void pinWhenContentIsFoundBecomesPinned() {
		uploadDirectoryWithHello();
		JsonNode added = this.client
			.post(PINS, "{\"cid\":\"%s\",\"origins\":[\"%s\"],\"meta\":{\"a\":\"1\"}}".formatted(CID, ORIGIN))
			.json();

		JsonNode pinned = awaitStatus(id(added), "pinned");

		assertThat(pinned.get("pin")).isEqualTo(added.get("pin"));
		assertThat(pinned.get("created")).isEqualTo(added.get("created"));
		assertThat(pinned.get("info")).hasToString("{}");
		assertThat(results("cid=" + CID)).containsExactly(id(added));
		JsonNode file = this.client.get("/api/v3/files/public/" + id(added)).json().get("data");
		assertThat(file.get("cid").asString()).isEqualTo(CID);
		assertThat(file.get("keyvalues")).hasToString("{\"a\":\"1\"}");
	}

	@ParameterizedTest
	@CsvSource({ "PRECHECKING, queued", "SEARCHING, queued", "RETRIEVING, pinning", "BACKFILLED, queued",
			"OVER_FREE_LIMIT, failed", "OVER_MAX_SIZE, failed", "INVALID_OBJECT, failed", "BAD_HOST_NODE, failed",
			"EXPIRED, failed" })
	void statusIsThatOfTheJob(PinJobStatus outcome, String expected) {
		this.local.pinJobs().outcome(CID, outcome);
		String id = add(CID, "n");

		Awaitility.await().until(() -> {
			advance();
			JsonNode pin = this.client.get(PINS + "/" + id).json();
			return pin.at("/info/pinata_pinjob_status").asString().equals(outcome.wireName())
					&& pin.get("status").asString().equals(expected);
		});
	}

	@Test
	void publicFileIsAPin() {
		JsonNode file = new Multipart().file("a.txt", HELLO)
			.field("network", "public")
			.field("keyvalues", "{\"a\":\"1\"}")
			.upload(this.client)
			.json()
			.get("data");
		String hidden = new Multipart().file("b.txt", "hidden").upload(this.client).json().at("/data/id").asString();

		JsonNode pin = this.client.get(PINS).json();

		assertThat(pin.get("count").asInt()).isEqualTo(1);
		assertThat(pin.at("/results/0/requestid")).isEqualTo(file.get("id"));
		assertThat(pin.at("/results/0/pin"))
			.hasToString("{\"cid\":\"%s\",\"name\":\"a.txt\",\"origins\":[],\"meta\":{\"a\":\"1\"}}".formatted(CID));
		assertThat(this.client.get(PINS + "/" + hidden).status()).isEqualTo(404);
	}

	@Test
	void fileWhoseCidIsPendingIsNoPin() {
		PinataLocalOptions options = PinataLocalOptions.builder().carImportDelay(Duration.ofHours(1)).build();
		try (PinataLocal slow = PinataLocal.start(options)) {
			this.client = new TestClient(slow);
			String id = new Multipart().file("a.car", "no CAR")
				.field("network", "public")
				.field("car", "true")
				.upload(this.client)
				.json()
				.at("/data/id")
				.asString();

			assertThat(results("cid=" + CID)).isEmpty();
			assertThat(results("")).isEmpty();
			assertThat(this.client.get(PINS + "/" + id).status()).isEqualTo(404);
			assertThat(this.client.delete(PINS + "/" + id).status()).isEqualTo(404);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "POST", "DELETE" })
	void operationWhenPinIsUnknownAnswers404(String method) {
		Answer answer = method.equals("POST") ? this.client.post(PINS + "/unknown", "{\"cid\":\"" + CID + "\"}")
				: this.client.method(method, PINS + "/unknown");

		assertThat(answer.status()).isEqualTo(404);
		assertThat(answer.text()).isEqualTo("{\"error\":{\"reason\":\"OBJECT_NOT_FOUND\","
				+ "\"details\":\"Your account does not currently have any record associated with this ID\"}}");
	}

	@Test
	void listWhenNoStatusIsGivenShowsWhatIsPinned() {
		uploadDirectoryWithHello();
		String pinned = add(CID, "n");
		awaitStatus(pinned, "pinned");
		String queued = add(OTHER_CID, "n");
		this.local.pinJobs().outcome(OTHER_CID, PinJobStatus.SEARCHING);

		assertThat(results("name=n")).containsExactly(pinned);
		assertThat(results("name=n&status=queued")).containsExactly(queued);
		assertThat(results("name=n&status=queued&status=pinned")).containsExactly(queued, pinned);
		assertThat(results("name=n&" + ALL)).containsExactly(queued, pinned);
		assertThat(results("name=n&status=failed,pinning")).isEmpty();
	}

	@Test
	void listFiltersByName() {
		String id = add(CID, "Some Name");
		this.client.post(PINS, "{\"cid\":\"" + CID + "\"}");

		assertThat(results("name=Some%20Name&" + ALL)).containsExactly(id);
		assertThat(results("name=Some%20Name&match=exact&" + ALL)).containsExactly(id);
		assertThat(results("name=some%20name&match=exact&" + ALL)).isEmpty();
		assertThat(results("name=some%20NAME&match=iexact&" + ALL)).containsExactly(id);
		assertThat(results("name=some&match=iexact&" + ALL)).isEmpty();
		assertThat(results("name=me%20N&match=partial&" + ALL)).containsExactly(id);
		assertThat(results("name=me%20n&match=partial&" + ALL)).isEmpty();
		assertThat(results("name=ME%20n&match=ipartial&" + ALL)).containsExactly(id);
	}

	@Test
	void listFiltersByCidAndMetadata() {
		String first = id(
				this.client.post(PINS, "{\"cid\":\"%s\",\"meta\":{\"a\":\"1\",\"b\":\"2\"}}".formatted(CID)).json());
		String second = id(
				this.client.post(PINS, "{\"cid\":\"%s\",\"meta\":{\"a\":\"1\"}}".formatted(OTHER_CID)).json());
		String third = id(this.client.post(PINS, "{\"cid\":\"" + CID + "\"}").json());

		assertThat(results("cid=" + CID + "&" + ALL)).containsExactly(third, first);
		assertThat(results("cid=" + CID + "," + OTHER_CID + "&" + ALL)).containsExactly(third, second, first);
		assertThat(results("cid=" + CID + "&cid=" + OTHER_CID + "&" + ALL)).containsExactly(third, second, first);
		assertThat(results("meta=" + encode("{\"a\":\"1\"}") + "&" + ALL)).containsExactly(second, first);
		assertThat(results("meta=" + encode("{\"a\":\"1\",\"b\":\"2\"}") + "&" + ALL)).containsExactly(first);
		assertThat(results("meta=" + encode("{\"a\":\"2\"}") + "&" + ALL)).isEmpty();
	}

	@Test
	void listFiltersByTime() {
		String first = add(CID, "first");
		this.now.set(START.plusSeconds(10));
		String second = add(CID, "second");

		assertThat(results("before=2026-01-01T00:00:10Z&" + ALL)).containsExactly(first);
		assertThat(results("before=2026-01-01T00:00:00Z&" + ALL)).isEmpty();
		assertThat(results("after=2026-01-01T00:00:00Z&" + ALL)).containsExactly(second);
		assertThat(results("after=2025-12-31T23:59:59.999Z&before=2026-01-01T00:00:11Z&" + ALL)).containsExactly(second,
				first);
	}

	@Test
	void listIsPagedByTimeOfCreationAlsoWithinAMillisecond() {
		List<String> added = new ArrayList<>(IntStream.range(0, 12).mapToObj((i) -> add(CID, "n")).toList());
		List<String> seen = new ArrayList<>();
		String before = "";
		JsonNode page;
		do {
			page = this.client.get(PINS + "?limit=5&" + ALL + before).json();
			page.get("results").forEach((pin) -> seen.add(id(pin)));
			before = "&before=" + page.at("/results/" + (page.get("results").size() - 1) + "/created").asString();
		}
		while (page.get("count").asInt() > page.get("results").size());

		assertThat(seen).containsExactlyInAnyOrderElementsOf(added).isSortedAccordingTo((a, b) -> b.compareTo(a));
	}

	@Test
	void listWhenNoLimitIsGivenShowsEverything() {
		IntStream.range(0, 12).forEach((i) -> add(CID, "n"));

		assertThat(results(ALL)).hasSize(12);
	}

	@Test
	void replaceGivesTheNewPinAnotherId() {
		String old = add(OTHER_CID, "old");

		Answer answer = this.client.post(PINS + "/" + old, "{\"cid\":\"" + CID + "\",\"name\":\"new\"}");

		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.json().at("/pin/cid").asString()).isEqualTo(CID);
		assertThat(id(answer.json())).isNotEqualTo(old);
		assertThat(this.client.get(PINS + "/" + old).status()).isEqualTo(404);
		assertThat(results(ALL)).containsExactly(id(answer.json()));
	}

	@Test
	void replaceWhenContentIsTheSameKeepsIt() {
		String old = new Multipart().file("a.txt", HELLO)
			.field("network", "public")
			.upload(this.client)
			.json()
			.at("/data/id")
			.asString();
		String body = "{\"cid\":\"" + CID + "\",\"name\":\"new\"}";

		String second = id(this.client.post(PINS + "/" + old, body).json());
		String third = id(this.client.post(PINS + "/" + second, body).json());

		assertThat(this.client.get("/api/v3/files/public/" + old).status()).isEqualTo(404);
		assertThat(awaitStatus(third, "pinned").at("/pin/name").asString()).isEqualTo("new");
		assertThat(this.client.get("/ipfs/" + CID).text()).isEqualTo(HELLO);
		assertThat(results("")).containsExactly(third);
	}

	@Test
	void removeWhenPinIsQueuedCancelsIt() {
		String id = add(CID, "n");

		Answer answer = this.client.delete(PINS + "/" + id);

		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.text()).isEqualTo("OK");
		assertThat(this.client.get(PINS + "/" + id).status()).isEqualTo(404);
		assertThat(this.client.get("/api/pinning/pinJobs").json().get("count").asInt()).isZero();
	}

	@Test
	void removeWhenPinIsPinnedUnpinsTheFile() {
		String root = uploadDirectoryWithHello();
		String id = add(CID, "n");
		awaitStatus(id, "pinned");
		this.client.delete("/api/pinning/unpin/" + root);
		assertThat(this.client.get("/ipfs/" + CID).status()).isEqualTo(200);

		assertThat(this.client.delete(PINS + "/" + id).status()).isEqualTo(200);

		assertThat(this.client.get(PINS + "/" + id).status()).isEqualTo(404);
		assertThat(this.client.get("/ipfs/" + CID).status()).isEqualTo(403);
	}

	@Test
	void removeWhenAnotherPinHasTheSameContentKeepsThat() {
		String root = uploadDirectoryWithHello();
		List<String> ids = List.of(add(CID, "one"), add(CID, "two"), add(CID, "three"));
		ids.forEach((id) -> awaitStatus(id, "pinned"));
		this.client.delete("/api/pinning/unpin/" + root);
		assertThat(results("")).containsExactly(ids.get(2), ids.get(1), ids.get(0));

		for (int removed = 0; removed < 3; removed++) {
			assertThat(this.client.get("/ipfs/" + CID).text()).isEqualTo(HELLO);
			assertThat(this.client.delete(PINS + "/" + ids.get(removed)).status()).isEqualTo(200);
			assertThat(results("")).hasSize(2 - removed).doesNotContain(ids.get(removed));
		}
		assertThat(this.client.get("/ipfs/" + CID).status()).isEqualTo(403);
	}

	@Test
	void pinWhenItsFileIsDeletedIsGone() {
		String fileId = new Multipart().file("a.txt", HELLO)
			.field("network", "public")
			.upload(this.client)
			.json()
			.at("/data/id")
			.asString();
		String id = add(CID, "other name");
		awaitStatus(id, "pinned");
		assertThat(results("")).containsExactlyInAnyOrder(id, fileId);

		this.client.delete("/api/v3/files/public/" + fileId);

		assertThat(results("")).isEmpty();
		assertThat(this.client.get(PINS + "/" + id).status()).isEqualTo(404);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"cid\":\"nonsense\"}", "{\"cid\":\"%s\",\"name\":5}",
			"{\"cid\":\"%s\",\"origins\":\"x\"}", "{\"cid\":\"%s\",\"meta\":[]}", "{\"cid\":\"%s\",\"meta\":{\"a\":1}}",
			"[]", "{" })
	void addWhenBodyIsNotAcceptableAnswers400(String body) {
		Answer answer = this.client.post(PINS, body.formatted(CID));

		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.json().at("/error/reason").asString()).isEqualTo("BAD_REQUEST");
		assertThat(results(ALL)).isEmpty();
	}

	@Test
	void addWhenNameIsTooLongAnswers400() {
		assertThat(this.client.post(PINS, "{\"cid\":\"%s\",\"name\":\"%s\"}".formatted(CID, "n".repeat(256))).status())
			.isEqualTo(400);
		assertThat(this.client.post(PINS, "{\"cid\":\"%s\",\"name\":\"%s\"}".formatted(CID, "n".repeat(255))).status())
			.isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "status=gone", "match=fuzzy", "limit=0", "before=soon", "cid=nonsense", "meta=5", "meta=x" })
	void listWhenQueryIsNotAcceptableSaysWhatIsWrong(String query) {
		Answer answer = this.client.get(PINS + "?" + query);

		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.json().at("/error/details").asString()).startsWith(query.substring(0, query.indexOf('=')));
	}

	@ParameterizedTest
	@CsvSource({ "GET, /api/psa/pins, data, pinList", "GET, /api/psa/pins/x, data, pinList",
			"POST, /api/psa/pins, pinning, pinByHash", "POST, /api/psa/pins/x, pinning, pinByHash",
			"DELETE, /api/psa/pins/x, pinning, unpin" })
	void operationNeedsItsToggle(String method, String path, String group, String toggle) {
		String allowed = key("{\"endpoints\":{\"" + group + "\":{\"" + toggle + "\":true}}}");
		String forbidden = key("{\"endpoints\":{\"pinning\":{\"pinJobs\":true}}}");

		assertThat(this.client.jwt(allowed).method(method, path).status()).isNotEqualTo(403);
		assertThat(this.client.jwt(forbidden).method(method, path).json().at("/error/reason").asString())
			.isEqualTo("NO_SCOPES_FOUND");
	}

	@Test
	void standardBehaviourDiffersWhereTheServiceDoes() {
		PinataLocalOptions options = PinataLocalOptions.builder()
			.clock(this.now::get)
			.standardPinningService(true)
			.build();
		try (PinataLocal standard = PinataLocal.start(options)) {
			this.client = new TestClient(standard);

			Answer added = this.client.post(PINS, "{\"cid\":\"" + CID + "\"}");
			Answer replaced = this.client.post(PINS + "/" + id(added.json()), "{\"cid\":\"" + CID + "\"}");
			Answer removed = this.client.delete(PINS + "/" + id(replaced.json()));

			assertThat(added.status()).isEqualTo(202);
			assertThat(replaced.status()).isEqualTo(202);
			assertThat(removed.status()).isEqualTo(202);
			assertThat(removed.bytes()).isEmpty();
			assertThat(this.client.jwt(null).get(PINS).status()).isEqualTo(401);
			IntStream.range(0, 12).forEach((i) -> add(CID, "n"));
			assertThat(results(ALL)).hasSize(10);
			assertThat(results("name=n&limit=1000")).hasSize(12);
			assertThat(results("limit=1000")).isEmpty();
			assertThat(this.client.get(PINS + "?" + ALL).json().get("count").asInt()).isEqualTo(12);
		}
	}

	@Test
	void pinsSurviveRestart(@TempDir Path directory) {
		PinataLocalOptions options = PinataLocalOptions.builder().clock(this.now::get).dataDirectory(directory).build();
		JsonNode pinned;
		JsonNode queued;
		try (PinataLocal durable = PinataLocal.start(options)) {
			this.client = new TestClient(durable);
			uploadDirectoryWithHello();
			String id = id(this.client.post(PINS, "{\"cid\":\"" + CID + "\"}").json());
			pinned = awaitStatus(id, "pinned");
			queued = this.client.post(PINS, "{\"cid\":\"" + OTHER_CID + "\",\"name\":\"n\"}").json();
		}
		try (PinataLocal durable = PinataLocal.start(options)) {
			this.client = new TestClient(durable);
			assertThat(this.client.get(PINS + "/" + id(pinned)).json()).isEqualTo(pinned);
			assertThat(this.client.get(PINS + "/" + id(queued)).json()).isEqualTo(queued);
		}
	}

	private void advance() {
		this.now.updateAndGet((instant) -> instant.plus(Duration.ofMillis(100)));
	}

	private JsonNode awaitStatus(String id, String status) {
		return Awaitility.await().until(() -> {
			advance();
			return this.client.get(PINS + "/" + id).json();
		}, (pin) -> pin.get("status").asString().equals(status));
	}

	private String add(String cid, String name) {
		return id(this.client.post(PINS, "{\"cid\":\"" + cid + "\",\"name\":\"" + name + "\"}").json());
	}

	private String uploadDirectoryWithHello() {
		return new Multipart().file("directory/hello.txt", HELLO)
			.field("pinataOptions", "{\"cidVersion\":1}")
			.upload(this.client, "/api/pinning/pinFileToIPFS")
			.json()
			.get("IpfsHash")
			.asString();
	}

	private String key(String permissions) {
		return this.client.post("/api/v3/pinata/keys", "{\"keyName\":\"k\",\"permissions\":" + permissions + "}")
			.json()
			.get("JWT")
			.asString();
	}

	private List<String> results(String query) {
		List<String> ids = new ArrayList<>();
		this.client.get(PINS + "?" + query).json().get("results").forEach((pin) -> {
			if (!pin.at("/pin/name").asString("").equals("directory")) {
				ids.add(id(pin));
			}
		});
		return ids;
	}

	private static String id(JsonNode pin) {
		return pin.get("requestid").asString();
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
