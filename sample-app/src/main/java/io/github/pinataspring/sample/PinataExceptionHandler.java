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

import java.time.Duration;

import io.github.pinataspring.client.core.PinataAuthenticationException;
import io.github.pinataspring.client.core.PinataContentException;
import io.github.pinataspring.client.core.PinataCredentialsException;
import io.github.pinataspring.client.core.PinataException;
import io.github.pinataspring.client.core.PinataGatewayException;
import io.github.pinataspring.client.core.PinataInsufficientScopeException;
import io.github.pinataspring.client.core.PinataInvalidRequestException;
import io.github.pinataspring.client.core.PinataKeyUnusableException;
import io.github.pinataspring.client.core.PinataNotFoundException;
import io.github.pinataspring.client.core.PinataPlanLimitException;
import io.github.pinataspring.client.core.PinataRateLimitException;
import io.github.pinataspring.client.core.PinataTimeoutException;
import io.github.pinataspring.client.core.PinataTransportException;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Answers with a problem detail (RFC 9457) when Pinata could not do what was asked. The
 * messages of a {@link PinataException} hold no secrets, and tell whoever runs the
 * application what to do.
 */
@RestControllerAdvice
class PinataExceptionHandler {

	@ExceptionHandler(PinataException.class)
	ResponseEntity<ProblemDetail> handle(PinataException ex) {
		ProblemDetail problem = problem(ex);
		HttpHeaders headers = new HttpHeaders();
		if (ex instanceof PinataRateLimitException rateLimit && rateLimit.getRetryAfter() != null) {
			headers.set(HttpHeaders.RETRY_AFTER, Long.toString(wholeSeconds(rateLimit.getRetryAfter())));
		}
		return ResponseEntity.status(problem.getStatus()).headers(headers).body(problem);
	}

	private static ProblemDetail problem(PinataException ex) {
		if (ex instanceof PinataNotFoundException && !isOfGateway(ex)) {
			return problem(HttpStatus.NOT_FOUND, "File not found", "There is no file with this id.");
		}
		if (ex instanceof PinataRateLimitException) {
			return problem(HttpStatus.TOO_MANY_REQUESTS, "Too many requests",
					"Pinata asks this application to wait. Try again in a moment.");
		}
		if (isAboutCredentials(ex)) {
			return problem(HttpStatus.BAD_GATEWAY, "Pinata refused the credentials",
					"Pinata does not let this application in. To whoever runs it: " + ex.getMessage());
		}
		if (ex instanceof PinataPlanLimitException) {
			return problem(HttpStatus.BAD_GATEWAY, "Limit of the Pinata plan",
					"The Pinata account has reached a limit of its plan. To whoever runs it: " + ex.getMessage());
		}
		if (ex instanceof PinataContentException) {
			return problem(HttpStatus.BAD_REQUEST, "Upload broken off",
					"The file did not arrive completely. Upload it again.");
		}
		if (ex instanceof PinataInvalidRequestException) {
			return problem(invalidRequestStatus(ex), "Refused by Pinata",
					"Pinata did not accept this. " + ex.getMessage());
		}
		return unavailable(ex);
	}

	private static ProblemDetail unavailable(PinataException ex) {
		if (ex instanceof PinataTimeoutException) {
			return problem(HttpStatus.GATEWAY_TIMEOUT, "Pinata takes too long",
					"Pinata did not answer in time. Try again later. To whoever runs this: " + ex.getMessage());
		}
		if (ex instanceof PinataTransportException) {
			return problem(HttpStatus.SERVICE_UNAVAILABLE, "Pinata cannot be reached",
					"Pinata cannot be reached. Try again later. To whoever runs this: " + ex.getMessage());
		}
		if (isOfGateway(ex)) {
			return problem(HttpStatus.BAD_GATEWAY, "Not on the gateway",
					"The gateway does not serve this file, or not yet. Try again in a moment. "
							+ "To whoever runs this: " + ex.getMessage());
		}
		return problem(HttpStatus.BAD_GATEWAY, "Pinata failed",
				"Pinata could not do this. Try again later. To whoever runs this: " + ex.getMessage());
	}

	private static boolean isAboutCredentials(PinataException ex) {
		return ex instanceof PinataAuthenticationException || ex instanceof PinataInsufficientScopeException
				|| ex instanceof PinataKeyUnusableException || ex instanceof PinataCredentialsException;
	}

	private static boolean isOfGateway(PinataException ex) {
		return ex instanceof PinataGatewayException || ex.getOperation().startsWith("gateway.");
	}

	private static HttpStatus invalidRequestStatus(PinataException ex) {
		boolean tooLarge = ex.getStatus() != null && ex.getStatus().value() == HttpStatus.CONTENT_TOO_LARGE.value();
		return tooLarge ? HttpStatus.CONTENT_TOO_LARGE : HttpStatus.BAD_REQUEST;
	}

	private static long wholeSeconds(Duration duration) {
		return duration.plusMillis(999).toSeconds();
	}

	private static ProblemDetail problem(HttpStatus status, String title, String detail) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
		problem.setTitle(title);
		return problem;
	}

}
