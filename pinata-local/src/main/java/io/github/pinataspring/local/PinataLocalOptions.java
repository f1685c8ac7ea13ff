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

package io.github.pinataspring.local;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

import io.github.pinataspring.local.key.GivenCredentials;
import io.github.pinataspring.local.webhook.WebhookUrl;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;
import org.springframework.util.unit.DataSize;

/**
 * How {@link PinataLocal} runs. Immutable.
 *
 * @since 0.1.0
 */
public final class PinataLocalOptions {

	private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");

	private final int port;

	private final String address;

	private final Set<String> allowedHosts;

	private final @Nullable Path dataDirectory;

	private final @Nullable Path credentialsFile;

	private final GivenCredentials adminCredentials;

	private final InstantSource clock;

	private final Duration jwtLifetime;

	private final boolean strictTestAuthentication;

	private final DataSize maxMultipartFileSize;

	private final DataSize maxChunkSize;

	private final Duration resumableUploadLifetime;

	private final Duration carImportDelay;

	private final Duration pinJobDelay;

	private final Duration pinJobSearchTime;

	private final boolean gatewayServesHtml;

	private final boolean gatewayServesAllBlocks;

	private final boolean standardPinningService;

	private final Set<URI> webhooks;

	private final Duration webhookTimeout;

	private final Duration webhookRetryDelay;

	private PinataLocalOptions(Builder builder) {
		this.port = builder.port;
		this.address = builder.address;
		this.allowedHosts = builder.allowedHosts;
		this.dataDirectory = builder.dataDirectory;
		this.credentialsFile = builder.credentialsFile;
		this.adminCredentials = builder.adminCredentials;
		this.clock = builder.clock;
		this.jwtLifetime = builder.jwtLifetime;
		this.strictTestAuthentication = builder.strictTestAuthentication;
		this.maxMultipartFileSize = builder.maxMultipartFileSize;
		this.maxChunkSize = builder.maxChunkSize;
		this.resumableUploadLifetime = builder.resumableUploadLifetime;
		this.carImportDelay = builder.carImportDelay;
		this.pinJobDelay = builder.pinJobDelay;
		this.pinJobSearchTime = builder.pinJobSearchTime;
		this.gatewayServesHtml = builder.gatewayServesHtml;
		this.gatewayServesAllBlocks = builder.gatewayServesAllBlocks;
		this.standardPinningService = builder.standardPinningService;
		this.webhooks = Collections.unmodifiableSet(new LinkedHashSet<>(builder.webhooks));
		this.webhookTimeout = builder.webhookTimeout;
		this.webhookRetryDelay = builder.webhookRetryDelay;
	}

	/**
	 * Return a builder that holds the defaults.
	 * @return the builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Return the port to listen on.
	 * @return the port, 0 for any free one
	 */
	public int port() {
		return this.port;
	}

	/**
	 * Return the address to listen on.
	 * @return a host name or an IP address
	 */
	public String address() {
		return this.address;
	}

	/**
	 * Return the names under which the admin API and the console may be asked for, in
	 * addition to {@code localhost} and IP addresses.
	 * @return names without ports, unmodifiable
	 */
	public Set<String> allowedHosts() {
		return this.allowedHosts;
	}

	/**
	 * Return the directory that keeps keys and files.
	 * @return the directory, or {@code null} for a temporary one
	 */
	public @Nullable Path dataDirectory() {
		return this.dataDirectory;
	}

	/**
	 * Return the file that the URLs and the credentials of the admin key are written to.
	 * @return the file, or {@code null} for none
	 */
	public @Nullable Path credentialsFile() {
		return this.credentialsFile;
	}

	GivenCredentials adminCredentials() {
		return this.adminCredentials;
	}

	/**
	 * Return the clock by which keys are dated and JWTs expire.
	 * @return the clock
	 */
	public InstantSource clock() {
		return this.clock;
	}

	/**
	 * Return how long new JWTs are valid.
	 * @return the lifetime
	 */
	public Duration jwtLifetime() {
		return this.jwtLifetime;
	}

	/**
	 * Return whether {@code testAuthentication} welcomes admin keys only.
	 * @return whether it is strict
	 */
	public boolean strictTestAuthentication() {
		return this.strictTestAuthentication;
	}

	/**
	 * Return the largest file that one multipart request may upload.
	 * @return the size
	 */
	public DataSize maxMultipartFileSize() {
		return this.maxMultipartFileSize;
	}

	/**
	 * Return the largest chunk of a resumable upload.
	 * @return the size
	 */
	public DataSize maxChunkSize() {
		return this.maxChunkSize;
	}

