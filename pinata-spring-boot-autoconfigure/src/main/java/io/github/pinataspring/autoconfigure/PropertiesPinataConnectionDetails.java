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
import java.time.Instant;
import java.util.function.BiFunction;

import io.github.pinataspring.client.core.PinataEndpoints;
import io.github.pinataspring.client.credentials.ApiKeyCredentials;
import io.github.pinataspring.client.credentials.GatewayToken;
import io.github.pinataspring.client.credentials.InvalidCredentialsException;
import io.github.pinataspring.client.credentials.InvalidCredentialsException.Part;
import io.github.pinataspring.client.credentials.JwtCredentials;
import io.github.pinataspring.client.credentials.PinataCredentials;
import io.github.pinataspring.client.credentials.PinataCredentialsProvider;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Adapts {@link PinataProperties} to {@link PinataConnectionDetails}, and is the one
 * place where these properties are checked.
 */
final class PropertiesPinataConnectionDetails implements PinataConnectionDetails {

	private static final Log logger = LogFactory.getLog(PropertiesPinataConnectionDetails.class);

	private static final String JWT = "pinata.jwt";

	private static final String API_KEY = "pinata.api-key";

	private static final String SECRET_API_KEY = "pinata.secret-api-key";

	private static final String GATEWAY_TOKEN = "pinata.gateway.token";

	private final @Nullable PinataCredentialsProvider provider;

	private final PinataCredentialsProvider credentials;

	private final PinataEndpoints endpoints;

	private final @Nullable GatewayToken gatewayToken;

	/**
	 * Create the details.
	 * @param properties the properties
	 * @param provider what supplies the credentials in place of the properties, or
	 * {@code null}
	 */
	PropertiesPinataConnectionDetails(PinataProperties properties, @Nullable PinataCredentialsProvider provider) {
		this.provider = provider;
		this.credentials = (provider != null) ? provider : fixed(credentials(properties));
		this.endpoints = endpoints(properties);
		this.gatewayToken = gatewayToken(properties.getGateway().getToken());
	}

	@Override
	public PinataCredentials getCredentials() {
		return this.credentials.getCredentials();
	}

	@Override
	public PinataCredentialsProvider getCredentialsProvider() {
		return (this.provider != null) ? this.provider : PinataConnectionDetails.super.getCredentialsProvider();
	}

	@Override
	public PinataEndpoints getEndpoints() {
		return this.endpoints;
	}

	@Override
	public @Nullable GatewayToken getGatewayToken() {
		return this.gatewayToken;
	}

	private static PinataCredentials credentials(PinataProperties properties) {
		try {
			// Half a pair is an error even beside a JWT: somebody means something by it.
			ApiKeyCredentials keyPair = keyPair(properties.getApiKey(), properties.getSecretApiKey());
			PinataCredentials credentials = (properties.getJwt() != null) ? JwtCredentials.of(properties.getJwt())
					: keyPair;
			if (credentials != null) {
				return credentials;
			}
		}
		catch (InvalidCredentialsException ex) {
			String name = nameOf(ex.getPart());
			throw new InvalidPinataConfigurationException("the " + ex.getMessage(),
					"Set '%s' to the value that Pinata showed when the API key was created.".formatted(name), name);
		}
		throw new InvalidPinataConfigurationException("no credentials are set",
				"Set '%s', or '%s' with '%s'.".formatted(JWT, API_KEY, SECRET_API_KEY), JWT, API_KEY, SECRET_API_KEY);
	}

	private static @Nullable ApiKeyCredentials keyPair(@Nullable String apiKey, @Nullable String secretApiKey) {
		if (apiKey != null && secretApiKey != null) {
			return ApiKeyCredentials.of(apiKey, secretApiKey);
		}
		if (apiKey != null) {
			throw halfPair(API_KEY, SECRET_API_KEY);
		}
		if (secretApiKey != null) {
			throw halfPair(SECRET_API_KEY, API_KEY);
		}
		return null;
	}

	private static InvalidPinataConfigurationException halfPair(String present, String missing) {
		return new InvalidPinataConfigurationException(
				"'%s' is set without '%s', and Pinata wants both".formatted(present, missing),
				"Set '%s' as well, or use '%s' alone.".formatted(missing, JWT), present, missing);
	}

	private static String nameOf(Part part) {
		return switch (part) {
			case JWT -> JWT;
			case API_KEY -> API_KEY;
			case API_SECRET -> SECRET_API_KEY;
			case GATEWAY_TOKEN -> GATEWAY_TOKEN;
		};
	}

	private static @Nullable GatewayToken gatewayToken(@Nullable String token) {
		try {
			return (token != null) ? GatewayToken.of(token) : null;
		}
		catch (InvalidCredentialsException ex) {
			throw new InvalidPinataConfigurationException("the " + ex.getMessage(),
					"Set '%s' to the token that Pinata shows for the gateway, or remove it.".formatted(GATEWAY_TOKEN),
					GATEWAY_TOKEN);
		}
	}

	private static PinataEndpoints endpoints(PinataProperties properties) {
		PinataEndpoints endpoints = PinataEndpoints.defaults();
		endpoints = withUrl(endpoints, PinataEndpoints::withApiUrl, "pinata.api-url", properties.getApiUrl());
		endpoints = withUrl(endpoints, PinataEndpoints::withUploadsUrl, "pinata.uploads-url",
				properties.getUploadsUrl());
		endpoints = withUrl(endpoints, PinataEndpoints::withGatewayUrl, "pinata.gateway.url",
				properties.getGateway().getUrl());
		return withUrl(endpoints, PinataEndpoints::withFallbackGatewayUrls, "pinata.gateway.fallback-urls",
				properties.getGateway().getFallbackUrls().toArray(URI[]::new));
	}

	private static <T> PinataEndpoints withUrl(PinataEndpoints endpoints,
			BiFunction<PinataEndpoints, T, PinataEndpoints> with, String name, T url) {
		try {
			return with.apply(endpoints, url);
		}
		catch (IllegalArgumentException ex) {
			String reason = String.valueOf(ex.getMessage()).replaceFirst("^'\\w+'", "'%s'".formatted(name));
			throw new InvalidPinataConfigurationException(reason,
					"Set '%s' to a URL such as %s, or remove it to use Pinata's own.".formatted(name,
							PinataEndpoints.defaults().apiUrl()),
					name);
		}
	}

	private static PinataCredentialsProvider fixed(PinataCredentials credentials) {
		Instant expiresAt = credentials.expiresAt();
		if (expiresAt != null && credentials.isExpired(Instant.now())) {
			logger.warn("The JWT in '%s' expired at %s, so Pinata refuses it: create a new API key and set its JWT"
				.formatted(JWT, expiresAt));
		}
		return () -> credentials;
	}

}
