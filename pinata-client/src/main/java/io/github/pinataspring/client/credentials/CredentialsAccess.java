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

package io.github.pinataspring.client.credentials;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;

/**
 * Access of the client's transport to the secrets of credentials. Not meant for
 * applications.
 *
 * @since 0.1.0
 */
public final class CredentialsAccess {

	/**
	 * Header that the token of a gateway goes in.
	 */
	public static final String GATEWAY_TOKEN = GatewayToken.HEADER;

	private static final String MASK = "******";

	private static final Pattern JWT = Pattern.compile("eyJ[A-Za-z0-9_-]{5,}\\.[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]*)?");

	// Answers to requests with earlier credentials may still come.
	private static final int REMEMBERED = 4;

	private final PinataCredentialsProvider provider;

	private final @Nullable GatewayToken gatewayToken;

	private final CopyOnWriteArrayList<PinataCredentials> used = new CopyOnWriteArrayList<>();

	/**
	 * Create an access.
	 * @param provider supplies the credentials to use
	 * @param gatewayToken the token of the gateway, or {@code null}
	 */
	public CredentialsAccess(PinataCredentialsProvider provider, @Nullable GatewayToken gatewayToken) {
		this.provider = provider;
		this.gatewayToken = gatewayToken;
	}

	/**
	 * Return the way to authenticate.
	 * @return the mode
	 */
	public AuthenticationMode mode() {
		return this.provider.getCredentials().mode();
	}

	/**
	 * Begin to use the credentials that hold now.
	 * @return the use, which the caller ends
	 */
	public CredentialsUse begin() {
		CredentialsUse use = (this.provider instanceof RotatingCredentials rotating) ? rotating.begin()
				: new CredentialsUse(this.provider.getCredentials(), () -> {
				});
		PinataCredentials credentials = use.credentials();
		if (credentials != null) {
			remember(credentials);
		}
		return use;
	}

	/**
	 * Write the header with the token of the gateway, if there is one.
	 * @param headers the headers of a request to the gateway
	 */
	public void writeGatewayTokenTo(HttpHeaders headers) {
		if (this.gatewayToken != null) {
			this.gatewayToken.writeTo(headers);
		}
	}

	/**
	 * Return the credentials that can be replaced.
	 * @return what supplies the credentials, or {@code null} if that is something of the
	 * application's own
	 */
	public @Nullable RotatingCredentials rotating() {
		return (this.provider instanceof RotatingCredentials rotating) ? rotating : null;
	}

	/**
	 * Return a rotation of credentials during which no other can begin.
	 * @param <T> the type of the result
	 * @param credentials the credentials to rotate
	 * @param rotation replaces them
	 * @return the rotation, or an {@link IllegalStateException} while there is another
	 */
	public static <T> Mono<T> exclusively(RotatingCredentials credentials, Supplier<Mono<T>> rotation) {
		return credentials.exclusively(rotation);
	}

	private void remember(PinataCredentials credentials) {
		if (this.used.addIfAbsent(credentials) && this.used.size() > REMEMBERED) {
			this.used.remove(0);
		}
	}

	/**
	 * Replace every secret of the credentials, the token of the gateway and whatever
	 * looks like a JWT by asterisks.
	 * @param text the text of a server that may echo what it was sent
	 * @return the text without secrets
	 */
	public String scrub(String text) {
		remember(this.provider.getCredentials());
		// The longest first, as one may contain another.
		List<String> secrets = Stream
			.concat(this.used.stream().flatMap((credentials) -> credentials.secrets().stream()),
					Stream.ofNullable(this.gatewayToken).map(GatewayToken::secret))
			.sorted(Comparator.comparingInt(String::length).reversed())
			.toList();
		String scrubbed = text;
		for (String secret : secrets) {
			scrubbed = scrubbed.replace(secret, MASK);
		}
		return JWT.matcher(scrubbed).replaceAll(MASK);
	}

}
