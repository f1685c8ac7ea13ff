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
import java.util.function.Function;

import io.github.pinataspring.local.content.ContentReader;
import io.github.pinataspring.local.content.ContentStore;
import io.github.pinataspring.local.content.InvalidContentException;
import io.github.pinataspring.local.content.MissingBlockException;
import io.github.pinataspring.local.content.UnixFs;
import io.github.pinataspring.local.content.UnixFs.ResolvedPath;
import io.github.pinataspring.local.store.RecordStore;
import io.github.pinataspring.local.web.ApiError;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Answers requests for content, once it is settled which content they may have.
 *
 * @since 0.1.0
 */
public final class ContentServer {

	private final ContentStore contents;

	private final RecordStore records;

	private final FileAnswer files;

	private final DirectoryAnswer directories;

	private final BlockAnswer blocks;

	private final CarAnswer cars;

	public ContentServer(ContentStore contents, RecordStore records, GatewaySettings settings) {
		this.contents = contents;
		this.records = records;
		this.files = new FileAnswer(records, settings.servesHtml());
		this.directories = new DirectoryAnswer(records, this.files);
		this.blocks = new BlockAnswer(records);
		this.cars = new CarAnswer(records);
	}

	/**
	 * Answer a request.
	 * @param request the request, of method GET or HEAD
	 * @param path its path
	 * @param content the content to serve from its root downwards
	 * @return emits the answer, or an {@link ApiError} whose body is a text
	 */
	public Mono<ServerResponse> serve(ServerRequest request, ContentPath path, ServedContent content) {
		return Mono.fromSupplier(() -> answerTo(request))
			.flatMap((answer) -> this.records.read(() -> resolve(request, path, content)).flatMap(answer))
			.onErrorMap(MissingBlockException.class, (ex) -> notFound(String.valueOf(ex.getMessage())))
			.onErrorMap(InvalidContentException.class,
					(ex) -> ApiError.text(HttpStatus.UNPROCESSABLE_CONTENT, String.valueOf(ex.getMessage())));
	}

	private Function<Target, Mono<ServerResponse>> answerTo(ServerRequest request) {
		ResponseFormat format = ResponseFormat.of(request);
		return switch (format.kind()) {
			case CONTENT -> this::answer;
			case RAW -> this.blocks::raw;
			case CODEC -> (target) -> this.blocks.codec(target, format.codec());
			case CAR -> {
				CarRequest car = CarRequest.of(request, format.accepted());
				yield (target) -> this.cars.answer(target, car);
			}
		};
	}

	private Target resolve(ServerRequest request, ContentPath path, ServedContent content) {
		String id = content.contentId();
		ContentReader blocks = (id != null) ? this.contents.open(id) : this.contents.openNone();
		ResolvedPath resolved = new UnixFs(blocks).resolve(content.root(), path.names());
		if (!resolved.isFound()) {
			throw notFound("There is no \"%s\" under %s".formatted(resolved.rest().get(0), resolved.cid()));
		}
		return new Target(request, path, content, blocks, resolved);
	}

	private static ApiError notFound(String message) {
		return ApiError.text(HttpStatus.NOT_FOUND, message);
	}

	private Mono<ServerResponse> answer(Target target) {
		return this.records.read(() -> target.unixFs().entity(target.cid()))
			.flatMap((entity) -> switch (entity.kind()) {
				case FILE -> this.files.answer(target, entity.size());
				case DIRECTORY -> this.directories.answer(target);
				case SYMLINK -> symlink(target);
				case OTHER -> this.blocks.codec(target, null);
			});
	}

	// As in kubo the answer is the target of the link, which is not followed.
	private Mono<ServerResponse> symlink(Target target) {
		return this.records.read(() -> target.unixFs().target(target.cid()).getBytes(StandardCharsets.UTF_8))
			.map((link) -> new Representation("\"" + target.cid() + "\"", "inode/symlink", null, link.length,
					(range) -> Mono.just(Body.of(link, range))))
			.flatMap((representation) -> representation.answer(target));
	}

}
