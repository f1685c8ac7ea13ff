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

package io.github.pinataspring.client.gateway;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

import io.github.pinataspring.client.TestPinata;
import io.github.pinataspring.client.core.PinataNotFoundException;
import io.github.pinataspring.ipfs.block.Block;
import io.github.pinataspring.ipfs.unixfs.ImportProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.function.client.ExchangeStrategies;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.server.HandlerStrategies;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebExchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for {@link IpfsResourceHttpMessageWriter}.
 */
class IpfsResourceHttpMessageWriterTests {

	private static final ImportProfile SMALL = ImportProfile.PINATA_V1.withChunkSize(1000).withMaxLinks(5);

	private final TestPinata pinata = new TestPinata();

	private final TestContent content = TestContent.random(20_500, SMALL);

	private final String etag = '"' + this.content.root().toString() + '"';

	private volatile Resource resource = resource();

	private Consumer<HttpHeaders> declared = (headers) -> {
	};

	private final DisposableServer server = HttpServer.create()
		.host("127.0.0.1")
		.port(0)
		.handle(new ReactorHttpHandlerAdapter(RouterFunctions.toHttpHandler(
				RouterFunctions.route()
					.route(RequestPredicates.path("/content"),
							(request) -> ServerResponse.ok()
								.headers((headers) -> this.declared.accept(headers))
								.body(Mono.just(this.resource), Resource.class))
					.build(),
				HandlerStrategies.builder()
					.codecs((codecs) -> codecs.customCodecs().register(new IpfsResourceHttpMessageWriter()))
					.exceptionHandler(IpfsResourceHttpMessageWriterTests::handle)
					.build())))
		.bindNow(TestPinata.LIMIT);

	@AfterEach
	void stop() {
		this.server.disposeNow(TestPinata.LIMIT);
		this.pinata.close();
	}

