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

import java.util.Set;
import java.util.function.LongConsumer;

import io.github.pinataspring.client.core.PinataErrorContext;
import io.github.pinataspring.client.core.PinataException;
import io.github.pinataspring.client.core.PinataGatewayException;
import io.github.pinataspring.client.core.PinataIntegrityException;
import io.github.pinataspring.client.core.PinataNotFoundException;
import io.github.pinataspring.client.http.PinataRequest;
import io.github.pinataspring.client.http.PinataTransport;
import io.github.pinataspring.client.http.StreamedAnswer;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.verify.ExportRequest;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * Reads verified content from one gateway: out of a CAR where the gateway sends one, else
 * as a plain file that is proved as a whole before any of it is delivered.
 */
final class VerifiedSource {

	static final String OPERATION = "gateway.verified";

	private static final MediaType CAR = new MediaType("application", "vnd.ipld.car");

	// What gateways that know no CARs answer when they are asked for one.
	private static final Set<Integer> NO_CARS = Set.of(400, 404, 406, 415, 501);

	private final PinataTransport transport;

	VerifiedSource(PinataTransport transport) {
		this.transport = transport;
	}

	/**
	 * Read content from a gateway.
	 * @param gateway the gateway
	 * @param request which file
	 * @param span which part of it
	 * @param content takes it out of the CAR
	 * @param plainSize is told the size of the file if it comes as a plain one
	 * @return the content, or a {@code VerificationException} if it cannot be proved, or
	 * a {@link PinataException}
	 */
	Flux<DataBuffer> read(Gateway gateway, GatewayRequest request, ByteSpan span, CarContent content,
			LongConsumer plainSize) {
		return this.transport.openOnce(carRequest(gateway, request, span)).flatMap((answer) -> {
			MediaType type = type(answer);
			return CAR.equalsTypeAndSubtype(type)
					? Mono.just(content.read(answer.body(), "y".equals(type.getParameter("dups"))))
					: answer.discard().then(Mono.fromSupplier(() -> plain(gateway, request, span, plainSize)));
		})
			.onErrorResume((ex) -> knowsNoCars(request, ex),
					(ex) -> Mono.fromSupplier(() -> plain(gateway, request, span, plainSize)))
			.flatMapMany((flux) -> flux);
	}

	// Parameters of the URL win where both are known.
	private static PinataRequest carRequest(Gateway gateway, GatewayRequest request, ByteSpan span) {
		return gateway.get(OPERATION, request.cid(), request.path())
			.query("format", "car")
			.query("dag-scope", "entity")
			.query("entity-bytes", span.isAll() ? null : span)
			.query("car-version", 1)
			.query("car-order", "dfs")
			.query("car-dups", "y")
			.header(HttpHeaders.ACCEPT, CAR + "; version=1; order=dfs; dups=y")
			.once()
			.build();
	}

	private static MediaType type(StreamedAnswer answer) {
		try {
			MediaType type = answer.headers().getContentType();
			return (type != null) ? type : MediaType.APPLICATION_OCTET_STREAM;
		}
		catch (InvalidMediaTypeException ex) {
			return MediaType.APPLICATION_OCTET_STREAM;
		}
	}

	// A path that is not there is more likely than a gateway that finds only files.
	private static boolean knowsNoCars(GatewayRequest request, Throwable ex) {
		boolean notFound = ex instanceof PinataNotFoundException && request.path().isEmpty();
		if (!notFound && !(ex instanceof PinataGatewayException)) {
			return false;
		}
		HttpStatusCode status = ((PinataException) ex).getStatus();
		return status != null && NO_CARS.contains(status.value());
	}

	private Flux<DataBuffer> plain(Gateway gateway, GatewayRequest request, ByteSpan span, LongConsumer size) {
		if (!request.path().isEmpty()) {
			return Flux.error(new PinataIntegrityException(
					("'%s' got no CAR from %s, without which a file in the directory %s cannot be proved."
							+ " Ask for it by its own CID, or configure another gateway in"
							+ " pinata.gateway.fallback-urls.")
						.formatted(OPERATION, gateway.hostName(), request.cid()),
					PinataErrorContext.withoutAnswer(OPERATION)));
		}
		Cid cid = request.cid();
		PinataRequest plain = gateway.get(OPERATION, cid, request.path()).once().build();
		Flux<DataBuffer> body = this.transport.openOnce(plain).flatMapMany(StreamedAnswer::body);
		ExportRequest range = ExportRequest.of(cid).withRange(span.from(), span.to());
		return new ProvedFile(cid, body).read(range, size);
	}

}
