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

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;

import io.github.pinataspring.ipfs.unixfs.FileImporter;
import io.github.pinataspring.ipfs.unixfs.ImportProfile;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the module runs with nothing but itself on the class path.
 */
class StandaloneTests {

	private static final String HELLO_WORLD = "bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e";

	@Test
	void importFileNeedsNoOtherLibrary() throws Exception {
		URL module = FileImporter.class.getProtectionDomain().getCodeSource().getLocation();
		InputStream content = new ByteArrayInputStream("hello world".getBytes(StandardCharsets.UTF_8));
		try (URLClassLoader alone = new URLClassLoader(new URL[] { module }, ClassLoader.getPlatformClassLoader())) {
			Class<?> importer = alone.loadClass(FileImporter.class.getName());
			Class<?> profile = alone.loadClass(ImportProfile.class.getName());

			Object file = importer.getMethod("importFile", InputStream.class, profile)
				.invoke(null, content, profile.getMethod("of", String.class).invoke(null, "pinata-v1"));

			assertThat(importer).isNotSameAs(FileImporter.class);
			assertThat(file.getClass().getMethod("cid").invoke(file)).hasToString(HELLO_WORLD);
		}
	}

}
