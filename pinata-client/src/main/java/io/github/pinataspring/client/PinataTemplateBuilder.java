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

package io.github.pinataspring.client;

import java.time.Duration;
import java.util.function.Supplier;

import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.core.PinataEndpoints;
import io.github.pinataspring.client.core.RetrySettings;
import io.github.pinataspring.client.credentials.ApiKeyCredentials;
import io.github.pinataspring.client.credentials.GatewayToken;
import io.github.pinataspring.client.credentials.InvalidCredentialsException;
import io.github.pinataspring.client.credentials.JwtCredentials;
import io.github.pinataspring.client.credentials.PinataCredentials;
import io.github.pinataspring.client.credentials.PinataCredentialsProvider;
import io.github.pinataspring.client.credentials.RotatingCredentials;
import io.github.pinataspring.client.event.PinataClientListener;
import io.github.pinataspring.client.http.PinataTransport;
import io.github.pinataspring.client.http.TransportSettings;
import io.github.pinataspring.client.observation.DefaultPinataObservationConvention;
import io.github.pinataspring.client.observation.OperationObservations;
import io.github.pinataspring.client.observation.PinataObservationConvention;
import io.github.pinataspring.client.observation.PinataObservationDocumentation;
import io.github.pinataspring.client.ratelimit.BucketRateLimiter;
import io.github.pinataspring.client.ratelimit.RateLimiter;
import io.github.pinataspring.client.ratelimit.RateLimits;
import io.github.pinataspring.client.upload.UploadSettings;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.Assert;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Mutable builder of a {@link PinataTemplate}. Not thread-safe; {@link #clone()} makes an
 * independent copy.
 *
 * @since 0.1.0
 */
public final class PinataTemplateBuilder implements Cloneable {

	private @Nullable PinataCredentialsProvider credentials;

	private PinataEndpoints endpoints = PinataEndpoints.defaults();

	private @Nullable GatewayToken gatewayToken;

	private Network network = Network.PRIVATE;

	private Duration callTimeout = Duration.ofSeconds(30);

	private Duration attemptTimeout = Duration.ofSeconds(15);

	private Duration uploadTimeout = Duration.ofHours(1);

	private UploadSettings uploadSettings = UploadSettings.defaults();

	private RetrySettings retry = RetrySettings.defaults();

	// Shared by all templates of this builder and of its copies.
	private SingletonSupplier<RateLimiter> rateLimiter = SingletonSupplier
		.of(() -> BucketRateLimiter.local(RateLimits.defaults()));

	private PinataClientListener listener = PinataClientListener.none();

	private ObservationRegistry observationRegistry = ObservationRegistry.NOOP;

	private @Nullable PinataObservationConvention observationConvention;

	private Supplier<WebClient.Builder> webClientBuilder = WebClient::builder;

	private @Nullable JsonMapper jsonMapper;

	PinataTemplateBuilder() {
	}

	private PinataTemplateBuilder(PinataTemplateBuilder other) {
		this.credentials = other.credentials;
		this.endpoints = other.endpoints;
		this.gatewayToken = other.gatewayToken;
		this.network = other.network;
		this.callTimeout = other.callTimeout;
		this.attemptTimeout = other.attemptTimeout;
		this.uploadTimeout = other.uploadTimeout;
		this.uploadSettings = other.uploadSettings;
		this.retry = other.retry;
		this.rateLimiter = other.rateLimiter;
		this.listener = other.listener;
		this.observationRegistry = other.observationRegistry;
		this.observationConvention = other.observationConvention;
		this.webClientBuilder = other.webClientBuilder;
		this.jsonMapper = other.jsonMapper;
	}

	/**
	 * Set the credentials. A rotation replaces them in all templates that this builder
	 * and its copies make.
	 * @param credentials the credentials
	 * @return this builder
	 */
	public PinataTemplateBuilder credentials(PinataCredentials credentials) {
		return credentialsProvider(RotatingCredentials.of(credentials));
	}

	/**
	 * Set what supplies the credentials, which may change while the template is used. A
	 * key can be rotated if it is a {@link RotatingCredentials}.
	 * @param credentialsProvider supplies the credentials of each request
	 * @return this builder
	 */
	public PinataTemplateBuilder credentialsProvider(PinataCredentialsProvider credentialsProvider) {
		Assert.notNull(credentialsProvider, "'credentialsProvider' must not be null");
		this.credentials = credentialsProvider;
		return this;
	}

	/**
	 * Set a JWT as the credentials. Pinata accepts it for everything.
	 * @param jwt the JWT as Pinata shows it, without the word {@code Bearer}
	 * @return this builder
	 * @throws InvalidCredentialsException if the string cannot be a JWT
	 */
	public PinataTemplateBuilder jwt(String jwt) {
		return credentials(JwtCredentials.of(jwt));
	}

	/**
	 * Set a key pair as the credentials. Pinata accepts it for testing the
	 * authentication, managing API keys, the older pinning API and usage only.
	 * @param key the API key
	 * @param secret the API secret
	 * @return this builder
	 * @throws InvalidCredentialsException if one of them is empty or cannot be sent in a
	 * header
	 */
	public PinataTemplateBuilder apiKey(String key, String secret) {
		return credentials(ApiKeyCredentials.of(key, secret));
	}

	/**
	 * Set the addresses of Pinata. By default those of Pinata itself.
	 * @param endpoints the endpoints
	 * @return this builder
	 */
	public PinataTemplateBuilder endpoints(PinataEndpoints endpoints) {
		Assert.notNull(endpoints, "'endpoints' must not be null");
		this.endpoints = endpoints;
		return this;
	}

	/**
	 * Set the token that the gateway asks for, if it has access controls. It goes in a
	 * header to {@link PinataEndpoints#gatewayUrl()} only. By default there is none.
	 * @param gatewayToken the token as Pinata shows it
	 * @return this builder
	 * @throws InvalidCredentialsException if it is empty or cannot be sent in a header
	 */
	public PinataTemplateBuilder gatewayToken(String gatewayToken) {
		return gatewayToken(GatewayToken.of(gatewayToken));
	}

	/**
	 * Set the token that the gateway asks for, see {@link #gatewayToken(String)}.
	 * @param gatewayToken the token, or {@code null} for none
	 * @return this builder
	 */
	public PinataTemplateBuilder gatewayToken(@Nullable GatewayToken gatewayToken) {
		this.gatewayToken = gatewayToken;
		return this;
	}

	/**
	 * Set the network for uploads and files that do not name one. By default
	 * {@link Network#PRIVATE}, so that nothing becomes public by accident.
	 * @param network the network
	 * @return this builder
	 */
	public PinataTemplateBuilder network(Network network) {
		Assert.notNull(network, "'network' must not be null");
		this.network = network;
		return this;
	}

	/**
	 * Set the time limit of one whole call with all its attempts and waits, other than an
	 * upload or a read from the gateway, of which it limits the time until the answer
	 * begins. By default 30 seconds.
	 * @param callTimeout a positive duration
	 * @return this builder
	 */
	public PinataTemplateBuilder callTimeout(Duration callTimeout) {
		this.callTimeout = positive("callTimeout", callTimeout);
		return this;
	}

	/**
	 * Set the time limit of one attempt of a call. By default 15 seconds.
	 * @param attemptTimeout a positive duration
	 * @return this builder
	 */
	public PinataTemplateBuilder attemptTimeout(Duration attemptTimeout) {
		this.attemptTimeout = positive("attemptTimeout", attemptTimeout);
		return this;
	}

	/**
	 * Set how files are uploaded. By default {@link UploadSettings#defaults()}.
	 * @param uploadSettings the settings
	 * @return this builder
	 */
	public PinataTemplateBuilder uploadSettings(UploadSettings uploadSettings) {
		Assert.notNull(uploadSettings, "'uploadSettings' must not be null");
		this.uploadSettings = uploadSettings;
		return this;
	}

	/**
	 * Set how often a call is tried. By default {@link RetrySettings#defaults()}.
	 * @param retry the settings
	 * @return this builder
	 */
	public PinataTemplateBuilder retry(RetrySettings retry) {
		Assert.notNull(retry, "'retry' must not be null");
		this.retry = retry;
		return this;
	}

	/**
	 * Set what decides when a call may be sent. By default a limiter of its own for each
	 * builder and its copies, which keeps {@link RateLimits#defaults()}.
	 * @param rateLimiter the limiter
	 * @return this builder
	 */
	public PinataTemplateBuilder rateLimiter(RateLimiter rateLimiter) {
		Assert.notNull(rateLimiter, "'rateLimiter' must not be null");
		this.rateLimiter = SingletonSupplier.of(rateLimiter);
		return this;
	}

	/**
	 * Add a listener to what happens within calls.
	 * @param listener the listener, told after those that were added before
	 * @return this builder
	 */
	public PinataTemplateBuilder listener(PinataClientListener listener) {
		Assert.notNull(listener, "'listener' must not be null");
		this.listener = this.listener.andThen(listener);
		return this;
	}

	/**
	 * Set what handles the observations: of each operation, and of each of its requests
	 * as part of it. By default nothing does, and nothing is observed.
	 * @param observationRegistry the registry
	 * @return this builder
	 * @see PinataObservationDocumentation
	 */
	public PinataTemplateBuilder observationRegistry(ObservationRegistry observationRegistry) {
		Assert.notNull(observationRegistry, "'observationRegistry' must not be null");
		this.observationRegistry = observationRegistry;
		return this;
	}

	/**
	 * Set what names the observations of operations. By default
	 * {@link DefaultPinataObservationConvention}.
	 * @param observationConvention the convention, or {@code null} for the default
	 * @return this builder
	 */
	public PinataTemplateBuilder observationConvention(@Nullable PinataObservationConvention observationConvention) {
		this.observationConvention = observationConvention;
		return this;
	}

	/**
	 * Set the time limit of an upload that goes in one request, or of each chunk of a
	 * larger one. By default one hour.
	 * @param uploadTimeout a positive duration
	 * @return this builder
	 */
	public PinataTemplateBuilder uploadTimeout(Duration uploadTimeout) {
		this.uploadTimeout = positive("uploadTimeout", uploadTimeout);
		return this;
	}

	/**
	 * Set what makes the clients, which is where a connector with timeouts, a proxy or
	 * TLS settings, filters and observations come from. The builder is cloned; its base
	 * URL, its codecs and default headers with credentials are not used. The connector
	 * must not follow redirects, because credentials would follow them.
	 * @param webClientBuilder the builder
	 * @return this builder
	 */
	public PinataTemplateBuilder webClientBuilder(WebClient.Builder webClientBuilder) {
		Assert.notNull(webClientBuilder, "'webClientBuilder' must not be null");
		WebClient.Builder copy = webClientBuilder.clone();
		return webClientBuilder(() -> copy);
	}

	/**
	 * Set what makes the clients, see {@link #webClientBuilder(WebClient.Builder)}, made
	 * itself only when a template makes its first call. An application that starts does
	 * not wait for it then.
	 * @param webClientBuilder supplies the builder, once for each template
	 * @return this builder
	 */
	public PinataTemplateBuilder webClientBuilder(Supplier<WebClient.Builder> webClientBuilder) {
		Assert.notNull(webClientBuilder, "'webClientBuilder' must not be null");
		this.webClientBuilder = webClientBuilder;
		return this;
	}

	/**
	 * Set what maps the objects of JSON uploads. The JSON of Pinata itself is not read by
	 * it.
	 * @param jsonMapper the mapper
	 * @return this builder
	 */
	public PinataTemplateBuilder jsonMapper(JsonMapper jsonMapper) {
		Assert.notNull(jsonMapper, "'jsonMapper' must not be null");
		this.jsonMapper = jsonMapper;
		return this;
	}

	/**
	 * Return an independent copy of this builder.
	 * @return the copy
	 */
	@Override
	public PinataTemplateBuilder clone() {
		return new PinataTemplateBuilder(this);
	}

	/**
	 * Build a template.
	 * @return the template
	 * @throws IllegalStateException if there are no credentials
	 */
	public PinataTemplate build() {
		PinataCredentialsProvider credentials = this.credentials;
		Assert.state(credentials != null,
				"A PinataTemplate needs credentials: set a JWT, or an API key with its secret");
		return new PinataTemplate(clone(), credentials);
	}

	PinataTransport buildTransport(PinataCredentialsProvider credentials) {
		return new PinataTransport(this.webClientBuilder, this.endpoints, credentials,
				new TransportSettings(this.callTimeout, this.attemptTimeout, this.uploadTimeout, this.retry,
						this.rateLimiter.obtain(), this.listener,
						new OperationObservations(this.observationRegistry, this.observationConvention),
						this.gatewayToken));
	}

	PinataEndpoints getEndpoints() {
		return this.endpoints;
	}

	Network getNetwork() {
		return this.network;
	}

	UploadSettings getUploadSettings() {
		return this.uploadSettings;
	}

	JsonMapper getJsonMapper() {
		return (this.jsonMapper != null) ? this.jsonMapper : JsonMapper.shared();
	}

	private static Duration positive(String name, Duration duration) {
		Assert.notNull(duration, () -> "'%s' must not be null".formatted(name));
		Assert.isTrue(!duration.isNegative() && !duration.isZero(), () -> "'%s' must be positive".formatted(name));
		return duration;
	}

}
