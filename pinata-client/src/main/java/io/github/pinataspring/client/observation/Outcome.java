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

package io.github.pinataspring.client.observation;

import io.github.pinataspring.client.core.PinataContentException;
import io.github.pinataspring.client.core.PinataCredentialsException;
import io.github.pinataspring.client.core.PinataException;
import io.github.pinataspring.client.core.PinataIntegrityException;
import io.github.pinataspring.client.core.PinataInvalidRequestException;
import io.github.pinataspring.client.core.PinataNotFoundException;
import io.github.pinataspring.client.core.PinataRateLimitException;
import io.github.pinataspring.client.core.PinataResponseException;
import io.github.pinataspring.client.core.PinataServerException;
import io.github.pinataspring.client.core.PinataTransportException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatusCode;

/**
 * How an operation ended, by what whoever is alerted would do about it.
 */
enum Outcome {

	/**
	 * It did what it was asked to.
	 */
	SUCCESS,

	/**
	 * The subscriber did not want any more.
	 */
	CANCELLED,

	/**
	 * What was asked, the content to upload or the credentials are not right.
	 */
	CLIENT_ERROR,

	/**
	 * Pinata or the client itself held the call back.
	 */
	RATE_LIMITED,

	/**
	 * Pinata or a gateway failed, or its answer makes no sense.
	 */
	SERVER_ERROR,

	/**
	 * No complete answer came.
	 */
	TRANSPORT_ERROR,

	/**
	 * Content does not have the CID that it has to have.
	 */
	INTEGRITY_ERROR,

	/**
	 * It has not ended yet, or failed in another way.
	 */
	UNKNOWN;

	static Outcome of(PinataRequestObservationContext context) {
		Throwable error = context.getError();
		if (error != null) {
			return (error instanceof PinataException failure) ? of(failure) : UNKNOWN;
		}
		if (context.isCancelled()) {
			return CANCELLED;
		}
		return context.isCompleted() ? SUCCESS : UNKNOWN;
	}

	private static Outcome of(PinataException failure) {
		if (failure instanceof PinataRateLimitException) {
			return RATE_LIMITED;
		}
		if (failure instanceof PinataTransportException) {
			return TRANSPORT_ERROR;
		}
		if (failure instanceof PinataIntegrityException) {
			return INTEGRITY_ERROR;
		}
		if (failure instanceof PinataServerException || failure instanceof PinataResponseException) {
			return SERVER_ERROR;
		}
		if (failure instanceof PinataCredentialsException || failure instanceof PinataContentException
				|| failure instanceof PinataInvalidRequestException || failure instanceof PinataNotFoundException) {
			return CLIENT_ERROR;
		}
		return of(failure.getStatus());
	}

	private static Outcome of(@Nullable HttpStatusCode status) {
		if (status == null) {
			return UNKNOWN;
		}
		return status.is5xxServerError() ? SERVER_ERROR : CLIENT_ERROR;
	}

}
