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

import java.util.Arrays;

import io.github.pinataspring.ipfs.block.Block;
import io.github.pinataspring.ipfs.cid.Cid;
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
 * What the conformance suite of IPFS gateways asks of raw blocks.
 */
class RawConformanceTests {

	private static final String RAW = "application/vnd.ipld.raw";

	private static final String DIRECTORY = "bafybeifaqksygmsbnqe76kwvxoqxtkzcwssq5jkhuo65ldtqiunr3bxlra";

	private static final String FILE = "bafkreihhpc5y2pqvl5rbe5uuyhqjouybfs3rvlmisccgzue2kkt5zq6upq";

	private static final String TEXT = "hello application/vnd.ipld.raw\n";

	private static CarGateway gateway;

	private static TestClient client;

	private static String root;

	private static String symlink;

	private static String document;

	@BeforeAll
	static void start() {
		gateway = new CarGateway(true);
		client = gateway.client();
		root = "/ipfs/" + gateway.pin(CarGateway.fixture("gateway-raw-block"));
		symlink = gateway.pin(CarGateway.fixture("symlink"));
		document = "/ipfs/" + gateway.pin(CarGateway.fixture("dir-with-dag-cbor-with-links")) + "/document";
	}

	@AfterAll
	static void close() {
		gateway.close();
	}

	@Test
	void formatAnswersTheBlock() {
		assertBlock(client.get("/ipfs/" + DIRECTORY + "?format=raw"), DIRECTORY);
		assertBlock(client.get("/ipfs/" + symlink + "?format=raw"), symlink);
		assertBlock(client.get(root + "/dir?format=raw"), DIRECTORY);
		assertBlock(client.get(root + "/dir/?format=raw"), DIRECTORY);
	}

	@ParameterizedTest
	@ValueSource(strings = { RAW, "text/html, application/vnd.ipld.raw;q=0.5, */*",
			"application/vnd.ipld.car;q=0.1, application/vnd.ipld.raw" })
	void acceptHeaderAnswersTheBlock(String accept) {
		assertBlock(client.get("/ipfs/" + DIRECTORY, "Accept", accept), DIRECTORY);
	}

	private static void assertBlock(Answer answer, String cid) {
		assertThat(answer.status()).isEqualTo(200);
		assertThat(Block.of(Cid.parse(cid), answer.bytes()).hasValidHash()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "dir/ascii.txt" })
	void blockHasItsHeaders(String below) {
		String path = below.isEmpty() ? "/ipfs/" + FILE : root + "/" + below;

		Answer answer = client.get(path, "Accept", RAW);

		assertThat(answer.text()).isEqualTo(TEXT);
		assertThat(answer.header("Content-Type")).isEqualTo(RAW);
		assertThat(answer.header("Content-Length")).isEqualTo("31");
		assertThat(answer.header("Content-Disposition")).isEqualTo("attachment; filename=\"" + FILE + ".bin\"");
		assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
		assertThat(answer.header("ETag")).isEqualTo("\"" + FILE + ".raw\"");
		assertThat(answer.header("X-Ipfs-Path")).isEqualTo(path);
		assertThat(answer.header("X-Ipfs-Roots")).endsWith(FILE);
		assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=29030400, immutable");
		assertThat(answer.header("Vary")).isEqualTo("Accept");
	}

	@Test
	void blockHasTheNameThatIsWanted() {
		assertThat(client.get("/ipfs/" + FILE + "?filename=foobar.bin", "Accept", RAW).header("Content-Disposition"))
			.isEqualTo("attachment; filename=\"foobar.bin\"");
	}

	@ParameterizedTest
	@CsvSource({ "bytes=6-16, 6, 16", "bytes=0-0, 0, 0", "bytes=25-, 25, 30", "'bytes=6-16,0-4', 6, 16" })
	void blockAnswersARange(String range, int first, int last) {
		Answer answer = client.get("/ipfs/" + FILE, "Accept", RAW, "Range", range);

		assertThat(answer.status()).isEqualTo(206);
		assertThat(answer.header("Content-Range")).isEqualTo("bytes %d-%d/31".formatted(first, last));
		assertThat(answer.header("Content-Type")).isEqualTo(RAW);
		assertThat(answer.text()).isEqualTo(TEXT.substring(first, last + 1));
		byte[] directory = client.get(root + "/dir?format=raw").bytes();
		assertThat(client.get(root + "/dir?format=raw", "Range", "bytes=6-16").bytes())
			.isEqualTo(Arrays.copyOfRange(directory, 6, 17));
	}

	@Test
	void blockThatTheClientHasIsNotSentAgain() {
		assertThat(client.get("/ipfs/" + FILE + "?format=raw", "If-None-Match", "\"" + FILE + ".raw\"").status())
			.isEqualTo(304);
		assertThat(client.get("/ipfs/" + FILE + "?format=raw", "If-None-Match", "\"" + FILE + "\"").status())
			.isEqualTo(200);
	}

	@Test
	void formatWinsOverTheAcceptHeader() {
		Answer answer = client.get("/ipfs/" + DIRECTORY + "?format=raw", "Accept", "application/vnd.ipld.car");

		assertThat(answer.header("Content-Type")).isEqualTo(RAW);
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "HEAD" })
	void emptyIdentityCidCanBeProbed(String method) {
		Answer answer = client.method(method, "/ipfs/bafkqaaa?format=raw");

		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.bytes()).isEmpty();
	}

	@Test
	void headHasTheHeadersOfGet() {
		Answer answer = client.method("HEAD", "/ipfs/" + FILE, "Accept", RAW);

		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.header("Content-Length")).isEqualTo("31");
		assertThat(answer.bytes()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "/ipfs/bafkreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy, raw, 404",
			"/ipfs/nonsense, raw, 400", "/ipfs/" + FILE + ", tar, 406", "/ipfs/" + FILE + ", ipns-record, 406",
			"/ipfs/" + FILE + ", dag-json, 406", "/ipfs/" + FILE + ", other, 400",
			"/ipfs/" + FILE + "/below, raw, 404" })
	void whatCannotBeHadIsSaidInText(String path, String format, int status) {
		Answer answer = client.get(path + "?format=" + format);

		assertThat(answer.status()).isEqualTo(status);
		assertThat(answer.header("Content-Type")).startsWith("text/plain");
		assertThat(answer.header("ETag")).isNull();
	}

	@Test
	void acceptHeaderThatIsMalformedAnswers400() {
		assertThat(client.get("/ipfs/" + FILE, "Accept", "raw").status()).isEqualTo(400);
	}

	@Test
	void documentIsServedAsItIs() {
		Answer answer = client.get(document);

		assertThat(answer.header("Content-Type")).isEqualTo("application/vnd.ipld.dag-cbor");
		assertThat(answer.header("Content-Disposition")).startsWith("attachment");
		assertBlock(answer, "bafyreidy4q6mmetut5jzc54ambsfnatbyoujmwbfzyyolqw24majazwgha");
		assertThat(client.get(document + "?format=dag-cbor").bytes()).isEqualTo(answer.bytes());
		assertThat(client.get(document + "?format=dag-json").status()).isEqualTo(406);
	}

}
