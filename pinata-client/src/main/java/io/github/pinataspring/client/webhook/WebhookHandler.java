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

import java.util.function.Function;

import io.github.pinataspring.client.webhook.PinataWebhookException.Kind;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.core.publisher.Mono;

import org.springframework.core.ResolvableType;
import org.springframework.core.codec.ByteArrayDecoder;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.util.Assert;
import org.springframework.util.unit.DataSize;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Handler of WebFlux for messages to a webhook. It answers 204 only when the application
 * has handled the event, because Svix delivers everything else again: 400 what is not a
 * message, 401 what is not signed or too old, 409 what is being handled, 413 what is too
 * large and 503 if too many messages came. An error of the application is signalled as it
 * is, so that WebFlux answers it.
 *
 * <pre class="code">
 * RouterFunction&lt;ServerResponse&gt; route = WebhookHandler
 *     .of(WebhookReceiver.of(verifier), (event) -&gt; events.save(event))
 *     .route("/pinata-events");
 * </pre>
 *
 * @since 0.1.0
 */
public final class WebhookHandler implements HandlerFunction<ServerResponse> {

	private static final DataSize DEFAULT_MAX_BODY_SIZE = DataSize.ofMegabytes(1);

	private static final ResolvableType BYTES = ResolvableType.forClass(byte[].class);

	private static final Log logger = LogFactory.getLog(WebhookHandler.class);

	private final WebhookReceiver receiver;

	private final Function<WebhookEvent, Mono<Void>> application;

	private final long maxBodySize;

	private final ByteArrayDecoder decoder = new ByteArrayDecoder();

	private WebhookHandler(WebhookReceiver receiver, Function<WebhookEvent, Mono<Void>> application,
			DataSize maxBodySize) {
		Assert.notNull(receiver, "'receiver' must not be null");
		Assert.notNull(application, "'application' must not be null");
		Assert.notNull(maxBodySize, "'maxBodySize' must not be null");
		this.receiver = receiver;
		this.application = application;
		this.maxBodySize = maxBodySize.toBytes();
		Assert.isTrue(this.maxBodySize > 0 && this.maxBodySize < Integer.MAX_VALUE,
				"'maxBodySize' must be positive and less than 2 GiB");
		this.decoder.setMaxInMemorySize((int) this.maxBodySize);
	}

	/**
	 * Return a handler that takes bodies of up to 1 MiB.
	 * @param receiver verifies messages and recognises those that came before
	 * @param application handles an event; what it returns completes when that is done
	 * @return the handler
	 */
	public static WebhookHandler of(WebhookReceiver receiver, Function<WebhookEvent, Mono<Void>> application) {
		return new WebhookHandler(receiver, application, DEFAULT_MAX_BODY_SIZE);
	}

	/**
	 * Return a copy that takes bodies of another size.
	 * @param maxBodySize the largest size, less than 2 GiB
	 * @return the copy
	 */
	public WebhookHandler withMaxBodySize(DataSize maxBodySize) {
		return new WebhookHandler(this.receiver, this.application, maxBodySize);
	}

	/**
	 * Return the route of this handler.
	 * @param path the path that messages are posted to
	 * @return the route
	 */
	public RouterFunction<ServerResponse> route(String path) {
		return RouterFunctions.route().POST(path, this).build();
	}

	@Override
	public Mono<ServerResponse> handle(ServerRequest request) {
		return body(request)
			.flatMap((body) -> this.receiver.receive(request.headers().asHttpHeaders(), body, this.application))
			.then(Mono.defer(() -> ServerResponse.noContent().build()))
			.onErrorResume(PinataWebhookException.class, WebhookHandler::refuse);
	}

	private Mono<byte[]> body(ServerRequest request) {
		return this.decoder.decodeToMono(request.body(BodyExtractors.toDataBuffers()), BYTES, null, null)
			.onErrorMap(DataBufferLimitException.class, (ex) -> tooLarge())
			.defaultIfEmpty(new byte[0]);
	}

	private PinataWebhookException tooLarge() {
		return new PinataWebhookException(Kind.BODY_TOO_LARGE,
				"The body of the message has more than %d bytes.".formatted(this.maxBodySize));
	}

	private static Mono<ServerResponse> refuse(PinataWebhookException ex) {
		if (logger.isDebugEnabled()) {
			logger.debug("A message to the webhook was refused: " + ex.getMessage());
		}
		return switch (ex.getKind()) {
			case ALREADY_HANDLED -> ServerResponse.noContent().build();
			case MISSING_HEADER, INVALID_HEADER, INVALID_BODY -> answer(HttpStatus.BAD_REQUEST, ex);
			case WRONG_SIGNATURE, TOO_OLD, TOO_NEW -> answer(HttpStatus.UNAUTHORIZED, ex);
			case IN_PROGRESS -> answer(HttpStatus.CONFLICT, ex);
			case BODY_TOO_LARGE -> answer(HttpStatus.CONTENT_TOO_LARGE, ex);
			case TOO_MANY_MESSAGES -> answer(HttpStatus.SERVICE_UNAVAILABLE, ex);
		};
	}

	private static Mono<ServerResponse> answer(HttpStatus status, PinataWebhookException ex) {
		return ServerResponse.status(status)
			.contentType(MediaType.TEXT_PLAIN)
			.bodyValue(String.valueOf(ex.getMessage()));
	}

}
