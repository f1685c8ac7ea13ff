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

package io.github.pinataspring.local.pinning;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

import io.github.pinataspring.local.Multipart;
import io.github.pinataspring.local.PinataLocal;
import io.github.pinataspring.local.PinataLocalOptions;
import io.github.pinataspring.local.TestClient;
import io.github.pinataspring.local.TestClient.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PinningEndpoints}.
 */
class PinningEndpointsTests {

	private static final String LIST = "/api/data/pinList";

	private static final String METADATA = "/api/pinning/hashMetadata";

	private static final String UNPIN = "/api/pinning/unpin/";

	private static final String NOT_PINNED = "bafkreifjjcie6lypi6ny7amxnfftagclbuxndqonfipmb64f2km2devei4";

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
	void listWhenNothingIsPinnedIsEmpty() {
		assertThat(this.client.get(LIST).text()).isEqualTo("{\"count\":0,\"rows\":[]}");
		assertThat(this.client.get(LIST + "?includeCount=false").text()).isEqualTo("{\"rows\":[]}");
	}

	@Test
	void listShowsPublicFiles() {
		JsonNode file = upload("shown", "{\"a\":\"1\"}");
		data(new Multipart().file("hidden", "hidden").field("network", "private"));

		JsonNode answer = this.client.get(LIST).json();

		assertThat(answer.get("count").asInt()).isEqualTo(1);
		JsonNode row = answer.at("/rows/0");
		assertThat(row.propertyNames()).containsExactly("id", "ipfs_pin_hash", "size", "user_id", "date_pinned",
				"date_unpinned", "metadata", "regions", "mime_type", "number_of_files");
		assertThat(row.get("id")).isEqualTo(file.get("id"));
		assertThat(row.get("ipfs_pin_hash")).isEqualTo(file.get("cid"));
		assertThat(row.get("size")).isEqualTo(file.get("size"));
		assertThat(row.get("user_id")).isEqualTo(file.get("user_id"));
		assertThat(row.get("date_pinned").asString()).isEqualTo("2026-01-01T00:00:00.000Z");
		assertThat(row.get("date_unpinned").isNull()).isTrue();
		assertThat(row.get("metadata").toString()).isEqualTo("{\"name\":\"shown\",\"keyvalues\":{\"a\":\"1\"}}");
		assertThat(row.get("regions").toString())
			.isEqualTo("[{\"regionId\":\"FRA1\",\"currentReplicationCount\":1,\"desiredReplicationCount\":1}]");
		assertThat(row.get("mime_type")).isEqualTo(file.get("mime_type"));
		assertThat(row.get("number_of_files").asInt()).isEqualTo(1);
	}

	@Test
	void listIsPagedByRecords() {
		IntStream.range(0, 12).forEach((i) -> upload("f" + i, "{}"));

		assertThat(names("")).hasSize(10).startsWith("f11").endsWith("f2");
		assertThat(names("?pageOffset=10")).containsExactly("f1", "f0");
		assertThat(names("?pageOffset=3&pageLimit=2")).containsExactly("f8", "f7");
		assertThat(names("?pageLimit=5000")).hasSize(12);
		assertThat(names("?pageOffset=12")).isEmpty();
		assertThat(this.client.get(LIST + "?pageOffset=3&pageLimit=2").json().get("count").asInt()).isEqualTo(12);
		Answer uncounted = this.client.get(LIST + "?pageOffset=3&pageLimit=2&includeCount=false");
		assertThat(uncounted.json().propertyNames()).containsExactly("rows");
		assertThat(names("?pageOffset=3&pageLimit=2&includeCount=false")).containsExactly("f8", "f7");
	}

