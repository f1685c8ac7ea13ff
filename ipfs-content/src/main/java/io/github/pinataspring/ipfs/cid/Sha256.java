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

package io.github.pinataspring.ipfs.cid;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Creates the digest that nearly every block on IPFS is named by.
 *
 * @since 0.1.0
 */
public final class Sha256 {

	/**
	 * Length of a digest in bytes.
	 */
	public static final int LENGTH = 32;

	private Sha256() {
	}

	/**
	 * Create a SHA-256 digest.
	 * @return a new digest
	 */
	public static MessageDigest newDigest() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform must have SHA-256", ex);
		}
	}

}
