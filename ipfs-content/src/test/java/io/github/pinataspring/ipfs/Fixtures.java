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

package io.github.pinataspring.ipfs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;

/**
 * CAR files of the gateway conformance suite, which are not part of this repository.
 */
public final class Fixtures {

	private static final String PROPERTY = "ipfs.fixtures";

	private Fixtures() {
	}

	/**
	 * Return all CAR files; without them the test is skipped.
	 * @return the files
	 */
	public static List<Path> cars() {
		try (Stream<Path> files = Files.list(folder())) {
			return files.filter((file) -> file.toString().endsWith(".car")).sorted().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Read a CAR file; without it the test is skipped.
	 * @param name the name of the file
	 * @return its content
	 * @throws IOException if reading fails
	 */
	public static byte[] car(String name) throws IOException {
		return Files.readAllBytes(folder().resolve(name));
	}

	private static Path folder() {
		String folder = System.getProperty(PROPERTY);
		Assumptions.assumeTrue(folder != null,
				"Skipped: set -D%s to the folder with the CAR files of the gateway conformance suite"
					.formatted(PROPERTY));
		Path cars = Path.of(folder, "car");
		return Files.isDirectory(cars) ? cars : Path.of(folder);
	}

}
