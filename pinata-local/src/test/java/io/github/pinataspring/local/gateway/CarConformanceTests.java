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

package io.github.pinataspring.local.gateway;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import io.github.pinataspring.ipfs.block.Block;
import io.github.pinataspring.ipfs.car.CarReader;
import io.github.pinataspring.local.CarGateway;
import io.github.pinataspring.local.TestClient;
import io.github.pinataspring.local.TestClient.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the conformance suite of IPFS gateways asks of CARs.
 */
class CarConformanceTests {

	private static final String CAR = "application/vnd.ipld.car";

	private static final String ASCII = "bafkreifkam6ns4aoolg3wedr4uzrs3kvq66p4pecirz6y2vlrngla62mxm";

	private static final String HELLO = "bafkreifjjcie6lypi6ny7amxnfftagclbuxndqonfipmb64f2km2devei4";

	private static final String MULTIBLOCK = "bafybeigcisqd7m5nf3qmuvjdbakl5bdnh4ocrmacaqkpuh77qjvggmt2sa";

	private static final List<String> CHUNKS = List.of("bafkreie5noke3mb7hqxukzcy73nl23k6lxszxi5w3dtmuwz62wnvkpsscm",
			"bafkreih4ephajybraj6wnxsbwjwa77fukurtpl7oj7t7pfq545duhot7cq",
			"bafkreigu7buvm3cfunb35766dn7tmqyh2um62zcio63en2btvxuybgcpue",
			"bafkreicll3huefkc3qnrzeony7zcfo7cr3nbx64hnxrqzsixpceg332fhe",
			"bafkreifst3pqztuvj57lycamoi7z34b4emf7gawxs74nwrc2c7jncmpaqm");

	private static final String MIXED_DIRECTORY = "bafybeicnmple4ehlz3ostv2sbojz3zhh5q7tz5r2qkfdpqfilgggeen7xm";

	private static final String TWO_FILES_DIRECTORY = "bafybeiggghzz6dlue3m6nb2dttnbrygxh3lrjl5764f2m4gq7dgzdt55o4";

	private static final String DOCUMENT = "bafyreidy4q6mmetut5jzc54ambsfnatbyoujmwbfzyyolqw24majazwgha";

	private static CarGateway gateway;

	private static TestClient client;

	private static String twoFiles;

	private static String mixed;

	private static String sharded;

	private static String documents;

	private static String missing;

	private static String duplicates;

	@BeforeAll
	static void start() {
		gateway = new CarGateway(true);
		client = gateway.client();
		twoFiles = gateway.pin(CarGateway.fixture("subdir-with-two-single-block-files"));
		mixed = gateway.pin(CarGateway.fixture("subdir-with-mixed-block-files"));
		sharded = gateway.pin(CarGateway.fixture("single-layer-hamt-with-multi-block-files"));
		documents = gateway.pin(CarGateway.fixture("dir-with-dag-cbor-with-links"));
		missing = gateway.pin(CarGateway.fixture("file-3k-and-3-blocks-missing-block"));
		duplicates = gateway.pin(CarGateway.fixture("dir-with-duplicate-files"));
	}

	@AfterAll
	static void close() {
		gateway.close();
	}

	private static List<String> blocks(String pathAndQuery) {
		String[] parts = pathAndQuery.split("\\?");
		String query = (parts.length > 1) ? "&" + parts[1] : "";
		Answer byFormat = client.get("/ipfs/" + parts[0] + "?format=car" + query);
		Answer byHeader = client.get("/ipfs/" + parts[0] + query.replaceFirst("&", "?"), "Accept", CAR);
		assertThat(byHeader.bytes()).isEqualTo(byFormat.bytes());
		assertThat(byHeader.header("ETag")).isEqualTo(byFormat.header("ETag"));
		return blocks(byFormat);
	}

