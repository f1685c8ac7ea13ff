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

package io.github.pinataspring.autoconfigure.local;

import io.github.pinataspring.autoconfigure.PinataConnectionDetails;
import io.github.pinataspring.client.core.PinataEndpoints;
import io.github.pinataspring.client.credentials.JwtCredentials;
import io.github.pinataspring.client.credentials.PinataCredentials;
import io.github.pinataspring.client.credentials.PinataCredentialsProvider;
import io.github.pinataspring.local.PinataLocal;
import org.jspecify.annotations.Nullable;

/**
 * {@link PinataConnectionDetails} of an embedded {@link PinataLocal}.
 *
 * @since 0.1.0
 */
public final class PinataLocalConnectionDetails implements PinataConnectionDetails {

	private final @Nullable PinataCredentialsProvider provider;

	private final PinataCredentials credentials;

	private final PinataEndpoints endpoints;

	/**
	 * Create the details.
	 * @param pinataLocal the running emulator
	 */
	public PinataLocalConnectionDetails(PinataLocal pinataLocal) {
		this(pinataLocal, null);
	}

	PinataLocalConnectionDetails(PinataLocal pinataLocal, @Nullable PinataCredentialsProvider provider) {
		this.provider = provider;
		this.credentials = JwtCredentials.of(pinataLocal.jwt());
		this.endpoints = new PinataEndpoints(pinataLocal.apiUrl(), pinataLocal.uploadsUrl(), pinataLocal.gatewayUrl());
	}

	@Override
	public PinataCredentials getCredentials() {
		return (this.provider != null) ? this.provider.getCredentials() : this.credentials;
	}

	@Override
	public PinataCredentialsProvider getCredentialsProvider() {
		return (this.provider != null) ? this.provider : PinataConnectionDetails.super.getCredentialsProvider();
	}

	@Override
	public PinataEndpoints getEndpoints() {
		return this.endpoints;
	}

}
