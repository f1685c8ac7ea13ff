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
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.List;

import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.cid.Multicodec;
import io.github.pinataspring.ipfs.cid.Sha256;
import io.github.pinataspring.ipfs.unixfs.FileImporter;
import io.github.pinataspring.ipfs.unixfs.ImportProfile;

/**
 * Tells whether a file has a CID. A CID does not say how the file was cut into blocks, so
 * that the known ways are tried.
 */
final class FileCids {

	private FileCids() {
	}

	/**
	 * Return whether a file has a CID, by one of the known ways to compute it.
	 * @param file the file
	 * @param cid the CID
	 * @return whether it has
	 * @throws IOException if reading fails
	 */
	static boolean hasCid(Path file, Cid cid) throws IOException {
		if (cid.codec() == Multicodec.RAW) {
			return MessageDigest.isEqual(cid.multihash().digest(), sha256(file));
		}
		for (ImportProfile profile : profiles(cid)) {
			if (hasCid(file, cid, profile)) {
				return true;
			}
		}
		return false;
	}

	private static byte[] sha256(Path file) throws IOException {
		MessageDigest digest = Sha256.newDigest();
		try (InputStream content = new DigestInputStream(Files.newInputStream(file), digest)) {
			content.transferTo(OutputStream.nullOutputStream());
		}
		return digest.digest();
	}

	private static List<ImportProfile> profiles(Cid cid) {
		return (cid.version() == 0) ? List.of(ImportProfile.PINATA_V0)
				: List.of(ImportProfile.PINATA_V1, ImportProfile.UNIXFS_V1_2025, ImportProfile.PINATA_V0);
	}

	// The number of links that one of them uses may be that of another.
	private static boolean hasCid(Path file, Cid cid, ImportProfile profile) throws IOException {
		FileImporter importer = FileImporter.builder(profile)
			.alsoMaxLinks(ImportProfile.PINATA_V1.maxLinks(), ImportProfile.UNIXFS_V1_2025.maxLinks())
			.build();
		try (InputStream content = Files.newInputStream(file)) {
			importer.updateFrom(content);
		}
		return importer.finishAll().stream().anyMatch((imported) -> imported.cid().toV1().equals(cid.toV1()));
	}

}
