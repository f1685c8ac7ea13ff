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

package io.github.pinataspring.client.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import io.github.pinataspring.client.core.PinataAuthenticationException;
import io.github.pinataspring.client.core.PinataEndpoints;
import io.github.pinataspring.client.core.PinataErrorContext;
import io.github.pinataspring.client.core.PinataException;
import io.github.pinataspring.client.core.PinataGatewayException;
import io.github.pinataspring.client.core.PinataInsufficientScopeException;
import io.github.pinataspring.client.core.PinataInvalidRequestException;
import io.github.pinataspring.client.core.PinataKeyUnusableException;
import io.github.pinataspring.client.core.PinataNotFoundException;
import io.github.pinataspring.client.core.PinataPlanLimitException;
import io.github.pinataspring.client.core.PinataRateLimitException;
import io.github.pinataspring.client.core.PinataResponseException;
import io.github.pinataspring.client.core.PinataServerException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;

/**
 * Translates an answer that reports an error into the exception that a caller would
 * handle. Pinata documents few of its errors, so that reasons are looked for in both the
 * reason code and the text.
 */
final class ErrorTranslator {

	private static final int LONGEST_REQUEST_ID = 128;

	private static final Set<String> UNAUTHENTICATED = Set.of("INVALID_CREDENTIALS", "KEYS_MUST_BE_STRINGS");

	private static final Set<String> NOT_FOUND = Set.of("OBJECT_NOT_FOUND", "CURRENT_USER_HAS_NOT_PINNED_CID");

	private static final Pattern NOT_PINNED = ignoringCase("has not pinned");

	private static final Pattern SCOPE = ignoringCase("NO_SCOPES_FOUND|\\bscopes?\\b");

	private static final Pattern REVOKED = ignoringCase("revoked");

	private static final Pattern EXHAUSTED = ignoringCase("exhausted|max(imum)?[ _](number[ _]of[ _])?uses");

	private static final Pattern EXPIRED = ignoringCase("\\bexpired\\b|\\bsignature\\b");

	private static final Pattern TYPE = ignoringCase("permissions to upload detected MIME type");

	private static final Pattern PLAN = ignoringCase(
			"plan usage limit|account blocked|\\bplan limit|upgrade your plan");

	private final PinataEndpoints endpoints;

	private final UnaryOperator<String> scrubber;

	private final Clock clock;

	ErrorTranslator(PinataEndpoints endpoints, UnaryOperator<String> scrubber, Clock clock) {
		this.endpoints = endpoints;
		this.scrubber = scrubber;
		this.clock = clock;
	}

	/**
	 * Translate an answer.
	 * @param request the request
	 * @param status the status of the answer, not 2xx
	 * @param headers the headers of the answer
	 * @param text the body of the answer, or its beginning
	 * @return the exception
	 */
	PinataException translate(PinataRequest request, HttpStatusCode status, HttpHeaders headers, String text) {
		String scrubbed = scrub(request, text);
		Function<PinataAnswer, ? extends PinataException> reader = request.errorReader(status);
		if (reader != null) {
			return reader.apply(new PinataAnswer(() -> context(request, status, headers, null),
					"Check " + request.host().setting(), headers, scrubbed.getBytes(StandardCharsets.UTF_8)));
		}
		ErrorBody body = ErrorBody.parse(scrubbed);
		String reason = (body.errorId() != null) ? "ERR_ID:" + body.errorId() : body.reason();
		PinataErrorContext context = context(request, status, headers, reason);
		if (status.is3xxRedirection()) {
			return new PinataResponseException(message(request, context, body, redirectCure(request, headers)),
					context);
		}
		return switch (request.host()) {
			case API, UPLOADS -> ofApi(request, context, headers, body);
			case GATEWAY, FALLBACK_GATEWAY, ACCESS_LINK -> ofGateway(request, context, headers, body);
			case SIGNED -> ofSignedUrl(request, context, headers, body);
		};
	}

	/**
	 * Return the context of an answer.
	 * @param request the request
	 * @param status the status of the answer
	 * @param headers the headers of the answer
	 * @param reason the reason in the answer, if any
	 * @return the context
	 */
	PinataErrorContext context(PinataRequest request, HttpStatusCode status, HttpHeaders headers,
			@Nullable String reason) {
		return new PinataErrorContext(request.operation(), status, reason, requestId(request, headers));
	}

	private PinataException ofApi(PinataRequest request, PinataErrorContext context, HttpHeaders headers,
			ErrorBody body) {
		int status = status(context);
		if (status == 429) {
			return rateLimit(request, context, headers, body);
		}
		if (status >= 500) {
			return new PinataServerException(message(request, context, body, "Try again later"), context);
		}
		if (status == 402 || (status == 403 && body.mentions(PLAN))) {
			return new PinataPlanLimitException(
					message(request, context, body, "Check the plan and usage of the account at Pinata"), context);
		}
		if (status == 401 || status == 403) {
			if (body.mentions(REVOKED)) {
				return new PinataKeyUnusableException(
						message(request, context, body, "The API key was revoked: create another one"), context);
			}
			if (body.mentions(EXHAUSTED)) {
				return new PinataKeyUnusableException(
						message(request, context, body, "The API key has used up its uses: create another one"),
						context);
			}
		}
		if (status == 401 || (context.reason() != null && UNAUTHENTICATED.contains(context.reason()))) {
			return new PinataAuthenticationException(message(request, context, body,
					"Check that pinata.jwt, or pinata.api-key with pinata.secret-api-key, is right and not expired"),
					context);
		}
		if (status == 403 && body.mentions(SCOPE)) {
			return new PinataInsufficientScopeException(message(request, context, body,
					"Use an API key with the scope that this operation needs, or an admin key"), context);
		}
		if (status == 404 || (context.reason() != null && NOT_FOUND.contains(context.reason()))
				|| (status == 400 && body.mentions(NOT_PINNED))) {
			return new PinataNotFoundException(message(request, context, body,
					"Check the id, and that it belongs to this account and this network"), context);
		}
		return new PinataInvalidRequestException(message(request, context, body, requestCure(request, status)),
				context);
	}

