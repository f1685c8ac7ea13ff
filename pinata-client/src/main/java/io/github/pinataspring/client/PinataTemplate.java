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

import io.github.pinataspring.client.analytics.AnalyticsOperations;
import io.github.pinataspring.client.apikey.ApiKeyOperations;
import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.core.PinataEndpoints;
import io.github.pinataspring.client.credentials.PinataCredentials;
import io.github.pinataspring.client.credentials.PinataCredentialsProvider;
import io.github.pinataspring.client.dedicatedgateway.DedicatedGatewayOperations;
import io.github.pinataspring.client.file.FileOperations;
import io.github.pinataspring.client.gateway.GatewayOperations;
import io.github.pinataspring.client.group.GroupOperations;
import io.github.pinataspring.client.http.PinataTransport;
import io.github.pinataspring.client.pinning.PinningOperations;
import io.github.pinataspring.client.pinningservice.PinningServiceOperations;
import io.github.pinataspring.client.pinrequest.PinRequestOperations;
import io.github.pinataspring.client.signature.SignatureOperations;
import io.github.pinataspring.client.swap.SwapOperations;
import io.github.pinataspring.client.upload.UploadOperations;
import io.github.pinataspring.client.usage.UsageOperations;
import io.github.pinataspring.client.vector.VectorOperations;
import io.github.pinataspring.client.x402.PaidContentOperations;
import io.github.pinataspring.client.x402.PaymentInstructionOperations;
import reactor.core.publisher.Mono;

import org.springframework.util.Assert;
import org.springframework.util.function.SingletonSupplier;

/**
 * Reactive client for Pinata. Immutable and thread-safe: one instance serves a whole
 * application.
 *
 * <pre class="code">
 * PinataTemplate pinata = PinataTemplate.builder().jwt(jwt).build();
 * Mono&lt;UploadedFile&gt; upload = pinata.uploads().upload(photo);
 * </pre>
 *
 * @since 0.1.0
 */
public final class PinataTemplate implements PinataOperations {

	private final PinataTemplateBuilder builder;

	private final PinataCredentialsProvider credentials;

	// Made by the first call, so that no start of an application waits for it.
	private final SingletonSupplier<PinataTransport> transport;

	// They know which uploads are under way; the other operations hold nothing.
	private final SingletonSupplier<UploadOperations> uploads;

	PinataTemplate(PinataTemplateBuilder builder, PinataCredentialsProvider credentials) {
		this.builder = builder;
		this.credentials = credentials;
		this.transport = SingletonSupplier.of(() -> builder.buildTransport(credentials));
		this.uploads = SingletonSupplier.of(() -> UploadOperations.using(transport(), builder.getNetwork(),
				builder.getJsonMapper(), builder.getUploadSettings()));
	}

	/**
	 * Return a new builder with the addresses of Pinata itself and without credentials.
	 * @return a builder
	 */
	public static PinataTemplateBuilder builder() {
		return new PinataTemplateBuilder();
	}

	/**
	 * Return a builder with the settings of this template, for example to make a template
	 * with other credentials. This template does not change. Both use the same
	 * connections if the {@code WebClient.Builder} has a connector, or else Reactor Netty
	 * is there.
	 * @return a builder
	 */
	public PinataTemplateBuilder mutate() {
		return this.builder.clone();
	}

	/**
	 * Return the credentials that hold now, which show no secret.
	 * @return the credentials
	 */
	public PinataCredentials getCredentials() {
		return this.credentials.getCredentials();
	}

	/**
	 * Return the addresses of Pinata.
	 * @return the endpoints
	 */
	public PinataEndpoints getEndpoints() {
		return this.builder.getEndpoints();
	}

	@Override
	public Mono<Authentication> testAuthentication() {
		return AuthenticationCheck.using(transport());
	}

	@Override
	public ApiKeyOperations apiKeys() {
		return ApiKeyOperations.using(transport());
	}

	@Override
	public UploadOperations uploads() {
		return this.uploads.obtain();
	}

	@Override
	public FileOperations files() {
		return files(this.builder.getNetwork());
	}

	@Override
	public FileOperations files(Network network) {
		return FileOperations.using(transport(), required(network));
	}

	@Override
	public GroupOperations groups() {
		return groups(this.builder.getNetwork());
	}

	@Override
	public GroupOperations groups(Network network) {
		return GroupOperations.using(transport(), required(network));
	}

	@Override
	public PinRequestOperations pinRequests() {
		return PinRequestOperations.using(transport());
	}

	@Override
	public PinningServiceOperations pinningService() {
		return PinningServiceOperations.using(transport());
	}

	@Override
	public UsageOperations usage() {
		return UsageOperations.using(transport());
	}

	@Override
	public PinningOperations pinning() {
		return PinningOperations.using(transport(), this.builder.getJsonMapper(), this.builder.getUploadSettings());
	}

	@Override
	public GatewayOperations gateway() {
		return GatewayOperations.using(transport());
	}

	@Override
	public DedicatedGatewayOperations gateways() {
		return DedicatedGatewayOperations.using(transport());
	}

	@Override
	public SwapOperations swaps() {
		return swaps(this.builder.getNetwork());
	}

	@Override
	public SwapOperations swaps(Network network) {
		return SwapOperations.using(transport(), required(network));
	}

	@Override
	public SignatureOperations signatures() {
		return signatures(this.builder.getNetwork());
	}

	@Override
	public SignatureOperations signatures(Network network) {
		return SignatureOperations.using(transport(), required(network));
	}

	@Override
	public VectorOperations vectors() {
		return VectorOperations.using(transport());
	}

	@Override
	public AnalyticsOperations analytics() {
		return AnalyticsOperations.using(transport());
	}

	@Override
	public PaymentInstructionOperations paymentInstructions() {
		return PaymentInstructionOperations.using(transport());
	}

	@Override
	public PaidContentOperations paidContent() {
		return PaidContentOperations.using(transport());
	}

	@Override
	public String toString() {
		return "PinataTemplate[credentials=%s, endpoints=%s]".formatted(getCredentials(), getEndpoints());
	}

	private PinataTransport transport() {
		return this.transport.obtain();
	}

	private static Network required(Network network) {
		Assert.notNull(network, "'network' must not be null");
		return network;
	}

}
