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

import io.github.pinataspring.client.core.PinataEndpoints;
import io.github.pinataspring.client.credentials.GatewayToken;
import io.github.pinataspring.client.credentials.PinataCredentials;
import io.github.pinataspring.client.credentials.PinataCredentialsProvider;
import io.github.pinataspring.client.credentials.RotatingCredentials;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * Details required to establish a connection to Pinata. A bean of this type takes the
 * place of the credentials and URLs in {@link PinataProperties}, and of a bean of type
 * {@link PinataCredentialsProvider}.
 *
 * @since 0.1.0
 */
public interface PinataConnectionDetails extends ConnectionDetails {

	/**
	 * Return the credentials to authenticate with.
	 * @return the credentials
	 */
	PinataCredentials getCredentials();

	/**
	 * Return what supplies the credentials of each request, which may change while the
	 * application runs. By default it begins with {@link #getCredentials()}, and the key
	 * can be rotated.
	 * @return the provider
	 */
	default PinataCredentialsProvider getCredentialsProvider() {
		return RotatingCredentials.of(getCredentials());
	}

	/**
	 * Return the URLs of the service, by default those of Pinata itself.
	 * @return the URLs of API, upload service and gateway
	 */
	default PinataEndpoints getEndpoints() {
		return PinataEndpoints.defaults();
	}

	/**
	 * Return the token that the gateway asks for. By default there is none.
	 * @return the token, or {@code null}
	 */
	default @Nullable GatewayToken getGatewayToken() {
		return null;
	}

}
