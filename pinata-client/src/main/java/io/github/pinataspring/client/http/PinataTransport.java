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

package io.github.pinataspring.client.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import io.github.pinataspring.client.core.PinataCredentialsException;
import io.github.pinataspring.client.core.PinataEndpoints;
import io.github.pinataspring.client.core.PinataErrorContext;
import io.github.pinataspring.client.core.PinataException;
import io.github.pinataspring.client.core.PinataNotFoundException;
import io.github.pinataspring.client.credentials.AuthenticationMode;
import io.github.pinataspring.client.credentials.CredentialsAccess;
import io.github.pinataspring.client.credentials.CredentialsUse;
import io.github.pinataspring.client.credentials.PinataCredentialsProvider;
import io.github.pinataspring.client.credentials.RotatingCredentials;
import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.util.Assert;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.BodyInserter;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.util.DefaultUriBuilderFactory;
import org.springframework.web.util.DefaultUriBuilderFactory.EncodingMode;
import org.springframework.web.util.UriBuilderFactory;

/**
 * Exchanges requests and answers with Pinata. Everything that all calls have in common is
 * here: addresses, credentials, timeouts, bounded reading of answers and errors. Codecs
 * of the {@code WebClient} play no part.
 *
 * @since 0.1.0
 */
public final class PinataTransport {

	private static final int LARGEST_ANSWER = 16 * 1024 * 1024;

	private static final int LARGEST_ERROR = 64 * 1024;

	private static final List<String> CREDENTIAL_HEADERS = List.of(HttpHeaders.AUTHORIZATION, "pinata_api_key",
			"pinata_secret_api_key", CredentialsAccess.GATEWAY_TOKEN);

	// What WebClient itself sets when it expands a template.
	private static final String URI_TEMPLATE = WebClient.class.getName() + ".uriTemplate";

	private static final String BEGIN_WITHIN = PinataTransport.class.getName() + ".beginWithin";

	private final Map<PinataHost, Supplier<WebClient>> clients;

	private final PinataEndpoints endpoints;

	private final CredentialsAccess credentials;

	private final TransportSettings settings;

	private final CallPolicy policy;

	private final ErrorTranslator errors;

	private final FailureTranslator failures;

	/**
	 * Create a transport.
	 * @param webClientBuilder supplies what makes the clients, once and when the first of
	 * them is used; what it supplies is not changed
	 * @param endpoints the addresses of Pinata
	 * @param credentials supplies the credentials
	 * @param settings how calls are made
	 */
	public PinataTransport(Supplier<WebClient.Builder> webClientBuilder, PinataEndpoints endpoints,
			PinataCredentialsProvider credentials, TransportSettings settings) {
		this.endpoints = endpoints;
		this.credentials = new CredentialsAccess(credentials, settings.gatewayToken());
		this.settings = settings;
		this.policy = new CallPolicy(settings.retry(), settings.rateLimiter(), settings.listener());
		this.errors = new ErrorTranslator(endpoints, this.credentials::scrub, Clock.systemUTC());
		this.failures = new FailureTranslator(endpoints);
		this.clients = new EnumMap<>(PinataHost.class);
		Supplier<WebClient.Builder> shared = SingletonSupplier.of(webClientBuilder);
		for (PinataHost host : PinataHost.values()) {
			this.clients.put(host, SingletonSupplier.of(() -> client(shared.get(), host, endpoints)));
		}
	}

	private PinataTransport(PinataTransport other, PinataCredentialsProvider credentials) {
		this.clients = other.clients;
		this.endpoints = other.endpoints;
		this.credentials = new CredentialsAccess(credentials, other.settings.gatewayToken());
		this.settings = other.settings;
		this.policy = other.policy;
		this.errors = new ErrorTranslator(other.endpoints, this.credentials::scrub, Clock.systemUTC());
		this.failures = other.failures;
	}

	/**
	 * Return a transport with other credentials that uses the same connections.
	 * @param credentials supplies the credentials
	 * @return the transport
	 */
	public PinataTransport withCredentials(PinataCredentialsProvider credentials) {
		return new PinataTransport(this, credentials);
	}

	/**
	 * Return the credentials of this transport, if they can be replaced.
	 * @return the credentials, or {@code null} if they come from a provider of the
	 * application's own
	 */
	public @Nullable RotatingCredentials rotatingCredentials() {
		return this.credentials.rotating();
	}

	/**
	 * Return the way that requests are authenticated.
	 * @return the mode
	 */
	public AuthenticationMode authenticationMode() {
		return this.credentials.mode();
	}

