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

import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Random;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.local.Multipart;
import io.github.pinataspring.local.PinataLocal;
import io.github.pinataspring.local.PinataLocalOptions;
import io.github.pinataspring.local.TestClient;
import io.github.pinataspring.local.TestClient.Answer;
import io.github.pinataspring.local.web.EndpointRouter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link GatewayEndpoints}.
 */
class GatewayEndpointsTests {

	private static final byte[] CONTENT = randomBytes(3_000_000);

	private static PinataLocal local;

	private static TestClient client;

	private static TestClient anyone;

	private static String path;

	private static String textPath;

	private static String folderPath;

	@BeforeAll
	static void start() {
		local = PinataLocal.start();
		client = new TestClient(local);
		anyone = client.jwt(null);
		path = upload(new Multipart().file("content.bin", "application/octet-stream", CONTENT));
		textPath = upload(new Multipart().file("digits.txt", "0123456789"));
		folderPath = "/ipfs/" + new Multipart().file("folder/sub/100% sure?.txt", "It is.")
			.file("folder/no-extension", "<!doctype html>")
			.file("folder/data.json", "[1]")
			.upload(client, "/api/pinning/pinFileToIPFS")
			.json()
			.get("IpfsHash")
			.asString();
	}

	@AfterAll
	static void close() {
		local.close();
	}

	private static String upload(Multipart upload) {
		return "/ipfs/" + upload.field("network", "public").upload(client).json().at("/data/cid").asString();
	}

	private static byte[] randomBytes(int length) {
		byte[] bytes = new byte[length];
		new Random(42).nextBytes(bytes);
		return bytes;
	}

