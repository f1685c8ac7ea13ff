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

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

import io.github.pinataspring.local.fault.Faults;
import io.github.pinataspring.local.limit.Limits;
import io.github.pinataspring.local.pinjob.PinJobs;
import io.github.pinataspring.local.request.RequestLog;
import io.github.pinataspring.local.webhook.Webhooks;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.util.Assert;

/**
 * A running emulator of Pinata for development and tests. It serves on one port what
 * Pinata serves on three hosts, computes real CIDs and needs neither network nor account.
 *
 * <pre class="code">
 * try (PinataLocal pinata = PinataLocal.start()) {
 *     URI api = pinata.apiUrl();
 *     String jwt = pinata.jwt();
 * }
 * </pre>
 *
 * @since 0.1.0
 */
public final class PinataLocal implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(PinataLocal.class);

	private final PinataLocalOptions options;

	private final CurrentEmulator emulator;

	private final HttpEndpoint http;

	private final URI gatewayUrl;

	private final Map<String, String> webhookSecrets;

	private final Thread shutdownHook = new Thread(this::closeNow, "pinata-local-shutdown");

	private boolean closed;

	private PinataLocal(PinataLocalOptions options, CurrentEmulator emulator, HttpEndpoint http, URI gatewayUrl,
			Map<String, String> webhookSecrets) {
		this.options = options;
		this.emulator = emulator;
		this.http = http;
		this.gatewayUrl = gatewayUrl;
		this.webhookSecrets = webhookSecrets;
	}

	/**
	 * Start on a free port of the loopback address with a temporary directory, which is
	 * deleted on {@link #close()} or at the end of the process.
	 * @return the running emulator
	 * @throws PinataLocalException if it cannot start
	 */
	public static PinataLocal start() {
		return start(PinataLocalOptions.builder().build());
	}

	/**
	 * Start with the given options.
	 * @param options the options
	 * @return the running emulator
	 * @throws PinataLocalException if it cannot start
	 */
	public static PinataLocal start(PinataLocalOptions options) {
		Emulator emulator = Emulator.open(options);
		CurrentEmulator current = new CurrentEmulator(emulator);
		HttpEndpoint http = null;
		try {
			http = HttpEndpoint.bind(options.address(), options.port(), current);
			URI url = URI.create("http://" + urlHost(options.address()) + ":" + http.port());
			Map<String, String> webhookSecrets = emulator.webhooks().ensure(options.webhooks());
			PinataLocal local = new PinataLocal(options, current, http, url, webhookSecrets);
			Path credentialsFile = options.credentialsFile();
			if (credentialsFile != null) {
				CredentialsFile.write(credentialsFile, local, emulator.keys().admin());
			}
			Runtime.getRuntime().addShutdownHook(local.shutdownHook);
			if (!isLoopback(options.address())) {
				logger.warn("Pinata Local listens on " + options.address() + ": other machines can use it");
			}
			return local;
		}
		catch (RuntimeException ex) {
			if (http != null) {
				http.close();
			}
			emulator.close();
			throw ex;
		}
	}

	private static boolean isLoopback(String address) {
		return resolve(address).isLoopbackAddress();
	}

	private static InetAddress resolve(String address) {
		try {
			return InetAddress.getByName(address);
		}
		catch (UnknownHostException ex) {
			throw new PinataLocalException("The address " + address + " is not known", ex);
		}
	}

	static String urlHost(String address) {
		if (resolve(address).isAnyLocalAddress()) {
			return "127.0.0.1";
		}
		return address.contains(":") ? "[" + address + "]" : address;
	}

	/**
	 * Return the base of what Pinata serves at {@code https://api.pinata.cloud}.
	 * @return the URL, without a version and without a slash at the end
	 */
	public URI apiUrl() {
		return URI.create(this.gatewayUrl + "/api");
	}

	/**
	 * Return the base of what Pinata serves at {@code https://uploads.pinata.cloud}.
	 * @return the URL, without a version and without a slash at the end
	 */
	public URI uploadsUrl() {
		return URI.create(this.gatewayUrl + "/uploads");
	}

	/**
	 * Return the base of what Pinata serves on gateways.
	 * @return the URL, without a slash at the end
	 */
	public URI gatewayUrl() {
		return this.gatewayUrl;
	}

	/**
	 * Return the page on which people see and steer the emulator.
	 * @return the URL
	 */
	public URI consoleUrl() {
		return URI.create(this.gatewayUrl + "/console");
	}

	/**
	 * Return the port.
	 * @return the port it listens on
	 */
	public int port() {
		return this.http.port();
	}

	/**
	 * Return the JWT of the admin key.
	 * @return the JWT
	 */
	public String jwt() {
		return this.emulator.get().keys().admin().jwt();
	}

	/**
	 * Return a JWT of the admin key that expires at the given time, in the past too.
	 * @param expiresAt when it expires
	 * @return the JWT
	 */
	public String jwt(Instant expiresAt) {
		return this.emulator.get().keys().adminJwt(expiresAt);
	}

	/**
	 * Return the admin key.
	 * @return the public API key
	 */
	public String apiKey() {
		return this.emulator.get().keys().admin().key();
	}

	/**
	 * Return the secret of the admin key.
	 * @return the secret
	 */
	public String apiSecret() {
		return this.emulator.get().keys().admin().secret();
	}

	/**
	 * Return the endpoints that are told what happens to the account.
	 * @return the webhooks
	 */
	public Webhooks webhooks() {
		return this.emulator.get().webhooks().webhooks();
	}

	/**
	 * Return what decides about the jobs that pin by CID.
	 * @return the decisions
	 */
	public PinJobs pinJobs() {
		return this.emulator.get().pinning().outcomes();
	}

	/**
	 * Return the faults that hit requests, to switch them on.
	 * @return the faults
	 */
	public Faults faults() {
		return this.emulator.get().controls().faults();
	}

	/**
	 * Return the limits of the account, to switch them on.
	 * @return the limits
	 */
	public Limits limits() {
		return this.emulator.get().controls().limits();
	}

	/**
	 * Return the log of the latest requests, in which credentials are masked.
	 * @return the log
	 */
	public RequestLog requests() {
		return this.emulator.get().controls().requests();
	}

	/**
	 * Return the secrets of the webhooks that the options have.
	 * @return the secrets by URL
	 */
	Map<String, String> webhookSecrets() {
		return this.webhookSecrets;
	}

	/**
	 * Forget everything but the admin key: files, other keys, groups, webhooks that are
	 * not among the options and whatever else the account has, faults, limits and
	 * requests. URLs and credentials stay as they are. What {@link #webhooks()} and
	 * {@link #pinJobs()} returned before has no effect any more. Blocks for a moment, and
	 * requests that are being answered may fail.
	 * @throws IllegalStateException if there is a data directory, whose content is to
	 * stay, or after {@link #close()}
	 */
	public synchronized void reset() {
		Assert.state(this.options.dataDirectory() == null,
				"What is in a data directory is not deleted: use a Pinata Local without one");
		Assert.state(!this.closed, "Pinata Local is closed");
		Emulator previous = this.emulator.get();
		Emulator empty = previous.openEmpty(this.options);
		empty.webhooks().ensure(this.options.webhooks());
		this.emulator.set(empty);
		empty.controls().reset();
		previous.close();
	}

	/**
	 * Stop. What was acknowledged to a client stays if there is a data directory. Closing
	 * again does nothing.
	 */
	@Override
	public void close() {
		try {
			Runtime.getRuntime().removeShutdownHook(this.shutdownHook);
		}
		catch (IllegalStateException ex) {
			// The process ends, and the hook with it.
		}
		closeNow();
	}

	private synchronized void closeNow() {
		if (!this.closed) {
			this.closed = true;
			this.http.stop();
			this.emulator.get().close();
			this.http.close();
		}
	}

	@Override
	public String toString() {
		return "PinataLocal[" + this.gatewayUrl + "]";
	}

}
