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

package io.github.pinataspring.testsupport;

import java.nio.file.Path;
import java.util.UUID;

import org.junit.jupiter.api.Assumptions;

/**
 * The image of Pinata Local, built from the Dockerfile of this repository and the jar
 * that was packaged before. It is built once in a process and removed at its end.
 */
public final class PinataLocalImage {

	private PinataLocalImage() {
	}

	/**
	 * Return the name of the image, after it was built. The test is skipped unless the
	 * system property {@code container.base-image} names an image that has a Java 17
	 * runtime.
	 * @return the name with a tag
	 */
	public static String name() {
		Assumptions.assumeTrue(System.getProperty("container.base-image") != null,
				"Skipped: set -Dcontainer.base-image to an image with a Java 17 runtime, and have a Docker engine");
		return Built.NAME;
	}

	private static final class Built {

		private static final String NAME = "pinata-local:test-" + UUID.randomUUID();

		static {
			Docker.run("build", "--build-arg", "BASE_IMAGE=" + System.getProperty("container.base-image"), "--tag",
					NAME, Path.of("").toAbsolutePath().resolveSibling("pinata-local").toString());
			Runtime.getRuntime().addShutdownHook(new Thread(() -> Docker.run("rmi", "--force", NAME)));
		}

	}

}
