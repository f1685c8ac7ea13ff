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
import java.time.Clock;
import java.time.Duration;
import java.util.List;
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
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Exchanges requests and answers with Pinata. Everything that all calls have in common is
 * here: addresses, credentials, timeouts, bounded reading of answers and errors. Codecs
 * of the {@code WebClient} play no part.
 *
 * @since 0.1.0
 */
public final class PinataTransport {

	private static final List<String> JSON = List.of(MediaType.APPLICATION_JSON_VALUE);

	private static final List<String> ANYTHING = List.of(MediaType.ALL_VALUE);

	private final HostClients clients;

	private final PinataEndpoints endpoints;

	private final CredentialsAccess credentials;

	private final TransportSettings settings;

	private final CallPolicy policy;

	private final FailureTranslator failures;

	private final TransferCounter transfers;

	private final AnswerReader answers;

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
		this.failures = new FailureTranslator(endpoints);
		this.transfers = new TransferCounter(settings.listener());
		this.answers = answers();
		this.clients = new HostClients(webClientBuilder, endpoints, settings.observations().registry(), this.transfers);
	}

	private PinataTransport(PinataTransport other, PinataCredentialsProvider credentials) {
		this.clients = other.clients;
		this.endpoints = other.endpoints;
		this.credentials = new CredentialsAccess(credentials, other.settings.gatewayToken());
		this.settings = other.settings;
		this.policy = other.policy;
		this.failures = other.failures;
		this.transfers = other.transfers;
		this.answers = answers();
	}

	private AnswerReader answers() {
		return new AnswerReader(new ErrorTranslator(this.endpoints, this.credentials::scrub, Clock.systemUTC()),
				this.failures, this.transfers, this.settings.callTimeout());
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
	 * Observe an operation that begins with a request.
	 * @param <T> the type of the result
	 * @param request the request
	 * @param operation the whole operation
	 * @return the operation, as it is if nobody wants to observe it
	 */
	public <T> Mono<T> observe(PinataRequest request, Mono<T> operation) {
		return this.settings.observations().observe(request.operation(), request.network(), operation);
	}

	/**
	 * Observe an operation that begins with a request.
	 * @param <T> the type of a result
	 * @param request the request
	 * @param operation the whole operation
	 * @return the operation, as it is if nobody wants to observe it
	 */
	public <T> Flux<T> observe(PinataRequest request, Flux<T> operation) {
		return this.settings.observations().observe(request.operation(), request.network(), operation);
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
			.using(() -> beginUse(request), (use) -> prepare(request, use, ANYTHING)
				.attribute(HostClients.BEGIN_WITHIN, this.settings.callTimeout())
				.exchangeToFlux((response) -> response.statusCode().is2xxSuccessful()
						? this.transfers.received(request.operation(), response.body(BodyExtractors.toDataBuffers()))
						: this.answers.error(request, response).flux().cast(DataBuffer.class)),
					CredentialsUse::end)
			.onErrorMap((ex) -> this.answers.translate(request, ex)));
	}

	/**
	 * Exchange a request without credentials for an answer that streams, once and no
	 * more. The answer must begin within the time limits of an attempt and of a call, and
	 * may take any time from then on.
	 * @param request the request
	 * @return the answer, whose body must be subscribed to, or a {@link PinataException}
	 */
	public Mono<StreamedAnswer> openOnce(PinataRequest request) {
		Duration timeout = this.settings.callTimeout();
		return within(timeout, openAttempt(request), request, timeout, "pinata.call-timeout",
				this.settings.attemptTimeout());
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
			.defer(() -> prepare(request, CredentialsUse.none(), ANYTHING).retrieve()
				.onStatus((status) -> !status.is2xxSuccessful() && !status.isSameCodeAs(HttpStatus.NOT_MODIFIED),
						(response) -> this.answers.error(request, response))
				.toEntityFlux(BodyExtractors.toDataBuffers()))
			.map((entity) -> StreamedAnswer.of(entity)
				.mapBody((body) -> this.transfers.received(request.operation(), body)
					.onErrorMap((ex) -> this.answers.translate(request, ex))))
			.flatMap((answer) -> answer.status().is2xxSuccessful() ? Mono.just(answer) : withoutBody(answer))
			.onErrorMap((ex) -> this.answers.translate(request, ex));
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
		return this.clients.url(request);
	}

	private WebClient.RequestHeadersSpec<?> prepare(PinataRequest request, CredentialsUse use, List<String> accept) {
		return this.clients.prepare(request, accept, (headers) -> {
			use.writeTo(headers);
			if (request.host() == PinataHost.GATEWAY) {
				this.credentials.writeGatewayTokenTo(headers);
			}
		});
	}

	private Mono<PinataAnswer> attempt(PinataRequest request) {
		return Mono
			.using(() -> beginUse(request), (use) -> prepare(request, use, JSON).retrieve()
				.onStatus((status) -> !status.is2xxSuccessful(), (response) -> this.answers.error(request, response))
				.toEntityFlux(BodyExtractors.toDataBuffers())
				.flatMap((entity) -> this.answers.read(request, StreamedAnswer.of(entity))), CredentialsUse::end)
			.onErrorMap((ex) -> this.answers.translate(request, ex));
	}

	private Mono<PinataAnswer> call(PinataRequest request, Duration timeout, String setting, Duration attemptTimeout) {
		if (request.method().equals(HttpMethod.DELETE)) {
			return Mono
				.defer(() -> call(request, tolerateGone(request, attempt(request)), timeout, setting, attemptTimeout));
		}
		return call(request, attempt(request), timeout, setting, attemptTimeout);
	}

	private Mono<PinataAnswer> call(PinataRequest request, Mono<PinataAnswer> attempt, Duration timeout, String setting,
			Duration attemptTimeout) {
		return this.policy.apply(request, timeout,
				(left) -> within(left, attempt, request, timeout, setting, attemptTimeout));
	}

	private <T> Mono<T> within(Duration left, Mono<T> attempt, PinataRequest request, Duration timeout, String setting,
			Duration attemptTimeout) {
		return (left.compareTo(attemptTimeout) <= 0)
				? within(left, attempt, () -> this.failures.callTimeout(request, timeout, setting))
				: within(attemptTimeout, attempt,
						() -> this.failures.callTimeout(request, attemptTimeout, "pinata.attempt-timeout"));
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
							? Mono.just(new PinataAnswer(() -> PinataErrorContext.withoutAnswer(request.operation()),
									"", new HttpHeaders(), new byte[0]))
							: Mono.error(ex))
			.doOnError((ex) -> uncertain.compareAndSet(false, CallPolicy.isOutcomeUnknown(ex)));
	}

	// Each attempt by itself, so that a repetition uses what holds then.
	private CredentialsUse beginUse(PinataRequest request) {
		return request.host().isTrusted() ? this.credentials.begin() : CredentialsUse.none();
	}

}