	private static List<String> blocks(Answer answer) {
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.header("Content-Type")).startsWith(CAR + "; version=1; order=dfs; dups=");
		assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
		assertThat(answer.header("Accept-Ranges")).isEqualTo("none");
		assertThat(answer.header("Content-Disposition")).matches("attachment; filename=\"b?[A-Za-z0-9]+\\.car\"");
		assertThat(answer.header("ETag")).startsWith("W/\"");
		return read(answer.bytes()).map(Block::cid).map(String::valueOf).toList();
	}

	private static Stream<Block> read(byte[] car) {
		List<Block> blocks = new ArrayList<>();
		try (CarReader reader = CarReader.open(new ByteArrayInputStream(car))) {
			for (Block block = reader.next(); block != null; block = reader.next()) {
				assertThat(block.hasValidHash()).isTrue();
				blocks.add(Block.of(block.cid(), block.toBytes()));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return blocks.stream();
	}

	private static List<String> list(Object... parts) {
		return Arrays.stream(parts)
			.flatMap((part) -> (part instanceof List<?> list) ? list.stream() : Stream.of(part))
			.map(String::valueOf)
			.toList();
	}

	@Test
	void pathLeadsThroughADirectory() {
		assertThat(blocks(twoFiles + "/subdir/ascii.txt")).isEqualTo(list(twoFiles, TWO_FILES_DIRECTORY, ASCII));
	}

	@Test
	void pathLeadsThroughAShardedDirectory() {
		List<String> found = blocks(sharded + "/685.txt");

		assertThat(found.subList(0, 1)).containsExactly(sharded);
		assertThat(found.subList(2, found.size())).isEqualTo(list(MULTIBLOCK, CHUNKS));
		assertThat(client.get("/ipfs/" + found.get(1) + "?format=raw").text()).contains("685.txt");
	}

	@Test
	void pathLeadsThroughADocument() {
		assertThat(blocks(DOCUMENT + "/files/single")).isEqualTo(list(DOCUMENT, HELLO));
		assertThat(client.get("/ipfs/" + documents + "/document/files/single").text()).isEqualTo("hello world\n");
		assertThat(client.get("/ipfs/" + documents + "/document/files/other").status()).isEqualTo(404);
	}

	@Test
	void pathThatLeadsNowhereAnswers404() {
		assertThat(client.get("/ipfs/" + twoFiles + "/subdir/i-do-not-exist?format=car").status()).isEqualTo(404);
	}

	@Test
	void scopeBlockIsTheEndOfThePath() {
		assertThat(blocks(twoFiles + "/subdir?dag-scope=block")).isEqualTo(list(twoFiles, TWO_FILES_DIRECTORY));
		assertThat(blocks(twoFiles + "/subdir/ascii.txt?dag-scope=block"))
			.isEqualTo(list(twoFiles, TWO_FILES_DIRECTORY, ASCII));
		assertThat(blocks(sharded + "/1.txt?dag-scope=block")).hasSize(3).startsWith(sharded).endsWith(MULTIBLOCK);
	}

	@Test
	void scopeEntityIsADirectoryWithoutItsFiles() {
		assertThat(blocks(twoFiles + "?dag-scope=entity")).containsExactly(twoFiles);
		assertThat(blocks(documents + "/document?dag-scope=entity")).isEqualTo(list(documents, DOCUMENT));
	}

	@Test
	void scopeEntityIsAShardedDirectoryWithItsShards() {
		List<String> shards = read(CarGateway.fixture("single-layer-hamt-with-multi-block-files")).map(Block::cid)
			.map(String::valueOf)
			.filter((cid) -> !cid.equals(MULTIBLOCK) && !CHUNKS.contains(cid))
			.toList();

		assertThat(shards).hasSizeGreaterThan(200).startsWith(sharded);
		assertThat(blocks(sharded + "?dag-scope=entity")).isEqualTo(shards);
		assertThat(blocks(sharded + "?dag-scope=entity&entity-bytes=0:*")).isEqualTo(shards);
	}

	@Test
	void scopeEntityIsAFile() {
		assertThat(blocks(mixed + "/subdir/ascii.txt?dag-scope=entity")).isEqualTo(list(mixed, MIXED_DIRECTORY, ASCII));
		assertThat(blocks(mixed + "/subdir/multiblock.txt?dag-scope=entity"))
			.isEqualTo(list(mixed, MIXED_DIRECTORY, MULTIBLOCK, CHUNKS));
	}

	@Test
	void scopeAllIsEverything() {
		assertThat(blocks(mixed + "/subdir?dag-scope=all"))
			.isEqualTo(list(mixed, MIXED_DIRECTORY, ASCII, HELLO, MULTIBLOCK, CHUNKS));
		assertThat(blocks(mixed + "/subdir/multiblock.txt?dag-scope=all"))
			.isEqualTo(list(mixed, MIXED_DIRECTORY, MULTIBLOCK, CHUNKS));
		assertThat(blocks(documents)).isEqualTo(list(documents, DOCUMENT, HELLO, MULTIBLOCK, CHUNKS));
	}

	@ParameterizedTest
	@CsvSource({ "0:1000, QmPKt7ptM2ZYSGPUc8PmPT2VBkLDK3iqpG9TBJY7PCE9rF",
			"2200:*, QmWXY482zQdwecnfBsj78poUUuPXvyw2JAFAEMw4tzTavV" })
	void bytesDoNotNeedTheBlocksOutsideThem(String bytes, String block) {
		assertThat(blocks(missing + "?dag-scope=entity&entity-bytes=" + bytes)).isEqualTo(list(missing, block));
	}

	@Test
	void bytesBelowAPathNeedThePath() {
		assertThat(blocks(mixed + "/subdir/multiblock.txt?dag-scope=entity&entity-bytes=0:*"))
			.isEqualTo(list(mixed, MIXED_DIRECTORY, MULTIBLOCK, CHUNKS));
	}

	@ParameterizedTest
	@CsvSource({ "512:*, 2, 5", "512:1023, 2, 4", "512:-256, 2, 4", "-5:*, 3, 5", "-9999:*, 0, 5", "-9999:-3, 0, 4",
			"0:0, 0, 1", "1025:*, 4, 5", "255:256, 0, 2", "5:4, 0, 0", "0:-9999, 0, 0", "900:9999, 3, 5" })
	void bytesAreTheBlocksThatHaveThem(String bytes, int first, int end) {
		List<String> expected = list(MULTIBLOCK, CHUNKS.subList(first, end));

		assertThat(blocks(MULTIBLOCK + "?dag-scope=entity&entity-bytes=" + bytes)).isEqualTo(expected);
		assertThat(blocks(MULTIBLOCK + "?entity-bytes=" + bytes)).isEqualTo(expected);
	}

	@Test
	void duplicatesAreRepeatedIfTheyAreWanted() {
		Answer answer = client.get("/ipfs/" + duplicates, "Accept", CAR + "; version=1; order=dfs; dups=y");

		assertThat(answer.header("Content-Type")).endsWith("order=dfs; dups=y");
		assertThat(blocks(answer)).isEqualTo(list(duplicates, ASCII, ASCII, HELLO, MULTIBLOCK, CHUNKS));
	}

	@ParameterizedTest
	@ValueSource(strings = { "; version=1; order=dfs; dups=n", "; version=1; order=unk", "" })
	void duplicatesAreLeftOutOtherwise(String parameters) {
		Answer answer = client.get("/ipfs/" + duplicates, "Accept", CAR + parameters);

		assertThat(answer.header("Content-Type")).endsWith("order=dfs; dups=n");
		assertThat(blocks(answer)).isEqualTo(list(duplicates, ASCII, HELLO, MULTIBLOCK, CHUNKS));
	}

	@Test
	void parametersOfTheHeaderHoldForTheFormatToo() {
		Answer answer = client.get("/ipfs/" + duplicates + "?format=car", "Accept", CAR + "; dups=y");

		assertThat(blocks(answer)).isEqualTo(list(duplicates, ASCII, ASCII, HELLO, MULTIBLOCK, CHUNKS));
	}

	@Test
	void parametersOfTheUrlWin() {
		Answer repeated = client.get("/ipfs/" + duplicates + "?format=car&car-dups=y", "Accept", CAR + "; dups=n");
		Answer ordered = client.get("/ipfs/" + duplicates + "?format=car&car-order=dfs", "Accept", CAR + "; order=unk");
		Answer car = client.get("/ipfs/" + duplicates + "?format=car", "Accept", "application/vnd.ipld.raw");

		assertThat(repeated.header("Content-Type")).endsWith("dups=y");
		assertThat(ordered.header("Content-Type")).contains("order=dfs");
		assertThat(car.header("Content-Type")).startsWith(CAR);
	}

	@ParameterizedTest
	@ValueSource(strings = { "bafkqaaa", "bafkqaf3imvwgy3zaneqgc3janfxgy2lomvscay3jmqfa" })
	void identityCidsAreNoBlocks(String cid) {
		Answer answer = client.get("/ipfs/" + cid, "Accept", CAR + "; dups=y");

		assertThat(blocks(answer)).isEmpty();
		assertThat(client.method("HEAD", "/ipfs/" + cid + "?format=car").status()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "dag-scope=file", "dag-scope=", "entity-bytes=0", "entity-bytes=*:5", "entity-bytes=a:b",
			"entity-bytes=0:99999999999999999999", "dag-scope=all&entity-bytes=0:1", "car-version=2", "car-order=bfs",
			"car-dups=maybe", "entity-bytes=1026:*", "entity-bytes=2000:3000" })
	void whatCannotBeUnderstoodAnswers400(String query) {
		Answer answer = client.get("/ipfs/" + MULTIBLOCK + "?format=car&" + query);

		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.header("Content-Type")).startsWith("text/plain");
	}

	@Test
	void carThatTheClientHasIsNotSentAgain() {
		String etag = String.valueOf(client.get("/ipfs/" + mixed + "?format=car").header("ETag"));

		assertThat(client.get("/ipfs/" + mixed + "?format=car", "If-None-Match", etag).status()).isEqualTo(304);
		for (String other : List.of(mixed + "?format=car&dag-scope=block", mixed + "?format=car&car-dups=y",
				mixed + "?format=car&dag-scope=entity", mixed + "/subdir?format=car", mixed + "?format=raw",
				mixed + "?format=car&entity-bytes=0:5")) {
			assertThat(client.get("/ipfs/" + other, "If-None-Match", etag).status()).as(other).isEqualTo(200);
		}
	}

	@Test
	void headHasTheHeadersOfGet() {
		Answer answer = client.method("HEAD", "/ipfs/" + mixed + "?format=car");

		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.bytes()).isEmpty();
		assertThat(answer.header("ETag")).isEqualTo(client.get("/ipfs/" + mixed + "?format=car").header("ETag"));
		assertThat(answer.header("Content-Type")).startsWith(CAR);
	}

}
