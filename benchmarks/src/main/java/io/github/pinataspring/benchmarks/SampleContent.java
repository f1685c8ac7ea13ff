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

package io.github.pinataspring.benchmarks;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

import io.github.pinataspring.ipfs.car.CarWriter;
import io.github.pinataspring.ipfs.unixfs.ImportProfile;
import io.github.pinataspring.ipfs.unixfs.LocalBlocks;

/**
 * The content that is measured with: one GiB without repetitions.
 */
final class SampleContent {

	static final int PIECE_SIZE = 64 * 1024;

	static final int PIECES = 16 * 1024;

	static final long SIZE = (long) PIECES * PIECE_SIZE;

	private SampleContent() {
	}

	/**
	 * Return the content in buffers as a network hands them over.
	 * @return the buffers
	 */
	static byte[][] pieces() {
		Random random = new Random(1);
		byte[][] pieces = new byte[PIECES][PIECE_SIZE];
		for (byte[] piece : pieces) {
			random.nextBytes(piece);
		}
		return pieces;
	}

	static void writeTo(Path file) throws IOException {
		Random random = new Random(1);
		byte[] piece = new byte[PIECE_SIZE];
		try (OutputStream target = Files.newOutputStream(file)) {
			for (int i = 0; i < PIECES; i++) {
				random.nextBytes(piece);
				target.write(piece);
			}
		}
	}

	/**
	 * Make a file another one, because what was uploaded before would not be stored
	 * again.
	 * @param file the file
	 * @param version the number that it begins with
	 * @throws IOException if it cannot be written
	 */
	static void makeNew(Path file, int version) throws IOException {
		try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
			content.writeInt(version);
		}
	}

	static void writeCar(Path file, Path car) throws IOException {
		LocalBlocks blocks = LocalBlocks.ofFile(file, ImportProfile.PINATA_V1);
		try (CarWriter writer = CarWriter.open(new BufferedOutputStream(Files.newOutputStream(car)), blocks.root())) {
			writer.writeDag(blocks.root(), blocks);
		}
	}

}
