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

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.pinataspring.local.signedurl.SigningTerms;
import io.github.pinataspring.local.signedurl.UrlSigner;
import io.github.pinataspring.local.web.ApiError;

import org.springframework.http.HttpStatus;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * Signs links to private files and checks them. A signature covers the path and the query
 * but not the host, which may have several names.
 *
 * @since 0.1.0
 */
public final class PrivateLinks {

	static final String PREFIX = "/files";

	private static final String ALGORITHM = "PINATA1";

	private final UrlSigner signer;

	/**
	 * Create the signer.
	 * @param serverKey the secret that the key for signatures is derived from
	 * @param clock the time
	 */
	public PrivateLinks(byte[] serverKey, InstantSource clock) {
		this.signer = new UrlSigner(serverKey, ALGORITHM, clock);
	}

	/**
	 * Sign a URL.
	 * @param url the URL of a file
	 * @param terms what the link is good for
	 * @return the link
	 * @throws ApiError if the URL is not that of a file
	 */
	String sign(String url, SigningTerms terms) {
		try {
			return sign(URI.create(url), terms);
		}
		catch (IllegalArgumentException ex) {
			throw notOfFile();
		}
	}

	private String sign(URI url, SigningTerms terms) {
		if (url.getHost() == null || !url.getRawPath().startsWith(PREFIX + "/")) {
			throw notOfFile();
		}
		MultiValueMap<String, String> query = query(url);
		if (UrlSigner.isSigned(query)) {
			throw ApiError.badRequest("url is signed already");
		}
		UriComponentsBuilder link = UriComponentsBuilder.fromUri(url);
		this.signer.sign(subject(path(url), query), terms).forEach(link::queryParam);
		return link.build(true).toUriString();
	}

	private static ApiError notOfFile() {
		return ApiError.badRequest("url must be the URL of a file such as https://gateway.example/files/{cid}");
	}

	private static ContentPath path(URI uri) {
		return ContentPath.parse(uri.getRawPath(), PREFIX);
	}

	private static MultiValueMap<String, String> query(URI uri) {
		MultiValueMap<String, String> query = new LinkedMultiValueMap<>();
		UriComponentsBuilder.fromUri(uri)
			.build(true)
			.getQueryParams()
			.forEach((name, values) -> values
				.forEach((value) -> query.add(decode(name), (value != null) ? decode(value) : "")));
		return query;
	}

	private static String decode(String text) {
		return URLDecoder.decode(text, StandardCharsets.UTF_8);
	}

	/**
	 * Check that a request follows a link as it was signed and still good.
	 * @param request the request
	 * @return the path that it leads to
	 * @throws ApiError if it does not
	 */
	ContentPath verify(ServerRequest request) {
		ContentPath path = path(request.uri());
		MultiValueMap<String, String> query = request.queryParams();
		if (!UrlSigner.isSigned(query)) {
			throw ApiError.text(HttpStatus.FORBIDDEN, "A private file needs a signed link");
		}
		this.signer.verify(subject(path, query), query);
		return path;
	}

	// However the URL is spelled it says the same.
	private static String subject(ContentPath path, MultiValueMap<String, String> query) {
		return path.encoded(path.names().size()) + query.entrySet()
			.stream()
			.filter((parameter) -> !UrlSigner.isParameter(parameter.getKey()))
			.map(PrivateLinks::encode)
			.collect(Collectors.joining("&", "?", ""));
	}

	private static String encode(Map.Entry<String, List<String>> parameter) {
		return parameter.getValue()
			.stream()
			.map((value) -> UriUtils.encode(parameter.getKey(), StandardCharsets.UTF_8) + "="
					+ UriUtils.encode((value != null) ? value : "", StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
	}

}