	/**
	 * Return how long a resumable upload is kept since its last chunk.
	 * @return the lifetime
	 */
	public Duration resumableUploadLifetime() {
		return this.resumableUploadLifetime;
	}

	/**
	 * Return how long the import of a CAR waits at least.
	 * @return the delay
	 */
	public Duration carImportDelay() {
		return this.carImportDelay;
	}

	/**
	 * Return how long a job that pins by CID stays in each state at least.
	 * @return the delay
	 */
	public Duration pinJobDelay() {
		return this.pinJobDelay;
	}

	/**
	 * Return how long a job that pins by CID searches before it expires.
	 * @return the time
	 */
	public Duration pinJobSearchTime() {
		return this.pinJobSearchTime;
	}

	/**
	 * Return whether the gateway serves HTML.
	 * @return whether it does
	 */
	public boolean gatewayServesHtml() {
		return this.gatewayServesHtml;
	}

	/**
	 * Return whether the gateway finds public content by the CID of each of its blocks.
	 * @return whether it does
	 */
	public boolean gatewayServesAllBlocks() {
		return this.gatewayServesAllBlocks;
	}

	/**
	 * Return whether the pinning service API does what the standard says where Pinata
	 * does not.
	 * @return whether it keeps to the standard
	 */
	public boolean standardPinningService() {
		return this.standardPinningService;
	}

	/**
	 * Return the endpoints that are told what happens to the account.
	 * @return the URLs
	 */
	public Set<URI> webhooks() {
		return this.webhooks;
	}

	/**
	 * Return how long a webhook may take to answer.
	 * @return the timeout
	 */
	public Duration webhookTimeout() {
		return this.webhookTimeout;
	}

	/**
	 * Return how long to wait before a message to a webhook is repeated for the first
	 * time.
	 * @return the delay
	 */
	public Duration webhookRetryDelay() {
		return this.webhookRetryDelay;
	}

	/**
	 * Builder for {@link PinataLocalOptions}.
	 *
	 * @since 0.1.0
	 */
	public static final class Builder {

		private int port;

		private String address = "127.0.0.1";

		private Set<String> allowedHosts = Set.of();

		private @Nullable Path dataDirectory;

		private @Nullable Path credentialsFile;

		private GivenCredentials adminCredentials = GivenCredentials.NONE;

		private InstantSource clock = InstantSource.system();

		private Duration jwtLifetime = Duration.ofDays(365);

		private boolean strictTestAuthentication;

		private DataSize maxMultipartFileSize = DataSize.ofMegabytes(100);

		private DataSize maxChunkSize = DataSize.ofBytes(52_428_801);

		private Duration resumableUploadLifetime = Duration.ofHours(24);

		private Duration carImportDelay = Duration.ofMillis(100);

		private Duration pinJobDelay = Duration.ofMillis(100);

		private Duration pinJobSearchTime = Duration.ofHours(24);

		private boolean gatewayServesHtml = true;

		private boolean gatewayServesAllBlocks;

		private boolean standardPinningService;

		private final Set<URI> webhooks = new LinkedHashSet<>();

		private Duration webhookTimeout = Duration.ofSeconds(15);

		private Duration webhookRetryDelay = Duration.ofSeconds(1);

		private Builder() {
		}

		/**
		 * Set the port to listen on.
		 * @param port the port, 0 (the default) for any free one
		 * @return this builder
		 */
		public Builder port(int port) {
			Assert.isTrue(port >= 0 && port <= 65535, "'port' must be between 0 and 65535");
			this.port = port;
			return this;
		}

		/**
		 * Set the address to listen on. Anything but loopback lets other machines use
		 * this emulator, so set it only where that is wanted, as in a container.
		 * @param address a host name or an IP address, {@code 127.0.0.1} by default
		 * @return this builder
		 */
		public Builder address(String address) {
			Assert.hasText(address, "'address' must not be empty");
			this.address = address;
			return this;
		}

		/**
		 * Set the names under which the admin API and the console may be asked for, in
		 * addition to {@code localhost} and IP addresses. They answer to no other
		 * {@code Host}, so that no page of the web can reach them by a name of its own.
		 * @param allowedHosts host names without ports, none by default
		 * @return this builder
		 */
		public Builder allowedHosts(Set<String> allowedHosts) {
			Assert.notNull(allowedHosts, "'allowedHosts' must not be null");
			allowedHosts.forEach((host) -> Assert.isTrue(HOST_NAME.matcher(host).matches(),
					() -> "'allowedHosts' must hold names without ports, not '" + host + "'"));
			this.allowedHosts = Set.copyOf(allowedHosts);
			return this;
		}

