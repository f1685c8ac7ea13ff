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

package io.github.pinataspring.ipfs.verify;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

import io.github.pinataspring.ipfs.Fixtures;
import io.github.pinataspring.ipfs.MemoryBlocks;
import io.github.pinataspring.ipfs.car.CarReader;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.unixfs.DirectoryImporter;
import io.github.pinataspring.ipfs.unixfs.ImportProfile;
import io.github.pinataspring.ipfs.verify.VerificationException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link VerifiedFile} with the CARs of the gateway conformance suite.
 */
class VerifiedFileFixtureTests {

	@ParameterizedTest
	@CsvSource({ "dir-listing, ą/ę/file-źł.txt, 34", "dir-listing, api/file.txt, 38",
			"dir-with-duplicate-files, ascii-copy.txt, 31", "dir-with-duplicate-files, multiblock.txt, 1026",
			"dir-with-percent-encoded-filename, Portugal%2C+España=Peninsula Ibérica.txt, 38",
			"gateway-raw-block, dir/ascii.txt, 31", "single-layer-hamt-with-multi-block-files, 470.txt, 1026",
			"single-layer-hamt-with-multi-block-files, 742.txt, 1026",
			"subdir-with-mixed-block-files, subdir/multiblock.txt, 1026", "symlink, foo, 8" })
	void exportFollowsPath(String name, String path, int size) throws IOException {
		assertThat(export(name, ExportRequest.of(root(name)).withPath(path))).hasSize(size);
	}

	@ParameterizedTest
	@CsvSource({ "dir-listing, api/file.txt;ipfs/file.txt;ipns/file.txt;ą/ę/file-źł.txt",
			"dir-with-duplicate-files, ascii-copy.txt;ascii.txt;hello.txt;multiblock.txt",
			"dir-with-files, ascii-copy.txt;ascii.txt;hello.txt;multiblock.txt",
			"dir-with-percent-encoded-filename, Portugal%2C+España=Peninsula Ibérica.txt",
			"gateway-raw-block, dir/ascii.txt",
			"subdir-with-mixed-block-files, subdir/ascii.txt;subdir/hello.txt;subdir/multiblock.txt",
			"subdir-with-two-single-block-files, subdir/ascii.txt;subdir/hello.txt" })
	void contentImportedAgainHasSameRoot(String name, String paths) throws IOException {
		MemoryBlocks blocks = MemoryBlocks.ofCar(Fixtures.car(name + ".car"));
		DirectoryImporter importer = DirectoryImporter.create(ImportProfile.PINATA_V1.withChunkSize(256));

		for (String path : paths.split(";")) {
			importer.addFile(path, VerifiedFile.open(blocks, ExportRequest.of(root(name)).withPath(path)));
		}

		assertThat(importer.finish().cid()).isEqualTo(root(name));
	}

	@Test
	void exportReturnsSameContentForCopies() throws IOException {
		ExportRequest request = ExportRequest.of(root("dir-with-duplicate-files"));

		byte[] original = export("dir-with-duplicate-files", request.withPath("ascii.txt"));

		assertThat(export("dir-with-duplicate-files", request.withPath("ascii-copy.txt"))).isEqualTo(original);
		assertThat(new String(original, StandardCharsets.UTF_8)).isEqualTo("hello application/vnd.ipld.car\n");
	}

	@ParameterizedTest
	@CsvSource({ "dir-with-files, none.txt, NOT_FOUND", "single-layer-hamt-with-multi-block-files, none, NOT_FOUND",
			"symlink, bar, NOT_A_FILE", "dir-with-dag-cbor-with-links, document, NOT_A_FILE",
			"dir-listing, api, NOT_A_FILE" })
	void exportWhenThereIsNoFileAtThePathSaysSo(String name, String path, Reason reason) throws IOException {
		ExportRequest request = ExportRequest.of(root(name)).withPath(path);

		assertThatExceptionOfType(VerificationException.class).isThrownBy(() -> export(name, request))
			.returns(reason, VerificationException::getReason);
	}

	@Test
	void exportWhenBlockIsMissingNeedsItOnlyForItsRange() throws IOException {
		String name = "file-3k-and-3-blocks-missing-block";
		ExportRequest request = ExportRequest.of(root(name));

		assertThatExceptionOfType(VerificationException.class).isThrownBy(() -> export(name, request))
			.returns(Reason.MISSING, VerificationException::getReason);
		assertThat(export(name, request.withRange(0, 1023))).hasSize(1024);
		assertThat(export(name, request.withRange(2048, -1))).hasSize(1024);
		assertThatExceptionOfType(VerificationException.class)
			.isThrownBy(() -> export(name, request.withRange(1024, 1024)))
			.returns(Reason.MISSING, VerificationException::getReason);
	}

	private static Cid root(String name) throws IOException {
		return CarReader.open(new ByteArrayInputStream(Fixtures.car(name + ".car"))).roots().get(0);
	}

	private static byte[] export(String name, ExportRequest request) throws IOException {
		ByteArrayOutputStream target = new ByteArrayOutputStream();
		VerifiedFile.export(MemoryBlocks.ofCar(Fixtures.car(name + ".car")), request, target);
		return target.toByteArray();
	}

}
