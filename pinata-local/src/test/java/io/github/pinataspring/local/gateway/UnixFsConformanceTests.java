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
 * What the conformance suite of IPFS gateways asks of files and directories.
 */
class UnixFsConformanceTests {

	private static CarGateway gateway;

	private static TestClient client;

	private static String listing;

	private static String files;

	private static String symlink;

	private static String missing;

	private static String percent;

	@BeforeAll
	static void start() {
		gateway = new CarGateway(false);
		client = gateway.client();
		listing = "/ipfs/" + gateway.pin(CarGateway.fixture("dir-listing"));
		files = "/ipfs/" + gateway.pin(CarGateway.fixture("dir-with-files"));
		symlink = "/ipfs/" + gateway.pin(CarGateway.fixture("symlink"));
		missing = "/ipfs/" + gateway.pin(CarGateway.fixture("file-3k-and-3-blocks-missing-block"));
		percent = "/ipfs/" + gateway.pin(CarGateway.fixture("dir-with-percent-encoded-filename"));
	}

	@AfterAll
	static void close() {
		gateway.close();
	}

	@Test
	void rootDirectoryIsListedWithoutLinkUp() {
		Answer answer = client.get(listing + "/");

		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.text()).contains("Index of").doesNotContain(">..<");
	}

	@Test
	void directoryWithoutSlashIsRedirected() {
		Answer answer = client.get(listing + "/%C4%85/%C4%99?filename=x");

		assertThat(answer.status()).isEqualTo(301);
		assertThat(answer.header("Location")).isEqualTo(listing + "/%C4%85/%C4%99/?filename=x");
	}

	@Test
	void directoryIsListed() {
		Answer answer = client.get(listing + "/%C4%85/%C4%99/");

		assertThat(answer.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
		assertThat(answer.header("ETag")).matches("\"DirIndex-[0-9a-f]+_CID-bafy.*\"");
		assertThat(answer.header("Cache-Control")).startsWith("public, max-age=604800");
		assertThat(answer.header("Content-Security-Policy")).startsWith("default-src 'none'");
		assertThat(answer.header("X-Ipfs-Path")).isEqualTo(listing + "/%C4%85/%C4%99/");
		assertThat(String.valueOf(answer.header("X-Ipfs-Roots")).split(",")).hasSize(3);
		assertThat(answer.text())
			.contains("Index of /ipfs/<a href=\"%s/\">%s</a>/<a href=\"%s/%%C4%%85/\">ą</a>/<a href=\""
				.formatted(listing, listing.substring(6), listing))
			.contains("<a href=\"%s/%%C4%%85/%%C4%%99/..\">..</a>".formatted(listing))
			.contains("<a href=\"%s/%%C4%%85/%%C4%%99/file-%%C5%%BA%%C5%%82.txt\">file-źł.txt</a>".formatted(listing))
			.contains("bafkreialihlqnf5uwo4byh4n3cmwlntwqzxxs2fg5vanqdi3d7tb2l5xkm")
			.contains("<td>34 B</td>");
	}

	@Test
	void listingThatTheClientHasIsNotSentAgain() {
		String etag = String.valueOf(client.get(listing + "/").header("ETag"));

		assertThat(client.get(listing + "/", "If-None-Match", etag).status()).isEqualTo(304);
		assertThat(client.get(listing + "/", "If-None-Match", "W/" + etag).status()).isEqualTo(304);
		assertThat(client.get(listing + "/api/", "If-None-Match", etag).status()).isEqualTo(200);
	}

	@Test
	void headOfListingHasItsHeaders() {
		Answer answer = client.method("HEAD", listing + "/");

		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.bytes()).isEmpty();
		assertThat(answer.header("ETag")).isEqualTo(client.get(listing + "/").header("ETag"));
	}

	@Test
	void fileThatIsNotThereAnswers404() {
		assertThat(client.get(listing + "/i-do-not-exist").status()).isEqualTo(404);
	}

	@Test
	void symlinkIsListedAndAnswersItsTarget() {
		assertThat(client.get(symlink + "/").text()).contains(">foo<", ">bar<");
		Answer answer = client.get(symlink + "/bar");
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.text()).isEqualTo("foo");
		assertThat(answer.header("Content-Type")).isEqualTo("inode/symlink");
		assertThat(client.get(symlink + "/bar/x").status()).isEqualTo(404);
	}

	@Test
	void fileSaysThatItHasRanges() {
		Answer answer = client.get(files + "/ascii.txt");

		assertThat(answer.header("Accept-Ranges")).isEqualTo("bytes");
		assertThat(answer.text()).isEqualTo("hello application/vnd.ipld.car\n");
	}

	@ParameterizedTest
	@CsvSource({ "bytes=6-16, bytes 6-16/31, application", "bytes=-3, bytes 28-30/31, 'ar\n'",
			"'bytes=6-16,0-4', bytes 6-16/31, application" })
	void fileAnswersARange(String range, String contentRange, String part) {
		Answer answer = client.get(files + "/ascii.txt", "Range", range);

		assertThat(answer.status()).isEqualTo(206);
		assertThat(answer.header("Content-Range")).isEqualTo(contentRange);
		assertThat(answer.text()).isEqualTo(part);
	}

	@ParameterizedTest
	@CsvSource({ "997-1000, 4", "2200-2201, 2" })
	void rangeDoesNotNeedTheBlocksOutsideIt(String range, int length) {
		Answer answer = client.get(missing, "Range", "bytes=" + range);

		assertThat(answer.status()).isEqualTo(206);
		assertThat(answer.header("Content-Range")).isEqualTo("bytes " + range + "/3072");
		assertThat(answer.bytes()).hasSize(length);
	}

	@ParameterizedTest
	@ValueSource(strings = { "bytes=0-2000", "bytes=1024-" })
	void rangeWithoutOneOfItsBlocksAnswers404(String range) {
		Answer answer = client.get(missing, "Range", range);

		assertThat(answer.status()).isEqualTo(404);
		assertThat(answer.text()).contains("QmSNLTo6Wv9dfroVaw7MFYjLqf9ho7PKrgsjdzYDtv8h1W is missing");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/Portugal%252C+Espa%C3%B1a=Peninsula%20Ib%C3%A9rica.txt",
			"/Portugal%252C%2BEspa%C3%B1a%3DPeninsula%20Ib%C3%A9rica.txt" })
	void nameWithPercentSignsIsFound(String name) {
		assertThat(client.get(percent + name).text()).isEqualTo("hello from a percent encoded filename\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "HEAD", "OPTIONS" })
	void pagesOfAllOriginsMayRead(String method) {
		Answer answer = client.method(method, files + "/");

		assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
		assertThat(answer.header("Access-Control-Allow-Methods")).contains("GET", "HEAD", "OPTIONS");
		assertThat(answer.header("Access-Control-Allow-Headers")).contains("Content-Type", "Range", "User-Agent",
				"X-Requested-With");
		assertThat(answer.header("Access-Control-Expose-Headers")).contains("Content-Range", "Content-Length",
				"X-Ipfs-Path", "X-Ipfs-Roots", "X-Chunked-Output", "X-Stream-Output");
	}

	@Test
	void onlyIfCachedAnswers412ForWhatIsNotHere() {
		String unknown = "/ipfs/QmYzfKSE55XCjD1MW128RfciAf2DViABhEiXfgVFMabSjN";

		assertThat(client.get(unknown, "Cache-Control", "only-if-cached").status()).isEqualTo(412);
		assertThat(client.method("HEAD", unknown, "Cache-Control", "only-if-cached").status()).isEqualTo(412);
		assertThat(client.get(files + "?format=raw", "Cache-Control", "only-if-cached").status()).isEqualTo(200);
		assertThat(client.method("HEAD", files + "?format=raw", "Cache-Control", "only-if-cached").status())
			.isEqualTo(200);
	}

}