	/**
	 * Return the host that an address given by Pinata belongs to.
	 * @param address the address
	 * @return the host of uploads if it has the same origin and the address is not
	 * signed, otherwise one that gets no credentials
	 */
	public PinataHost hostOf(URI address) {
		URI uploads = this.endpoints.uploadsUrl();
		boolean same = uploads.getScheme().equalsIgnoreCase(address.getScheme())
				&& uploads.getHost().equalsIgnoreCase(address.getHost()) && uploads.getPort() == address.getPort();
		String query = address.getRawQuery();
		return (same && (query == null || !query.contains("X-Signature="))) ? PinataHost.UPLOADS : PinataHost.SIGNED;
	}

	/**
	 * Return the addresses of Pinata.
	 * @return the endpoints
	 */
	public PinataEndpoints endpoints() {
		return this.endpoints;
	}

	/**
	 * Return how calls are made.
	 * @return the settings
	 */
	public TransportSettings settings() {
		return this.settings;
	}

	/**
	 * Return a call that Pinata accepts with a JWT only.
	 * @param <T> the type of the result
	 * @param operation name of the operation
	 * @param call makes the call
	 * @return the call, or with other credentials a {@link PinataCredentialsException}
	 */
	public <T> Mono<T> withJwt(String operation, Supplier<Mono<T>> call) {
		return Mono.defer(() -> {
			if (authenticationMode() != AuthenticationMode.JWT) {
				return Mono.error(jwtRequired(operation));
			}
			return call.get();
		});
	}

	/**
	 * Return the error of a call that the configured key pair cannot make.
	 * @param operation name of the operation
	 * @return the error
	 */
	public PinataCredentialsException jwtRequired(String operation) {
		return new PinataCredentialsException(
				("'%s' needs a JWT, because Pinata accepts an API key with its secret for the older API only."
						+ " Set pinata.jwt, to the JWT that belongs to the key.")
					.formatted(operation),
				PinataErrorContext.withoutAnswer(operation));
	}

	/**
	 * Exchange a request for a complete answer, within the time limit of a call.
	 * @param request the request
	 * @return the answer, or a {@link PinataException}
	 */
	public Mono<PinataAnswer> exchange(PinataRequest request) {
		return call(request, this.settings.callTimeout(), "pinata.call-timeout", this.settings.attemptTimeout());
	}

	/**
	 * Exchange a request that Pinata accepts with a JWT only for a complete answer,
	 * within the time limit of a call.
	 * @param request the request
	 * @return the answer, or a {@link PinataException}, with other credentials a
	 * {@link PinataCredentialsException} before anything is sent
	 */
	public Mono<PinataAnswer> exchangeWithJwt(PinataRequest request) {
		return withJwt(request.operation(), () -> exchange(request));
	}

	/**
	 * Exchange a request for a complete answer, within the time limit of an upload.
	 * @param request the request
	 * @return the answer, or a {@link PinataException}
	 */
	public Mono<PinataAnswer> exchangeUpload(PinataRequest request) {
		Duration timeout = this.settings.uploadTimeout();
		return call(request, timeout, "pinata.upload.timeout", timeout);
	}

	/**
	 * Exchange a request for an answer that streams. The answer must begin within the
	 * time limit of a call, and may take any time from then on.
	 * @param request the request
	 * @return the body of the answer, or a {@link PinataException}
	 */
	public Flux<DataBuffer> stream(PinataRequest request) {
		return this.policy.applyToStream(request, this.settings.callTimeout(), Flux
			.using(() -> beginUse(request),
					(use) -> prepare(request, use, MediaType.ALL).attribute(BEGIN_WITHIN, this.settings.callTimeout())
						.exchangeToFlux((response) -> response.statusCode().is2xxSuccessful()
								? response.body(BodyExtractors.toDataBuffers())
								: error(request, response).flux().cast(DataBuffer.class)),
					CredentialsUse::end)
			.onErrorMap((ex) -> translate(request, ex)));
	}

	/**
	 * Exchange a request without credentials for an answer that streams, once and no
	 * more. The answer must begin within the time limit of an attempt, and may take any
	 * time from then on.
	 * @param request the request
	 * @return the answer, whose body must be subscribed to, or a {@link PinataException}
	 */
	public Mono<StreamedAnswer> openOnce(PinataRequest request) {
		Duration timeout = this.settings.attemptTimeout();
		return within(timeout, openAttempt(request),
				() -> this.failures.callTimeout(request, timeout, "pinata.attempt-timeout"));
	}

