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

package io.github.pinataspring.client.upload;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.TestPinata;
import io.github.pinataspring.client.core.PinataContentException;
import io.github.pinataspring.client.upload.GuardedConnector.ConnectGuard;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.InetNameResolver;
import io.netty.resolver.InetSocketAddressResolver;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.http.MediaType;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for uploads of {@link UploadSource#url(URI)}.
 */
class UrlUploadTests {

	private static final String UPLOADED = "{\"data\":{\"id\":\"id-1\",\"name\":\"n\",\"size\":5}}";

	private final TestPinata pinata = new TestPinata();

	private final MockWebServer origin = new MockWebServer();

	@BeforeEach
	void start() throws IOException {
		this.origin.start(InetAddress.getByName("127.0.0.1"), 0);
	}

	@AfterEach
	void close() {
		this.origin.close();
		this.pinata.close();
	}

	@Test
	void uploadFetchesContentWithoutCredentialsAndCookies() {
		this.origin.enqueue(new MockResponse.Builder().body("hello").setHeader("Set-Cookie", "a=b").build());
		this.origin.enqueue(new MockResponse.Builder().body("hello").build());

		String body = upload(UploadSource.url(url("/a%20b/photo.png?signature=secret#part")));
		upload(UploadSource.url(url("/again")));

		assertThat(body).contains("filename=\"photo.png\"\r\nContent-Type: image/png\r\n\r\nhello\r\n")
			.contains("name=\"name\"\r\n\r\nphoto.png\r\n");
		for (int i = 0; i < 2; i++) {
			RecordedRequest request = take(this.origin);
			assertThat(request.getHeaders().names()).doesNotContainAnyElementsOf(
					List.of("Authorization", "Cookie", "pinata_api_key", "pinata_secret_api_key"));
			assertThat(request.getHeaders().get("Accept-Encoding")).isEqualTo("identity");
			assertThat(request.getMethod()).isEqualTo("GET");
		}
	}

	@Test
	void uploadOfUnknownLengthArrivesWhole() {
		this.origin.enqueue(new MockResponse.Builder().chunkedBody("hello", 2).build());

		assertThat(upload(UploadSource.url(url("/x")))).contains("\r\n\r\nhello\r\n");
	}

	@Test
	void uploadThatIsCancelledClosesTheConnection() throws IOException {
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
			this.pinata.answer(new MockResponse.Builder().headersDelay(1, TimeUnit.MINUTES).body(UPLOADED).build());
			URI url = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/x");
			Disposable upload = template(InetAddress::isLoopbackAddress).uploads()
				.upload(UploadRequest.of(UploadSource.url(url)))
				.subscribe();
			try (Socket socket = server.accept()) {
				socket.setSoTimeout((int) TestPinata.LIMIT.toMillis());
				assertThat(socket.getInputStream().read()).isEqualTo('G');
				socket.getOutputStream()
					.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhello".getBytes(StandardCharsets.US_ASCII));

				upload.dispose();

				assertThat(readUntilClosed(socket)).startsWith("ET /x HTTP/1.1");
			}
		}
	}

	private static String readUntilClosed(Socket socket) throws IOException {
		ByteArrayOutputStream read = new ByteArrayOutputStream();
		try {
			socket.getInputStream().transferTo(read);
		}
		catch (SocketException ex) {
			// The connection was closed before all of the answer was read.
		}
		return read.toString(StandardCharsets.US_ASCII);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-",
			textBlock = """
					/path/a.bin | attachment; filename="report.pdf"               | application/pdf          | report.pdf | application/pdf
					/path/a.bin | attachment; filename*=UTF-8''%e2%82%ac.txt      | -                        | \u20ac.txt | text/plain
					/path/a.bin | attachment; filename="../../etc/passwd"         | text/plain;charset=utf-8 | passwd     | text/plain;charset=utf-8
					/path/a.bin | attachment; filename="C:\\\\dir\\\\x.txt"       | -                        | x.txt      | text/plain
					/path/a.txt | attachment; filename=".."                       | application/octet-stream | a.txt      | text/plain
					/path/a.txt | attachment; filename="                          | not a type               | a.txt      | text/plain
					/           | -                                               | image/gif                | file       | image/gif
					""")
	void uploadTakesNameAndTypeFromTheAnswer(String path, @Nullable String disposition, @Nullable String type,
			String filename, String contentType) {
		MockResponse.Builder answer = new MockResponse.Builder().body("hello");
		if (disposition != null) {
			answer.setHeader("Content-Disposition", disposition);
		}
		if (type != null) {
			answer.setHeader("Content-Type", type);
		}
		this.origin.enqueue(answer.build());

		assertThat(upload(UploadSource.url(url(path))))
			.contains("filename=\"%s\"\r\nContent-Type: %s\r\n".formatted(filename, contentType));
	}

	@Test
	void uploadKeepsNameAndTypeThatWereSet() {
		this.origin.enqueue(new MockResponse.Builder().body("hello")
			.setHeader("Content-Disposition", "attachment; filename=\"other.pdf\"")
			.setHeader("Content-Type", "application/pdf")
			.build());

		assertThat(upload(UploadSource.url(url("/x")).withFilename("mine.txt").withContentType(MediaType.TEXT_XML)))
			.contains("filename=\"mine.txt\"\r\nContent-Type: text/xml\r\n");
	}

	@Test
	void uploadOfLargeContentGoesInChunks() {
		TusDispatcher dispatcher = new TusDispatcher();
		this.pinata.server().setDispatcher(dispatcher);
		this.origin.enqueue(new MockResponse.Builder().body(new Buffer().write(new byte[600_000])).build());
		UploadSettings settings = settings().withThreshold(DataSize.ofKilobytes(256))
			.withChunkSize(DataSize.ofKilobytes(256))
			.withIntegrity(IntegrityMode.FAIL);

		verify(this.pinata.builder().uploadSettings(settings).build(), UploadSource.url(url("/large.bin")));

		assertThat(dispatcher.chunks).hasSize(3);
		assertThat(this.origin.getRequestCount()).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(ints = { 301, 302, 303, 307, 308 })
	void redirectIsFollowed(int status) {
		this.origin.enqueue(redirect(status, "/second"));
		this.origin.enqueue(redirect(status, url("/third").toString()));
		this.origin.enqueue(new MockResponse.Builder().body("hello").build());

		assertThat(upload(UploadSource.url(url("/first.txt")))).contains("\r\n\r\nhello\r\n");
		assertThat(take(this.origin).getTarget()).isEqualTo("/first.txt");
		assertThat(take(this.origin).getTarget()).isEqualTo("/second");
		assertThat(take(this.origin).getTarget()).isEqualTo("/third");
	}

	@Test
	void redirectsWithoutEndAreNotFollowed() {
		for (int i = 0; i < 10; i++) {
			this.origin.enqueue(redirect(302, "/again"));
		}

		assertRefused(url("/x"), "it was redirected more than 5 times");
		assertThat(this.origin.getRequestCount()).isEqualTo(6);
	}

	@ParameterizedTest
	@ValueSource(strings = { "file:///etc/passwd", "ftp://example.com/x", "http://user:password@127.0.0.1/", "mailto:x",
			"http://", "http://[", "" })
	void redirectToAnythingElseIsNotFollowed(String location) {
		this.origin.enqueue(redirect(302, location));

		assertRefused(url("/x"), "it was redirected to what is no URL of HTTP");
	}

	@Test
	void redirectToAnAddressThatIsNotPermittedIsNotFollowed() throws IOException {
		try (MockWebServer other = new MockWebServer()) {
			other.start(InetAddress.getByName("127.0.0.2"), 0);
			this.origin.enqueue(redirect(302, "http://127.0.0.2:" + other.getPort() + "/admin?secret"));

			PinataContentException ex = failure(template((address) -> address.getHostAddress().equals("127.0.0.1")),
					url("/x"));

			assertThat(ex).hasMessageContaining("'127.0.0.2', because its address is not permitted")
				.hasMessageNotContaining("secret");
			assertThat(other.getRequestCount()).isZero();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.1", "localhost", "0.0.0.0", "2130706433", "[::1]", "[::ffff:127.0.0.1]", "[::]",
			"10.0.0.1", "169.254.169.254", "192.168.0.1", "[fd00::1]", "[fe80::1]", "224.0.0.1" })
	void addressThatIsNotPublicIsNotConnectedTo(String host) {
		URI url = URI.create("http://%s:%d/secret-path?token=secret".formatted(host, this.origin.getPort()));

		PinataContentException ex = failure(this.pinata.template(), url);

		assertThat(ex).hasMessageContaining("could not fetch the content from '" + host + "'")
			.hasMessageNotContaining("secret");
		assertThat(this.origin.getRequestCount()).isZero();
		assertThat(this.pinata.server().getRequestCount()).isZero();
	}

	@Test
	void nameThatResolvesToAnotherAddressNextTimeIsNotConnectedTo() throws IOException {
		try (MockWebServer outside = new MockWebServer()) {
			// The same port, so that only the address tells them apart.
			outside.start(InetAddress.getByName("127.0.0.2"), this.origin.getPort());
			outside.enqueue(redirect(302, "http://rebinding.test:%d/inside".formatted(this.origin.getPort())));
			Resolver resolver = new Resolver("127.0.0.2", "127.0.0.1");

			assertThat(failure(fetch(resolver))).hasMessageContaining("its address is not permitted");
			assertThat(outside.getRequestCount()).isEqualTo(1);
			assertThat(this.origin.getRequestCount()).isZero();
		}
	}

	@Test
	void nameThatAlsoResolvesToAnAddressThatIsNotPermittedIsRefused() throws IOException {
		try (MockWebServer outside = new MockWebServer()) {
			outside.start(InetAddress.getByName("127.0.0.2"), this.origin.getPort());
			outside.enqueue(new MockResponse.Builder().body("hello").build());
			Resolver resolver = new Resolver("127.0.0.2 127.0.0.1");

			assertThat(failure(fetch(resolver))).hasMessageContaining("its address is not permitted");
			assertThat(outside.getRequestCount()).isZero();
		}
	}

	@Test
	void connectionToAnAddressThatIsNotPermittedIsRefusedWhoeverChoseIt() {
		EmbeddedChannel channel = new EmbeddedChannel(new ConnectGuard(UrlAddressFilter.publicAddresses()));

		assertThat(channel.connect(new InetSocketAddress("127.0.0.1", 80)).cause())
			.isInstanceOf(RefusedAddressException.class);
		assertThat(channel.connect(InetSocketAddress.createUnresolved("example.com", 80)).cause())
			.isInstanceOf(RefusedAddressException.class);
		assertThat(channel.connect(new InetSocketAddress("1.1.1.1", 80)).isSuccess()).isTrue();
		channel.finish();
	}

	@Test
	void uploadWithoutReactorNettySaysWhatToAdd() {
		ClassLoader empty = new URLClassLoader(new URL[0], null);
		UrlFetcher fetcher = new UrlFetcher(() -> UrlFetcher.connector(UrlAddressFilter.publicAddresses(), empty),
				TestPinata.LIMIT, TestPinata.LIMIT);

		assertThat(failure(fetcher.open(UploadSource.url(url("/x")), url("/x"))))
			.hasMessageContaining("Add 'io.projectreactor.netty:reactor-netty-http'");
	}

	@ParameterizedTest
	@ValueSource(ints = { 204, 206, 304, 403, 404, 500 })
	void answerOtherThanContentIsRefused(int status) {
		this.origin.enqueue(new MockResponse.Builder().code(status).build());

		assertRefused(url("/x?secret"), "it was answered with status " + status);
		assertThat(this.pinata.server().getRequestCount()).isZero();
	}

	@Test
	void contentInAnEncodingIsRefused() {
		this.origin.enqueue(new MockResponse.Builder().body("zipped").setHeader("Content-Encoding", "gzip").build());

		assertRefused(url("/x"), "it came in an encoding");
	}

	@Test
	void contentThatBreaksOffFailsTheUpload() {
		this.origin.enqueue(new MockResponse.Builder().body("x".repeat(1024 * 1024))
			.onResponseBody(new SocketEffect.CloseSocket())
			.build());
		this.pinata.answer(UPLOADED);

		PinataContentException ex = failure(template(InetAddress::isLoopbackAddress), url("/big?secret"));

		assertThat(ex).hasMessageContaining("could not read the content of 'big'");
		assertThat(String.valueOf(ex.getCause())).doesNotContain("secret");
	}

	@Test
	void silentServerIsGivenUp() {
		this.origin.enqueue(new MockResponse.Builder().headersDelay(1, TimeUnit.MINUTES).body("late").build());
		PinataTemplate template = this.pinata.builder()
			.uploadSettings(settings())
			.callTimeout(Duration.ofMillis(200))
			.build();

		assertThat(failure(template, url("/x"))).hasMessageContaining("there was no answer");
	}

	@Test
	void unreachableServerIsNamedWithoutTheQuery() throws IOException {
		int port = this.origin.getPort();
		this.origin.close();

		PinataContentException ex = failure(template(InetAddress::isLoopbackAddress),
				URI.create("http://127.0.0.1:%d/x?secret".formatted(port)));

		assertThat(ex).hasMessageContaining("from '127.0.0.1', because there was no answer")
			.hasCauseInstanceOf(IOException.class);
		assertThat(String.valueOf(ex.getCause())).doesNotContain("secret");
	}

	@ParameterizedTest
	@ValueSource(strings = { "file:///etc/passwd", "ftp://example.com/", "https://user@example.com/", "https:///x",
			"http://127.1/", "x" })
	void urlWhenNothingCanBeFetchedFromItThrowsException(String url) {
		assertThatIllegalArgumentException().isThrownBy(() -> UploadSource.url(URI.create(url)))
			.withMessageContaining("'url' must begin with https:// or http://");
	}

	@Test
	void toStringDoesNotShowTheQuery() {
		assertThat(UploadSource.url(URI.create("https://example.com/a.png?secret")))
			.hasToString("UploadSource[filename=a.png, contentType=image/png]");
	}

	private URI url(String path) {
		return URI.create("http://127.0.0.1:" + this.origin.getPort() + path);
	}

	private static UploadSettings settings() {
		return UploadSettings.defaults()
			.withIntegrity(IntegrityMode.OFF)
			.withUrlAddresses(InetAddress::isLoopbackAddress);
	}

	private PinataTemplate template(UrlAddressFilter filter) {
		return this.pinata.builder().uploadSettings(settings().withUrlAddresses(filter)).build();
	}

	private String upload(UploadSource source) {
		this.pinata.answer(UPLOADED);
		verify(template(InetAddress::isLoopbackAddress), source);
		RecordedRequest request = this.pinata.request();
		return (request.getBody() != null) ? request.getBody().utf8() : "";
	}

	private static void verify(PinataTemplate template, UploadSource source) {
		StepVerifier.create(template.uploads().upload(UploadRequest.of(source)))
			.expectNextCount(1)
			.expectComplete()
			.verify(TestPinata.LIMIT);
	}

	private void assertRefused(URI url, String problem) {
		assertThat(failure(template(InetAddress::isLoopbackAddress), url))
			.hasMessageContaining("could not fetch the content from '127.0.0.1', because " + problem)
			.hasMessageNotContaining("secret");
	}

	private Mono<?> fetch(Resolver resolver) {
		UrlFetcher fetcher = new UrlFetcher(
				() -> GuardedConnector.create((address) -> address.getHostAddress().equals("127.0.0.2"), resolver),
				TestPinata.LIMIT, TestPinata.LIMIT);
		URI url = URI.create("http://rebinding.test:%d/".formatted(this.origin.getPort()));
		return fetcher.open(UploadSource.url(url), url);
	}

	private static PinataContentException failure(PinataTemplate template, URI url) {
		return failure(template.uploads().upload(UploadRequest.of(UploadSource.url(url))));
	}

	private static PinataContentException failure(Mono<?> call) {
		PinataContentException[] failure = new PinataContentException[1];
		StepVerifier.create(call).expectErrorSatisfies((ex) -> {
			assertThat(ex).isInstanceOf(PinataContentException.class);
			failure[0] = (PinataContentException) ex;
		}).verify(TestPinata.LIMIT);
		return failure[0];
	}

	private static RecordedRequest take(MockWebServer server) {
		try {
			RecordedRequest request = server.takeRequest(TestPinata.LIMIT.toSeconds(), TimeUnit.SECONDS);
			assertThat(request).isNotNull();
			return request;
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

	private static MockResponse redirect(int status, String location) {
		MockResponse.Builder answer = new MockResponse.Builder().code(status);
		return (location.isEmpty() ? answer : answer.setHeader("Location", location)).build();
	}

	/**
	 * Resolves every name to the given addresses, one after the other.
	 */
	private static final class Resolver extends AddressResolverGroup<InetSocketAddress> {

		private final Deque<String> answers;

		private Resolver(String... answers) {
			this.answers = new ArrayDeque<>(List.of(answers));
		}

		@Override
		protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
			return new InetSocketAddressResolver(executor, new InetNameResolver(executor) {

				@Override
				protected void doResolve(String name, Promise<InetAddress> promise) throws UnknownHostException {
					promise.setSuccess(InetAddress.getByName(Resolver.this.answers.remove()));
				}

				@Override
				protected void doResolveAll(String name, Promise<List<InetAddress>> promise) {
					promise.setSuccess(addresses(Resolver.this.answers.remove()));
				}

			});
		}

		private static List<InetAddress> addresses(String answer) {
			return List.of(answer.split(" ")).stream().map(Resolver::address).toList();
		}

		private static InetAddress address(String literal) {
			try {
				return InetAddress.getByName(literal);
			}
			catch (UnknownHostException ex) {
				throw new AssertionError(ex);
			}
		}

	}

}
