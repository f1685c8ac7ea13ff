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

package io.github.pinataspring.local.gateway;

import java.util.Comparator;
import java.util.List;
import java.util.Set;

import io.github.pinataspring.local.web.ApiError;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;

/**
 * What form of the content a request asks for. The parameter {@code format} wins over the
 * header {@code Accept}.
 *
 * @param kind the kind of form
 * @param accepted what the header asks for, if it is of that kind
 * @param codec which codec the block must have, for {@link Kind#CODEC} only
 */
record ResponseFormat(Kind kind, @Nullable MediaType accepted, @Nullable BlockCodec codec) {

	static final String RAW = "application/vnd.ipld.raw";

	static final String CAR = "application/vnd.ipld.car";

	private static final Set<String> UNSUPPORTED = Set.of("tar", "ipns-record");

	/**
	 * Read what a request asks for.
	 * @param request the request
	 * @return what it asks for
	 * @throws ApiError if that is unknown or cannot be had
	 */
	static ResponseFormat of(ServerRequest request) {
		MediaType accepted = accepted(request);
		String format = request.queryParam("format").orElse("");
		if (format.isEmpty() && accepted != null) {
			return new ResponseFormat(accepted.getSubtype().endsWith(".raw") ? Kind.RAW : Kind.CAR, accepted, null);
		}
		return switch (format) {
			case "" -> new ResponseFormat(Kind.CONTENT, null, null);
			case "raw" -> new ResponseFormat(Kind.RAW, accepted, null);
			case "car" -> new ResponseFormat(Kind.CAR, accepted, null);
			default -> new ResponseFormat(Kind.CODEC, null, codec(format));
		};
	}

	private static BlockCodec codec(String format) {
		BlockCodec codec = BlockCodec.ofFormat(format);
		if (codec != null) {
			return codec;
		}
		throw UNSUPPORTED.contains(format) ? notAcceptable(format)
				: ApiError.text(HttpStatus.BAD_REQUEST, "format must be raw or car");
	}

	/**
	 * Make the error that content cannot be had in a format.
	 * @param format the format
	 * @return the error
	 */
	static ApiError notAcceptable(String format) {
		return ApiError.text(HttpStatus.NOT_ACCEPTABLE, "The content is not available as " + format);
	}

	// What else the client would accept does not matter, as it often adds all types.
	private static @Nullable MediaType accepted(ServerRequest request) {
		return parse(request.headers().header(HttpHeaders.ACCEPT)).stream()
			.filter(ResponseFormat::isTrustless)
			.max(Comparator.comparingDouble(MediaType::getQualityValue))
			.orElse(null);
	}

	private static List<MediaType> parse(List<String> headers) {
		try {
			return MediaType.parseMediaTypes(headers);
		}
		catch (InvalidMediaTypeException ex) {
			throw ApiError.text(HttpStatus.BAD_REQUEST, "The header Accept cannot be understood");
		}
	}

	private static boolean isTrustless(MediaType type) {
		String name = type.getType() + "/" + type.getSubtype();
		return (name.equals(RAW) || name.equals(CAR)) && type.getQualityValue() > 0;
	}

	/**
	 * Kinds of forms.
	 */
	enum Kind {

		/**
		 * What the blocks mean: a file or a directory.
		 */
		CONTENT,

		/**
		 * A block.
		 */
		RAW,

		/**
		 * Blocks in a CAR.
		 */
		CAR,

		/**
		 * A block if it has a certain codec.
		 */
		CODEC

	}

}
