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

package io.github.pinataspring.local.gateway;

import java.nio.charset.StandardCharsets;

import io.github.pinataspring.ipfs.verify.ExportRequest;
import io.github.pinataspring.local.content.CarRegions;
import io.github.pinataspring.local.content.DagWalk;
import io.github.pinataspring.local.content.DagWalk.Selection;
import io.github.pinataspring.local.content.RegionReader;
import io.github.pinataspring.local.content.UnixFs.Entity;
import io.github.pinataspring.local.content.UnixFs.Kind;
import io.github.pinataspring.local.gateway.CarRequest.EntityBytes;
import io.github.pinataspring.local.store.RecordStore;
import io.github.pinataspring.local.web.ApiError;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.util.DigestUtils;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Answers with a CAR of what a client needs to verify the path and what is at its end. It
 * is made while it is sent, and breaks off if a block turns out to be missing.
 */
final class CarAnswer {

	private final RecordStore records;

	CarAnswer(RecordStore records) {
		this.records = records;
	}

	/**
	 * Answer with a CAR.
	 * @param target what the request has led to
	 * @param car which CAR
	 * @return emits the answer
	 */
	Mono<ServerResponse> answer(Target target, CarRequest car) {
		String etag = etag(target, car);
		if (Conditions.isNotModified(target.request(), etag)) {
			return target.answer(HttpStatus.NOT_MODIFIED, etag).build();
		}
		ServerResponse.BodyBuilder answer = target.answer(HttpStatus.OK, etag)
			.header(HttpHeaders.ACCEPT_RANGES, "none")
			.header(HttpHeaders.CONTENT_TYPE, car.contentType())
			.header(HttpHeaders.CONTENT_DISPOSITION, FileNames.attachment(target, ".car"));
		return this.records.read(() -> open(target, car))
			.flatMap((body) -> target.isHead() ? answer.build()
					: answer.build((exchange, context) -> body.writeTo(exchange.getResponse())));
	}

	private Body open(Target target, CarRequest request) {
		// That the path leads somewhere is still to be said with the status.
		target.unixFs().require(target.cid());
		DagWalk walk = DagWalk.of(target.blocks(), target.resolved(), select(target, request));
		CarRegions car = new CarRegions(walk);
		return Body.of(new RegionReader(car.first(target.cid()), car::next), this.records);
	}

	private static Selection select(Target target, CarRequest car) {
		EntityBytes wanted = car.range();
		if (wanted == null) {
			return new Selection(car.scope(), 0, Long.MAX_VALUE, car.duplicates());
		}
		Entity entity = target.unixFs().entity(target.cid());
		if (entity.kind() != Kind.FILE) {
			return new Selection(car.scope(), 0, Long.MAX_VALUE, car.duplicates());
		}
		ExportRequest range = ExportRequest.of(target.cid()).withRange(wanted.from(), wanted.to());
		long start = range.start(entity.size());
		if (start > 0 && start >= entity.size()) {
			throw ApiError.text(HttpStatus.BAD_REQUEST,
					"entity-bytes begins behind the end of the file, which has %d bytes".formatted(entity.size()));
		}
		return new Selection(car.scope(), start, range.end(entity.size()), car.duplicates());
	}

	// Other gateways may order the blocks in another way, so it is a weak one.
	private static String etag(Target target, CarRequest car) {
		String description = String.join("/", target.path().names()) + "." + car;
		return "W/\"%s.car.%s\"".formatted(target.content().root(),
				DigestUtils.md5DigestAsHex(description.getBytes(StandardCharsets.UTF_8)).substring(0, 16));
	}

}