		/**
		 * Set the directory that keeps keys and files.
		 * @param dataDirectory the directory, created if it is not there, or {@code null}
		 * (the default) for a temporary one that is deleted on close
		 * @return this builder
		 */
		public Builder dataDirectory(@Nullable Path dataDirectory) {
			this.dataDirectory = dataDirectory;
			return this;
		}

		/**
		 * Set the file that the URLs and the credentials of the admin key are written to,
		 * as JSON that only the owner may read.
		 * @param credentialsFile the file, or {@code null} (the default) for none
		 * @return this builder
		 */
		public Builder credentialsFile(@Nullable Path credentialsFile) {
			this.credentialsFile = credentialsFile;
			return this;
		}

		/**
		 * Set the API key and the secret of the admin key, so that others can know them
		 * beforehand. By default they are random, and the same at every start with the
		 * same data directory.
		 * @param apiKey the public API key
		 * @param apiSecret the secret
		 * @return this builder
		 * @throws IllegalArgumentException if one of them is not printable ASCII without
		 * spaces
		 */
		public Builder adminKey(String apiKey, String apiSecret) {
			Assert.notNull(apiKey, "'apiKey' must not be null");
			Assert.notNull(apiSecret, "'apiSecret' must not be null");
			this.adminCredentials = this.adminCredentials.withKeyPair(apiKey, apiSecret);
			return this;
		}

		/**
		 * Set the JWT of the admin key, so that others can know it beforehand. It is
		 * accepted whoever signed it, until it expires if it says that it does. By
		 * default the emulator issues one.
		 * @param jwt the JWT
		 * @return this builder
		 * @throws IllegalArgumentException if it has not the form of a JWT
		 */
		public Builder adminJwt(String jwt) {
			Assert.notNull(jwt, "'jwt' must not be null");
			this.adminCredentials = this.adminCredentials.withJwt(jwt);
			return this;
		}

		/**
		 * Set the clock by which keys are dated and JWTs expire.
		 * @param clock the clock, that of the system by default
		 * @return this builder
		 */
		public Builder clock(InstantSource clock) {
			Assert.notNull(clock, "'clock' must not be null");
			this.clock = clock;
			return this;
		}

		/**
		 * Set how long new JWTs are valid.
		 * @param jwtLifetime the lifetime, 365 days by default
		 * @return this builder
		 */
		public Builder jwtLifetime(Duration jwtLifetime) {
			Assert.notNull(jwtLifetime, "'jwtLifetime' must not be null");
			this.jwtLifetime = jwtLifetime;
			return this;
		}

		/**
		 * Set whether {@code testAuthentication} welcomes admin keys only, as older
		 * documentation of Pinata says. The service was seen to welcome any valid key.
		 * @param strictTestAuthentication whether it is strict, not by default
		 * @return this builder
		 */
		public Builder strictTestAuthentication(boolean strictTestAuthentication) {
			this.strictTestAuthentication = strictTestAuthentication;
			return this;
		}

		/**
		 * Set the largest file that one multipart request may upload.
		 * @param maxMultipartFileSize the size, 100 MB of 1024 KB of 1024 bytes by
		 * default
		 * @return this builder
		 */
		public Builder maxMultipartFileSize(DataSize maxMultipartFileSize) {
			Assert.notNull(maxMultipartFileSize, "'maxMultipartFileSize' must not be null");
			Assert.isTrue(!maxMultipartFileSize.isNegative(), "'maxMultipartFileSize' must not be negative");
			this.maxMultipartFileSize = maxMultipartFileSize;
			return this;
		}

		/**
		 * Set the largest chunk of a resumable upload. The service documents less than 50
		 * MB, its own clients send a little more.
		 * @param maxChunkSize the size, 52,428,801 bytes by default
		 * @return this builder
		 */
		public Builder maxChunkSize(DataSize maxChunkSize) {
			Assert.notNull(maxChunkSize, "'maxChunkSize' must not be null");
			Assert.isTrue(maxChunkSize.toBytes() > 0, "'maxChunkSize' must be positive");
			this.maxChunkSize = maxChunkSize;
			return this;
		}

		/**
		 * Set how long a resumable upload is kept since its last chunk. What the service
		 * does is not known.
		 * @param resumableUploadLifetime the lifetime, 24 hours by default
		 * @return this builder
		 */
		public Builder resumableUploadLifetime(Duration resumableUploadLifetime) {
			Assert.notNull(resumableUploadLifetime, "'resumableUploadLifetime' must not be null");
			this.resumableUploadLifetime = resumableUploadLifetime;
			return this;
		}

