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

package io.github.pinataspring.autoconfigure;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.upload.IntegrityMode;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * Configuration properties for the Pinata client.
 *
 * @since 0.1.0
 */
@ConfigurationProperties("pinata")
public class PinataProperties {

	/**
	 * JWT of a Pinata API key. Serves every operation, and is used when a key pair is
	 * configured as well.
	 */
	private @Nullable String jwt;

	/**
	 * Pinata API key. Needs 'pinata.secret-api-key' and serves authentication tests, the
	 * management of API keys, the older pinning API, usage, and uploads of public
	 * directories or to signed URLs only.
	 */
	private @Nullable String apiKey;

	/**
	 * Secret of the Pinata API key.
	 */
	private @Nullable String secretApiKey;

	/**
	 * Base URL of the Pinata API, without version.
	 */
	private URI apiUrl = URI.create("https://api.pinata.cloud");

	/**
	 * Base URL of Pinata's upload service, without version.
	 */
	private URI uploadsUrl = URI.create("https://uploads.pinata.cloud");

	/**
	 * Network of uploads and file operations that do not choose one.
	 */
	private Network network = Network.PRIVATE;

	/**
	 * Maximum time to establish a connection.
	 */
	private Duration connectTimeout = Duration.ofSeconds(10);

	/**
	 * Maximum time without any data from the service while a response is awaited or read.
	 */
	private Duration readTimeout = Duration.ofSeconds(60);

	/**
	 * Maximum time of one whole call with all its attempts, and until a gateway read
	 * begins. Does not apply to the content of uploads.
	 */
	private Duration callTimeout = Duration.ofSeconds(30);

	/**
	 * Maximum time of one attempt of a call, and until each gateway begins to answer a
	 * verified read. Does not apply to uploads and plain gateway reads.
	 */
	private Duration attemptTimeout = Duration.ofSeconds(15);

	/**
	 * Name of the account among those that share Redis or a Bucket4j proxy manager. It
	 * can be read there, so it must not be a secret.
	 */
	private String account = "default";

	private final Retry retry = new Retry();

	private final RateLimit rateLimit = new RateLimit();

	private final Gateway gateway = new Gateway();

	private final Upload upload = new Upload();

	public @Nullable String getJwt() {
		return this.jwt;
	}

	public void setJwt(@Nullable String jwt) {
		this.jwt = jwt;
	}

	public @Nullable String getApiKey() {
		return this.apiKey;
	}

	public void setApiKey(@Nullable String apiKey) {
		this.apiKey = apiKey;
	}

	public @Nullable String getSecretApiKey() {
		return this.secretApiKey;
	}

	public void setSecretApiKey(@Nullable String secretApiKey) {
		this.secretApiKey = secretApiKey;
	}

	public String getAccount() {
		return this.account;
	}

	public void setAccount(String account) {
		this.account = account;
	}

	public URI getApiUrl() {
		return this.apiUrl;
	}

	public void setApiUrl(URI apiUrl) {
		this.apiUrl = apiUrl;
	}

	public URI getUploadsUrl() {
		return this.uploadsUrl;
	}

	public void setUploadsUrl(URI uploadsUrl) {
		this.uploadsUrl = uploadsUrl;
	}

	public Network getNetwork() {
		return this.network;
	}

	public void setNetwork(Network network) {
		this.network = network;
	}

	public Duration getConnectTimeout() {
		return this.connectTimeout;
	}

	public void setConnectTimeout(Duration connectTimeout) {
		this.connectTimeout = connectTimeout;
	}

	public Duration getReadTimeout() {
		return this.readTimeout;
	}

	public void setReadTimeout(Duration readTimeout) {
		this.readTimeout = readTimeout;
	}

	public Duration getCallTimeout() {
		return this.callTimeout;
	}

	public void setCallTimeout(Duration callTimeout) {
		this.callTimeout = callTimeout;
	}

	public Duration getAttemptTimeout() {
		return this.attemptTimeout;
	}

	public void setAttemptTimeout(Duration attemptTimeout) {
		this.attemptTimeout = attemptTimeout;
	}

	public Retry getRetry() {
		return this.retry;
	}

	public RateLimit getRateLimit() {
		return this.rateLimit;
	}

	public Gateway getGateway() {
		return this.gateway;
	}

	public Upload getUpload() {
		return this.upload;
	}

	/**
	 * Properties of repeated calls.
	 */
	public static class Retry {

		/**
		 * Maximum number of attempts of a call that it is safe to repeat. One repeats
		 * nothing.
		 */
		private int maxAttempts = 4;

		/**
		 * Time to wait before the second attempt, doubled before each further one.
		 */
		private Duration minBackoff = Duration.ofMillis(500);

		/**
		 * Maximum time to wait between attempts, unless Pinata asks for more.
		 */
		private Duration maxBackoff = Duration.ofSeconds(10);

		public int getMaxAttempts() {
			return this.maxAttempts;
		}

		public void setMaxAttempts(int maxAttempts) {
			this.maxAttempts = maxAttempts;
		}

		public Duration getMinBackoff() {
			return this.minBackoff;
		}

		public void setMinBackoff(Duration minBackoff) {
			this.minBackoff = minBackoff;
		}

