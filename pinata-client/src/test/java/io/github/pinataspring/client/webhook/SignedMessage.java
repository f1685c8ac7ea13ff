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
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;

import org.springframework.http.HttpHeaders;

/**
 * A message as Svix signs it.
 *
 * @param id the id
 * @param timestamp the time in seconds
 * @param body the body
 */
record SignedMessage(String id, long timestamp, String body) {

	static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

	static final String OTHER_SECRET = "whsec_" + Base64.getEncoder().encodeToString(new byte[24]);

	static final long NOW = 1614265330;

	static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.UTC);

	static SignedMessage of(String body) {
		return new SignedMessage("msg_p5jXN8AQM9LWM0D4loKWxJek", NOW, body);
	}

	SignedMessage at(long timestamp) {
		return new SignedMessage(this.id, timestamp, this.body);
	}

	SignedMessage withId(String id) {
		return new SignedMessage(id, this.timestamp, this.body);
	}

	byte[] bytes() {
		return this.body.getBytes(StandardCharsets.UTF_8);
	}

	String signature(String secret) {
		byte[] signature = WebhookSecret.of(secret).sign(this.id + "." + this.timestamp + ".", bytes());
		return "v1," + Base64.getEncoder().encodeToString(signature);
	}

	HttpHeaders headers() {
		return headers("webhook", signature(SECRET));
	}

	HttpHeaders headers(String family, String signature) {
		HttpHeaders headers = new HttpHeaders();
		headers.set(family + "-id", this.id);
		headers.set(family + "-timestamp", Long.toString(this.timestamp));
		headers.set(family + "-signature", signature);
		return headers;
	}

}
