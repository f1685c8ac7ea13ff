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

package io.github.pinataspring.client.upload;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.List;

import io.github.pinataspring.ipfs.block.Block;
import io.github.pinataspring.ipfs.car.CarFormatException;
import io.github.pinataspring.ipfs.car.CarReader;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.cid.Multicodec;
import io.github.pinataspring.ipfs.cid.Sha256;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.InputStreamSource;

/**
 * Opens a CAR and finds out its root.
 */
final class CarOpener implements ContentOpener {

	private final ContentOpener content;

	private final InputStreamSource stream;

	/**
	 * Create an opener.
	 * @param content opens the CAR as any content
	 * @param stream opens a stream with the same content
	 */
	CarOpener(ContentOpener content, InputStreamSource stream) {
		this.content = content;
		this.stream = stream;
	}

	@Override
	public Mono<UploadContent> open(JsonMapper jsonMapper) {
		return this.content.open(jsonMapper)
			.zipWhen((content) -> Mono.fromCallable(this::readRoot).subscribeOn(Schedulers.boundedElastic()),
					UploadContent::withRoot);
	}

	private Cid readRoot() throws IOException {
		try (CarReader car = CarReader.open(this.stream.getInputStream())) {
			return root(car);
		}
	}

	private static Cid root(CarReader car) throws IOException {
		List<Cid> roots = car.roots();
		if (roots.size() != 1) {
			throw new CarFormatException(0, "it has %d roots, and Pinata takes exactly one".formatted(roots.size()),
					null);
		}
		return roots.get(0);
	}

	/**
	 * Read the CAR to its end and check its blocks.
	 * @return completes if all of them are right and the root is there
	 */
	Mono<Void> verify() {
		return Mono.<Void>fromCallable(() -> {
			verifyBlocks();
			return null;
		}).subscribeOn(Schedulers.boundedElastic());
	}

	private void verifyBlocks() throws IOException {
		MessageDigest sha256 = Sha256.newDigest();
		try (CarReader car = CarReader.open(this.stream.getInputStream())) {
			Cid root = root(car);
			// A CID that holds its content need not be there again.
			boolean found = root.multihash().code() == Multicodec.IDENTITY;
			long position = car.position();
			for (Block block = car.next(); block != null; block = car.next()) {
				if (isVerifiable(block) && !block.hasValidHash(sha256)) {
					throw new CarFormatException(position,
							"the block does not have the hash of its CID %s".formatted(block.cid()), null);
				}
				found |= block.cid().toV1().equals(root.toV1());
				position = car.position();
				car.recycle(block);
			}
			if (!found) {
				throw new CarFormatException(position, "the block of the root %s is not in it".formatted(root), null);
			}
		}
	}

	private static boolean isVerifiable(Block block) {
		long code = block.cid().multihash().code();
		return code == Multicodec.SHA2_256 || code == Multicodec.IDENTITY;
	}

}