	/**
	 * Exchange a request without credentials for an answer that streams, or that says
	 * with status 304 that nothing has changed. The answer must begin within the time
	 * limit of a call, and may take any time from then on.
	 * @param request the request
	 * @return the answer, whose body must be subscribed to unless the status is 304, or a
	 * {@link PinataException}
	 */
	public Mono<StreamedAnswer> open(PinataRequest request) {
		Duration timeout = this.settings.callTimeout();
		return this.policy.apply(request, timeout, (left) -> within(left, openAttempt(request),
				() -> this.failures.callTimeout(request, timeout, "pinata.call-timeout")));
	}

	private Mono<StreamedAnswer> openAttempt(PinataRequest request) {
		return Mono
			.defer(() -> prepare(request, CredentialsUse.none(), MediaType.ALL).retrieve()
				.onStatus((status) -> !status.is2xxSuccessful() && !status.isSameCodeAs(HttpStatus.NOT_MODIFIED),
						(response) -> error(request, response))
				.toEntityFlux(BodyExtractors.toDataBuffers()))
			.map((entity) -> new StreamedAnswer(entity.getStatusCode(), entity.getHeaders(),
					Objects.requireNonNullElse(entity.getBody(), Flux.<DataBuffer>empty())
						.onErrorMap((ex) -> translate(request, ex))))
			.flatMap((answer) -> answer.status().is2xxSuccessful() ? Mono.just(answer) : withoutBody(answer))
			.onErrorMap((ex) -> translate(request, ex));
	}

	private static Mono<StreamedAnswer> withoutBody(StreamedAnswer answer) {
		return answer.body()
			.doOnNext(DataBufferUtils::release)
			.then(Mono.just(new StreamedAnswer(answer.status(), answer.headers(), Flux.empty())));
	}

	/**
	 * Return the address that a request goes to.
	 * @param request the request
	 * @return the address
	 */
	public URI url(PinataRequest request) {
		return uriBuilderFactory(request.host(), this.endpoints).expand(request.uriTemplate(), request.variables());
	}

	private Mono<PinataAnswer> attempt(PinataRequest request) {
		return Mono
			.using(() -> beginUse(request),
					(use) -> prepare(request, use, MediaType.APPLICATION_JSON)
						.exchangeToMono((response) -> response.statusCode().is2xxSuccessful()
								? answer(request, response) : error(request, response)),
					CredentialsUse::end)
			.onErrorMap((ex) -> translate(request, ex));
	}

	private Mono<PinataAnswer> call(PinataRequest request, Duration timeout, String setting, Duration attemptTimeout) {
		return Mono.defer(() -> {
			Mono<PinataAnswer> attempt = attempt(request);
			Mono<PinataAnswer> tolerant = request.method().equals(HttpMethod.DELETE) ? tolerateGone(request, attempt)
					: attempt;
			return this.policy.apply(request, timeout, (left) -> (left.compareTo(attemptTimeout) <= 0)
					? within(left, tolerant, () -> this.failures.callTimeout(request, timeout, setting))
					: within(attemptTimeout, tolerant,
							() -> this.failures.callTimeout(request, attemptTimeout, "pinata.attempt-timeout")));
		});
	}

	private static <T> Mono<T> within(Duration timeout, Mono<T> attempt, Supplier<PinataException> failure) {
		return attempt.timeout(timeout, Mono.error(failure));
	}

	// What is not there any more after an attempt of unknown outcome was deleted by that.
	private Mono<PinataAnswer> tolerateGone(PinataRequest request, Mono<PinataAnswer> attempt) {
		AtomicBoolean uncertain = new AtomicBoolean();
		return attempt
			.onErrorResume(PinataNotFoundException.class,
					(ex) -> uncertain.get()
							? Mono.just(new PinataAnswer(PinataErrorContext.withoutAnswer(request.operation()), "",
									new HttpHeaders(), new byte[0]))
							: Mono.error(ex))
			.doOnError((ex) -> uncertain.compareAndSet(false, CallPolicy.isOutcomeUnknown(ex)));
	}

	// Each attempt by itself, so that a repetition uses what holds then.
	private CredentialsUse beginUse(PinataRequest request) {
		return request.host().isTrusted() ? this.credentials.begin() : CredentialsUse.none();
	}

