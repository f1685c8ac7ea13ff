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

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.core.PinataErrorContext;
import io.github.pinataspring.client.core.PinataIntegrityException;
import io.github.pinataspring.client.http.PinataHost;
import io.github.pinataspring.client.http.PinataRequest;
import io.github.pinataspring.client.http.PinataTransport;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.cid.Multicodec;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRange;
import org.springframework.util.Assert;

/**
 * {@link GatewayOperations} on top of a {@link PinataTransport}.
 */
final class DefaultGatewayOperations implements GatewayOperations {

	private static final String RETRIEVE = "gateway.retrieve";

	private static final String OPEN = "gateway.open";

	private static final String PRIVATE = "gateway.openPrivate";

	private static final String VERIFIED_SIZE = "gateway.verifiedSize";

	private static final Duration READ_BY_ITSELF = Duration.ofMinutes(5);

	private final PinataTransport transport;

	private final List<Gateway> gateways;

	private final VerifiedSource verified;

	private final AccessLinks links;

	DefaultGatewayOperations(PinataTransport transport) {
		this.transport = transport;
		this.gateways = Gateway.of(transport.endpoints());
		this.verified = new VerifiedSource(transport);
		this.links = new AccessLinks(transport, this.gateways.get(0), Clock.systemUTC());
	}

	@Override
	public Flux<DataBuffer> retrieve(Cid cid) {
		return retrieve(GatewayRequest.of(cid));
	}

	@Override
	public Flux<DataBuffer> retrieve(Cid cid, String path) {
		return retrieve(GatewayRequest.of(cid, path));
	}

	private Flux<DataBuffer> retrieve(GatewayRequest request) {
		PinataRequest retrieve = this.gateways.get(0).get(RETRIEVE, request.cid(), request.path()).build();
		return this.transport.observe(retrieve, this.transport.stream(retrieve));
	}

	@Override
	public Mono<GatewayContent> open(GatewayRequest request) {
		Assert.notNull(request, "'request' must not be null");
		return observe(OPEN, null, open(OPEN, request, () -> this.gateways.get(0).publicFile(OPEN, request)));
	}

	@Override
	public Mono<GatewayContent> openPrivate(GatewayRequest request) {
		return observe(PRIVATE, Network.PRIVATE, createAccessLink(request, READ_BY_ITSELF)
			.flatMap((link) -> open(PRIVATE, request,
					() -> PinataRequest.to(PRIVATE, PinataHost.ACCESS_LINK, HttpMethod.GET, link.url(), "/files"))));
	}

	private <T> Mono<T> observe(String operation, @Nullable Network network, Mono<T> call) {
		return this.transport.settings().observations().observe(operation, network, call);
	}

	private Mono<GatewayContent> open(String operation, GatewayRequest request,
			Supplier<PinataRequest.Builder> builder) {
		HttpRange range = request.range();
		PinataRequest first = builder.get()
			.header(HttpHeaders.RANGE, (range != null) ? "bytes=" + range : null)
			.header(HttpHeaders.IF_NONE_MATCH, request.ifNoneMatch())
			.header(HttpHeaders.IF_MODIFIED_SINCE, httpDate(request.ifModifiedSince()))
			.build();
		return this.transport.open(first)
			.map((answer) -> new GatewayContent(answer,
					new ResumingBody(operation, answer, this.transport.settings(), (rest, etag) -> this.transport
						.open(builder.get().header(HttpHeaders.RANGE, rest).header(HttpHeaders.IF_RANGE, etag).build()))
						.content()));
	}

	private static @Nullable String httpDate(@Nullable Instant time) {
		if (time == null) {
			return null;
		}
		HttpHeaders headers = new HttpHeaders();
		headers.setIfModifiedSince(time);
		return headers.getFirst(HttpHeaders.IF_MODIFIED_SINCE);
	}

	@Override
	public URI url(GatewayRequest request) {
		Assert.notNull(request, "'request' must not be null");
		return this.transport.url(this.gateways.get(0).publicFile(OPEN, request).build());
	}

	@Override
	public Mono<AccessLink> createAccessLink(GatewayRequest request, Duration validity) {
		Assert.notNull(request, "'request' must not be null");
		Assert.notNull(validity, "'validity' must not be null");
		Assert.isTrue(validity.toSeconds() > 0, "'validity' must be at least one second");
		return this.links.create(request, validity);
	}

	@Override
	public Flux<DataBuffer> verified(GatewayRequest request) {
		checkProvable(request);
		return this.transport.settings()
			.observations()
			.observe(VerifiedSource.OPERATION, null, Flux.defer(() -> reading(request).content()));
	}

	@Override
	public Flux<DataBuffer> verified(GatewayRequest request, LongConsumer size) {
		checkProvable(request);
		Assert.notNull(size, "'size' must not be null");
		return this.transport.settings().observations().observe(VerifiedSource.OPERATION, null, Flux.defer(() -> {
			VerifiedReading reading = reading(request);
			return reading.content().switchOnFirst((first, content) -> {
				if (!first.isOnError()) {
					size.accept(reading.size());
				}
				return content;
			});
		}));
	}

	@Override
	public Mono<Long> verifiedSize(GatewayRequest request) {
		checkProvable(request);
		return observe(VERIFIED_SIZE, null, Mono.defer(() -> {
			VerifiedReading reading = reading(request.part(HttpRange.createByteRange(0, 0)));
			return reading.content().doOnNext(DataBufferUtils::release).then(Mono.fromSupplier(reading::size));
		}));
	}

	private static void checkProvable(GatewayRequest request) {
		Assert.notNull(request, "'request' must not be null");
		Assert.isNull(request.image(), "'request' must not have image options, because nothing proves their result");
		Assert.isTrue(request.ifNoneMatch() == null && request.ifModifiedSince() == null,
				"'request' must not have conditions, because a CID never changes its content");
	}

	private VerifiedReading reading(GatewayRequest request) {
		long hash = request.cid().multihash().code();
		if (hash != Multicodec.SHA2_256 && hash != Multicodec.IDENTITY) {
			throw new PinataIntegrityException(
					("'%s' cannot prove anything about the CID %s, because it is made by the hash function %s."
							+ " Read it with retrieve(), which proves nothing.")
						.formatted(VerifiedSource.OPERATION, request.cid(), Multicodec.nameOf(hash)),
					PinataErrorContext.withoutAnswer(VerifiedSource.OPERATION));
		}
		return new VerifiedReading(this.verified, this.gateways, this.transport.settings(), request);
	}

}
