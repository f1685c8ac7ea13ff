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

package io.github.pinataspring.local.content;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.github.pinataspring.local.content.ReceivedContent.Summary;
import org.jspecify.annotations.Nullable;

import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * Finds the media type of content by its first bytes. Pinata does so too; what the client
 * declared only refines what bytes cannot tell, such as which kind of text it is.
 *
 * @since 0.1.0
 */
public final class MediaTypeDetector {

	private static final String OCTET_STREAM = "application/octet-stream";

	private static final List<Signature> SIGNATURES = List.of(Signature.of("89504e470d0a1a0a", "image/png"),
			Signature.of("ffd8ff", "image/jpeg"), Signature.of("474946383761", "image/gif"),
			Signature.of("474946383961", "image/gif"), Signature.of("424d", 14, "0c000000", "image/bmp"),
			Signature.of("424d", 14, "28000000", "image/bmp"), Signature.of("424d", 14, "7c000000", "image/bmp"),
			Signature.of("49492a00", "image/tiff"), Signature.of("4d4d002a", "image/tiff"),
			Signature.of("00000100", "image/x-icon"), Signature.of("52494646", 8, "57454250", "image/webp"),
			Signature.of("52494646", 8, "57415645", "audio/wav"),
			Signature.of("52494646", 8, "41564920", "video/x-msvideo"), Signature.of("255044462d", "application/pdf"),
			Signature.of("504b0304", "application/zip"), Signature.of("504b0506", "application/zip"),
			Signature.of("1f8b", "application/gzip"), Signature.of("fd377a585a00", "application/x-xz"),
			Signature.of("425a68", 4, "314159265359", "application/x-bzip2"),
			Signature.of("28b52ffd", "application/zstd"), Signature.of("377abcaf271c", "application/x-7z-compressed"),
			Signature.of("526172211a07", "application/vnd.rar"), Signature.of("0061736d", "application/wasm"),
			Signature.of("7f454c46", "application/x-elf"), Signature.of("4f676753", "application/ogg"),
			Signature.of("664c6143", "audio/flac"), Signature.of("49443303", "audio/mpeg"),
			Signature.of("49443304", "audio/mpeg"), Signature.of("fffb", "audio/mpeg"),
			Signature.of("1a45dfa3", "video/webm"), Signature.of("", 4, "6674797061766966", "image/avif"),
			Signature.of("", 4, "6674797068656963", "image/heic"), Signature.of("", 4, "667479704d3441", "audio/mp4"),
			Signature.of("", 4, "667479707174", "video/quicktime"), Signature.of("", 4, "66747970", "video/mp4"),
			Signature.of("776f4632", "font/woff2"), Signature.of("774f4646", "font/woff"),
			Signature.of("676c5446", "model/gltf-binary"));

	/**
	 * Containers: which format is in them only the client knows.
	 */
	private static final Set<String> CONTAINERS = Set.of("application/zip", "application/gzip", "application/ogg",
			"video/mp4", "video/webm", OCTET_STREAM);

	private static final Set<String> TEXT_APPLICATIONS = Set.of("application/json", "application/xml",
			"application/javascript", "application/ecmascript", "application/x-yaml", "application/yaml",
			"application/x-ndjson", "application/sql", "application/x-sh", "application/toml", "application/rtf",
			"image/svg+xml");

	private static final Map<String, String> TEXT_EXTENSIONS = Map.ofEntries(Map.entry("json", "application/json"),
			Map.entry("html", "text/html"), Map.entry("htm", "text/html"), Map.entry("css", "text/css"),
			Map.entry("csv", "text/csv"), Map.entry("md", "text/markdown"), Map.entry("js", "text/javascript"),
			Map.entry("mjs", "text/javascript"), Map.entry("xml", "text/xml"), Map.entry("svg", "image/svg+xml"));

	private MediaTypeDetector() {
	}

	/**
	 * Detect a media type.
	 * @param head the first bytes, at most {@link Summary#HEAD_LENGTH}
	 * @param declared what the client declared, or {@code null}
	 * @param filename the name of the file
	 * @return the media type, without parameters
	 */
	public static String detect(byte[] head, @Nullable String declared, String filename) {
		String hint = essence(declared);
		String detected = SIGNATURES.stream()
			.filter((signature) -> signature.matches(head))
			.map(Signature::mediaType)
			.findFirst()
			.orElse(OCTET_STREAM);
		if (detected.equals(OCTET_STREAM) && isText(head)) {
			return detectText(new String(head, StandardCharsets.UTF_8), hint, filename);
		}
		return (CONTAINERS.contains(detected) && !isTextual(hint) && !hint.equals(OCTET_STREAM)) ? hint : detected;
	}

	private static String detectText(String text, String hint, String filename) {
		String start = text.stripLeading().toLowerCase(Locale.ROOT);
		if (start.startsWith("<!doctype html") || start.startsWith("<html")) {
			return "text/html";
		}
		if (start.startsWith("<svg") || (start.startsWith("<?xml") && start.contains("<svg"))) {
			return "image/svg+xml";
		}
		if (isTextual(hint) && !hint.equals("text/plain")) {
			return hint;
		}
		if (start.startsWith("<?xml")) {
			return "text/xml";
		}
		String extension = filename.substring(filename.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
		return TEXT_EXTENSIONS.getOrDefault(extension, "text/plain");
	}

	private static boolean isTextual(String type) {
		return type.startsWith("text/") || type.endsWith("+json") || type.endsWith("+xml")
				|| TEXT_APPLICATIONS.contains(type);
	}

	private static String essence(@Nullable String declared) {
		try {
			MediaType type = MediaType.parseMediaType((declared != null) ? declared : OCTET_STREAM);
			return (type.getType() + "/" + type.getSubtype()).toLowerCase(Locale.ROOT);
		}
		catch (InvalidMediaTypeException ex) {
			return OCTET_STREAM;
		}
	}

	private static boolean isText(byte[] head) {
		for (byte value : head) {
			if (value >= 0 && value < ' ' && "\t\n\r\f\u001b".indexOf(value) < 0) {
				return false;
			}
		}
		CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
		// The last character may be cut, so this is not said to be the end of the input.
		CoderResult result = decoder.decode(ByteBuffer.wrap(head), CharBuffer.allocate(head.length + 1), false);
		return !result.isError();
	}

	private record Signature(byte[] start, int offset, byte[] then, String mediaType) {

		private static Signature of(String start, String mediaType) {
			return of(start, 0, "", mediaType);
		}

		private static Signature of(String start, int offset, String then, String mediaType) {
			return new Signature(HexFormat.of().parseHex(start), offset, HexFormat.of().parseHex(then), mediaType);
		}

		private boolean matches(byte[] head) {
			return contains(head, 0, this.start) && contains(head, this.offset, this.then);
		}

		private static boolean contains(byte[] head, int offset, byte[] expected) {
			int end = offset + expected.length;
			return head.length >= end && Arrays.equals(head, offset, end, expected, 0, expected.length);
		}

	}

}
