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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

import io.github.pinataspring.client.core.PinataEndpoints;
import io.github.pinataspring.client.core.PinataException;
import io.github.pinataspring.client.core.PinataGatewayException;
import io.github.pinataspring.client.core.PinataRateLimitException;
import io.github.pinataspring.client.core.PinataResponseException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ErrorTranslator}.
 */
class ErrorTranslatorTests {

	private static final PinataRequest API = PinataRequest.api("files.list", HttpMethod.GET, "/v3/files/public")
		.build();

	private static final PinataRequest GATEWAY = PinataRequest.gateway("gateway.retrieve", HttpMethod.GET, "/ipfs")
		.build();

	private final ErrorTranslator translator = new ErrorTranslator(PinataEndpoints.defaults(),
			(text) -> text.replace("hidden", "***"),
			Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC));

	// status | body | exception | reason | part of the message | retryable
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-",
			textBlock = """
					401 | {"error":{"reason":"KEYS_MUST_BE_STRINGS","details":"pinata_api_key and pinata_secret_api_key must both be strings"}} | Authentication | KEYS_MUST_BE_STRINGS | must both be strings | false
					400 | {"error":{"reason":"KEYS_MUST_BE_STRINGS","details":"pinata_api_key and pinata_secret_api_key must both be strings"}} | Authentication | KEYS_MUST_BE_STRINGS | pinata.jwt | false
					401 | {"error":{"reason":"INVALID_CREDENTIALS","details":"Invalid/expired credentials"}} | Authentication | INVALID_CREDENTIALS | Invalid/expired credentials | false
					401 | {"error":{"reason":"INVALID_CREDENTIALS","details":"token is malformed: could not decode"}} | Authentication | INVALID_CREDENTIALS | token is malformed | false
					401 | {"error":{"reason":"INVALID_CREDENTIALS","details":"No Authentication method provided"}} | Authentication | INVALID_CREDENTIALS | No Authentication method | false
					403 | {"error":{"reason":"NO_SCOPES_FOUND","details":"This key does not have the required scopes associated with it"}} | InsufficientScope | NO_SCOPES_FOUND | scope that this operation needs | false
					403 | {"error":{"code":403,"message":"missing scope org:files:write"}} | InsufficientScope | 403 | missing scope | false
					403 | {"error":{"reason":"API_KEY_REVOKED","details":"This API Key has been revoked"}} | KeyUnusable | API_KEY_REVOKED | create another one | false
					401 | {"error":{"reason":"API_KEY_REVOKED","details":"This API Key has been revoked"}} | KeyUnusable | API_KEY_REVOKED | revoked | false
					403 | {"error":{"reason":"API_KEY_EXHAUSTED","details":"-"}} | KeyUnusable | API_KEY_EXHAUSTED | used up its uses | false
					403 | {"error":{"reason":"FORBIDDEN","details":"This key has reached its maximum number of uses"}} | KeyUnusable | FORBIDDEN | used up its uses | false
					403 | {"error":{"reason":"FORBIDDEN","details":"Account blocked due to plan usage limit"}} | PlanLimit | FORBIDDEN | plan and usage | false
					402 | {"error":"payment required"} | PlanLimit | - | payment required | false
					403 | {"error":{"reason":"FORBIDDEN"}} | InvalidRequest | FORBIDDEN | Check the request | false
					400 | {"error":{"reason":"CURRENT_USER_HAS_NOT_PINNED_CID","details":"not pinned"}} | NotFound | CURRENT_USER_HAS_NOT_PINNED_CID | not pinned | false
					400 | {"error":"Current user has not pinned hash: Qm"} | NotFound | - | has not pinned hash | false
					400 | {"error":{"reason":"UNKNOWN_REASON"}} | InvalidRequest | UNKNOWN_REASON | Check the request | false
					404 | {"error":{"reason":"OBJECT_NOT_FOUND","details":"gone"}} | NotFound | OBJECT_NOT_FOUND | gone | false
					404 | - | NotFound | - | this network | false
					400 | {"error":"More than one file and/or directory was provided for pinning."} | InvalidRequest | - | More than one file | false
					400 | {"error":"Invalid request format."} | InvalidRequest | - | Invalid request format. | false
					400 | {"error":"Unexpected field"} | InvalidRequest | - | Unexpected field | false
					401 | {"error":{"code":401,"message":"no Authorization header found"}} | Authentication | 401 | no Authorization header found | false
					401 | {"error":"not authenticated"} | Authentication | - | not authenticated | false
					401 | token is malformed: contains an invalid number of segments | Authentication | - | token is malformed | false
					400 | [{"code":"invalid_type","path":["body","date"],"message":"Required"}] | InvalidRequest | invalid_type | Required (body.date) | false
					400 | {"error":[{"code":"invalid_type","path":["body","date"],"message":"Required"}]} | InvalidRequest | invalid_type | Required (body.date) | false
					400 | {"error":{"code":"invalid_type","path":"body.date"}} | InvalidRequest | invalid_type | (body.date) | false
					400 | Presigned URL does not grant permissions to upload detected MIME type: text/html | InvalidRequest | - | detected MIME type: text/html | false
					409 | {"error":"x402","message":"conflict"} | InvalidRequest | - | x402 | false
					400 | {"message":"only a message"} | InvalidRequest | - | only a message | false
					400 | {"error":{"reason":"R","details":{"field":"cid"}}} | InvalidRequest | R | {"field":"cid"} | false
					400 | "just a string" | InvalidRequest | - | just a string | false
					429 | {"error":{"reason":"RATE_LIMITED","details":"Rate limit exceeded"}} | RateLimit | RATE_LIMITED | Rate limit exceeded | true
					408 | - | InvalidRequest | - | Try again later | true
					425 | - | InvalidRequest | - | Try again later | true
					407 | - | InvalidRequest | - | A proxy on the way | false
					413 | - | InvalidRequest | - | up to 100 MB | false
					500 | {"error":"oops"} | Server | - | oops | true
					502 | <html>Bad Gateway</html> | Server | - | a web page, which Pinata does not send: check pinata.api-url | true
					503 | - | Server | - | Try again later | true
					504 | - | Server | - | Try again later | true
					501 | - | Server | - | Try again later | false
					599 | - | Server | - | Try again later | false
					404 | <!DOCTYPE html><html>no</html> | NotFound | - | a web page | false
					302 | - | Response | - | check pinata.api-url | false
					400 | {"error": | InvalidRequest | - | {"error": | false
					""")
	void translateWhenApiAnswersMakesTypedException(int status, @Nullable String body, String type,
			@Nullable String reason, String message, boolean retryable) {
		PinataException ex = translate(API, status, new HttpHeaders(), body);

		assertThat(ex.getClass().getSimpleName()).isEqualTo("Pinata" + type + "Exception");
		assertThat(ex.getOperation()).isEqualTo("files.list");
		assertThat(ex.getStatus()).isEqualTo(HttpStatusCode.valueOf(status));
		assertThat(ex.getReason()).isEqualTo(reason);
		assertThat(ex.getRequestId()).isNull();
		assertThat(ex.isRetryable()).isEqualTo(retryable);
		assertThat(ex).hasMessageStartingWith("'files.list' was answered with status " + status)
			.hasMessageContaining(message)
			.hasMessageEndingWith(".")
			.hasNoCause();
	}

	// status | body | exception | error id | part of the message | retryable
	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-",
			textBlock = """
					400 | ERR_ID:00004 Invalid URL | Gateway | 00004 | base of a gateway | false
					403 | ERR_ID:00006 The owner of this gateway does not have this content pinned | Gateway | 00006 | try again in a moment | true
					504 | ERR_ID:00016 timeout | Gateway | 00016 | did not find the CID | true
					403 | ERR_ID:00023 HTML | Gateway | 00023 | HTML is served only | false
					401 | ERR_ID:00024 | Gateway | 00024 | asks for a token | false
					403 | {"error":{"reason":"API_KEY_REVOKED"}} | Gateway | - | Check the CID | false
					500 | oops | Gateway | - | oops | true
					410 | - | Gateway | - | Check the CID | false
					404 | ERR_ID:00006 not found | NotFound | - | Check the CID and the path | false
					404 | - | NotFound | - | the file is public | false
					429 | too many | RateLimit | - | Try again later | true
					301 | - | Response | - | check pinata.gateway.url | false
					""")
	void translateWhenGatewayAnswersMakesTypedException(int status, @Nullable String body, String type,
			@Nullable String errorId, String message, boolean retryable) {
		PinataException ex = translate(GATEWAY, status, new HttpHeaders(), body);

		assertThat(ex.getClass().getSimpleName()).isEqualTo("Pinata" + type + "Exception");
		assertThat(ex.isRetryable()).isEqualTo(retryable);
		assertThat(ex).hasMessageContaining(message);
		if (ex instanceof PinataGatewayException gatewayException) {
			assertThat(gatewayException.getErrorId()).isEqualTo(errorId);
			assertThat(ex.getReason()).isEqualTo((errorId != null) ? "ERR_ID:" + errorId
					: (body != null && body.startsWith("{")) ? "API_KEY_REVOKED" : null);
		}
	}

	@Test
	void translateKeepsRequestIdAndShowsIt() {
		HttpHeaders headers = new HttpHeaders();
		headers.set("X-Request-Id", "abc\u0007-1");

		PinataException ex = translate(API, 500, headers, null);

		assertThat(ex.getRequestId()).isEqualTo("abc-1");
		assertThat(ex).hasMessageContaining("(request id abc-1)");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", textBlock = """
			Retry-After | 60 | PT1M
			Retry-After | ' 0 ' | PT0S
			Retry-After | Thu, 01 Jan 2026 00:00:30 GMT | PT30S
			Retry-After | Wed, 31 Dec 2025 00:00:00 GMT | PT0S
			Retry-After | -5 | -
			Retry-After | soon | -
			Retry-After | 99999999999999999999 | -
			X-RateLimit-Reset | 1767225610 | PT10S
			X-RateLimit-Reset | never | -
			X-Other | 60 | -
			""")
	void translateWhenRateLimitedTellsHowLongToWait(String header, String value, @Nullable Duration wait) {
		HttpHeaders headers = new HttpHeaders();
		headers.set(header, value);

		PinataException ex = translate(API, 429, headers, null);

		assertThat(ex).isInstanceOfSatisfying(PinataRateLimitException.class,
				(rateLimit) -> assertThat(rateLimit.getRetryAfter()).isEqualTo(wait));
		assertThat(ex).hasMessageContaining((wait != null) ? "in %d seconds".formatted(wait.toSeconds()) : "later");
	}

	@Test
	void translateWhenRedirectedNamesOnlyTheHostOfTheTarget() {
		HttpHeaders headers = new HttpHeaders();
		headers.set(HttpHeaders.LOCATION, "https://login.example.org/path?token=other");

		PinataException ex = translate(API, 307, headers, null);

		assertThat(ex).isInstanceOf(PinataResponseException.class)
			.hasMessageContaining("https://login.example.org")
			.hasMessageNotContainingAny("/path", "token")
			.hasMessageContaining("pinata.api-url");
	}

	@Test
	void translateScrubsSecretsFromReasonMessageAndRequestId() {
		HttpHeaders headers = new HttpHeaders();
		headers.set("X-Request-Id", "id-hidden");
		headers.set(HttpHeaders.LOCATION, "https://hidden.example.org");

		PinataException ex = translate(API, 302, headers,
				"{\"error\":{\"reason\":\"hidden\",\"details\":\"a hidden b\"}}");

		assertThat(ex).hasMessageNotContaining("hidden");
		assertThat(ex.getReason()).isEqualTo("***");
		assertThat(ex.getRequestId()).isEqualTo("id-***");
	}

	@Test
	void translateWhenBodyIsLongOrHasLineBreaksBoundsTheMessage() {
		PinataException ex = translate(API, 500, new HttpHeaders(), "first\r\nsecond\u001b[31m" + "x".repeat(5000));

		assertThat(ex.getMessage()).contains("first second [31mxxx")
			.doesNotContain("\n", "\r", "\u001b")
			.hasSizeLessThan(500);
	}

	private PinataException translate(PinataRequest request, int status, HttpHeaders headers, @Nullable String body) {
		return this.translator.translate(request, HttpStatusCode.valueOf(status), headers, (body != null) ? body : "");
	}

}
