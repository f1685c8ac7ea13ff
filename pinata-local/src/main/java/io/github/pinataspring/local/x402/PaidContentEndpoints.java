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

package io.github.pinataspring.local.x402;

import java.time.InstantSource;
import java.util.List;

import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.local.file.FileRecord;
import io.github.pinataspring.local.file.FileStore;
import io.github.pinataspring.local.file.Network;
import io.github.pinataspring.local.gateway.ContentPath;
import io.github.pinataspring.local.gateway.ContentServer;
import io.github.pinataspring.local.gateway.CrossOrigin;
import io.github.pinataspring.local.gateway.ServedContent;
import io.github.pinataspring.local.store.RecordStore;
import io.github.pinataspring.local.web.ApiError;
import io.github.pinataspring.local.web.ApiFamily;
import io.github.pinataspring.local.web.Endpoint;
import io.github.pinataspring.local.x402.Payment.InvalidPaymentException;
import org.h2.mvstore.MVMap;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Serves private files to those who pay for them. A payment is good for one read.
 *
 * @since 0.1.0
 */
public final class PaidContentEndpoints {

	private static final String PREFIX = "/x402/cid";

	private static final String PATTERN = PREFIX + "/{*path}";

	private static final int MAX_PAYMENTS = 100_000;

	private final PaymentInstructionStore instructions;

	private final FileStore files;

	private final ContentServer server;

	private final RecordStore records;

	private final InstantSource clock;

	// Keys are those of the payments, values the CIDs that were paid for.
	private final MVMap<String, String> payments;

	/**
	 * Create the endpoints.
	 * @param instructions what has to be paid
	 * @param files the files
	 * @param server what serves their content
	 * @param records where payments are kept
	 * @param clock the time
	 */
	public PaidContentEndpoints(PaymentInstructionStore instructions, FileStore files, ContentServer server,
			RecordStore records, InstantSource clock) {
		this.instructions = instructions;
		this.files = files;
		this.server = server;
		this.records = records;
		this.clock = clock;
		this.payments = records.openIndex("x402Payments");
	}

	/**
	 * Return the endpoints.
	 * @return the endpoints
	 */
	public List<Endpoint> endpoints() {
		return List.of(Endpoint.of(HttpMethod.GET, PATTERN, ApiFamily.GATEWAY, this::serve),
				Endpoint.of(HttpMethod.OPTIONS, PATTERN, ApiFamily.GATEWAY, CrossOrigin::answer));
	}

	private Mono<ServerResponse> serve(ServerRequest request) {
		CrossOrigin.allow(request);
		ContentPath path = ContentPath.parse(request.uri().getRawPath(), PREFIX);
		Mono<FileRecord> file = this.files.find(Network.PRIVATE, path.root());
		return this.instructions.find(path.root())
			.zipWith(file)
			.switchIfEmpty(Mono
				.error(() -> ApiError.text(HttpStatus.NOT_FOUND, "There is no content to be paid for with this CID")))
			.flatMap((found) -> serve(request, path, found.getT1(), found.getT2()));
	}

	private Mono<ServerResponse> serve(ServerRequest request, ContentPath path, PaymentInstruction instruction,
			FileRecord file) {
		String header = request.headers().firstHeader("X-PAYMENT");
		if (header == null) {
			return challenge(request, instruction, file);
		}
		try {
			Payment payment = Payment.parse(header);
			payment.check(instruction.requirements(), this.clock.instant());
			ServedContent content = ServedContent.of(file, path.root()).withCacheControl("private, no-store");
			return claim(payment, path.root()).flatMap((claimed) -> claimed ? this.server.serve(request, path, content)
					: refuse("The payment was used already"));
		}
		catch (InvalidPaymentException ex) {
			return refuse(String.valueOf(ex.getMessage()));
		}
	}

	private static Mono<ServerResponse> challenge(ServerRequest request, PaymentInstruction instruction,
			FileRecord file) {
		String url = request.uri().toString();
		String resource = url.contains("?") ? url.substring(0, url.indexOf('?')) : url;
		ObjectNode body = JsonNodeFactory.instance.objectNode().put("x402Version", 1);
		ArrayNode accepts = body.putArray("accepts");
		instruction.requirements()
			.forEach((requirement) -> accepts.add(requirement.toChallenge(resource, file.content().mimeType())));
		return answer(HttpStatus.PAYMENT_REQUIRED, body.put("error", "X-PAYMENT header is required"));
	}

	private static Mono<ServerResponse> refuse(String message) {
		return answer(HttpStatus.FORBIDDEN, JsonNodeFactory.instance.objectNode().put("error", message));
	}

	private static Mono<ServerResponse> answer(HttpStatus status, ObjectNode body) {
		return ServerResponse.status(status)
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue(JsonMapper.shared().writeValueAsBytes(body));
	}

	private Mono<Boolean> claim(Payment payment, Cid cid) {
		return this.records.write((transaction) -> {
			// Some old payment could be used again then, which does no harm here.
			if (this.payments.sizeAsLong() >= MAX_PAYMENTS) {
				this.payments.remove(this.payments.firstKey());
			}
			return this.payments.putIfAbsent(payment.key(), cid.toString()) == null;
		});
	}

}
