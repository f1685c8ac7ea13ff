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

package io.github.pinataspring.sample;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.file.FileFilter;
import io.github.pinataspring.client.file.FileOrder;
import io.github.pinataspring.client.file.PinataFile;
import io.github.pinataspring.ipfs.cid.Cid;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.multipart.PartEvent;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Endpoints to upload, list, read and delete files.
 */
@RestController
@RequestMapping("/files")
class FileController {

	private static final int LARGEST_LIMIT = 200;

	private static final int LARGEST_PAGE = 100;

	private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

	private final PinataTemplate pinata;

	private final FileUploader uploader;

	FileController(PinataTemplate pinata, FileUploader uploader) {
		this.pinata = pinata;
		this.uploader = uploader;
	}

	@PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
	Mono<ResponseEntity<StoredFile>> upload(ServerHttpRequest request, @RequestBody Flux<PartEvent> form) {
		return this.uploader.upload(request.getHeaders().getContentLength(), form)
			.map((file) -> ResponseEntity.created(URI.create("/files/" + file.id())).body(storedFile(file)));
	}

	@GetMapping
	Mono<List<StoredFile>> list(@RequestParam(defaultValue = "20") int limit) {
		if (limit < 1 || limit > LARGEST_LIMIT) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST,
					"The parameter 'limit' must be between 1 and %d.".formatted(LARGEST_LIMIT));
		}
		FileFilter filter = FileFilter.builder()
			.order(FileOrder.NEWEST_FIRST)
			.pageSize(Math.min(limit, LARGEST_PAGE))
			.build();
		return this.pinata.files().list(filter).take(limit).map(this::storedFile).collectList();
	}

	@GetMapping("/{id}")
	Mono<StoredFile> get(@PathVariable String id) {
		return find(id).map(this::storedFile);
	}

	@GetMapping("/{id}/content")
	Mono<ResponseEntity<Flux<DataBuffer>>> content(@PathVariable String id) {
		return find(id).map((file) -> {
			Cid cid = file.cid();
			if (cid == null) {
				throw new ResponseStatusException(HttpStatus.CONFLICT,
						"Pinata has not computed the CID of this file yet. Try again in a moment.");
			}
			return ResponseEntity.ok()
				.headers((headers) -> ContentHeaders.write(file, headers))
				.body(this.pinata.gateway().retrieve(cid));
		});
	}

	@DeleteMapping("/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	Mono<Void> delete(@PathVariable String id) {
		return this.pinata.files().delete(check(id));
	}

	private Mono<PinataFile> find(String id) {
		return this.pinata.files().get(check(id));
	}

	private static String check(String id) {
		if (!ID.matcher(id).matches()) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no file with this id.");
		}
		return id;
	}

	private StoredFile storedFile(PinataFile file) {
		return StoredFile.of(file, this.pinata.getEndpoints().gatewayUrl());
	}

}
