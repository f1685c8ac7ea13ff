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

package io.github.pinataspring.local.content;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;

import io.github.pinataspring.ipfs.block.Block;
import io.github.pinataspring.ipfs.car.CarFormatException;
import io.github.pinataspring.ipfs.car.CarReader;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.cid.Multicodec;
import io.github.pinataspring.ipfs.cid.Sha256;
import io.github.pinataspring.local.content.BlockLocation.Form;

/**
 * Reads a CAR, checks it and notes where its blocks are.
 */
final class CarIndexer {

	private CarIndexer() {
	}

	/**
	 * Read a CAR.
	 * @param car the file
	 * @param blocks where its blocks are noted
	 * @return the CID of its root
	 * @throws InvalidContentException if it is not a CAR with one root that it holds, or
	 * a block does not have the hash of its CID
	 * @throws IOException if reading fails
	 */
	static Cid index(Path car, BlockLog blocks) throws IOException {
		try (InputStream source = Files.newInputStream(car); CarReader reader = CarReader.open(source)) {
			if (reader.roots().size() != 1) {
				throw new InvalidContentException(
						"The CAR must have one root, but has %d".formatted(reader.roots().size()));
			}
			Cid root = reader.roots().get(0);
			boolean rootFound = root.multihash().code() == Multicodec.IDENTITY;
			MessageDigest sha256 = Sha256.newDigest();
			for (Block block = reader.next(); block != null; block = reader.next()) {
				if (!block.hasValidHash(sha256)) {
					throw new InvalidContentException(
							"Block %s of the CAR does not have the hash of its CID, ".formatted(block.cid())
									+ "or its hash function is not sha2-256");
				}
				rootFound = rootFound || block.cid().toV1().equals(root.toV1());
				blocks.add(block.cid(),
						new BlockLocation(Form.DATA, reader.position() - block.length(), block.length(), -1));
			}
			if (!rootFound) {
				throw new InvalidContentException("The CAR does not hold the block of its root " + root);
			}
			return root;
		}
		catch (CarFormatException ex) {
			throw new InvalidContentException("The file is not a CAR that can be read: " + ex.getMessage(), ex);
		}
	}

}