	@Test
	void getAnswersTheContentByteForByte() {
		Answer answer = anyone.get(path);

		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.bytes()).isEqualTo(CONTENT);
		assertThat(answer.header("Content-Length")).isEqualTo("3000000");
		assertThat(answer.header("Content-Type")).isEqualTo("application/octet-stream");
		assertThat(answer.header("ETag")).isEqualTo("\"" + path.substring(6) + "\"");
		assertThat(answer.header("Cache-Control")).contains("immutable");
		assertThat(answer.header("Accept-Ranges")).isEqualTo("bytes");
	}

	@Test
	void getForbidsContentToScript() {
		String page = upload(new Multipart().file("page.html", "<!doctype html><script>alert(1)</script>"));

		Answer answer = anyone.get(page);

		assertThat(answer.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
		assertThat(answer.header("Content-Security-Policy")).isEqualTo("sandbox");
		assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
	}

	@Test
	void getFollowsThePath() {
		Answer answer = anyone.get(folderPath + "/sub/100%25%20sure%3F.txt");

		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.text()).isEqualTo("It is.");
		assertThat(answer.header("Content-Type")).isEqualTo("text/plain; charset=utf-8");
		assertThat(answer.header("X-Ipfs-Path")).isEqualTo(folderPath + "/sub/100%25%20sure%3F.txt");
		String roots = String.valueOf(answer.header("X-Ipfs-Roots"));
		assertThat(roots.split(",")).hasSize(3).startsWith(folderPath.substring(6));
		assertThat(answer.header("ETag")).isEqualTo("\"" + roots.split(",")[2] + "\"");
		assertThat(anyone.method("HEAD", folderPath + "/data.json").header("Content-Length")).isEqualTo("3");
	}

	@ParameterizedTest
	@CsvSource({ "data.json, application/json", "no-extension, text/html; charset=utf-8",
			"no-extension?filename=x.png, image/png" })
	void getBelowARootFindsOutTheMediaType(String name, String type) {
		assertThat(anyone.get(folderPath + "/" + name).header("Content-Type")).isEqualTo(type);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/nothing", "/sub/nothing", "/data.json/below", "/sub/.." })
	void getWhenPathLeadsNowhereAnswers404(String below) {
		Answer answer = anyone.get(folderPath + below);

		assertThat(answer.status()).isEqualTo(404);
		assertThat(answer.header("Content-Type")).startsWith("text/plain");
		assertThat(answer.text()).contains("There is no \"" + below.substring(below.lastIndexOf('/') + 1) + "\"");
	}

	@Test
	void getWhenDirectoryHasAnIndexAnswersIt() {
		String site = "/ipfs/" + new Multipart().file("site/index.html", "<!doctype html><p>Welcome")
			.file("site/deep/er.txt", "x")
			.upload(client, "/api/pinning/pinFileToIPFS")
			.json()
			.get("IpfsHash")
			.asString();

		Answer answer = anyone.get(site + "/");

		assertThat(anyone.get(site).status()).isEqualTo(301);
		assertThat(anyone.get(site).header("Location")).isEqualTo(site + "/");
		assertThat(answer.text()).contains("Welcome");
		assertThat(answer.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
		assertThat(answer.header("ETag")).isEqualTo("\"" + site.substring(6) + "\"");
		assertThat(answer.header("X-Ipfs-Roots")).isEqualTo(site.substring(6));
		assertThat(anyone.get(site + "/", "Range", "bytes=-7").text()).isEqualTo("Welcome");
		assertThat(anyone.get(site + "/", "If-None-Match", "\"" + site.substring(6) + "\"").status()).isEqualTo(304);
	}

	@Test
	void getOfADirectoryListsNamesAsTheyAre() {
		String folder = "/ipfs/" + new Multipart().file("f/<b>&amp;.txt", "x")
			.file("f/two  spaces?#.txt", "y")
			.upload(client, "/api/pinning/pinFileToIPFS")
			.json()
			.get("IpfsHash")
			.asString();

		String page = anyone.get(folder + "/").text();

		assertThat(page).contains("<a href=\"" + folder + "/%3Cb%3E&amp;amp;.txt\">&lt;b&gt;&amp;amp;.txt</a>")
			.contains("<a href=\"" + folder + "/two%20%20spaces%3F%23.txt\">");
		assertThat(anyone.get(folder + "/two%20%20spaces%3F%23.txt").text()).isEqualTo("y");
	}

	@Test
	void getOfABlockThatIsNotPinnedNeedsTheOption() {
		PinataLocalOptions options = PinataLocalOptions.builder().gatewayServesAllBlocks(true).build();
		String child = String.valueOf(anyone.get(folderPath + "/data.json").header("ETag")).replace("\"", "");
		assertThat(anyone.get("/ipfs/" + child).status()).isEqualTo(403);

		try (PinataLocal open = PinataLocal.start(options)) {
			TestClient owner = new TestClient(open);
			new Multipart().file("folder/data.json", "[1]").upload(owner, "/api/pinning/pinFileToIPFS");
			String secret = new Multipart().file("private.txt", "secret")
				.field("network", "private")
				.upload(owner)
				.json()
				.at("/data/cid")
				.asString();

			assertThat(owner.get("/ipfs/" + child).text()).isEqualTo("[1]");
			assertThat(owner.get("/ipfs/" + child + "?format=raw").status()).isEqualTo(200);
			Answer unknown = owner.get("/ipfs/" + secret);
			assertThat(unknown.status()).isEqualTo(404);
			assertThat(unknown.text()).startsWith("ERR_ID:00016");
		}
	}

	@Test
	void getWhenGatewayRefusesHtmlAnswersText() {
		PinataLocalOptions options = PinataLocalOptions.builder().gatewayServesHtml(false).build();
		try (PinataLocal strict = PinataLocal.start(options)) {
			TestClient owner = new TestClient(strict);
			String page = "/ipfs/" + new Multipart().file("page", "<!doctype html>")
				.field("network", "public")
				.upload(owner)
				.json()
				.at("/data/cid")
				.asString();

			Answer answer = owner.get(page);

			assertThat(answer.status()).isEqualTo(403);
			assertThat(answer.header("Content-Type")).startsWith("text/plain");
			assertThat(answer.text()).startsWith("ERR_ID:00023");
			assertThat(owner.get(page + "?format=raw").text()).isEqualTo("<!doctype html>");
		}
	}

	@Test
	void getWhenDownloadIsWantedAnswersAnAttachment() {
		assertThat(anyone.get(textPath).header("Content-Disposition")).isNull();
		assertThat(anyone.get(textPath + "?download=true").header("Content-Disposition"))
			.isEqualTo("attachment; filename=\"digits.txt\"");
		assertThat(anyone.get(textPath + "?filename=d%C5%BA%22.md").header("Content-Disposition"))
			.isEqualTo("inline; filename=\"d__.md\"; filename*=UTF-8''d%C5%BA%22.md");
		assertThat(anyone.get(folderPath + "/data.json?download=true").header("Content-Disposition"))
			.isEqualTo("attachment; filename=\"data.json\"");
	}

	@Test
	void getWhenContentIsInsideTheCidNeedsNoFile() {
		assertThat(anyone.get("/ipfs/bafkqaaa").status()).isEqualTo(200);
		assertThat(anyone.get("/ipfs/bafkqaaa").bytes()).isEmpty();
		assertThat(anyone.method("HEAD", "/ipfs/bafkqaaa").status()).isEqualTo(200);
		Answer answer = anyone.get("/ipfs/bafkqaf3imvwgy3zaneqgc3janfxgy2lomvscay3jmqfa");
		assertThat(answer.text()).isEqualTo("hello i am inlined cid\n");
		assertThat(answer.header("Content-Type")).isEqualTo("text/plain; charset=utf-8");
	}

	@Test
	void headAnswersTheHeadersOnly() {
		Answer answer = anyone.method("HEAD", path);

		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.bytes()).isEmpty();
		assertThat(answer.header("Content-Length")).isEqualTo("3000000");
		assertThat(answer.header("ETag")).isEqualTo(anyone.get(path).header("ETag"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "v0", "v1" })
	void getFindsTheContentUnderEveryVersionOfItsCid(String version) {
		byte[] content = randomBytes(300_000 + version.hashCode() % 100);
		String cid = upload(
				new Multipart().field("cid_version", version).file("versions.bin", "application/octet-stream", content))
			.substring(6);

		assertThat(anyone.get("/ipfs/" + Cid.parse(cid).toV0()).bytes()).isEqualTo(content);
		assertThat(anyone.get("/ipfs/" + Cid.parse(cid).toV1()).bytes()).isEqualTo(content);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			bytes=0-0     | 0          | bytes 0-0/10
			bytes=2-5     | 2345       | bytes 2-5/10
			bytes=7-      | 789        | bytes 7-9/10
			bytes=-3      | 789        | bytes 7-9/10
			bytes=-99     | 0123456789 | bytes 0-9/10
			bytes=8-99    | 89         | bytes 8-9/10
			bytes=1-2,4-5 | 12        | bytes 1-2/10
			bytes=0-999999999999999999 | 0123456789 | bytes 0-9/10
			""")
	void getWhenRangeIsAskedForAnswersThePart(String range, String expected, String contentRange) {
		Answer answer = anyone.get(textPath, "Range", range);

		assertThat(answer.status()).isEqualTo(206);
		assertThat(answer.text()).isEqualTo(expected);
		assertThat(answer.header("Content-Range")).isEqualTo(contentRange);
		assertThat(answer.header("Content-Length")).isEqualTo(String.valueOf(expected.length()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "bytes=10-", "bytes=99-100", "bytes=-0" })
	void getWhenRangeIsOutsideAnswers416(String range) {
		Answer answer = anyone.get(textPath, "Range", range);

		assertThat(answer.status()).isEqualTo(416);
		assertThat(answer.header("Content-Range")).isEqualTo("bytes */10");
	}

	@ParameterizedTest
	@ValueSource(strings = { "bytes=5-2", "lines=1-2", "bytes=-", "bytes=a-b", "bytes=99999999999999999999-" })
	void getWhenRangeCannotBeUnderstoodAnswersTheWhole(String range) {
		Answer answer = anyone.get(textPath, "Range", range);

		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.text()).isEqualTo("0123456789");
	}

	@Test
	void getWhenIfRangeIsAnotherVersionAnswersTheWhole() {
		String etag = anyone.get(textPath).header("ETag");

		assertThat(anyone.get(textPath, "Range", "bytes=1-1", "If-Range", String.valueOf(etag)).text()).isEqualTo("1");
		assertThat(anyone.get(textPath, "Range", "bytes=1-1", "If-Range", "\"other\"").text()).isEqualTo("0123456789");
	}

	@Test
	void getWhenClientHasItAnswers304() {
		String etag = String.valueOf(anyone.get(textPath).header("ETag"));

		Answer answer = anyone.get(textPath, "If-None-Match", "\"x\", W/" + etag);

		assertThat(answer.status()).isEqualTo(304);
		assertThat(answer.bytes()).isEmpty();
		assertThat(answer.header("ETag")).isEqualTo(etag);
		assertThat(anyone.get(textPath, "If-None-Match", "*").status()).isEqualTo(304);
		assertThat(anyone.get(textPath, "If-None-Match", "\"x\"").status()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/ipfs/bafynonsense", "/ipfs/", "/ipfs" })
	void getWhenUrlIsMalformedAnswersText(String malformed) {
		Answer answer = anyone.get(malformed);

		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.header("Content-Type")).startsWith("text/plain");
		assertThat(answer.text()).startsWith("ERR_ID:00004");
	}

	@Test
	void getWhenContentIsNotPinnedAnswersText() {
		Answer answer = anyone.get("/ipfs/bafkreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy");

		assertThat(answer.status()).isEqualTo(403);
		assertThat(answer.header("Content-Type")).startsWith("text/plain");
		assertThat(answer.text()).startsWith("ERR_ID:00006");
	}

	@Test
	void getWhenClientGoesAwayIsNoError() throws Exception {
		Logger logger = (Logger) LoggerFactory.getLogger(EndpointRouter.class);
		ListAppender<ILoggingEvent> logged = new ListAppender<>();
		logged.start();
		logger.addAppender(logged);
		try {
			for (int i = 0; i < 3; i++) {
				try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), local.port())) {
					String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
					socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
					assertThat(socket.getInputStream().readNBytes(1000)).hasSize(1000);
				}
			}
			assertThat(anyone.get(path).bytes()).isEqualTo(CONTENT);
			assertThat(logged.list).isEmpty();
		}
		finally {
			logger.detachAppender(logged);
		}
	}

}
