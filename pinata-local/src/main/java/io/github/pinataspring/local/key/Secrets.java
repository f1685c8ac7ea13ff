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

package io.github.pinataspring.local.key;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes and compares secrets.
 *
 * @since 0.1.0
 */
public final class Secrets {

	private static final SecureRandom random = new SecureRandom();

	private Secrets() {
	}

	static String randomHex(int bytes) {
		byte[] value = new byte[bytes];
		random.nextBytes(value);
		return HexFormat.of().formatHex(value);
	}

	/**
	 * Return the HMAC-SHA256 of a message.
	 * @param key the key
	 * @param message the message
	 * @return 32 bytes
	 */
	public static byte[] hmac(byte[] key, byte[] message) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(key, "HmacSHA256"));
			return mac.doFinal(message);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every Java platform has HmacSHA256", ex);
		}
	}

	/**
	 * Derive a secret for one purpose from another one.
	 * @param key the other secret
	 * @param purpose the purpose
	 * @return the derived secret, 32 bytes
	 */
	public static byte[] derive(byte[] key, String purpose) {
		return hmac(key, purpose.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Derive a secret for one purpose from another one.
	 * @param key the other secret
	 * @param purpose the purpose
	 * @return the derived secret in hexadecimal
	 */
	public static String deriveHex(byte[] key, String purpose) {
		return HexFormat.of().formatHex(derive(key, purpose));
	}

	/**
	 * Return what is stored of a secret. The secrets are 256 random bits, so that a plain
	 * hash cannot be searched.
	 * @param secret the secret
	 * @return the hash in hexadecimal
	 */
	static String hash(String secret) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			return HexFormat.of().formatHex(digest.digest(secret.getBytes(StandardCharsets.UTF_8)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

	static boolean matches(String secret, String hash) {
		return MessageDigest.isEqual(hash(secret).getBytes(StandardCharsets.US_ASCII),
				hash.getBytes(StandardCharsets.US_ASCII));
	}

}