	private PinataException ofSignedUrl(PinataRequest request, PinataErrorContext context, HttpHeaders headers,
			ErrorBody body) {
		int status = status(context);
		if (status == 401 || (status == 403 && !body.mentions(PLAN)) || (status == 400 && body.mentions(EXPIRED))) {
			return new PinataAuthenticationException(message(request, context, body,
					"The signed URL has expired, was used before or is not exactly as it was signed: have another one signed"),
					context);
		}
		if (status == 413) {
			return new PinataInvalidRequestException(message(request, context, body,
					"The content is larger than the signed URL permits, or than the 100 MB that one request takes: have another one signed for more"),
					context);
		}
		if (body.mentions(TYPE)) {
			return new PinataInvalidRequestException(message(request, context, body,
					"Have another URL signed that allows this type; a directory needs SignedUploadUrlRequest.builder(...).forDirectory()"),
					context);
		}
		return ofApi(request, context, headers, body);
	}

	private PinataException ofGateway(PinataRequest request, PinataErrorContext context, HttpHeaders headers,
			ErrorBody body) {
		int status = status(context);
		if (status == 429) {
			return rateLimit(request, context, headers, body);
		}
		if (status == 404) {
			return new PinataNotFoundException(
					message(request, context, body, "Check the CID and the path, and that the file is public"),
					context);
		}
		return new PinataGatewayException(message(request, context, body, gatewayCure(body.errorId())), context,
				body.errorId());
	}

	private PinataException rateLimit(PinataRequest request, PinataErrorContext context, HttpHeaders headers,
			ErrorBody body) {
		Duration retryAfter = RetryAfter.of(headers, this.clock);
		String cure = (retryAfter != null) ? "Try again in %d seconds".formatted(retryAfter.toSeconds())
				: "Try again later";
		return new PinataRateLimitException(message(request, context, body, cure), context, retryAfter);
	}

	private String message(PinataRequest request, PinataErrorContext context, ErrorBody body, String cure) {
		StringBuilder message = new StringBuilder();
		message.append("'%s' was answered with status %d".formatted(request.operation(), status(context)));
		if (context.reason() != null && !context.reason().equals(Integer.toString(status(context)))) {
			message.append(' ').append(context.reason());
		}
		if (body.message() != null) {
			message.append(": ").append(body.message());
		}
		if (context.requestId() != null) {
			message.append(" (request id ").append(context.requestId()).append(')');
		}
		message.append(". ").append(cure);
		if (body.html()) {
			message.append(". The answer is a web page, which Pinata does not send: check ")
				.append(request.host().setting());
		}
		return message.append('.').toString();
	}

	private String redirectCure(PinataRequest request, HttpHeaders headers) {
		String origin = origin(headers.getFirst(HttpHeaders.LOCATION));
		return "Redirects%s are not followed, so that credentials go nowhere else: check %s, which is %s".formatted(
				(origin != null) ? " (here to " + origin + ")" : "", request.host().setting(),
				request.destination(this.endpoints));
	}

	private static String requestCure(PinataRequest request, int status) {
		return switch (status) {
			case 408, 425 -> "Try again later";
			case 407 -> "A proxy on the way asks for credentials of its own";
			case 413 -> "The content is too large: one upload request takes up to 100 MB";
			default -> "Check the request; if " + request.host().setting() + " is not Pinata's, check that as well";
		};
	}

	private static String gatewayCure(@Nullable String errorId) {
		return switch ((errorId != null) ? errorId : "") {
			case "00004" -> "Check the path, and that pinata.gateway.url is the base of a gateway";
			case "00006" -> "The owner of the gateway has not pinned this CID, or only just now: try again in a moment,"
					+ " or read from the gateway of the account";
			case "00016" -> "The gateway did not find the CID on the network in time: try again later";
			case "00023" -> "HTML is served only by a gateway with a domain of its own";
			case "00024" -> "The gateway asks for a token: set pinata.gateway.token";
			default -> "Check the CID, and that pinata.gateway.url is a gateway that serves it";
		};
	}

	private static int status(PinataErrorContext context) {
		return (context.status() != null) ? context.status().value() : 0;
	}

	// A path or query of another host may hold anything, even a session.
	private @Nullable String origin(@Nullable String location) {
		try {
			URI uri = (location != null) ? URI.create(location) : null;
			if (uri == null || uri.getScheme() == null || uri.getHost() == null) {
				return null;
			}
			return this.scrubber.apply(uri.getScheme() + "://" + uri.getHost());
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private @Nullable String requestId(PinataRequest request, HttpHeaders headers) {
		String id = headers.getFirst("X-Request-Id");
		if (id == null || id.isBlank()) {
			return null;
		}
		String text = scrub(request, id).replaceAll("[^\\x21-\\x7e]", "");
		return text.substring(0, Math.min(text.length(), LONGEST_REQUEST_ID));
	}

	private String scrub(PinataRequest request, String text) {
		return this.scrubber.apply(request.scrub(text));
	}

	private static Pattern ignoringCase(String regex) {
		return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
	}

}
