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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.github.pinataspring.ipfs.unixfs.ImportProfile;
import io.github.pinataspring.ipfs.unixfs.ImportProfile.DirectorySize;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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
	 * Return everything that the vectors consist of.
	 * @return the root
	 */
	static JsonNode root() {
		return ROOT;
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
			.withMaxLinks(parameters.get("maxLinks").asInt())
			.withDirectorySize(parameters.path("hamtEstimation").asString("links-bytes").equals("block-bytes")
					? DirectorySize.BLOCK : DirectorySize.LINKS);
	}

	/**
	 * Return the content of a file of the section with whole DAGs, which names it only by
	 * its id.
	 * @param dag the entry
	 * @return the content
	 */
	public static byte[] contentOfDag(JsonNode dag) {
		return switch (dag.get("id").asString()) {
			case "empty-file-v0" -> new byte[0];
			case "hello-v0", "hello-v1" -> "hello world".getBytes(StandardCharsets.US_ASCII);
			case "tree-16x3-150-raw" -> GeneratedContent.xorShift((int) 2463534242L, 150).toBytes();
			case "tree-16x3-100-zero-dups" -> new byte[100];
			default -> throw new IllegalArgumentException("Not a file: " + dag.get("id"));
		};
	}

	/**
	 * Return the profile of an entry of the section with whole DAGs.
	 * @param dag the entry
	 * @return the profile
	 */
	public static ImportProfile profileOfDag(JsonNode dag) {
		JsonNode parameters = dag.get("profile");
		return parameters.isString() ? profile(parameters.asString()) : profile(parameters);
	}

}
