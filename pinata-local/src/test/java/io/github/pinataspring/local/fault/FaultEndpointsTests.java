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

package io.github.pinataspring.local.fault;

import java.util.List;
import java.util.stream.IntStream;

import io.github.pinataspring.local.PinataLocal;
import io.github.pinataspring.local.TestClient;
import io.github.pinataspring.local.TestClient.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FaultEndpoints}.
 */
class FaultEndpointsTests {

	private static final String PATH = "/admin/faults";

	private static PinataLocal local;

	private static TestClient client;

	@BeforeAll
	static void start() {
		local = PinataLocal.start();
		client = new TestClient(local);
	}

	@AfterAll
	static void close() {
		local.close();
	}

	@AfterEach
	void reset() {
		local.faults().reset();
	}

	@Test
	void addAnswersTheFaultThatIsSwitchedOn() {
		Answer added = client.post(PATH, """
				{"method":"GET","path":"/api/v3/files/**","skip":1,"times":2,"probability":0.5,"seed":3,
				"action":"answer","status":503,"retryAfterSeconds":2}""");

		assertThat(added.status()).isEqualTo(200);
		String id = added.json().get("id").asString();
		assertThat(added.text()).isEqualTo("{\"id\":\"" + id + "\",\"method\":\"GET\",\"path\":\"/api/v3/files/**\","
				+ "\"skip\":1,\"times\":2,\"probability\":0.5,\"seed\":3,\"hits\":0,\"action\":\"answer\","
				+ "\"retryAfterSeconds\":2,\"status\":503}");
		assertThat(client.get(PATH).text()).isEqualTo("{\"faults\":[" + added.text() + "]}");
		assertThat(local.faults().list()).extracting(Fault::id).containsExactly(id);
	}

	@Test
	void addWhenOnlyPathAndActionAreGivenHitsEveryRequest() {
		JsonNode added = client.post(PATH, "{\"path\":\"/nothing\",\"action\":\"plan-limit\"}").json();

		assertThat(IntStream.range(0, 3).map((i) -> client.get("/nothing").status())).containsOnly(403);
		assertThat(added.get("method").isNull()).isTrue();
		assertThat(added.get("times").isNull()).isTrue();
		assertThat(client.get(PATH).json().at("/faults/0/hits").asInt()).isEqualTo(3);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"answer\",\"status\":404", "\"plan-limit\"", "\"delay\",\"milliseconds\":200",
			"\"slow-request\",\"bytesPerSecond\":1000", "\"slow-response\",\"bytesPerSecond\":1000",
			"\"drop-before-body\"", "\"drop-during-body\",\"afterBytes\":10", "\"drop-after-body\"",
			"\"lose-response\"", "\"drop-during-response\",\"afterBytes\":0", "\"wrong-cids\"",
			"\"change-byte\",\"offset\":0", "\"hide-new-files\",\"milliseconds\":5000" })
	void replaceTakesWhatWasShown(String action) {
		client.post(PATH, "{\"path\":\"/never\",\"action\":" + action + "}");
		String shown = client.get(PATH).text();
		String id = local.faults().list().get(0).id();

		Answer replaced = client.put(PATH, shown);

		String newId = local.faults().list().get(0).id();
		assertThat(newId).isNotEqualTo(id);
		assertThat(replaced.text()).isEqualTo(shown.replace("\"id\":\"" + id, "\"id\":\"" + newId))
			.contains("\"action\":" + action.split(",", 2)[0]);
	}

	@Test
	void replaceWhenOneIsWrongKeepsWhatIs() {
		client.post(PATH, "{\"path\":\"/never\",\"action\":\"drop-before-body\"}");

		Answer answer = client.put(PATH,
				"{\"faults\":[{\"path\":\"/a\",\"action\":\"plan-limit\"},{\"path\":\"/b\"}]}");

		assertThat(answer.status()).isEqualTo(400);
		assertThat(local.faults().list()).extracting(Fault::toString)
			.first()
			.asString()
			.contains("/never: drop-before-body");
	}

	@Test
	void removeAndResetSwitchOff() {
		List<String> ids = IntStream.range(0, 3)
			.mapToObj((i) -> client.post(PATH, "{\"path\":\"/never\",\"action\":\"plan-limit\"}").json())
			.map((fault) -> fault.get("id").asString())
			.toList();

		Answer removed = client.delete(PATH + "/" + ids.get(1));

		assertThat(removed.json().get("faults").valueStream().map((fault) -> fault.get("id").asString()))
			.containsExactly(ids.get(0), ids.get(2));
		assertThat(client.delete(PATH + "/" + ids.get(1)).status()).isEqualTo(404);
		assertThat(client.delete(PATH).text()).isEqualTo("{\"faults\":[]}");
		assertThat(local.faults().list()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					{"action":"plan-limit"}                                        | path must be a string
					{"path":"/a"}                                                  | action must be one of answer, plan-limit, delay
					{"path":"/a","action":"explode"}                               | action must be one of answer, plan-limit, delay
					{"path":"/a","action":"answer"}                                | status must be an integer
					{"path":"/a","action":"answer","status":200}                   | must be a known one
					{"path":"/a","action":"answer","status":4294967796}            | must be a known one
					{"path":"/a","action":"delay","milliseconds":"1"}              | milliseconds must be an integer
					{"path":"/a","action":"delay","milliseconds":90000000}         | must not be negative nor more than a day
					{"path":"/a","action":"plan-limit","milliseconds":1}           | Nothing here is called milliseconds
					{"path":"/a","action":"plan-limit","times":0}                  | must be positive
					{"path":"/a","action":"plan-limit","skip":-1}                  | must not be negative
					{"path":"/a","action":"plan-limit","probability":2}            | must be above 0
					{"path":"/a","action":"plan-limit","probability":"1"}          | probability must be a number
					{"path":"/{","action":"plan-limit"}                            | path is not a pattern
					{"path":1,"action":"plan-limit"}                               | path must be a string
					{"path":"/a","action":"drop-during-body","afterBytes":0}       | must be positive
					{"path":"/a","action":"change-byte","offset":1.5}              | offset must be an integer
					""")
	void addWhenSomethingIsWrongSaysSo(String body, String message) {
		Answer answer = client.post(PATH, body);

		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.json().at("/error/message").asString()).containsIgnoringCase(message);
		assertThat(local.faults().list()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"faults\":{}}", "{\"faults\":[1]}" })
	void replaceWhenItIsNoListSaysSo(String body) {
		assertThat(client.put(PATH, body).json().at("/error/message").asString())
			.isEqualTo("faults must be an array of objects");
	}

}