		/**
		 * Set how long the import of a CAR waits at least. So long its file has no CID.
		 * @param carImportDelay the delay, 100 milliseconds by default
		 * @return this builder
		 */
		public Builder carImportDelay(Duration carImportDelay) {
			Assert.notNull(carImportDelay, "'carImportDelay' must not be null");
			Assert.isTrue(!carImportDelay.isNegative(), "'carImportDelay' must not be negative");
			this.carImportDelay = carImportDelay;
			return this;
		}

		/**
		 * Set how long a job that pins by CID stays in each state at least, by the
		 * {@linkplain #clock(InstantSource) clock}.
		 * @param pinJobDelay the delay, 100 milliseconds by default
		 * @return this builder
		 */
		public Builder pinJobDelay(Duration pinJobDelay) {
			Assert.notNull(pinJobDelay, "'pinJobDelay' must not be null");
			Assert.isTrue(!pinJobDelay.isNegative(), "'pinJobDelay' must not be negative");
			this.pinJobDelay = pinJobDelay;
			return this;
		}

		/**
		 * Set how long a job that pins by CID searches before it expires, by the
		 * {@linkplain #clock(InstantSource) clock}. The service documents about a day.
		 * @param pinJobSearchTime the time, 24 hours by default
		 * @return this builder
		 */
		public Builder pinJobSearchTime(Duration pinJobSearchTime) {
			Assert.notNull(pinJobSearchTime, "'pinJobSearchTime' must not be null");
			Assert.isTrue(!pinJobSearchTime.isNegative(), "'pinJobSearchTime' must not be negative");
			this.pinJobSearchTime = pinJobSearchTime;
			return this;
		}

		/**
		 * Set whether the gateway serves HTML, as dedicated gateways with a custom domain
		 * do. Others answer 403 with {@code ERR_ID:00023}.
		 * @param gatewayServesHtml whether it does, {@code true} by default
		 * @return this builder
		 */
		public Builder gatewayServesHtml(boolean gatewayServesHtml) {
			this.gatewayServesHtml = gatewayServesHtml;
			return this;
		}

		/**
		 * Set whether the gateway finds public content by the CID of each of its blocks,
		 * which clients need that verify block by block. A dedicated gateway without
		 * access controls knows only the CIDs that are pinned, and what is at a path
		 * below them.
		 * @param gatewayServesAllBlocks whether it does, not by default
		 * @return this builder
		 */
		public Builder gatewayServesAllBlocks(boolean gatewayServesAllBlocks) {
			this.gatewayServesAllBlocks = gatewayServesAllBlocks;
			return this;
		}

		/**
		 * Set whether the pinning service API does what the standard says where Pinata
		 * was seen to do something else.
		 * @param standardPinningService whether it keeps to the standard, not by default
		 * @return this builder
		 */
		public Builder standardPinningService(boolean standardPinningService) {
			this.standardPinningService = standardPinningService;
			return this;
		}

		/**
		 * Add an endpoint that is told what happens to the account. Its secret is in the
		 * {@linkplain #credentialsFile(Path) credentials file}, and the same at every
		 * start with the same data directory; see {@link PinataLocal#webhooks()} for
		 * endpoints whose secret a program needs.
		 * @param url the http or https URL, without user information
		 * @return this builder
		 */
		public Builder webhook(String url) {
			this.webhooks.add(WebhookUrl.parse(url));
			return this;
		}

		/**
		 * Set how long a webhook may take to answer.
		 * @param webhookTimeout the timeout, 15 seconds by default
		 * @return this builder
		 */
		public Builder webhookTimeout(Duration webhookTimeout) {
			Assert.notNull(webhookTimeout, "'webhookTimeout' must not be null");
			Assert.isTrue(webhookTimeout.toMillis() > 0, "'webhookTimeout' must be a millisecond at least");
			this.webhookTimeout = webhookTimeout;
			return this;
		}

		/**
		 * Set how long to wait before a message to a webhook is repeated for the first
		 * time. The delay doubles with each of the five attempts, up to a minute.
		 * @param webhookRetryDelay the delay, a second by default
		 * @return this builder
		 */
		public Builder webhookRetryDelay(Duration webhookRetryDelay) {
			Assert.notNull(webhookRetryDelay, "'webhookRetryDelay' must not be null");
			Assert.isTrue(webhookRetryDelay.toMillis() > 0, "'webhookRetryDelay' must be a millisecond at least");
			this.webhookRetryDelay = webhookRetryDelay;
			return this;
		}

		/**
		 * Build the options.
		 * @return the options
		 */
		public PinataLocalOptions build() {
			return new PinataLocalOptions(this);
		}

	}

}
