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

package io.github.pinataspring.integration;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.core.PinataEndpoints;
import io.github.pinataspring.client.upload.UploadedFile;
import io.github.pinataspring.client.webhook.WebhookEvent;
import io.github.pinataspring.client.webhook.WebhookHandler;
import io.github.pinataspring.client.webhook.WebhookReceiver;
import io.github.pinataspring.client.webhook.WebhookVerifier;
import io.github.pinataspring.local.PinataLocal;
import io.github.pinataspring.local.PinataLocalOptions;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ResponseStatusException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Webhooks of Pinata Local, received by the handler of the client over real HTTP.
 */
class WebhookIntegrationTests {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());

	private final PinataLocal local = PinataLocal
		.start(PinataLocalOptions.builder().clock(this.now::get).webhookRetryDelay(Duration.ofMillis(20)).build());

	private final PinataTemplate pinata = PinataTemplate.builder()
		.jwt(this.local.jwt())
		.endpoints(new PinataEndpoints(this.local.apiUrl(), this.local.uploadsUrl(), this.local.gatewayUrl()))
		.network(Network.PUBLIC)
		.build();

	private final List<Delivery> recorded = new CopyOnWriteArrayList<>();

	private final List<WebhookEvent> events = new CopyOnWriteArrayList<>();

	private final AtomicReference<HandlerFunction<ServerResponse>> handler = new AtomicReference<>(
			(request) -> ServerResponse.status(HttpStatus.SERVICE_UNAVAILABLE).build());

	private final DisposableServer server = HttpServer.create()
		.host("127.0.0.1")
		.port(0)
		.handle(new ReactorHttpHandlerAdapter(RouterFunctions.toHttpHandler(RouterFunctions.route()
			.POST("/pinata-events", (request) -> this.handler.get().handle(request))
			.POST("/recorder", this::record)
			.build())))
		.bindNow(LIMIT);

	@AfterEach
	void stop() {
		this.local.close();
		this.server.disposeNow(LIMIT);
	}

	@Test
	void uploadAndDeletionAreHandled() {
		handle(this::keep, addWebhook("/pinata-events"));

		UploadedFile file = upload("one");
		await(this.events, 1);
		this.pinata.files().delete(file.id()).block(LIMIT);
		await(this.events, 2);

		assertThat(this.events).extracting(WebhookEvent::type).containsExactly("file.uploaded", "file.deleted");
		assertThat(this.events).extracting((event) -> event.data().path("cid").asString())
			.containsOnly(String.valueOf(file.cid()));
	}

	@Test
	void eventWhoseHandlingFailsIsDeliveredUntilItSucceeds() {
		handle((event) -> keep(event).then((this.events.size() < 2)
				? Mono.error(new ResponseStatusException(HttpStatus.INSUFFICIENT_STORAGE)) : Mono.empty()),
				addWebhook("/pinata-events"));

		upload("two");
		await(this.events, 3);

		assertThat(this.events).extracting(WebhookEvent::id).containsOnly(this.events.get(0).id());
	}

	@Test
	void realDeliveryIsHandledOnceAndOnlyUnchanged() {
		handle(this::keep, addWebhook("/recorder"));
		upload("three");
		await(this.recorded, 1);
		Delivery delivery = this.recorded.get(0);
		byte[] changed = new String(delivery.body(), StandardCharsets.UTF_8).replace("uploaded", "UPLOADED")
			.getBytes(StandardCharsets.UTF_8);

		assertThat(post(delivery.only("webhook"), changed)).isEqualTo(HttpStatus.UNAUTHORIZED);
		assertThat(post(new HttpHeaders(), delivery.body())).isEqualTo(HttpStatus.BAD_REQUEST);
		assertThat(this.events).isEmpty();
		assertThat(post(delivery.only("webhook"), delivery.body())).isEqualTo(HttpStatus.NO_CONTENT);
		assertThat(post(delivery.only("svix"), delivery.body())).isEqualTo(HttpStatus.NO_CONTENT);
		assertThat(this.events).hasSize(1);
	}

	@Test
	void realDeliveryIsRefusedWhenItsTimeIsOver() {
		handle(this::keep, addWebhook("/recorder"));
		upload("four");
		await(this.recorded, 1);
		Delivery delivery = this.recorded.get(0);

		this.now.updateAndGet((time) -> time.plusSeconds(302));

		assertThat(post(delivery.only("svix"), delivery.body())).isEqualTo(HttpStatus.UNAUTHORIZED);
		assertThat(this.events).isEmpty();
	}

	@Test
	void bothSecretsAreAcceptedWhileOneReplacesTheOther() {
		String old = addWebhook("/recorder");
		handle(this::keep, old, addWebhook("/recorder"));

		upload("five");
		await(this.recorded, 2);

		assertThat(this.recorded).extracting((delivery) -> delivery.only("webhook").getFirst("webhook-signature"))
			.doesNotHaveDuplicates();
		HttpHeaders first = this.recorded.get(0).only("webhook");
		HttpHeaders second = this.recorded.get(1).only("svix");
		assertThat(post(first, this.recorded.get(0).body())).isEqualTo(HttpStatus.NO_CONTENT);
		assertThat(post(second, this.recorded.get(1).body())).isEqualTo(HttpStatus.NO_CONTENT);
		handle(this::keep, old);
		assertThat(List.of(post(first, this.recorded.get(0).body()), post(second, this.recorded.get(1).body())))
			.containsExactlyInAnyOrder(HttpStatus.NO_CONTENT, HttpStatus.UNAUTHORIZED);
	}

	private String addWebhook(String path) {
		return this.local.webhooks().add("http://127.0.0.1:%d%s".formatted(this.server.port(), path));
	}

	private void handle(Function<WebhookEvent, Mono<Void>> application, String... secrets) {
		WebhookVerifier verifier = WebhookVerifier.builder().secrets(secrets).clock(new LocalClock()).build();
		this.handler.set(WebhookHandler.of(WebhookReceiver.of(verifier), application));
	}

	private Mono<Void> keep(WebhookEvent event) {
		return Mono.fromRunnable(() -> this.events.add(event));
	}

	private Mono<ServerResponse> record(ServerRequest request) {
		return request.bodyToMono(byte[].class)
			.doOnNext((body) -> this.recorded.add(new Delivery(request.headers().asHttpHeaders(), body)))
			.then(ServerResponse.noContent().build());
	}

	private UploadedFile upload(String content) {
		return Objects.requireNonNull(
				this.pinata.uploads().upload(content.getBytes(StandardCharsets.UTF_8), content + ".txt").block(LIMIT));
	}

	private @Nullable HttpStatusCode post(HttpHeaders headers, byte[] body) {
		return WebClient.create()
			.post()
			.uri("http://127.0.0.1:{port}/pinata-events", this.server.port())
			.headers((all) -> all.putAll(headers))
			.bodyValue(body)
			.exchangeToMono((response) -> response.releaseBody().thenReturn(response.statusCode()))
			.block(LIMIT);
	}

	private static void await(List<?> list, int size) {
		Awaitility.await().atMost(LIMIT).until(() -> list.size() >= size);
	}

	/**
	 * A request to the webhook as it came.
	 */
	private record Delivery(HttpHeaders headers, byte[] body) {

		HttpHeaders only(String family) {
			HttpHeaders only = new HttpHeaders();
			for (String name : List.of("-id", "-timestamp", "-signature")) {
				only.set(family + name, this.headers.getFirst(family + name));
			}
			return only;
		}

	}

	/**
	 * The clock of the emulator.
	 */
	private final class LocalClock extends Clock {

		@Override
		public Instant instant() {
			return WebhookIntegrationTests.this.now.get();
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			throw new UnsupportedOperationException();
		}

	}

}