	private WebClient.RequestHeadersSpec<?> prepare(PinataRequest request, CredentialsUse use, MediaType accept) {
		WebClient.RequestBodySpec spec = target(request).accept(accept).headers((headers) -> {
			headers.putAll(request.headers());
			CREDENTIAL_HEADERS.forEach(headers::remove);
			use.writeTo(headers);
			if (request.host() == PinataHost.GATEWAY) {
				this.credentials.writeGatewayTokenTo(headers);
			}
		});
		RequestBody body = request.body();
		if (body == null) {
			return spec;
		}
		spec.contentType(body.contentType());
		if (body.contentLength() >= 0) {
			spec.contentLength(body.contentLength());
		}
		BodyInserter<Object, ClientHttpRequest> inserter = (message, context) -> message
			.writeWith(body.content(message.bufferFactory()));
		return spec.body(inserter);
	}

	private WebClient.RequestBodySpec target(PinataRequest request) {
		WebClient.RequestBodyUriSpec spec = client(request).method(request.method());
		URI address = request.address();
		return (address != null) ? spec.uri(address).attribute(URI_TEMPLATE, request.uriTemplate())
				: spec.uri(request.uriTemplate(), request.variables());
	}

	private WebClient client(PinataRequest request) {
		Supplier<WebClient> client = this.clients.get(request.host());
		Assert.state(client != null, "Every host has a client");
		return client.get();
	}

	private Mono<PinataAnswer> answer(PinataRequest request, ClientResponse response) {
		HttpHeaders headers = response.headers().asHttpHeaders();
		PinataErrorContext context = this.errors.context(request, response.statusCode(), headers, null);
		String cure = "Check " + request.host().setting();
		return read(response.body(BodyExtractors.toDataBuffers()), LARGEST_ANSWER)
			.map((body) -> new PinataAnswer(context, cure, headers, body))
			.onErrorMap(DataBufferLimitException.class, (ex) -> new PinataAnswer(context, cure, headers, new byte[0])
				.invalid("it has more than %d bytes".formatted(LARGEST_ANSWER)));
	}

	private <T> Mono<T> error(PinataRequest request, ClientResponse response) {
		Flux<DataBuffer> body = DataBufferUtils.takeUntilByteCount(response.body(BodyExtractors.toDataBuffers()),
				LARGEST_ERROR);
		return read(body, LARGEST_ERROR)
			// The status says enough if the body cannot be read.
			.onErrorReturn(new byte[0])
			.flatMap((bytes) -> Mono.error(this.errors.translate(request, response.statusCode(),
					response.headers().asHttpHeaders(), new String(bytes, StandardCharsets.UTF_8))));
	}

	private static Mono<byte[]> read(Flux<DataBuffer> body, int limit) {
		return DataBufferUtils.join(body, limit).map((buffer) -> {
			byte[] bytes = new byte[buffer.readableByteCount()];
			buffer.read(bytes);
			DataBufferUtils.release(buffer);
			return bytes;
		}).defaultIfEmpty(new byte[0]);
	}

	private Throwable translate(PinataRequest request, Throwable ex) {
		Exceptions.throwIfFatal(ex);
		for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
			// Also the error of a body, which the client wraps in its own.
			if (cause instanceof PinataException) {
				return cause;
			}
		}
		if (ex instanceof TimeoutException) {
			return this.failures.callTimeout(request, this.settings.callTimeout(), "pinata.call-timeout");
		}
		return this.failures.translate(request, ex);
	}

	private WebClient client(WebClient.Builder builder, PinataHost host, PinataEndpoints endpoints) {
		WebClient.Builder client = builder.clone()
			.uriBuilderFactory(uriBuilderFactory(host, endpoints))
			.defaultHeaders((headers) -> CREDENTIAL_HEADERS.forEach(headers::remove));
		if (host == PinataHost.SIGNED || host == PinataHost.ACCESS_LINK) {
			client.observationConvention(new SignedUrlObservationConvention());
		}
		if (host.isGateway()) {
			client.filter(PinataTransport::beginInTime);
		}
		return client.build();
	}

	private static UriBuilderFactory uriBuilderFactory(PinataHost host, PinataEndpoints endpoints) {
		DefaultUriBuilderFactory factory = new DefaultUriBuilderFactory(host.url(endpoints).toString());
		factory.setEncodingMode(EncodingMode.VALUES_ONLY);
		return factory;
	}

	private static Mono<ClientResponse> beginInTime(ClientRequest request, ExchangeFunction next) {
		Mono<ClientResponse> response = next.exchange(request);
		return request.attribute(BEGIN_WITHIN).map((timeout) -> response.timeout((Duration) timeout)).orElse(response);
	}

}
