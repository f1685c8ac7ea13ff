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

package io.github.pinataspring.testcontainers;

import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

import org.springframework.util.Assert;

/**
 * Container of Pinata Local, an emulator of Pinata. Its admin key, the secret and the JWT
 * are random and known before it starts.
 *
 * <pre class="code">
 * &#064;Bean
 * &#064;ServiceConnection
 * PinataLocalContainer pinataLocalContainer() {
 *     return new PinataLocalContainer("pinata-local");
 * }
 * </pre>
 *
 * @since 0.1.0
 */
public class PinataLocalContainer extends GenericContainer<PinataLocalContainer> {

	private static final DockerImageName DEFAULT_IMAGE_NAME = DockerImageName.parse("pinata-local");

	private static final int PORT = 5080;

	private static final String API_KEY = "PINATA_LOCAL_API_KEY";

	private static final String API_SECRET = "PINATA_LOCAL_API_SECRET";

	private static final String JWT = "PINATA_LOCAL_JWT";

	private static final SecureRandom random = new SecureRandom();

	private final DockerImageName imageName;

	/**
	 * Create a container of an image.
	 * @param dockerImageName the name of the image, {@code pinata-local} with or without
	 * a tag
	 */
	public PinataLocalContainer(String dockerImageName) {
		this(DockerImageName.parse(dockerImageName));
	}

	/**
	 * Create a container of an image.
	 * @param dockerImageName the name of the image; one that is not {@code pinata-local}
	 * must be declared {@linkplain DockerImageName#asCompatibleSubstituteFor(String) a
	 * substitute} for it
	 */
	public PinataLocalContainer(DockerImageName dockerImageName) {
		super(dockerImageName);
		dockerImageName.assertCompatibleWith(DEFAULT_IMAGE_NAME);
		this.imageName = dockerImageName;
		addExposedPort(PORT);
		String apiKey = HexFormat.of().formatHex(randomBytes(10));
		withApiKey(apiKey, HexFormat.of().formatHex(randomBytes(32)));
		withJwt(jwt(apiKey));
		// The emulator refuses those who ask by the name of a host, but it does answer.
		waitingFor(Wait.forHttp("/admin")
			.forPort(PORT)
			.forStatusCode(HttpURLConnection.HTTP_OK)
			.forStatusCode(HttpURLConnection.HTTP_FORBIDDEN));
	}

	/**
	 * Set the admin key and its secret. Fixed ones are needed to reuse a container.
	 * @param apiKey the public API key
	 * @param apiSecret the secret
	 * @return this container
	 */
	public PinataLocalContainer withApiKey(String apiKey, String apiSecret) {
		return withEnv(API_KEY, apiKey).withEnv(API_SECRET, apiSecret);
	}

	/**
	 * Set the JWT of the admin key. A fixed one is needed to reuse a container.
	 * @param jwt anything that has the form of a JWT
	 * @return this container
	 */
	public PinataLocalContainer withJwt(String jwt) {
		return withEnv(JWT, jwt);
	}

	/**
	 * Return the base of what Pinata serves at {@code https://api.pinata.cloud}.
	 * @return the URL, without a version and without a slash at the end
	 */
	public URI getApiUrl() {
		return URI.create(getGatewayUrl() + "/api");
	}

	/**
	 * Return the base of what Pinata serves at {@code https://uploads.pinata.cloud}.
	 * @return the URL, without a version and without a slash at the end
	 */
	public URI getUploadsUrl() {
		return URI.create(getGatewayUrl() + "/uploads");
	}

	/**
	 * Return the base of what Pinata serves on gateways.
	 * @return the URL, without a slash at the end
	 */
	public URI getGatewayUrl() {
		return URI.create("http://%s:%d".formatted(getHost(), getMappedPort(PORT)));
	}

	/**
	 * Return the admin key.
	 * @return the public API key
	 */
	public String getApiKey() {
		return variable(API_KEY);
	}

	/**
	 * Return the secret of the admin key.
	 * @return the secret
	 */
	public String getApiSecret() {
		return variable(API_SECRET);
	}

	/**
	 * Return the JWT of the admin key.
	 * @return the JWT
	 */
	public String getJwt() {
		return variable(JWT);
	}

	@Override
	public String toString() {
		return "PinataLocalContainer[%s]".formatted(this.imageName.asCanonicalNameString());
	}

	private String variable(String name) {
		String value = getEnvMap().get(name);
		Assert.state(value != null, () -> name + " is not in the environment of the container any more");
		return value;
	}

	// The emulator accepts it whoever signed it, and the claim is that of Pinata's own.
	private static String jwt(String apiKey) {
		String claims = "{\"scopedKeyKey\":\"%s\"}".formatted(apiKey);
		return "%s.%s.%s".formatted(encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.US_ASCII)),
				encode(claims.getBytes(StandardCharsets.US_ASCII)), encode(randomBytes(32)));
	}

	private static String encode(byte[] bytes) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

	private static byte[] randomBytes(int length) {
		byte[] bytes = new byte[length];
		random.nextBytes(bytes);
		return bytes;
	}

}