	@Test
	void listFiltersByContent() {
		JsonNode small = upload("small", "{}");
		JsonNode large = data(new Multipart().file("large", "l".repeat(1000)).field("network", "public"));
		String cid = small.get("cid").asString();

		assertThat(names("?cid=" + cid)).containsExactly("small");
		assertThat(names("?cid=" + cid.substring(0, 20))).isEmpty();
		assertThat(names("?hashContains=" + cid.substring(20, 40))).containsExactly("small");
		assertThat(names("?hashContains=bafkrei")).hasSize(2);
		assertThat(names("?pinSizeMin=1000")).containsExactly("large");
		assertThat(names("?pinSizeMax=999")).containsExactly("small");
		assertThat(names("?pinSizeMin=" + large.get("size") + "&pinSizeMax=" + large.get("size")))
			.containsExactly("large");
	}

	@Test
	void listFiltersByGroup() {
		String group = this.client.post("/api/groups", "{\"name\":\"g\"}").json().get("id").asString();
		upload("outside", "{}");
		String cid = upload("inside", "{}").get("cid").asString();
		this.client.put("/api/groups/" + group + "/cids", "{\"cids\":[\"" + cid + "\"]}");

		assertThat(names("?groupId=" + group)).containsExactly("inside");
	}

	@Test
	void listFiltersByStatusAndDates() {
		upload("first", "{}");
		advance(Duration.ofDays(1));
		String cid = upload("second", "{}").get("cid").asString();
		advance(Duration.ofDays(1));
		assertThat(this.client.delete(UNPIN + cid).text()).isEqualTo("OK");

		assertThat(names("")).containsExactly("second", "first");
		assertThat(names("?status=all")).containsExactly("second", "first");
		assertThat(names("?status=pinned")).containsExactly("first");
		assertThat(names("?status=unpinned")).containsExactly("second");
		JsonNode unpinned = this.client.get(LIST + "?status=unpinned").json().at("/rows/0");
		assertThat(unpinned.get("date_pinned").asString()).isEqualTo("2026-01-02T00:00:00.000Z");
		assertThat(unpinned.get("date_unpinned").asString()).isEqualTo("2026-01-03T00:00:00.000Z");
		assertThat(unpinned.at("/regions/0/currentReplicationCount").asInt()).isZero();
		assertThat(names("?pinStart=2026-01-02T00:00:00.000Z")).containsExactly("second");
		assertThat(names("?pinStart=2026-01-02T00:00:00.001Z")).isEmpty();
		assertThat(names("?pinEnd=2026-01-01T00:00:00.000Z")).containsExactly("first");
		assertThat(names("?pinEnd=2025-12-31")).isEmpty();
		assertThat(names("?unpinStart=2026-01-03")).containsExactly("second");
		assertThat(names("?unpinStart=2026-01-04")).isEmpty();
		assertThat(names("?unpinEnd=2026-01-03")).containsExactly("second");
		assertThat(names("?unpinEnd=2026-01-02")).isEmpty();
	}

