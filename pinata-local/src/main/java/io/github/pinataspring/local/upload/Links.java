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

package io.github.pinataspring.local.upload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Gives files second names.
 */
final class Links {

	private Links() {
	}

	/**
	 * Have a file under another name too.
	 * @param file the file
	 * @param link the other name
	 * @throws IOException if that fails
	 */
	static void link(Path file, Path link) throws IOException {
		try {
			Files.createLink(link, file);
		}
		catch (UnsupportedOperationException ex) {
			Files.copy(file, link);
		}
	}

}