		public Duration getMaxBackoff() {
			return this.maxBackoff;
		}

		public void setMaxBackoff(Duration maxBackoff) {
			this.maxBackoff = maxBackoff;
		}

	}

	/**
	 * Properties of the rate at which Pinata is called.
	 */
	public static class RateLimit {

		/**
		 * Whether calls wait for their turn, so that Pinata does not refuse them.
		 */
		private boolean enabled = true;

		/**
		 * Number of calls per minute below '/data/', such as authentication tests. At
		 * least 2.
		 */
		private int dataRequestsPerMinute = 30;

		/**
		 * Number of other calls per minute, which the plan at Pinata decides. At least 2,
		 * unlimited if it is not set.
		 */
		private @Nullable Integer requestsPerMinute;

		/**
		 * Whether instances that use the same Bucket4j proxy manager keep the limits
		 * together.
		 */
		private boolean shared = true;

		public boolean isEnabled() {
			return this.enabled;
		}

		public void setEnabled(boolean enabled) {
			this.enabled = enabled;
		}

		public int getDataRequestsPerMinute() {
			return this.dataRequestsPerMinute;
		}

		public void setDataRequestsPerMinute(int dataRequestsPerMinute) {
			this.dataRequestsPerMinute = dataRequestsPerMinute;
		}

		public @Nullable Integer getRequestsPerMinute() {
			return this.requestsPerMinute;
		}

		public void setRequestsPerMinute(@Nullable Integer requestsPerMinute) {
			this.requestsPerMinute = requestsPerMinute;
		}

		public boolean isShared() {
			return this.shared;
		}

		public void setShared(boolean shared) {
			this.shared = shared;
		}

	}

	/**
	 * Properties of the gateway that content is read from.
	 */
	public static class Gateway {

		/**
		 * Base URL of the gateway, such as the dedicated gateway of your account.
		 */
		private URI url = URI.create("https://gateway.pinata.cloud");

		/**
		 * Comma-separated list of base URLs of gateways to read verified content from if
		 * the gateway fails or what it sends cannot be proved.
		 */
		private List<URI> fallbackUrls = List.of();

		/**
		 * Token that the gateway asks for, if it has access controls. It is sent to no
		 * other gateway.
		 */
		private @Nullable String token;

		public URI getUrl() {
			return this.url;
		}

		public void setUrl(URI url) {
			this.url = url;
		}

		public @Nullable String getToken() {
			return this.token;
		}

		public void setToken(@Nullable String token) {
			this.token = token;
		}

		public List<URI> getFallbackUrls() {
			return this.fallbackUrls;
		}

		public void setFallbackUrls(List<URI> fallbackUrls) {
			this.fallbackUrls = fallbackUrls;
		}

	}

	/**
	 * Properties of uploads.
	 */
	public static class Upload {

		/**
		 * Maximum time of an upload that goes in one request, or of each chunk of a
		 * larger one.
		 */
		private Duration timeout = Duration.ofHours(1);

		/**
		 * Size above which a file is uploaded in chunks, so that the upload can be
		 * resumed.
		 */
		private DataSize threshold = DataSize.ofMegabytes(90);

		/**
		 * Size of a chunk, a multiple of 256KB of less than 50,000,000 bytes.
		 */
		private DataSize chunkSize = DataSize.ofKilobytes(48640);

		/**
		 * What to do when an upload comes back with another CID than that of its content.
		 */
		private IntegrityMode integrity = IntegrityMode.WARN;

		/**
		 * Where to note how far uploads in chunks are. If it is not set, the directory of
		 * 'pinata.upload.journal-directory', or else memory.
		 */
		private @Nullable Journal journal;

		/**
		 * Directory to note in how far uploads in chunks are, so that they go on after a
		 * restart. Without it they go on only as long as the application runs.
		 */
		private @Nullable Path journalDirectory;

		public DataSize getThreshold() {
			return this.threshold;
		}

		public void setThreshold(DataSize threshold) {
			this.threshold = threshold;
		}

		public DataSize getChunkSize() {
			return this.chunkSize;
		}

		public void setChunkSize(DataSize chunkSize) {
			this.chunkSize = chunkSize;
		}

		public IntegrityMode getIntegrity() {
			return this.integrity;
		}

		public void setIntegrity(IntegrityMode integrity) {
			this.integrity = integrity;
		}

		public @Nullable Journal getJournal() {
			return this.journal;
		}

		public void setJournal(@Nullable Journal journal) {
			this.journal = journal;
		}

		public @Nullable Path getJournalDirectory() {
			return this.journalDirectory;
		}

		public void setJournalDirectory(@Nullable Path journalDirectory) {
			this.journalDirectory = journalDirectory;
		}

		public Duration getTimeout() {
			return this.timeout;
		}

		public void setTimeout(Duration timeout) {
			this.timeout = timeout;
		}

		/**
		 * Where it is noted how far uploads are.
		 *
		 * @since 0.1.0
		 */
		public enum Journal {

			/**
			 * In memory, as long as the application runs.
			 */
			MEMORY,

			/**
			 * In a directory of this instance, so that uploads go on after a restart.
			 */
			DIRECTORY,

			/**
			 * In Redis, so that other instances go on with them.
			 */
			REDIS

		}

	}

}
