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

package io.github.pinataspring.integration.contract;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.upload.SignedUploadUrlRequest;
import io.github.pinataspring.client.upload.UploadRequest;
import io.github.pinataspring.client.upload.UploadSource;
import io.github.pinataspring.ipfs.block.Block;
import io.github.pinataspring.ipfs.car.CarWriter;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.unixfs.FileImporter;
import io.github.pinataspring.ipfs.unixfs.ImportProfile;
import reactor.core.publisher.Mono;

import org.springframework.core.io.ByteArrayResource;

/**
 * Uploads what is no file, and has URLs signed.
 */
final class UploadCalls {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private UploadCalls() {
	}

	static void makeAll(PinataTemplate jwt, PinataTemplate keyPair) {
		signUrls(jwt);
		uploadDirectory(jwt);
		uploadDirectory(keyPair);
		uploadCar(jwt);
	}

	private static void uploadDirectory(PinataTemplate pinata) {
		UploadSource file = UploadSource.of("content".getBytes(StandardCharsets.UTF_8), "folder/file.txt");
		get(pinata.uploads()
			.upload(UploadRequest.builder(UploadSource.directory("directory", List.of(file)))
				.network(Network.PUBLIC)
				.keyValue("key", "value")
				.build()));
	}

	private static void uploadCar(PinataTemplate pinata) {
		byte[] content = "content of a CAR".getBytes(StandardCharsets.UTF_8);
		FileImporter importer = FileImporter.create(ImportProfile.PINATA_V1);
		importer.update(content, 0, content.length);
		Cid root = importer.finish().cid();
		ByteArrayOutputStream target = new ByteArrayOutputStream();
		try (CarWriter car = CarWriter.open(target, root)) {
			car.write(Block.of(root, content));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		get(pinata.uploads()
			.upload(UploadRequest.builder(UploadSource.car(new ByteArrayResource(target.toByteArray())))
				.network(Network.PUBLIC)
				.build()));
	}

	private static void signUrls(PinataTemplate pinata) {
		get(pinata.uploads()
			.createSignedUrl(SignedUploadUrlRequest.builder(Duration.ofMinutes(1))
				.network(Network.PUBLIC)
				.filename("name")
				.keyValue("key", "value")
				.maxFileSize(1000)
				.allowMimeType("text/*")
				.forDirectory()
				.streamable()
				.build()));
	}

	private static <T> T get(Mono<T> mono) {
		return Objects.requireNonNull(mono.block(LIMIT));
	}

}
