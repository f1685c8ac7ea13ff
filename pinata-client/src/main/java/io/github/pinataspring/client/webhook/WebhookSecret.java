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

package io.github.pinataspring.client.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.springframework.util.Assert;

/**
 * Secret of a webhook, by which Pinata signs what it delivers. It has no accessor for its
 * value, and {@code toString} does not show it.
 *
 * @since 0.1.0
 */
public final class WebhookSecret {

	private static final String PREFIX = "whsec_";

	private static final String ALGORITHM = "HmacSHA256";

	private final SecretKeySpec key;

	private WebhookSecret(SecretKeySpec key) {
		this.key = key;
	}

	/**
	 * Return the secret with the given value.
	 * @param value the value as Pinata shows it: {@code whsec_} and a key in Base64
	 * @return the secret
	 * @throws IllegalArgumentException if the value is no such secret, with a message
	 * that does not show it
	 */
	public static WebhookSecret of(String value) {
		Assert.hasText(value, "The secret of a webhook must not be empty");
		Assert.isTrue(value.startsWith(PREFIX),
				"The secret of a webhook must start with 'whsec_', as Pinata shows it where the webhook is set up");
		byte[] key = decode(value.substring(PREFIX.length()));
		Assert.isTrue(key.length > 0, "The secret of a webhook must have a key after 'whsec_'");
		return new WebhookSecret(new SecretKeySpec(key, ALGORITHM));
	}

	private static byte[] decode(String base64) {
		try {
			return Base64.getDecoder().decode(base64);
		}
		catch (IllegalArgumentException ex) {
			// Its message may quote the value.
			throw new IllegalArgumentException("The secret of a webhook must be Base64 after 'whsec_'");
		}
	}

	/**
	 * Sign a message.
	 * @param head what comes before the body
	 * @param body the body
	 * @return the signature
	 */
	byte[] sign(String head, byte[] body) {
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(this.key);
			mac.update(head.getBytes(StandardCharsets.UTF_8));
			return mac.doFinal(body);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every Java platform has " + ALGORITHM, ex);
		}
	}

	@Override
	public String toString() {
		return "WebhookSecret[******]";
	}

}
