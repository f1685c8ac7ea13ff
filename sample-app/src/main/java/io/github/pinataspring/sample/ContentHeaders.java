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

package io.github.pinataspring.sample;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;

import io.github.pinataspring.client.file.PinataFile;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * Headers of a file's content. The content is whatever someone uploaded, and comes from
 * the same origin as the page, so a browser must never run it: only types that cannot
 * hold a script are shown, all others are saved.
 */
final class ContentHeaders {

	private static final String POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'";

	// Browsers do not start their PDF viewers in a sandbox, and these run no script of
	// the file in its origin.
	private static final String PDF_POLICY = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'";

	private static final Set<MediaType> HARMLESS_TYPES = Set.of(MediaType.IMAGE_GIF, MediaType.IMAGE_JPEG,
			MediaType.IMAGE_PNG, new MediaType("image", "avif"), new MediaType("image", "webp"), MediaType.TEXT_PLAIN,
			MediaType.APPLICATION_PDF);

	private ContentHeaders() {
	}

	static void write(PinataFile file, HttpHeaders headers) {
		MediaType type = type(file);
		boolean harmless = HARMLESS_TYPES.contains(new MediaType(type.getType(), type.getSubtype()));
		headers.setContentType(type);
		headers.setContentDisposition((harmless ? ContentDisposition.inline() : ContentDisposition.attachment())
			.filename(name(file), StandardCharsets.UTF_8)
			.build());
		headers.set("X-Content-Type-Options", "nosniff");
		headers.set("Content-Security-Policy",
				type.equalsTypeAndSubtype(MediaType.APPLICATION_PDF) ? PDF_POLICY : POLICY);
		headers.set("Cross-Origin-Resource-Policy", "same-origin");
	}

	private static MediaType type(PinataFile file) {
		if (file.mimeType() == null) {
			return MediaType.APPLICATION_OCTET_STREAM;
		}
		try {
			MediaType type = MediaType.parseMediaType(file.mimeType());
			if (type.equals(MediaType.TEXT_PLAIN)) {
				// Without it browsers guess an encoding of before Unicode.
				return new MediaType(type, StandardCharsets.UTF_8);
			}
			return type.isConcrete() ? type : MediaType.APPLICATION_OCTET_STREAM;
		}
		catch (InvalidMediaTypeException ex) {
			return MediaType.APPLICATION_OCTET_STREAM;
		}
	}

	private static String name(PinataFile file) {
		return (file.name() != null) ? file.name() : Objects.toString(file.cid(), file.id());
	}

}