	@Test
	void getAnswersVerifiedContentWithSafeHeaders() throws Exception {
		answerCar(0, Long.MAX_VALUE);

		HttpResponse<byte[]> response = get(HttpHeaders.ACCEPT, "text/html,*/*");

		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).isEqualTo(this.content.bytes());
		assertThat(header(response, "Content-Length")).isEqualTo("20500");
		assertThat(header(response, "Content-Type")).isEqualTo("application/octet-stream");
		assertThat(header(response, "Content-Disposition")).startsWith("attachment;")
			.contains(this.content.root().toString());
		assertThat(header(response, "ETag")).isEqualTo(this.etag);
		assertThat(header(response, "Accept-Ranges")).isEqualTo("bytes");
		assertThat(header(response, "X-Content-Type-Options")).isEqualTo("nosniff");
		assertThat(header(response, "Content-Security-Policy")).startsWith("sandbox;");
		assertThat(this.pinata.server().getRequestCount()).isEqualTo(1);
	}

	@Test
	void getWhenGatewaySendsNoCarsReadsTheFileOnce() throws Exception {
		this.pinata.answer(TestPinata.text(406, "no")).answer(TestPinata.text(200, "hello world"));
		this.resource = resource("ipfs://bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e");

		HttpResponse<byte[]> response = get();

		assertThat(response.body()).asString().isEqualTo("hello world");
		assertThat(header(response, "Content-Length")).isEqualTo("11");
		assertThat(this.pinata.server().getRequestCount()).isEqualTo(2);
	}

	@ParameterizedTest
	@CsvSource({ "logo.svg, image/svg+xml, attachment", "photo.PNG, image/png, inline",
			"note.txt, text/plain;charset=UTF-8, inline", "page.html, text/html, attachment",
			"thing, application/octet-stream, attachment" })
	void getTakesTypeFromNameAndShowsWhatIsHarmless(String name, String type, String disposition) throws Exception {
		TestContent directory = TestContent.file(name);
		this.pinata.answer(TestContent.car(directory.blocks(directory.request().withPath(name))));
		this.resource = resource("ipfs://" + directory.root() + "/" + name);

		HttpResponse<byte[]> response = get();

		assertThat(response.body()).isEqualTo(directory.bytes());
		assertThat(header(response, "Content-Type")).isEqualTo(type);
		assertThat(header(response, "Content-Disposition")).startsWith(disposition + ";").contains(name);
		assertThat(header(response, "ETag")).isEqualTo('"' + directory.root().toString() + "/" + name + '"');
	}

	@Test
	void getLeavesHeadersOfTheApplication() throws Exception {
		answerCar(0, Long.MAX_VALUE);
		this.declared = (headers) -> {
			headers.setContentType(MediaType.APPLICATION_PDF);
			headers.set("Content-Disposition", "inline");
			headers.set("Content-Security-Policy", "default-src 'none'");
		};

		HttpResponse<byte[]> response = get();

		assertThat(header(response, "Content-Type")).isEqualTo("application/pdf");
		assertThat(header(response, "Content-Disposition")).isEqualTo("inline");
		assertThat(header(response, "Content-Security-Policy")).isEqualTo("default-src 'none'");
	}

	@ParameterizedTest
	@CsvSource({ "bytes=1500-2499, 1500, 2499", "bytes=20000-, 20000, 20499", "bytes=-100, 20400, 20499",
			"bytes=0-99999, 0, 20499" })
	void getWhenRangeIsWantedAnswersIt(String range, int first, int last) throws Exception {
		answerCar(first, last);

		HttpResponse<byte[]> response = get(HttpHeaders.RANGE, range);

		assertThat(response.statusCode()).isEqualTo(206);
		assertThat(response.body()).isEqualTo(Arrays.copyOfRange(this.content.bytes(), first, last + 1));
		assertThat(header(response, "Content-Range")).isEqualTo("bytes %d-%d/20500".formatted(first, last));
		assertThat(header(response, "Content-Length")).isEqualTo(Integer.toString(last - first + 1));
		assertThat(this.pinata.server().getRequestCount()).isEqualTo(1);
	}

	@Test
	void getWhenRangeIsBehindTheEndSaysHowLargeTheFileIs() throws Exception {
		this.pinata.answer(TestContent.car(List.of(this.content.rootBlock())));

		HttpResponse<byte[]> response = get(HttpHeaders.RANGE, "bytes=20500-");

		assertThat(response.statusCode()).isEqualTo(416);
		assertThat(response.body()).isEmpty();
		assertThat(header(response, "Content-Range")).isEqualTo("bytes */20500");
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', value = { "bytes=0-1,5-6; ", "lines=1-2; ", "bytes=0-1; \"other\"" })
	void getWhenRangeCannotBeAnsweredAnswersAll(String range, String condition) throws Exception {
		answerCar(0, Long.MAX_VALUE);

		HttpResponse<byte[]> response = (condition != null)
				? get(HttpHeaders.RANGE, range, HttpHeaders.IF_RANGE, condition) : get(HttpHeaders.RANGE, range);

		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).isEqualTo(this.content.bytes());
	}

	@Test
	void getWhenContentIsKnownAsksNoGateway() throws Exception {
		HttpResponse<byte[]> response = get(HttpHeaders.IF_NONE_MATCH, "\"other\", " + this.etag);

		assertThat(response.statusCode()).isEqualTo(304);
		assertThat(header(response, "ETag")).isEqualTo(this.etag);
		assertThat(this.pinata.server().getRequestCount()).isZero();
	}

	@Test
	void getWhenApplicationHasAnEntityTagOfItsOwnKeepsIt() throws Exception {
		answerCar(0, Long.MAX_VALUE);
		this.declared = (headers) -> headers.setETag("\"own\"");

		HttpResponse<byte[]> response = get(HttpHeaders.IF_NONE_MATCH, this.etag);

		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(header(response, "ETag")).isEqualTo("\"own\"");
	}

	@Test
	void postIsNeverAnsweredAsKnown() throws Exception {
		answerCar(0, Long.MAX_VALUE);

		HttpResponse<byte[]> response = send(
				request().header(HttpHeaders.IF_NONE_MATCH, "*").POST(HttpRequest.BodyPublishers.noBody()));

		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).isEqualTo(this.content.bytes());
	}

	@Test
	void headAsksForTheFirstBlockOnly() throws Exception {
		answerCar(0, 0);

		HttpResponse<byte[]> response = send(request().method("HEAD", HttpRequest.BodyPublishers.noBody()));

		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(header(response, "Content-Length")).isEqualTo("20500");
		assertThat(this.pinata.request().getUrl().queryParameter("entity-bytes")).isEqualTo("0:0");
	}

	@Test
	void getWhenThereIsNoFileIsAnsweredByTheApplication() throws Exception {
		this.pinata.answer(TestPinata.text(404, "no")).answer(TestPinata.text(404, "no"));

		HttpResponse<byte[]> response = get();

		assertThat(response.statusCode()).isEqualTo(404);
		assertThat(response.headers().map()).doesNotContainKeys("etag", "content-disposition");
	}

	@Test
	void getWhenContentIsForgedBreaksOff() {
		List<Block> forged = new ArrayList<>(this.content.blocks(this.content.request()));
		forged.set(15, TestContent.forged(forged.get(15)));
		this.pinata.answer(TestContent.car(forged));

		assertThat(catchThrowable(() -> get())).isInstanceOf(IOException.class);
	}

	@Test
	void otherResourceIsWrittenAsEver(@TempDir Path directory) throws Exception {
		Path file = Files.writeString(directory.resolve("a.txt"), "0123456789");
		this.resource = new FileSystemResource(file);

		HttpResponse<byte[]> response = get(HttpHeaders.RANGE, "bytes=2-3");

		assertThat(response.statusCode()).isEqualTo(206);
		assertThat(response.body()).asString().isEqualTo("23");
	}

	@Test
	void clientSendsVerifiedContent() {
		answerCar(0, Long.MAX_VALUE);
		this.pinata.answer(TestPinata.text(200, "taken"));
		WebClient client = WebClient.builder()
			.exchangeStrategies(ExchangeStrategies.builder()
				.codecs((codecs) -> codecs.customCodecs().register(new IpfsResourceHttpMessageWriter()))
				.build())
			.build();

		String answer = client.put()
			.uri(this.pinata.url("/other"))
			.bodyValue(this.resource)
			.retrieve()
			.bodyToMono(String.class)
			.block(Duration.ofSeconds(10));

		assertThat(answer).isEqualTo("taken");
		this.pinata.request();
		assertThat(this.pinata.request().getBody()).isNotNull()
			.extracting((body) -> body.toByteArray())
			.isEqualTo(this.content.bytes());
	}

	private static Mono<Void> handle(ServerWebExchange exchange, Throwable ex) {
		if (!(ex instanceof PinataNotFoundException)) {
			return Mono.error(ex);
		}
		exchange.getResponse().setStatusCode(HttpStatus.NOT_FOUND);
		return exchange.getResponse().setComplete();
	}

	private void answerCar(long first, long last) {
		this.pinata.answer(TestContent.car(this.content.blocks(this.content.request().withRange(first, last))));
	}

	private IpfsResource resource() {
		return resource("ipfs://" + this.content.root());
	}

	private IpfsResource resource(String location) {
		DefaultResourceLoader loader = new DefaultResourceLoader();
		return (IpfsResource) Objects
			.requireNonNull(new IpfsProtocolResolver(this.pinata.template().gateway()).resolve(location, loader));
	}

	private HttpRequest.Builder request() {
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/content".formatted(this.server.port())));
	}

	private HttpResponse<byte[]> get(String... headers) throws Exception {
		HttpRequest.Builder request = request();
		return send((headers.length > 0) ? request.headers(headers) : request);
	}

	private static HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
		return HttpClient.newHttpClient().send(request.timeout(TestPinata.LIMIT).build(), BodyHandlers.ofByteArray());
	}

	private static String header(HttpResponse<?> response, String name) {
		return response.headers().firstValue(name).orElse("");
	}

}
