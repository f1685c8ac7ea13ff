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

package io.github.pinataspring.client.http;

import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.pinataspring.client.core.PinataEndpoints;
import io.github.pinataspring.client.credentials.CredentialsAccess;
import io.micrometer.observation.ObservationRegistry;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.util.Assert;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.reactive.function.BodyInserter;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.util.DefaultUriBuilderFactory;
import org.springframework.web.util.DefaultUriBuilderFactory.EncodingMode;
import org.springframework.web.util.UriBuilderFactory;

/**
 * The clients of Pinata's hosts, each made when it is used first.
 */
final class HostClients {

	/**
	 * Attribute of a request whose answer must begin within a time.
	 */
	static final String BEGIN_WITHIN = HostClients.class.getName() + ".beginWithin";

	private static final List<String> CREDENTIAL_HEADERS = List.of(HttpHeaders.AUTHORIZATION, "pinata_api_key",
			"pinata_secret_api_key", CredentialsAccess.GATEWAY_TOKEN);

	// What WebClient itself sets when it expands a template.
	private static final String URI_TEMPLATE = WebClient.class.getName() + ".uriTemplate";

	private final Map<PinataHost, Supplier<WebClient>> clients = new EnumMap<>(PinataHost.class);

	private final PinataEndpoints endpoints;

	private final ObservationRegistry observationRegistry;

	private final TransferCounter transfers;

	/**
	 * Create clients.
	 * @param builder supplies what makes them, once; what it supplies is not changed
	 * @param endpoints the addresses of Pinata
	 * @param observationRegistry what handles the observations of the requests, unless it
	 * is the one that handles nothing
	 * @param transfers counts what is sent
	 */
	HostClients(Supplier<WebClient.Builder> builder, PinataEndpoints endpoints, ObservationRegistry observationRegistry,
			TransferCounter transfers) {
		this.endpoints = endpoints;
		this.observationRegistry = observationRegistry;
		this.transfers = transfers;
		Supplier<WebClient.Builder> shared = SingletonSupplier.of(builder);
		for (PinataHost host : PinataHost.values()) {
			this.clients.put(host, SingletonSupplier.of(() -> client(shared.get(), host)));
		}
	}

	/**
	 * Return the address that a request goes to.
	 * @param request the request
	 * @return the address
	 */
	URI url(PinataRequest request) {
		return uriBuilderFactory(request.host()).expand(request.uriTemplate(), request.variables());
	}

	/**
	 * Prepare a request.
	 * @param request what is asked
	 * @param accept the header {@code Accept}, unless the request has one
	 * @param authentication writes the headers that authenticate the request
	 * @return the request
	 */
	WebClient.RequestHeadersSpec<?> prepare(PinataRequest request, List<String> accept,
			Consumer<HttpHeaders> authentication) {
		WebClient.RequestBodySpec spec = target(request).headers((headers) -> {
			headers.putAll(request.headers());
			if (!headers.isEmpty()) {
				CREDENTIAL_HEADERS.forEach(headers::remove);
			}
			headers.putIfAbsent(HttpHeaders.ACCEPT, accept);
			authentication.accept(headers);
		});
		RequestBody body = request.body();
		if (body == null) {
			return spec;
		}
		spec.contentType(body.contentType());
		if (body.contentLength() >= 0) {
			spec.contentLength(body.contentLength());
		}
		BodyInserter<Object, ClientHttpRequest> inserter = (message, context) -> message
			.writeWith(this.transfers.sent(request.operation(), body.content(message.bufferFactory())));
		return spec.body(inserter);
	}

	private WebClient.RequestBodySpec target(PinataRequest request) {
		WebClient.RequestBodyUriSpec spec = client(request).method(request.method());
		URI address = request.address();
		return (address != null) ? spec.uri(address).attribute(URI_TEMPLATE, request.uriTemplate())
				: spec.uri(request.uriTemplate(), request.variables());
	}

	private WebClient client(PinataRequest request) {
		Supplier<WebClient> client = this.clients.get(request.host());
		Assert.state(client != null, "Every host has a client");
		return client.get();
	}

	private WebClient client(WebClient.Builder builder, PinataHost host) {
		WebClient.Builder client = builder.clone()
			.uriBuilderFactory(uriBuilderFactory(host))
			.defaultHeaders((headers) -> CREDENTIAL_HEADERS.forEach(headers::remove));
		if (!this.observationRegistry.isNoop()) {
			client.observationRegistry(this.observationRegistry);
		}
		if (host == PinataHost.SIGNED || host == PinataHost.ACCESS_LINK) {
			client.observationConvention(new SignedUrlObservationConvention());
		}
		if (host.isGateway()) {
			client.filter(HostClients::beginInTime);
		}
		return client.filter(new CancellationFilter()).build();
	}

	private UriBuilderFactory uriBuilderFactory(PinataHost host) {
		DefaultUriBuilderFactory factory = new DefaultUriBuilderFactory(host.url(this.endpoints).toString());
		factory.setEncodingMode(EncodingMode.VALUES_ONLY);
		return factory;
	}

	private static Mono<ClientResponse> beginInTime(ClientRequest request, ExchangeFunction next) {
		Mono<ClientResponse> response = next.exchange(request);
		return request.attribute(BEGIN_WITHIN).map((timeout) -> response.timeout((Duration) timeout)).orElse(response);
	}

}
