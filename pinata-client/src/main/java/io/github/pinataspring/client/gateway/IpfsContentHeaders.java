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

package io.github.pinataspring.client.gateway;

import java.nio.charset.StandardCharsets;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;

/**
 * Headers for content that anyone may have made, so that a browser never runs it in the
 * origin of the application: only types that cannot hold a script are shown, all others
 * are saved. Whatever the application has set stays as it is.
 */
final class IpfsContentHeaders {

	private static final String POLICY = "Content-Security-Policy";

	private static final String SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'";

	private static final Set<MediaType> HARMLESS_TYPES = Set.of(MediaType.IMAGE_GIF, MediaType.IMAGE_JPEG,
			MediaType.IMAGE_PNG, new MediaType("image", "avif"), new MediaType("image", "webp"), MediaType.TEXT_PLAIN);

	private IpfsContentHeaders() {
	}

	/**
	 * Write the headers.
	 * @param headers the headers of the answer
	 * @param filename the name of the file
	 * @param negotiated the type that was chosen by what the client accepts, if any
	 */
	static void write(HttpHeaders headers, String filename, @Nullable MediaType negotiated) {
		MediaType type = declared(headers);
		if (type == null) {
			type = find(filename, negotiated);
			headers.setContentType(type);
		}
		if (!headers.containsHeader(HttpHeaders.CONTENT_DISPOSITION)) {
			headers.setContentDisposition(
					(isHarmless(type) ? ContentDisposition.inline() : ContentDisposition.attachment())
						.filename(filename, StandardCharsets.UTF_8)
						.build());
		}
		setIfAbsent(headers, "X-Content-Type-Options", "nosniff");
		setIfAbsent(headers, POLICY, SANDBOX);
	}

	private static @Nullable MediaType declared(HttpHeaders headers) {
		try {
			return headers.getContentType();
		}
		catch (InvalidMediaTypeException ex) {
			return null;
		}
	}

	// What the client accepts says nothing about the content, so it may not turn it into
	// a page.
	private static MediaType find(String filename, @Nullable MediaType negotiated) {
		MediaType type = MediaTypeFactory.getMediaType(filename).orElse(null);
		if (type == null) {
			type = (negotiated != null && isHarmless(negotiated)) ? negotiated : MediaType.APPLICATION_OCTET_STREAM;
		}
		// Without it browsers guess an encoding of before Unicode.
		return type.equals(MediaType.TEXT_PLAIN) ? new MediaType(type, StandardCharsets.UTF_8) : type;
	}

	private static boolean isHarmless(MediaType type) {
		return HARMLESS_TYPES.contains(new MediaType(type.getType(), type.getSubtype()));
	}

	private static void setIfAbsent(HttpHeaders headers, String name, String value) {
		if (!headers.containsHeader(name)) {
			headers.set(name, value);
		}
	}

}
