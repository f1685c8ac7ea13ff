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

package io.github.pinataspring.client.upload;

import java.util.List;

import io.github.pinataspring.client.core.PinataErrorContext;
import io.github.pinataspring.client.core.PinataIntegrityException;
import io.github.pinataspring.client.event.IntegrityFailureEvent;
import io.github.pinataspring.client.event.PinataClientListener;
import io.github.pinataspring.ipfs.cid.Cid;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Compares the CID that Pinata gave with those that the content may have.
 */
final class IntegrityCheck {

	private static final Log logger = LogFactory.getLog(IntegrityCheck.class);

	private final IntegrityMode mode;

	private final PinataClientListener listener;

	IntegrityCheck(IntegrityMode mode, PinataClientListener listener) {
		this.mode = mode;
		this.listener = listener;
	}

	boolean isEnabled() {
		return this.mode != IntegrityMode.OFF;
	}

	boolean isStrict() {
		return this.mode == IntegrityMode.FAIL;
	}

	/**
	 * Return whether a CID is one of those that the content may have, or cannot be
	 * judged.
	 * @param actual the CID that Pinata gave, or {@code null} if it gave none yet
	 * @param expected the CIDs that the content may have, empty if they are not known
	 * @return whether there is nothing to complain of
	 */
	static boolean matches(@Nullable Cid actual, List<Cid> expected) {
		return actual == null || expected.isEmpty()
				|| expected.stream().anyMatch((cid) -> cid.toV1().equals(actual.toV1()));
	}

	/**
	 * Check a file that Pinata stored.
	 * @param source where the content came from
	 * @param uploaded the file
	 * @param expected the CIDs that the content may have, empty if they are not known
	 * @return the file
	 * @throws PinataIntegrityException if the CID is another one and that is an error
	 */
	UploadedFile check(UploadSource source, UploadedFile uploaded, List<Cid> expected) {
		return check(UploadJob.OPERATION, source, uploaded, expected);
	}

	/**
	 * Check a file that Pinata stored.
	 * @param operation name of the operation, for errors
	 * @param source where the content came from
	 * @param uploaded the file
	 * @param expected the CIDs that the content may have, empty if they are not known
	 * @return the file
	 * @throws PinataIntegrityException if the CID is another one and that is an error
	 */
	UploadedFile check(String operation, UploadSource source, UploadedFile uploaded, List<Cid> expected) {
		Cid actual = uploaded.cid();
		if (matches(actual, expected) || actual == null || isOfAnotherVersion(uploaded, actual, expected.get(0))) {
			return uploaded;
		}
		String message = ("'%s' of '%s' came back with the CID %s, but the content that was sent has %s."
				+ " Do not rely on that CID: upload the file again, or compare it with what the gateway serves.")
			.formatted(operation, source.printableName(), actual, expected.get(0));
		this.listener.onEvent(new IntegrityFailureEvent(operation, expected.get(0).toString(), actual.toString()));
		if (this.mode == IntegrityMode.FAIL) {
			throw new PinataIntegrityException(message, PinataErrorContext.withoutAnswer(operation));
		}
		logger.warn(message);
		return uploaded;
	}

	// Pinata returns the file that it has already, whatever version is asked for now.
	private static boolean isOfAnotherVersion(UploadedFile uploaded, Cid actual, Cid expected) {
		return uploaded.duplicate() && actual.version() != expected.version();
	}

}
