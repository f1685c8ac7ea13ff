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

import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.github.pinataspring.client.webhook.PinataWebhookException.Kind;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;
import org.springframework.util.Assert;

/**
 * Verifies that a message comes from Pinata, and recently. Pinata delivers by Svix: a
 * message is signed with HMAC-SHA256 over its id, its timestamp and its body, byte by
 * byte. Immutable, thread-safe and without any I/O, so that it can be used with every
 * kind of server.
 *
 * <pre class="code">
 * WebhookVerifier verifier = WebhookVerifier.of(secret);
 * WebhookEvent event = verifier.verify(headers, body);
 * </pre>
 *
 * @since 0.1.0
 * @see WebhookReceiver
 */
public final class WebhookVerifier {

	private static final JsonMapper mapper = JsonMapper.shared();

	private final List<WebhookSecret> secrets;

	private final Duration tolerance;

	private final Clock clock;

	private WebhookVerifier(Builder builder) {
		this.secrets = List.copyOf(builder.secrets);
		this.tolerance = builder.tolerance;
		this.clock = builder.clock;
		Assert.notEmpty(this.secrets, "A verifier of webhooks must have at least one secret");
	}

	/**
	 * Return a verifier with the default tolerance of five minutes.
	 * @param secrets the secrets as Pinata shows them, several while one replaces another
	 * @return the verifier
	 * @throws IllegalArgumentException if there is none, or one is no such secret
	 */
	public static WebhookVerifier of(String... secrets) {
		return builder().secrets(secrets).build();
	}

	/**
	 * Return a builder of a verifier.
	 * @return a builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Verify a message. It may have been delivered before: {@link WebhookReceiver} knows.
	 * @param headers the headers of the request, named as Standard Webhooks
	 * ({@code webhook-id}) or Svix ({@code svix-id}) do it
	 * @param body the body of the request as it came
	 * @return the event
	 * @throws PinataWebhookException if it is not a message of Pinata, or too old
	 */
	public WebhookEvent verify(HttpHeaders headers, byte[] body) {
		Assert.notNull(headers, "'headers' must not be null");
		Assert.notNull(body, "'body' must not be null");
		return event(check(headers, body), body);
	}

	/**
	 * Check a message without reading its body.
	 * @param headers the headers of the request
	 * @param body the body of the request
	 * @return what the headers say
	 * @throws PinataWebhookException if it is not a message of Pinata, or too old
	 */
	WebhookHeaders check(HttpHeaders headers, byte[] body) {
		WebhookHeaders message = WebhookHeaders.read(headers);
		checkTime(message.timestamp());
		checkSignature(message, body);
		return message;
	}

	Duration tolerance() {
		return this.tolerance;
	}

	Clock clock() {
		return this.clock;
	}

	private void checkTime(Instant timestamp) {
		Instant now = this.clock.instant();
		if (timestamp.isBefore(now.minus(this.tolerance))) {
			throw new PinataWebhookException(Kind.TOO_OLD, time("before", now));
		}
		if (timestamp.isAfter(now.plus(this.tolerance))) {
			throw new PinataWebhookException(Kind.TOO_NEW, time("after", now));
		}
	}

	private String time(String relation, Instant now) {
		return "The timestamp of the message is more than %d seconds %s %s. Check the clock of this machine."
			.formatted(this.tolerance.toSeconds(), relation, now);
	}

	// Compares every signature with that of every secret, so that the time it takes says
	// nothing about either.
	private void checkSignature(WebhookHeaders message, byte[] body) {
		String head = message.id() + "." + message.timestamp().getEpochSecond() + ".";
		boolean signed = false;
		for (WebhookSecret secret : this.secrets) {
			byte[] expected = secret.sign(head, body);
			for (byte[] signature : message.signatures()) {
				signed |= MessageDigest.isEqual(expected, signature);
			}
		}
		if (!signed) {
			throw new PinataWebhookException(Kind.WRONG_SIGNATURE,
					"None of the signatures of the message is right. Check that the secret is that of this webhook,"
							+ " and that the body is verified as it came, before anything parses it.");
		}
	}

	static WebhookEvent event(WebhookHeaders message, byte[] body) {
		JsonNode json = read(body);
		JsonNode data = json.path("data");
		Instant time = time(text(json, "timestamp"));
		return new WebhookEvent(message.id(), (time != null) ? time : message.timestamp(),
				text(json, "type", "event", "eventType", "event_type"), data.isContainer() ? data : json);
	}

	private static JsonNode read(byte[] body) {
		try {
			JsonNode json = mapper.readTree(body);
			if (json.isObject()) {
				return json;
			}
		}
		catch (JacksonException ex) {
			// The exception may quote the body.
		}
		throw new PinataWebhookException(Kind.INVALID_BODY, "The body of the message is not a JSON object.");
	}

	private static @Nullable String text(JsonNode json, String... names) {
		for (String name : names) {
			JsonNode field = json.path(name);
			if (field.isString()) {
				return field.stringValue();
			}
		}
		return null;
	}

	private static @Nullable Instant time(@Nullable String text) {
		try {
			return (text != null) ? OffsetDateTime.parse(text).toInstant() : null;
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	@Override
	public String toString() {
		return "WebhookVerifier[secrets=%d, tolerance=%s]".formatted(this.secrets.size(), this.tolerance);
	}

	/**
	 * Builder of a verifier.
	 */
	public static final class Builder {

		private final List<WebhookSecret> secrets = new ArrayList<>();

		private Duration tolerance = Duration.ofMinutes(5);

		private Clock clock = Clock.systemUTC();

		private Builder() {
		}

		/**
		 * Add secrets. A message must be signed with one of them.
		 * @param secrets the secrets as Pinata shows them
		 * @return this builder
		 * @throws IllegalArgumentException if one is no such secret
		 */
		public Builder secrets(String... secrets) {
			return secrets(Stream.of(secrets).map(WebhookSecret::of).toArray(WebhookSecret[]::new));
		}

		/**
		 * Add secrets. A message must be signed with one of them.
		 * @param secrets the secrets
		 * @return this builder
		 */
		public Builder secrets(WebhookSecret... secrets) {
			this.secrets.addAll(List.of(secrets));
			return this;
		}

		/**
		 * Set how far the timestamp of a message may be from the time of the clock, in
		 * the past or in the future. By default five minutes, as Svix has it.
		 * @param tolerance a positive duration
		 * @return this builder
		 */
		public Builder tolerance(Duration tolerance) {
			Assert.notNull(tolerance, "'tolerance' must not be null");
			Assert.isTrue(!tolerance.isNegative() && !tolerance.isZero(), "'tolerance' must be positive");
			this.tolerance = tolerance;
			return this;
		}

		/**
		 * Set the clock. By default that of the system.
		 * @param clock the clock
		 * @return this builder
		 */
		public Builder clock(Clock clock) {
			Assert.notNull(clock, "'clock' must not be null");
			this.clock = clock;
			return this;
		}

		/**
		 * Build the verifier.
		 * @return the verifier
		 * @throws IllegalArgumentException if there is no secret
		 */
		public WebhookVerifier build() {
			return new WebhookVerifier(this);
		}

	}

}
