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

import io.github.pinataspring.autoconfigure.PinataConnectionDetails;
import io.github.pinataspring.client.core.PinataEndpoints;
import io.github.pinataspring.client.credentials.JwtCredentials;
import io.github.pinataspring.client.credentials.PinataCredentials;

import org.springframework.boot.testcontainers.service.connection.ContainerConnectionDetailsFactory;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionSource;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;

/**
 * {@link ContainerConnectionDetailsFactory} to create {@link PinataConnectionDetails}
 * from a {@link ServiceConnection @ServiceConnection}-annotated
 * {@link PinataLocalContainer}.
 */
final class PinataLocalContainerConnectionDetailsFactory
		extends ContainerConnectionDetailsFactory<PinataLocalContainer, PinataConnectionDetails> {

	@Override
	protected PinataConnectionDetails getContainerConnectionDetails(
			ContainerConnectionSource<PinataLocalContainer> source) {
		return new PinataLocalContainerConnectionDetails(source);
	}

	/**
	 * {@link PinataConnectionDetails} backed by a {@link ContainerConnectionSource}.
	 */
	private static final class PinataLocalContainerConnectionDetails
			extends ContainerConnectionDetails<PinataLocalContainer> implements PinataConnectionDetails {

		private PinataLocalContainerConnectionDetails(ContainerConnectionSource<PinataLocalContainer> source) {
			super(source);
		}

		@Override
		public PinataCredentials getCredentials() {
			return JwtCredentials.of(getContainer().getJwt());
		}

		@Override
		public PinataEndpoints getEndpoints() {
			PinataLocalContainer container = getContainer();
			return new PinataEndpoints(container.getApiUrl(), container.getUploadsUrl(), container.getGatewayUrl());
		}

	}

}