	@Test
	void listFiltersByMetadata() {
		upload("invoice one", "{\"company\":\"A\"}");
		upload("invoice two", "{\"company\":\"B\"}");
		String three = upload("three", "{\"company\":\"B\"}").get("cid").asString();
		put(METADATA, "{\"ipfsPinHash\":\"" + three + "\",\"keyvalues\":{\"total\":700,\"paid\":true}}");
		String companyB = "{\"company\":{\"value\":\"B\",\"op\":\"eq\"}}";
		String total = "{\"value\":500,\"secondValue\":1000,\"op\":\"between\"}";

		assertThat(names("?" + encode("metadata[name]") + "=invoice")).containsExactly("invoice two", "invoice one");
		assertThat(names("?metadata[keyvalues]=" + encode(companyB))).containsExactly("three", "invoice two");
		assertThat(names("?metadata[keyvalues][company]=" + encode("{\"value\":\"B\",\"op\":\"ne\"}")))
			.containsExactly("invoice one");
		assertThat(names("?metadata[name]=invoice&metadata[keyvalues]=" + encode(companyB)))
			.containsExactly("invoice two");
		assertThat(names("?metadata=" + encode("{\"name\":\"two\",\"keyvalues\":" + companyB + "}")))
			.containsExactly("invoice two");
		assertThat(names("?metadata[keyvalues]=" + encode("{\"total\":" + total + "}"))).containsExactly("three");
		assertThat(names("?metadata[keyvalues][total]=" + encode(total) + "&metadata[keyvalues][company]="
				+ encode("{\"value\":\"A\",\"op\":\"eq\"}")))
			.isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "includeCount=yes", "pageLimit=0", "pageOffset=-1", "pinStart=soon", "unpinEnd=x",
			"pinSizeMin=big", "pinSizeMax=-5", "status=gone", "metadata[keyvalues]=x",
			"metadata[keyvalues]=%7B%22a%22:1%7D", "metadata[keyvalues][a]=1", "metadata=1" })
	void listWhenQueryIsNotAcceptableSaysWhatIsWrong(String query) {
		Answer answer = this.client.get(LIST + "?" + query);

		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.json().at("/error/reason").asString()).isEqualTo("BAD_REQUEST");
		assertThat(answer.json().at("/error/details").asString()).startsWith(query.substring(0, query.indexOf('=')));
	}

	@Test
	void changeOfMetadataMerges() {
		String cid = upload("before", "{\"keep\":\"1\",\"drop\":\"1\"}").get("cid").asString();

		Answer answer = put(METADATA, "{\"ipfsPinHash\":\"" + cid
				+ "\",\"name\":\"after\",\"keyvalues\":{\"drop\":null,\"number\":1.5,\"flag\":false}}");

		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.text()).isEqualTo("OK");
		assertThat(answer.header("Content-Type")).startsWith("text/plain");
		assertThat(this.client.get(LIST).json().at("/rows/0/metadata").toString())
			.isEqualTo("{\"name\":\"after\",\"keyvalues\":{\"keep\":\"1\",\"number\":1.5,\"flag\":false}}");
		assertThat(this.client.get("/api/v3/files/public?keyvalues[number]=1.5").json().at("/data/files/0/keyvalues"))
			.hasToString("{\"keep\":\"1\",\"number\":\"1.5\",\"flag\":\"false\"}");
		put(METADATA, "{\"ipfsPinHash\":\"" + cid + "\",\"keyvalues\":{\"keep\":null,\"number\":null,\"flag\":null}}");
		assertThat(this.client.get(LIST).json().at("/rows/0/metadata").toString())
			.isEqualTo("{\"name\":\"after\",\"keyvalues\":null}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"ipfsPinHash\":\"x\"}", "{\"ipfsPinHash\":\"%s\",\"name\":5}",
			"{\"ipfsPinHash\":\"%s\",\"name\":\"\"}", "{\"ipfsPinHash\":\"%s\",\"keyvalues\":\"x\"}",
			"{\"ipfsPinHash\":\"%s\",\"keyvalues\":{\"a\":{}}}" })
	void changeOfMetadataWhenBodyIsNotAcceptableChangesNothing(String body) {
		String cid = upload("same", "{\"a\":\"1\"}").get("cid").asString();
		JsonNode before = this.client.get(LIST).json();

		assertThat(put(METADATA, body.formatted(cid)).status()).isEqualTo(400);
		assertThat(this.client.get(LIST).json()).isEqualTo(before);
	}

	@Test
	void whatIsNotPinnedCannotBeChangedOrUnpinned() {
		String hidden = data(new Multipart().file("hidden", "hidden").field("network", "private")).get("cid")
			.asString();

		for (String cid : new String[] { NOT_PINNED, hidden }) {
			Answer changed = put(METADATA, "{\"ipfsPinHash\":\"" + cid + "\",\"name\":\"x\"}");
			Answer unpinned = this.client.delete(UNPIN + cid);
			assertThat(changed.status()).isEqualTo(400);
			assertThat(changed.json().at("/error/reason").asString()).isEqualTo("CURRENT_USER_HAS_NOT_PINNED_CID");
			assertThat(unpinned.status()).isEqualTo(400);
			assertThat(unpinned.json().at("/error/details").asString()).contains(cid);
		}
		assertThat(this.client.delete(UNPIN + "nonsense").json().at("/error/details").asString()).contains("not a CID");
	}

	@Test
	void unpinRemovesTheFile() {
		JsonNode file = upload("gone", "{}");
		String cid = file.get("cid").asString();

		assertThat(this.client.delete(UNPIN + cid).text()).isEqualTo("OK");

		assertThat(this.client.get("/ipfs/" + cid).status()).isEqualTo(403);
		assertThat(this.client.get("/api/v3/files/public/" + file.get("id").asString()).status()).isEqualTo(404);
		assertThat(this.client.delete(UNPIN + cid).status()).isEqualTo(400);
	}

	@Test
	void whatIsPinnedAgainIsListedTwice() {
		String cid = upload("again", "{}").get("cid").asString();
		this.client.delete(UNPIN + cid);
		advance(Duration.ofHours(1));
		upload("again", "{}");

		assertThat(names("?cid=" + cid)).containsExactly("again", "again");
		assertThat(names("?status=pinned")).hasSize(1);
	}

	@Test
	void deletionByTheNewerApiUnpinsPublicFilesOnly() {
		String shown = upload("shown", "{}").get("id").asString();
		String hidden = data(new Multipart().file("hidden", "hidden").field("network", "private")).get("id").asString();

		this.client.delete("/api/v3/files/public/" + shown);
		this.client.delete("/api/v3/files/private/" + hidden);

		assertThat(names("?status=unpinned")).containsExactly("shown");
	}

	@Test
	void totalAddsUpTheAccount() {
		assertThat(this.client.get("/api/data/userPinnedDataTotal").text())
			.isEqualTo("{\"pin_count\":0,\"pin_size_total\":0,\"pin_size_with_replications_total\":0}");
		int size = upload("one", "{}").get("size").asInt();
		size += data(new Multipart().file("two", "two").field("network", "private")).get("size").asInt();

		JsonNode total = this.client.get("/api/data/userPinnedDataTotal").json();

		assertThat(total.get("pin_count").asInt()).isEqualTo(2);
		assertThat(total.get("pin_size_total").asInt()).isEqualTo(size);
		assertThat(total.get("pin_size_with_replications_total").asInt()).isEqualTo(size);
		assertThat(this.client.get("/api/v3/data/userPinnedDataTotal").json()).isEqualTo(total);
	}

	@Test
	void whatWasUnpinnedSurvivesRestart(@TempDir Path directory) {
		PinataLocalOptions options = PinataLocalOptions.builder().clock(this.now::get).dataDirectory(directory).build();
		List<String> seen = new ArrayList<>();
		for (int round = 0; round < 3; round++) {
			try (PinataLocal durable = PinataLocal.start(options)) {
				this.client = new TestClient(durable);
				assertThat(names("?status=unpinned")).isEqualTo(seen);
				String cid = upload("round " + round, "{\"n\":\"1\"}").get("cid").asString();
				put(METADATA, "{\"ipfsPinHash\":\"" + cid + "\",\"keyvalues\":{\"n\":2}}");
				this.client.delete(UNPIN + cid);
				seen.add(0, "round " + round);
				assertThat(this.client.get(LIST).json().at("/rows/0/metadata/keyvalues/n").isNumber()).isTrue();
			}
		}
	}

	private void advance(Duration duration) {
		this.now.updateAndGet((instant) -> instant.plus(duration));
	}

	private Answer put(String path, String body) {
		return this.client.put(path, body);
	}

	private JsonNode upload(String name, String keyValues) {
		return data(new Multipart().file(name, "content of " + name)
			.field("network", "public")
			.field("keyvalues", keyValues));
	}

	private JsonNode data(Multipart upload) {
		return upload.upload(this.client).json().get("data");
	}

	private List<String> names(String query) {
		return StreamSupport.stream(this.client.get(LIST + query).json().get("rows").spliterator(), false)
			.map((row) -> row.at("/metadata/name").asString())
			.toList();
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
