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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.pinataspring.client.core.PinataContentException;
import io.github.pinataspring.client.core.PinataErrorContext;
import io.github.pinataspring.client.core.PinataException;
import io.github.pinataspring.client.core.PinataIntegrityException;
import io.github.pinataspring.client.core.PinataInvalidRequestException;
import io.github.pinataspring.client.core.PinataNotFoundException;
import io.github.pinataspring.client.event.IntegrityFailureEvent;
import io.github.pinataspring.client.event.RetryEvent;
import io.github.pinataspring.client.http.Backoff;
import io.github.pinataspring.client.http.TransportSettings;
import io.github.pinataspring.ipfs.verify.ExportRequest;
import io.github.pinataspring.ipfs.verify.VerificationException;
import io.github.pinataspring.ipfs.verify.VerificationException.Reason;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

import org.springframework.core.io.buffer.DataBuffer;

/**
 * Reads content once, from one gateway after the other until all of it has come. What was
 * delivered is proved, so that the next gateway is asked for the rest only. A gateway
 * that sent something wrong is not asked again, one that may answer later is, after all
 * others were asked.
 */
final class VerifiedReading {

	private static final String OPERATION = VerifiedSource.OPERATION;

	private final VerifiedSource source;

	private final TransportSettings settings;

	private final GatewayRequest request;

	private final List<Gateway> gateways;

	private final Scheduler scheduler = Schedulers.parallel();

	private ByteSpan rest;

	private @Nullable CarContent content;

	private long plainSize = -1;

	private long deadline;

	private int index;

	private int rounds = 1;

	private long attempts;

	private @Nullable PinataException lie;

	/**
	 * Create a reading.
	 * @param source reads from one gateway
	 * @param gateways the gateways, in the order in which they are asked
	 * @param settings how often and how long
	 * @param request what is wanted
	 */
	VerifiedReading(VerifiedSource source, List<Gateway> gateways, TransportSettings settings, GatewayRequest request) {
		this.source = source;
		this.gateways = new ArrayList<>(gateways);
		this.settings = settings;
		this.request = request;
		this.rest = ByteSpan.of(request.range());
		renewDeadline();
	}

	/**
	 * Read the content, once.
	 * @return the content
	 */
	Flux<DataBuffer> content() {
		return Flux.defer(this::attempt)
			.retryWhen(Retry.from((signals) -> signals.concatMap((signal) -> next(signal.failure()), 1)));
	}

	/**
	 * Return the size of the whole file, once the content has begun or completed.
	 * @return the size in bytes, or -1 before that
	 */
	long size() {
		long size = (this.content != null) ? this.content.size() : -1;
		return (size >= 0) ? size : this.plainSize;
	}

	private Flux<DataBuffer> attempt() {
		Gateway gateway = this.gateways.get(this.index);
		CarContent content;
		try {
			content = new CarContent(ExportRequest.of(this.request.cid())
				.withPath(String.join("/", this.request.path()))
				.withRange(this.rest.from(), this.rest.to()));
		}
		catch (IOException ex) {
			return Flux.error(ex);
		}
		this.content = content;
		if (content.isComplete()) {
			// The CID holds its content itself.
			return Flux.fromIterable(() -> content);
		}
		return this.source.read(gateway, this.request, this.rest, content, (size) -> this.plainSize = size)
			.onErrorResume((ex) -> content.isComplete(), (ex) -> {
				translate(gateway, ex);
				return Flux.empty();
			});
	}

	private Mono<Long> next(Throwable ex) {
		if (!(ex instanceof PinataException || ex instanceof IOException)) {
			return Mono.error(ex);
		}
		Gateway gateway = this.gateways.get(this.index);
		PinataException failure = translate(gateway, ex);
		if (ex instanceof VerificationException proof && isFinal(proof)) {
			return Mono.error(failure);
		}
		this.attempts++;
		takeProgress();
		if (failure.isRetryable()) {
			this.index++;
		}
		else {
			this.gateways.remove(this.index);
		}
		Duration delay = Duration.ZERO;
		if (this.index >= this.gateways.size()) {
			if (this.gateways.isEmpty() || this.rounds >= this.settings.retry().maxAttempts()) {
				return Mono.error(outcome(failure));
			}
			delay = Backoff.before(this.settings.retry(), this.rounds, failure);
			this.index = 0;
			this.rounds++;
		}
		if (this.scheduler.now(TimeUnit.NANOSECONDS) + delay.toNanos() >= this.deadline) {
			return Mono.error(outcome(failure));
		}
		this.settings.listener().onEvent(new RetryEvent(OPERATION, this.attempts, delay, failure));
		return delay.isZero() ? Mono.just(0L) : Mono.delay(delay, this.scheduler);
	}

	private void takeProgress() {
		long position = (this.content != null) ? this.content.position() : -1;
		if (position > this.rest.from()) {
			this.rest = this.rest.startingAt(position);
			this.rounds = 1;
			renewDeadline();
		}
	}

	private void renewDeadline() {
		this.deadline = this.scheduler.now(TimeUnit.NANOSECONDS) + this.settings.callTimeout().toNanos();
	}

	// That a gateway lies says more than that another does not answer.
	private PinataException outcome(PinataException failure) {
		if (this.lie == null || this.lie.equals(failure)) {
			return failure;
		}
		this.lie.addSuppressed(failure);
		return this.lie;
	}

	private static boolean isFinal(VerificationException proof) {
		return proof.getReason() == Reason.NOT_FOUND || proof.getReason() == Reason.NOT_A_FILE;
	}

	private PinataException translate(Gateway gateway, Throwable ex) {
		PinataErrorContext context = PinataErrorContext.withoutAnswer(OPERATION);
		if (ex instanceof PinataException failure) {
			return failure;
		}
		if (!(ex instanceof VerificationException proof)) {
			return new PinataContentException("'%s' could not keep content of %s in a temporary file: %s."
				.formatted(OPERATION, gateway.hostName(), ex.getMessage()), context, ex);
		}
		if (proof.getReason() == Reason.NOT_FOUND) {
			return new PinataNotFoundException(
					"'%s' found no %s: %s. Check the path.".formatted(OPERATION, this.request, proof.getMessage()),
					context);
		}
		if (proof.getReason() == Reason.NOT_A_FILE) {
			return new PinataInvalidRequestException(
					"'%s' can read files only, not %s: %s. Add the path of a file to a directory.".formatted(OPERATION,
							this.request, proof.getMessage()),
					context);
		}
		return lie(gateway, proof, context);
	}

	private PinataException lie(Gateway gateway, VerificationException proof, PinataErrorContext context) {
		this.settings.listener()
			.onEvent(new IntegrityFailureEvent(OPERATION, proof.getCid().toString(), null, gateway.hostName()));
		PinataException lie = new PinataIntegrityException(
				("'%s' cannot prove what %s sent for %s: %s. Do not use it: read from another gateway, and check that"
						+ " no hot swap is set for the CID.")
					.formatted(OPERATION, gateway.hostName(), this.request, proof.getMessage()),
				context);
		if (this.lie == null) {
			this.lie = lie;
		}
		return lie;
	}

}
