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
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.github.pinataspring.ipfs.unixfs.ImportProfile;

/**
 * The golden CIDs that other implementations than this one computed.
 */
public final class CidVectors {

	private static final JsonNode ROOT = read();

	private CidVectors() {
	}

	private static JsonNode read() {
		try (InputStream content = CidVectors.class.getResourceAsStream("/cid-vectors.json")) {
			return JsonMapper.shared().readTree(content);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Return the entries of a section.
	 * @param section the name of the section
	 * @return the entries
	 */
	public static List<JsonNode> section(String section) {
		List<JsonNode> entries = new ArrayList<>();
		ROOT.at("/" + section).forEach(entries::add);
		if (entries.isEmpty()) {
			throw new IllegalArgumentException("No section " + section);
		}
		return entries;
	}

	/**
	 * Return the profile that the vectors know by a name.
	 * @param name the name
	 * @return the profile
	 */
	public static ImportProfile profile(String name) {
		return profile(ROOT.get("profiles").get(name));
	}

	/**
	 * Return the profile with the parameters that an object has.
	 * @param parameters the object
	 * @return the profile
	 */
	public static ImportProfile profile(JsonNode parameters) {
		ImportProfile base = (parameters.get("cidVersion").asInt() == 0) ? ImportProfile.PINATA_V0
				: ImportProfile.PINATA_V1;
		return base.withRawLeaves(parameters.get("rawLeaves").asBoolean())
			.withChunkSize(parameters.get("chunkSize").asInt())
			.withMaxLinks(parameters.get("maxLinks").asInt());
	}

}
