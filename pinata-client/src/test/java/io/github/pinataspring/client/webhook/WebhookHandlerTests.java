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

package io.github.pinataspring.client.webhook;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import io.github.pinataspring.client.TestPinata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.util.unit.DataSize;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ResponseStatusException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link WebhookHandler}.
 */
class WebhookHandlerTests {

	private final List<WebhookEvent> events = new ArrayList<>();

	private final WebhookVerifier verifier = WebhookVerifier.builder()
		.secrets(SignedMessage.SECRET)
		.clock(SignedMessage.CLOCK)
		.build();

	private final SignedMessage message = SignedMessage.of("{\"type\":\"file.uploaded\"}");

	private DisposableServer server = start(handler((event) -> Mono.fromRunnable(() -> this.events.add(event))));

	@AfterEach
	void stop() {
		this.server.disposeNow(TestPinata.LIMIT);
	}

	@Test
	void handledMessageIsAnsweredWithNoContentAndNotHandledAgain() {
		assertThat(post(this.message).getStatusCode()).isEqualTo(HttpStatus.NO_CONTENT);
		assertThat(post(this.message).getStatusCode()).isEqualTo(HttpStatus.NO_CONTENT);

		assertThat(this.events).singleElement()
			.satisfies((event) -> assertThat(event.type()).isEqualTo("file.uploaded"));
	}

	@Test
	void messageThatIsNotSignedIsUnauthorized() {
		SignedMessage changed = SignedMessage.of("{\"type\":\"file.deleted\"}");

		ResponseEntity<String> answer = post(this.message.headers(), changed.bytes());

		assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.UNAUTHORIZED);
		assertThat(answer.getBody()).startsWith("None of the signatures of the message is right.");
		assertThat(this.events).isEmpty();
	}

	@Test
	void oldMessageIsUnauthorized() {
		assertThat(post(this.message.at(SignedMessage.NOW - 301)).getStatusCode()).isEqualTo(HttpStatus.UNAUTHORIZED);
		assertThat(post(this.message.at(SignedMessage.NOW + 301)).getStatusCode()).isEqualTo(HttpStatus.UNAUTHORIZED);
		assertThat(this.events).isEmpty();
	}

	@Test
	void whatIsNoMessageIsBadRequest() {
		assertThat(post(new HttpHeaders(), new byte[0]).getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
		assertThat(post(this.message.headers("webhook", "v1,?"), this.message.bytes()).getStatusCode())
			.isEqualTo(HttpStatus.BAD_REQUEST);
		assertThat(post(SignedMessage.of("no JSON")).getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
	}

	@Test
	void messageIsRepeatedUntilTheApplicationHasHandledIt() {
		restart(handler((event) -> {
			this.events.add(event);
			return (this.events.size() == 1) ? Mono.error(new ResponseStatusException(HttpStatus.INSUFFICIENT_STORAGE))
					: Mono.empty();
		}));

		assertThat(post(this.message).getStatusCode()).isEqualTo(HttpStatus.INSUFFICIENT_STORAGE);
		assertThat(post(this.message).getStatusCode()).isEqualTo(HttpStatus.NO_CONTENT);
		assertThat(this.events).hasSize(2);
	}

	@Test
	void messageThatIsBeingHandledIsConflict() {
		List<Integer> statuses = new ArrayList<>();
		restart(handler((event) -> Mono.defer(() -> exchange(this.message.headers(), this.message.bytes()))
			.doOnNext((answer) -> statuses.add(answer.getStatusCode().value()))
			.then()));

		assertThat(post(this.message).getStatusCode()).isEqualTo(HttpStatus.NO_CONTENT);
		assertThat(statuses).containsExactly(409);
	}

	@Test
	void messageWithoutRoomForItIsServiceUnavailable() {
		WebhookReplayGuard guard = WebhookReplayGuard.inMemory(SignedMessage.CLOCK, 1);
		restart(WebhookHandler.of(WebhookReceiver.of(this.verifier, guard), (event) -> Mono.empty()));

		assertThat(post(this.message).getStatusCode()).isEqualTo(HttpStatus.NO_CONTENT);
		assertThat(post(this.message.withId("other")).getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
	}

	@Test
	void bodyThatIsTooLargeIsRefusedWithAndWithoutLength() {
		restart(handler((event) -> Mono.fromRunnable(() -> this.events.add(event)))
			.withMaxBodySize(DataSize.ofBytes(this.message.bytes().length)));
		SignedMessage larger = SignedMessage.of("{\"type\":\"file.uploaded\" }");
		Flux<DataBuffer> chunked = Flux.just("{\"type\":", "\"file.uploaded\"", " }")
			.map((text) -> DefaultDataBufferFactory.sharedInstance.wrap(text.getBytes(StandardCharsets.UTF_8)));

		assertThat(post(larger).getStatusCode()).isEqualTo(HttpStatus.CONTENT_TOO_LARGE);
		assertThat(
				answer(client(larger.headers()).body(BodyInserters.fromDataBuffers(chunked))).block(TestPinata.LIMIT))
			.extracting(ResponseEntity::getStatusCode)
			.isEqualTo(HttpStatus.CONTENT_TOO_LARGE);
		assertThat(post(this.message).getStatusCode()).isEqualTo(HttpStatus.NO_CONTENT);
		assertThat(this.events).hasSize(1);
	}

	@Test
	void maxBodySizeMustFitIntoMemory() {
		WebhookHandler handler = handler((event) -> Mono.empty());

		assertThatIllegalArgumentException().isThrownBy(() -> handler.withMaxBodySize(DataSize.ofBytes(0)));
		assertThatIllegalArgumentException().isThrownBy(() -> handler.withMaxBodySize(DataSize.ofGigabytes(2)));
	}

	private WebhookHandler handler(Function<WebhookEvent, Mono<Void>> application) {
		return WebhookHandler.of(WebhookReceiver.of(this.verifier), application);
	}

	private void restart(WebhookHandler handler) {
		stop();
		this.server = start(handler);
	}

	private static DisposableServer start(WebhookHandler handler) {
		RouterFunction<ServerResponse> route = handler.route("/pinata-events");
		return HttpServer.create()
			.host("127.0.0.1")
			.port(0)
			.handle(new ReactorHttpHandlerAdapter(RouterFunctions.toHttpHandler(route)))
			.bindNow(TestPinata.LIMIT);
	}

	private ResponseEntity<String> post(SignedMessage message) {
		return post(message.headers(), message.bytes());
	}

	private ResponseEntity<String> post(HttpHeaders headers, byte[] body) {
		ResponseEntity<String> answer = exchange(headers, body).block(TestPinata.LIMIT);
		assertThat(answer).isNotNull();
		return answer;
	}

	private Mono<ResponseEntity<String>> exchange(HttpHeaders headers, byte[] body) {
		return answer(client(headers).bodyValue(body));
	}

	private WebClient.RequestBodySpec client(HttpHeaders headers) {
		return WebClient.create()
			.post()
			.uri("http://127.0.0.1:{port}/pinata-events", this.server.port())
			.headers((all) -> all.putAll(headers));
	}

	private static Mono<ResponseEntity<String>> answer(WebClient.RequestHeadersSpec<?> request) {
		return request.exchangeToMono((response) -> response.toEntity(String.class));
	}

}
