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

package io.github.pinataspring.autoconfigure.docker.compose;

import java.net.URI;
import java.util.Map;

import io.github.pinataspring.autoconfigure.PinataConnectionDetails;
import io.github.pinataspring.client.core.PinataEndpoints;
import io.github.pinataspring.client.credentials.ApiKeyCredentials;
import io.github.pinataspring.client.credentials.JwtCredentials;
import io.github.pinataspring.client.credentials.PinataCredentials;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.docker.compose.core.RunningService;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionDetailsFactory;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionSource;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * {@link DockerComposeConnectionDetailsFactory} to create {@link PinataConnectionDetails}
 * for a {@code pinata-local} service.
 */
final class PinataLocalDockerComposeConnectionDetailsFactory
		extends DockerComposeConnectionDetailsFactory<PinataConnectionDetails> {

	private static final String CONNECTION_NAME = "pinata-local";

	PinataLocalDockerComposeConnectionDetailsFactory() {
		super(CONNECTION_NAME);
	}

	@Override
	protected PinataConnectionDetails getDockerComposeConnectionDetails(DockerComposeConnectionSource source) {
		return new PinataLocalDockerComposeConnectionDetails(source.getRunningService());
	}

	/**
	 * {@link PinataConnectionDetails} backed by a {@code pinata-local}
	 * {@link RunningService}.
	 */
	private static final class PinataLocalDockerComposeConnectionDetails extends DockerComposeConnectionDetails
			implements PinataConnectionDetails {

		private static final int PORT = 5080;

		private final PinataCredentials credentials;

		private final PinataEndpoints endpoints;

		private PinataLocalDockerComposeConnectionDetails(RunningService service) {
			super(service);
			this.credentials = credentials(service);
			String url = "http://%s:%d".formatted(service.host(), service.ports().get(PORT));
			this.endpoints = new PinataEndpoints(URI.create(url + "/api"), URI.create(url + "/uploads"),
					URI.create(url));
		}

		private static PinataCredentials credentials(RunningService service) {
			Map<String, @Nullable String> environment = service.env();
			String jwt = environment.get("PINATA_LOCAL_JWT");
			if (StringUtils.hasText(jwt)) {
				return JwtCredentials.of(jwt);
			}
			String apiKey = environment.get("PINATA_LOCAL_API_KEY");
			String apiSecret = environment.get("PINATA_LOCAL_API_SECRET");
			Assert.state(StringUtils.hasText(apiKey) && StringUtils.hasText(apiSecret),
					() -> ("The credentials of the service '%s' are random: set PINATA_LOCAL_JWT in its environment, "
							+ "so that this application knows them too")
						.formatted(service.name()));
			return ApiKeyCredentials.of(apiKey, apiSecret);
		}

		@Override
		public PinataCredentials getCredentials() {
			return this.credentials;
		}

		@Override
		public PinataEndpoints getEndpoints() {
			return this.endpoints;
		}

	}

}
