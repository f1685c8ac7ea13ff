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

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.local.Multipart;
import io.github.pinataspring.local.PinataLocal;
import io.github.pinataspring.local.PinataLocalOptions;
import io.github.pinataspring.local.TestClient;
import io.github.pinataspring.local.TestClient.Answer;
import io.github.pinataspring.local.Tus;
import io.github.pinataspring.local.request.LoggedRequest;
import io.github.pinataspring.testsupport.RawConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpMethod;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link Faults} as a client sees them.
 */
class FaultsTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private static final String FILES = "/api/v3/files/public";

	private static final String UPLOAD = "/uploads/v3/files";

	private static final byte[] CONTENT = "0123456789".repeat(2000).getBytes(StandardCharsets.US_ASCII);

	private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2030-01-01T00:00:00Z"));

	private PinataLocal local;

	private TestClient client;

	@BeforeEach
	void start() {
		this.local = PinataLocal.start(PinataLocalOptions.builder().clock(this.now::get).build());
		this.client = new TestClient(this.local);
	}

	// A fault that leaves an exchange hanging would be seen here.
	@AfterEach
	void close() {
		await().atMost(TIMEOUT)
			.untilAsserted(() -> assertThat(this.local.requests().list()).extracting(LoggedRequest::duration)
				.doesNotContainNull());
		this.local.close();
	}

	@Test
	void exampleOfTheReferenceGuide() {
		PinataLocal local = this.local;
		TestClient client = this.client;

		Fault unavailable = local.faults().on(HttpMethod.GET, "/api/v3/files/**").times(2).answer(503);

		assertThat(client.get("/api/v3/files/public").status()).isEqualTo(503);
		assertThat(client.get("/api/v3/files/public").status()).isEqualTo(503);
		assertThat(client.get("/api/v3/files/public").status()).isEqualTo(200);
		assertThat(unavailable.hits()).isEqualTo(2);

		local.faults().on("/ipfs/**").probability(0.2, 42).delay(Duration.ofMillis(200));
		local.faults().on(HttpMethod.PATCH, "/uploads/v3/files/**").skip(1).once().loseResponse();
		local.faults().reset();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					/api/v3/files/public   | 400 | {"error":{"code":400,"message":"Bad Request"}}
					/api/v3/files/public   | 401 | {"error":"not authenticated"}
					/api/v3/files/public   | 404 | {"error":{"code":404,"message":"Not found"}}
					/api/v3/files/public   | 429 | {"error":{"code":429,"message":"Rate limit exceeded"}}
					/uploads/v3/files      | 502 | {"error":{"code":502,"message":"Bad Gateway"}}
					/api/data/pinList      | 401 | {"error":{"reason":"INVALID_CREDENTIALS","details":"Invalid/expired credentials"}}
					/api/data/pinList      | 403 | {"error":{"reason":"NO_SCOPES_FOUND","details":"This key does not have the required scopes associated with it"}}
					/api/data/pinList      | 500 | {"error":{"reason":"INTERNAL_SERVER_ERROR","details":"Internal Server Error"}}
					/api/v3/data/x         | 429 | {"error":{"reason":"RATE_LIMIT_EXCEEDED","details":"Rate limit exceeded"}}
					/ipfs/x                | 401 | ERR_ID:00024 - You must provide a gateway access token to view this content
					/ipfs/x                | 403 | ERR_ID:00006 - The owner of this gateway does not have this content pinned to their Pinata account
					/ipfs/x/y              | 504 | Gateway Timeout
					""")
	void answerIsInTheFormOfThePath(String path, int status, String body) {
		this.local.faults().on("/**").answer(status);

		Answer answer = this.client.get(path);

		assertThat(answer.status()).isEqualTo(status);
		assertThat(answer.text()).isEqualTo(body);
		assertThat(answer.header("Content-Type")).startsWith(body.startsWith("{") ? "application/json" : "text/plain");
		assertThat(answer.header("X-Request-Id")).isNotBlank();
		assertThat(answer.header("Retry-After")).isNull();
	}

	@Test
	void answerTellsTheTimeToWait() {
		this.local.faults().on("/**").answer(503, Duration.ofSeconds(7));

		assertThat(this.client.get(FILES).header("Retry-After")).isEqualTo("7");
	}

	@Test
	void answerComesInsteadOfTheWork() {
		this.local.faults().on(HttpMethod.POST, "/**").once().answer(500);

		assertThat(upload("a.txt").status()).isEqualTo(500);

		assertThat(names()).isEmpty();
		assertThat(upload("a.txt").status()).isEqualTo(200);
	}

	@Test
	void planLimitAnswersAsTheServiceDoes() {
		this.local.faults().on(UPLOAD).answerPlanLimit();

		Answer answer = upload("a.txt");

		assertThat(answer.status()).isEqualTo(403);
		assertThat(answer.text()).isEqualTo(
				"{\"error\":{\"reason\":\"FORBIDDEN\",\"details\":\"Account blocked due to plan usage limit\"}}");
	}

	@Test
	void faultHitsWhatItIsFor() {
		this.local.faults().on(HttpMethod.GET, "/api/v3/files/*").skip(1).times(2).answer(503);

		assertThat(this.client.get("/api/v3/pinata/keys").status()).isEqualTo(200);
		assertThat(this.client.delete("/api/v3/files/public").status()).isEqualTo(405);
		assertThat(this.client.get("/api/v3/files/public/x").status()).isEqualTo(404);
		assertThat(IntStream.range(0, 4).map((i) -> this.client.get(FILES).status())).containsExactly(200, 503, 503,
				200);
		assertThat(this.local.faults().list()).isEmpty();
	}

	@Test
	void probabilityMakesTheSameDecisionsForTheSameSeed() {
		List<Integer> first = statuses(this.local.faults().on(FILES).probability(0.5, 7));
		List<Integer> second = statuses(this.local.faults().on(FILES).probability(0.5, 7));
		List<Integer> third = statuses(this.local.faults().on(FILES).probability(0.5, 8));

		assertThat(first).contains(200, 503).isEqualTo(second).isNotEqualTo(third);
	}

	@Test
	void faultsAreSwitchedOff() {
		Fault fault = this.local.faults().on(FILES).answer(500);
		this.local.faults().on("/api/data/**").answer(501);
		assertThat(this.local.faults().list()).hasSize(2).first().isSameAs(fault);

		fault.remove();
		assertThat(this.client.get(FILES).status()).isEqualTo(200);
		assertThat(this.client.get("/api/data/testAuthentication").status()).isEqualTo(501);

		this.local.faults().reset();
		assertThat(this.client.get("/api/data/testAuthentication").status()).isEqualTo(200);
	}

	@Test
	void severalFaultsHitUntilOneAnswers() {
		Fault delay = this.local.faults().on(FILES).delay(Duration.ofMillis(1));
		Fault first = this.local.faults().on(FILES).answer(500);
		Fault second = this.local.faults().on(FILES).answer(501);

		assertThat(this.client.get(FILES).status()).isEqualTo(500);

		assertThat(List.of(delay, first, second)).extracting(Fault::hits).containsExactly(1, 1, 0);
		assertThat(this.local.requests().list().get(0).faults()).containsExactly("delay milliseconds=1",
				"answer status=500");
	}

	@Test
	void adminApiIsNeverHit() {
		this.local.faults().on("/**").dropBeforeBody();

		assertThat(this.client.get("/admin/faults").status()).isEqualTo(200);
	}

	@Test
	void delayPassesBeforeTheHeadersCome() {
		this.local.faults().on(FILES).delay(Duration.ofMillis(300));

		long before = System.nanoTime();
		Answer answer = this.client.get(FILES);

		assertThat(answer.status()).isEqualTo(200);
		assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
	}

	@Test
	void slowRequestIsReadAtTheRate() {
		this.local.faults().on(UPLOAD).slowRequest(DataSize.ofKilobytes(50));

		long before = System.nanoTime();
		Answer answer = upload("a.txt");

		assertThat(Duration.ofNanos(System.nanoTime() - before)).isBetween(Duration.ofMillis(350), TIMEOUT);
		this.local.faults().reset();
		assertThat(this.client.get("/ipfs/" + cid(answer)).bytes()).isEqualTo(CONTENT);
	}

	@Test
	void slowResponseIsSentAtTheRate() {
		String cid = cid(upload("a.txt"));
		this.local.faults().on("/ipfs/*").slowResponse(DataSize.ofKilobytes(50));

		long before = System.nanoTime();
		Answer answer = this.client.get("/ipfs/" + cid);

		assertThat(Duration.ofNanos(System.nanoTime() - before)).isBetween(Duration.ofMillis(350), TIMEOUT);
		assertThat(answer.bytes()).isEqualTo(CONTENT);
	}

	@Test
	void slowResponseArrivesBitByBit() throws IOException {
		String cid = cid(upload("a.txt"));
		this.local.faults().on("/ipfs/*").slowResponse(DataSize.ofBytes(1000));

		try (RawConnection connection = RawConnection.to(this.local.port())) {
			connection.write("GET /ipfs/" + cid + " HTTP/1.1\r\nHost: localhost\r\n\r\n");

			assertThat(connection.readUntil("\r\n\r\n0123456789")).startsWith("HTTP/1.1 200 OK");
		}
	}

	@Test
	void dropBeforeBodyResetsTheConnection() throws IOException {
		this.local.faults().on(UPLOAD).once().dropBeforeBody();

		try (RawConnection connection = RawConnection.to(this.local.port())) {
			connection.write("POST " + UPLOAD + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n");

			assertThatIOException().isThrownBy(connection::readAll).withMessageContaining("reset");
		}
		assertThat(upload("a.txt").status()).isEqualTo(200);
	}

	@Test
	void dropDuringBodyResetsTheConnectionAndNothingIsUploaded() throws IOException {
		this.local.faults().on(UPLOAD).once().dropDuringBody(DataSize.ofBytes(10_000));

		assertThatIOException().isThrownBy(() -> this.client.sendOrFail(multipart("a.txt").request(this.client)));

		LoggedRequest request = ended(0);
		assertThat(request.bytesReceived()).isGreaterThanOrEqualTo(10_000);
		assertThat(request.status()).isNull();
		assertThat(request.faults()).containsExactly("drop-during-body afterBytes=10000");
		assertThat(names()).isEmpty();
	}

	// Buffers that a cancelled scheduler held were lost in one of ten cases.
	@RepeatedTest(20)
	void dropDuringBodyKeepsWhatCameOfAChunk() {
		Tus upload = Tus.create(this.client, CONTENT.length, Map.of("filename", "a.txt", "network", "public"));
		this.local.faults().on(HttpMethod.PATCH, UPLOAD + "/**").once().dropDuringBody(DataSize.ofBytes(5000));

		assertThatIOException()
			.isThrownBy(() -> this.client.sendOrFail(upload.request(0, CONTENT, "application/offset+octet-stream")));

		await().atMost(TIMEOUT).until(() -> upload.head().status() == 200);
		long offset = upload.offset();
		assertThat(offset).isLessThanOrEqualTo(5000);
		assertThat(upload.patch(offset, CONTENT, (int) offset, CONTENT.length).status()).isEqualTo(204);
	}

	@Test
	void dropDuringBodyWhenTheBodyIsShorterDoesNothing() {
		this.local.faults().on(UPLOAD).dropDuringBody(DataSize.ofMegabytes(1));

		assertThat(upload("a.txt").status()).isEqualTo(200);
	}

	@Test
	void dropAfterBodyResetsTheConnectionAndNothingIsDone() throws IOException {
		this.local.faults().on(UPLOAD).once().dropAfterBody();

		assertThatIOException().isThrownBy(() -> this.client.sendOrFail(multipart("a.txt").request(this.client)));

		assertThat(ended(0).bytesReceived()).isGreaterThan(CONTENT.length);
		assertThat(names()).isEmpty();
	}

	@Test
	void loseResponseDoesTheWork() {
		this.local.faults().on(UPLOAD).once().loseResponse();

		assertThatIOException().isThrownBy(() -> this.client.sendOrFail(multipart("a.txt").request(this.client)));

		assertThat(names()).containsExactly("a.txt");
		assertThat(ended(0).status()).isNull();
	}

	@Test
	void loseResponseOfAChunkKeepsTheChunk() {
		Tus upload = Tus.create(this.client, CONTENT.length, Map.of("filename", "a.txt", "network", "public"));
		this.local.faults().on(HttpMethod.PATCH, UPLOAD + "/**").times(2).loseResponse();

		assertThatIOException().isThrownBy(() -> this.client.sendOrFail(
				upload.request(0, "01234".getBytes(StandardCharsets.US_ASCII), "application/offset+octet-stream")));
		assertThat(upload.offset()).isEqualTo(5);
		byte[] rest = new String(CONTENT, StandardCharsets.US_ASCII).substring(5).getBytes(StandardCharsets.US_ASCII);
		assertThatIOException()
			.isThrownBy(() -> this.client.sendOrFail(upload.request(5, rest, "application/offset+octet-stream")));

		assertThat(upload.offset()).isEqualTo(CONTENT.length);
		assertThat(names()).containsExactly("a.txt");
	}

	@Test
	void loseResponseOfADownloadResetsTheConnection() {
		String cid = cid(upload("a.txt"));
		this.local.faults().on("/ipfs/*").loseResponse();

		assertThatIOException().isThrownBy(() -> this.client.sendOrFail(this.client.request("/ipfs/" + cid)));
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 7777, 19_999 })
	void dropDuringResponseEndsTheConnectionAfterSoMuchOfTheBody(int bytes) throws IOException {
		String cid = cid(upload("a.txt"));
		this.local.faults().on("/ipfs/*").once().dropDuringResponse(DataSize.ofBytes(bytes));

		String answer = RawConnection.exchange(this.local.port(),
				"GET /ipfs/" + cid + " HTTP/1.1\nHost: localhost\n\n");

		assertThat(answer).startsWith("HTTP/1.1 200 OK").containsIgnoringCase("content-length: 20000");
		assertThat(answer.substring(answer.indexOf("\r\n\r\n") + 4))
			.isEqualTo(new String(CONTENT, 0, bytes, StandardCharsets.US_ASCII));
	}

	@Test
	void dropDuringResponseCutsJson() throws IOException {
		this.local.faults().on(FILES).dropDuringResponse(DataSize.ofBytes(8));

		String answer = RawConnection.exchange(this.local.port(),
				"GET " + FILES + " HTTP/1.1\nHost: localhost\nAuthorization: Bearer " + this.local.jwt() + "\n\n");

		assertThat(answer).endsWith("\r\n\r\n{\"data\":");
	}

	@Test
	void wrongCidsAreValidOnesOfSomethingElse() {
		Answer right = upload("a.txt");
		this.local.faults().on("/**").answerWrongCids();

		Answer listed = this.client.get(FILES);

		String cid = listed.json().at("/data/files/0/cid").asString();
		assertThat(Cid.parse(cid)).isNotEqualTo(Cid.parse(cid(right)));
		assertThat(listed.text().replace(cid, cid(right))).contains(right.json().at("/data/id").asString(), cid(right));
		assertThat(listed.header("Content-Length")).isEqualTo(String.valueOf(listed.bytes().length));
	}

	@Test
	void wrongCidsAreInLegacyAnswersAndInHeadersToo() {
		Answer legacy = this.client.post("/api/pinning/pinJSONToIPFS", "{\"a\":1}");
		Answer right = Tus.create(this.client, 5, Map.of("filename", "b.txt", "network", "public"))
			.patch(0, CONTENT, 0, 5);
		this.local.faults().on("/**").answerWrongCids();

		Answer wrongLegacy = this.client.post("/api/pinning/pinJSONToIPFS", "{\"a\":1}");
		Answer wrong = Tus.create(this.client, 5, Map.of("filename", "c.txt", "network", "public"))
			.patch(0, CONTENT, 0, 5);

		assertThat(Cid.parse(wrongLegacy.json().get("IpfsHash").asString()).version()).isZero();
		assertThat(wrongLegacy.json().get("IpfsHash")).isNotEqualTo(legacy.json().get("IpfsHash"));
		assertThat(Cid.parse(String.valueOf(wrong.header("upload-cid"))))
			.isNotEqualTo(Cid.parse(String.valueOf(right.header("upload-cid"))));
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 12_345, 19_999 })
	void changeByteChangesOneByteOfWhatIsServedAndNotOfWhatIsStored(int offset) {
		String cid = cid(upload("a.txt"));
		this.local.faults().on("/ipfs/*").once().changeByte(offset);

		byte[] changed = this.client.get("/ipfs/" + cid).bytes();

		assertThat(IntStream.range(0, CONTENT.length).filter((i) -> changed[i] != CONTENT[i])).containsExactly(offset);
		assertThat(this.client.get("/ipfs/" + cid).bytes()).isEqualTo(CONTENT);
	}

	@Test
	void changeByteBeyondTheEndChangesNothing() {
		String cid = cid(upload("a.txt"));
		this.local.faults().on("/ipfs/*").changeByte(CONTENT.length);

		assertThat(this.client.get("/ipfs/" + cid).bytes()).isEqualTo(CONTENT);
	}

	@Test
	void hideNewFilesShowsThemLater() {
		this.local.faults().on("/**").hideNewFiles(Duration.ofSeconds(10));
		Answer uploaded = upload("a.txt");
		this.now.updateAndGet((time) -> time.plusMillis(9_999));

		assertThat(names()).isEmpty();
		assertThat(this.client.get(FILES + "?name=a.txt").json().at("/data/files")).isEmpty();
		assertThat(this.client.get("/api/data/pinList").json().get("rows")).isEmpty();
		Answer served = this.client.get("/ipfs/" + cid(uploaded));
		assertThat(served.status()).isEqualTo(403);
		assertThat(served.text()).startsWith("ERR_ID:00006");
		assertThat(this.client.get(FILES + "/" + uploaded.json().at("/data/id").asString()).status()).isEqualTo(200);

		this.now.updateAndGet((time) -> time.plusMillis(1));

		assertThat(names()).containsExactly("a.txt");
		assertThat(this.client.get("/api/data/pinList").json().get("rows")).hasSize(1);
		assertThat(this.client.get("/ipfs/" + cid(uploaded)).status()).isEqualTo(200);
	}

	@Test
	void builderRefusesWhatMakesNoSense() {
		Faults faults = this.local.faults();

		assertThatIllegalArgumentException().isThrownBy(() -> faults.on("/{"));
		assertThatIllegalArgumentException().isThrownBy(() -> faults.on("/**").times(0));
		assertThatIllegalArgumentException().isThrownBy(() -> faults.on("/**").skip(-1));
		assertThatIllegalArgumentException().isThrownBy(() -> faults.on("/**").probability(0, 1));
		assertThatIllegalArgumentException().isThrownBy(() -> faults.on("/**").probability(1.1, 1));
		assertThatIllegalArgumentException().isThrownBy(() -> faults.on("/**").answer(200));
		assertThatIllegalArgumentException().isThrownBy(() -> faults.on("/**").answer(499));
		assertThatIllegalArgumentException().isThrownBy(() -> faults.on("/**").delay(Duration.ofMillis(-1)));
		assertThatIllegalArgumentException().isThrownBy(() -> faults.on("/**").delay(Duration.ofDays(2)));
		assertThatIllegalArgumentException().isThrownBy(() -> faults.on("/**").slowRequest(DataSize.ofBytes(0)));
		assertThatIllegalArgumentException().isThrownBy(() -> faults.on("/**").dropDuringBody(DataSize.ofBytes(0)));
		assertThatIllegalArgumentException().isThrownBy(() -> faults.on("/**").changeByte(-1));
		assertThat(faults.list()).isEmpty();
	}

	@Test
	void addWhenThereAreTooManySaysSo() {
		for (int i = 0; i < Faults.MAX_FAULTS; i++) {
			this.local.faults().on("/never").answer(500);
		}

		assertThatExceptionOfType(IllegalArgumentException.class)
			.isThrownBy(() -> this.local.faults().on("/never").answer(500))
			.withMessage("There can be 100 faults at a time");
	}

	private List<Integer> statuses(FaultBuilder fault) {
		Fault switchedOn = fault.answer(503);
		List<Integer> statuses = IntStream.range(0, 30).mapToObj((i) -> this.client.get(FILES).status()).toList();
		switchedOn.remove();
		return statuses;
	}

	private static Multipart multipart(String name) {
		return new Multipart().file(name, "text/plain", CONTENT).field("network", "public");
	}

	private Answer upload(String name) {
		return multipart(name).upload(this.client);
	}

	private static String cid(Answer uploaded) {
		return uploaded.json().at("/data/cid").asString();
	}

	private List<String> names() {
		return this.client.get(FILES)
			.json()
			.at("/data/files")
			.valueStream()
			.map((file) -> file.get("name").asString())
			.toList();
	}

	private LoggedRequest ended(int index) {
		return await().atMost(TIMEOUT)
			.until(() -> this.local.requests().list().get(index), (request) -> request.duration() != null);
	}

}
