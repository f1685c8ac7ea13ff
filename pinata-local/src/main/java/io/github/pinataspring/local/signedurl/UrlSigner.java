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

package io.github.pinataspring.local.signedurl;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.pinataspring.local.key.Secrets;
import io.github.pinataspring.local.web.ApiError;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.util.MultiValueMap;

/**
 * Signs URLs and checks the signatures. How Pinata computes them is not known, nor need
 * it be, because only the service itself checks them.
 *
 * @since 0.1.0
 */
public final class UrlSigner {

	private static final String ALGORITHM = "X-Algorithm";

	private static final String DATE = "X-Date";

	private static final String EXPIRES = "X-Expires";

	private static final String METHOD = "X-Method";

	private static final String USER_ID = "X-User-ID";

	private static final String SIGNATURE = "X-Signature";

	private static final Set<String> PARAMETERS = Set.of(ALGORITHM, DATE, EXPIRES, METHOD, USER_ID, SIGNATURE);

	private final byte[] key;

	private final String algorithm;

	private final InstantSource clock;

	/**
	 * Create a signer.
	 * @param serverKey the secret that its key is derived from
	 * @param algorithm the name of the algorithm that its URLs show
	 * @param clock the time
	 */
	public UrlSigner(byte[] serverKey, String algorithm, InstantSource clock) {
		this.key = Secrets.deriveHex(serverKey, "url-" + algorithm).getBytes(StandardCharsets.US_ASCII);
		this.algorithm = algorithm;
		this.clock = clock;
	}

	/**
	 * Return whether a URL has a signature, valid or not.
	 * @param query its query
	 * @return whether it is signed
	 */
	public static boolean isSigned(MultiValueMap<String, String> query) {
		return query.containsKey(SIGNATURE);
	}

	/**
	 * Return whether a parameter is one of those that signing adds.
	 * @param name the name of the parameter
	 * @return whether it is part of a signature
	 */
	public static boolean isParameter(String name) {
		return PARAMETERS.contains(name);
	}

	/**
	 * Sign a URL.
	 * @param subject what the URL is for
	 * @param terms what it is good for
	 * @return the parameters that its query must have, in their order
	 */
	public Map<String, String> sign(String subject, SigningTerms terms) {
		Map<String, String> query = new LinkedHashMap<>();
		query.put(ALGORITHM, this.algorithm);
		query.put(DATE, String.valueOf(terms.date()));
		query.put(EXPIRES, String.valueOf(terms.expires()));
		query.put(METHOD, terms.method());
		if (terms.userId() != null) {
			query.put(USER_ID, terms.userId());
		}
		query.put(SIGNATURE, signature(subject, terms));
		return query;
	}

	// Each part is preceded by its length, so that nothing can move from one to another.
	private String signature(String subject, SigningTerms terms) {
		String message = Stream
			.of(subject, String.valueOf(terms.date()), String.valueOf(terms.expires()), terms.method(),
					String.valueOf(terms.userId()))
			.map((part) -> part.length() + ":" + part)
			.collect(Collectors.joining());
		return Secrets.deriveHex(this.key, message);
	}

	/**
	 * Check that a URL is as it was signed and still good.
	 * @param subject what the URL is for
	 * @param query its query
	 * @return what it is good for
	 * @throws ApiError if it is not
	 */
	public SigningTerms verify(String subject, MultiValueMap<String, String> query) {
		SigningTerms terms = terms(query);
		String signature = query.getFirst(SIGNATURE);
		if (terms == null || signature == null || !isEqual(signature, signature(subject, terms))) {
			throw ApiError.of(HttpStatus.FORBIDDEN, "INVALID_SIGNATURE",
					"The signature of this URL is not valid. Use the URL exactly as it was signed.");
		}
		if (!this.clock.instant().isBefore(terms.expiresAt())) {
			throw expired();
		}
		return terms;
	}

	/**
	 * Return the error for a URL that is not good any more.
	 * @return the error
	 */
	public static ApiError expired() {
		return ApiError.of(HttpStatus.FORBIDDEN, "EXPIRED", "This signed URL has expired. Have a new one signed.");
	}

	private @Nullable SigningTerms terms(MultiValueMap<String, String> query) {
		String method = query.getFirst(METHOD);
		if (method == null || !this.algorithm.equals(query.getFirst(ALGORITHM))) {
			return null;
		}
		try {
			return new SigningTerms(Long.parseLong(String.valueOf(query.getFirst(DATE))),
					Long.parseLong(String.valueOf(query.getFirst(EXPIRES))), method, query.getFirst(USER_ID));
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

	// In a time that tells nothing about where they differ.
	private static boolean isEqual(String signature, String expected) {
		return MessageDigest.isEqual(signature.getBytes(StandardCharsets.UTF_8),
				expected.getBytes(StandardCharsets.UTF_8));
	}

}
