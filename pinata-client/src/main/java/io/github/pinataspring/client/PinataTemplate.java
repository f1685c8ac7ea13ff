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

import java.util.EnumMap;
import java.util.Map;

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
import io.github.pinataspring.client.http.PinataRequest;
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

import org.springframework.http.HttpMethod;
import org.springframework.util.Assert;

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

	private final PinataTransport transport;

	private final ApiKeyOperations apiKeys;

	private final UploadOperations uploads;

	private final Map<Network, FileOperations> files = new EnumMap<>(Network.class);

	private final Map<Network, GroupOperations> groups = new EnumMap<>(Network.class);

	private final PinRequestOperations pinRequests;

	private final PinningServiceOperations pinningService;

	private final UsageOperations usage;

	private final PinningOperations pinning;

	private final GatewayOperations gateway;

	private final PaidContentOperations paidContent;

	private final PaymentInstructionOperations paymentInstructions;

	private final AnalyticsOperations analytics;

	private final VectorOperations vectors;

	private final Map<Network, SignatureOperations> signatures = new EnumMap<>(Network.class);

	private final Map<Network, SwapOperations> swaps = new EnumMap<>(Network.class);

	private final DedicatedGatewayOperations gateways;

	PinataTemplate(PinataTemplateBuilder builder, PinataCredentialsProvider credentials, PinataTransport transport) {
		this.builder = builder;
		this.credentials = credentials;
		this.transport = transport;
		this.apiKeys = ApiKeyOperations.using(transport);
		this.uploads = UploadOperations.using(transport, builder.getNetwork(), builder.getJsonMapper(),
				builder.getUploadSettings());
		for (Network network : Network.values()) {
			this.files.put(network, FileOperations.using(transport, network));
			this.signatures.put(network, SignatureOperations.using(transport, network));
			this.swaps.put(network, SwapOperations.using(transport, network));
			this.groups.put(network, GroupOperations.using(transport, network));
		}
		this.gateways = DedicatedGatewayOperations.using(transport);
		this.vectors = VectorOperations.using(transport);
		this.pinRequests = PinRequestOperations.using(transport);
		this.pinningService = PinningServiceOperations.using(transport);
		this.analytics = AnalyticsOperations.using(transport);
		this.paymentInstructions = PaymentInstructionOperations.using(transport);
		this.paidContent = PaidContentOperations.using(transport);
		this.usage = UsageOperations.using(transport);
		this.pinning = PinningOperations.using(transport, builder.getJsonMapper(), builder.getUploadSettings());
		this.gateway = GatewayOperations.using(transport);
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
		PinataRequest request = PinataRequest.api("testAuthentication", HttpMethod.GET, "/data/testAuthentication")
			.build();
		return this.transport.exchange(request)
			.map((answer) -> answer.map((fields) -> new Authentication(fields.requiredText("message"))));
	}

	@Override
	public ApiKeyOperations apiKeys() {
		return this.apiKeys;
	}

	@Override
	public UploadOperations uploads() {
		return this.uploads;
	}

	@Override
	public FileOperations files() {
		return files(this.builder.getNetwork());
	}

	@Override
	public FileOperations files(Network network) {
		return in(network, this.files);
	}

	@Override
	public GroupOperations groups() {
		return groups(this.builder.getNetwork());
	}

	@Override
	public GroupOperations groups(Network network) {
		return in(network, this.groups);
	}

	@Override
	public PinRequestOperations pinRequests() {
		return this.pinRequests;
	}

	@Override
	public PinningServiceOperations pinningService() {
		return this.pinningService;
	}

	@Override
	public UsageOperations usage() {
		return this.usage;
	}

	@Override
	public PinningOperations pinning() {
		return this.pinning;
	}

	@Override
	public GatewayOperations gateway() {
		return this.gateway;
	}

	@Override
	public DedicatedGatewayOperations gateways() {
		return this.gateways;
	}

	@Override
	public SwapOperations swaps() {
		return swaps(this.builder.getNetwork());
	}

	@Override
	public SwapOperations swaps(Network network) {
		return in(network, this.swaps);
	}

	@Override
	public SignatureOperations signatures() {
		return signatures(this.builder.getNetwork());
	}

	@Override
	public SignatureOperations signatures(Network network) {
		return in(network, this.signatures);
	}

	@Override
	public VectorOperations vectors() {
		return this.vectors;
	}

	@Override
	public AnalyticsOperations analytics() {
		return this.analytics;
	}

	@Override
	public PaymentInstructionOperations paymentInstructions() {
		return this.paymentInstructions;
	}

	@Override
	public PaidContentOperations paidContent() {
		return this.paidContent;
	}

	@Override
	public String toString() {
		return "PinataTemplate[credentials=%s, endpoints=%s]".formatted(getCredentials(), getEndpoints());
	}

	private static <T> T in(Network network, Map<Network, T> operations) {
		T found = operations.get(network);
		Assert.notNull(found, "'network' must not be null");
		return found;
	}

}
