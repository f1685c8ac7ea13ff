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
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.pinataspring.local.web.ApiError;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

import org.springframework.http.HttpStatus;

/**
 * The body of a {@code pinJSONToIPFS} request, on disk. It is never a tree in memory.
 */
final class JsonBody implements AutoCloseable {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private static final String CONTENT = "pinataContent";

	private static final int MAX_OBJECT_LENGTH = 64 * 1024;

	private final Path file;

	private boolean wrapped;

	private JsonNode metadata = MissingNode.getInstance();

	private JsonNode options = MissingNode.getInstance();

	JsonBody(Path file) {
		this.file = file;
	}

	Path file() {
		return this.file;
	}

	/**
	 * Read the body once.
	 * @return this
	 * @throws ApiError if it is not valid
	 */
	JsonBody read() {
		try (JsonParser parser = MAPPER.createParser(this.file)) {
			if (parser.nextToken() != JsonToken.START_OBJECT) {
				throw ApiError.badRequest("The request body must be a JSON object");
			}
			while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
				String name = parser.currentName();
				JsonToken value = parser.nextToken();
				if (name.equals(CONTENT)) {
					requireContent(value);
					parser.skipChildren();
				}
				else if (name.equals("pinataMetadata")) {
					this.metadata = object(parser, name);
				}
				else if (name.equals("pinataOptions")) {
					this.options = object(parser, name);
				}
				else {
					parser.skipChildren();
				}
			}
			if (parser.nextToken() != null) {
				throw ApiError.badRequest("The request body is not valid JSON");
			}
			return this;
		}
		catch (JacksonException ex) {
			throw ApiError.badRequest("The request body is not valid JSON");
		}
	}

	private void requireContent(JsonToken value) {
		if (value == JsonToken.VALUE_NULL) {
			throw ApiError.badRequest("pinataContent must not be null");
		}
		this.wrapped = true;
	}

	private JsonNode object(JsonParser parser, String name) {
		if (parser.currentToken() == JsonToken.VALUE_NULL) {
			return MissingNode.getInstance();
		}
		if (parser.currentToken() != JsonToken.START_OBJECT) {
			throw ApiError.badRequest(name + " must be an object");
		}
		long start = parser.currentTokenLocation().getByteOffset();
		parser.skipChildren();
		long length = parser.currentLocation().getByteOffset() - start;
		if (length > MAX_OBJECT_LENGTH) {
			throw ApiError.of(HttpStatus.CONTENT_TOO_LARGE, "PAYLOAD_TOO_LARGE",
					name + " is larger than " + MAX_OBJECT_LENGTH + " bytes");
		}
		try (InputStream source = Files.newInputStream(this.file)) {
			source.skipNBytes(start);
			return MAPPER.readTree(source.readNBytes((int) length));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	LegacyForm form() {
		return this.wrapped ? new LegacyForm(this.metadata, this.options)
				: new LegacyForm(MissingNode.getInstance(), MissingNode.getInstance());
	}

	/**
	 * Write the content as compact JSON. Its keys keep their order, its numbers their
	 * digits.
	 * @param target where to
	 */
	void writeContent(OutputStream target) {
		try (JsonParser parser = MAPPER.createParser(this.file);
				JsonGenerator generator = MAPPER.writer()
					.without(StreamWriteFeature.AUTO_CLOSE_CONTENT)
					.createGenerator(target)) {
			parser.nextToken();
			if (this.wrapped) {
				toContent(parser);
			}
			copy(parser, generator);
		}
	}

	private static void toContent(JsonParser parser) {
		while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
			boolean found = CONTENT.equals(parser.currentName());
			parser.nextToken();
			if (found) {
				return;
			}
			parser.skipChildren();
		}
	}

	private static void copy(JsonParser parser, JsonGenerator generator) {
		int depth = 0;
		do {
			JsonToken token = parser.currentToken();
			if (token.isNumeric()) {
				generator.writeNumber(parser.getString());
			}
			else {
				generator.copyCurrentEvent(parser);
			}
			depth += (token.isStructStart() ? 1 : 0) - (token.isStructEnd() ? 1 : 0);
		}
		while (depth > 0 && parser.nextToken() != null);
	}

	@Override
	public void close() {
		try {
			Files.deleteIfExists(this.file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
