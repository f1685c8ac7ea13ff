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

package io.github.pinataspring.local;

import java.util.ArrayList;
import java.util.List;

import io.github.pinataspring.local.access.DedicatedGatewayRules;
import io.github.pinataspring.local.analytics.AnalyticsEndpoints;
import io.github.pinataspring.local.analytics.AnalyticsStore;
import io.github.pinataspring.local.analytics.VisitFilter;
import io.github.pinataspring.local.content.ContentStore;
import io.github.pinataspring.local.dedicated.DedicatedGatewayEndpoints;
import io.github.pinataspring.local.dedicated.DedicatedGatewayStore;
import io.github.pinataspring.local.dedicated.PluginEndpoints;
import io.github.pinataspring.local.file.FileStore;
import io.github.pinataspring.local.gateway.ContentServer;
import io.github.pinataspring.local.gateway.DownloadLinkEndpoints;
import io.github.pinataspring.local.gateway.FileContentAdminEndpoint;
import io.github.pinataspring.local.gateway.GatewayEndpoints;
import io.github.pinataspring.local.gateway.GatewayRules;
import io.github.pinataspring.local.gateway.GatewaySettings;
import io.github.pinataspring.local.gateway.PrivateContentEndpoints;
import io.github.pinataspring.local.gateway.PrivateLinks;
import io.github.pinataspring.local.key.Guard;
import io.github.pinataspring.local.key.Secrets;
import io.github.pinataspring.local.signature.SignatureEndpoints;
import io.github.pinataspring.local.signature.SignatureStore;
import io.github.pinataspring.local.store.DataDirectory;
import io.github.pinataspring.local.store.RecordStore;
import io.github.pinataspring.local.swap.SwapEndpoints;
import io.github.pinataspring.local.swap.SwapStore;
import io.github.pinataspring.local.web.Endpoint;
import io.github.pinataspring.local.x402.PaidContentEndpoints;
import io.github.pinataspring.local.x402.PaymentInstructionEndpoints;
import io.github.pinataspring.local.x402.PaymentInstructionStore;
import reactor.core.publisher.Mono;

import org.springframework.web.server.WebFilter;

/**
 * The gateways and all that changes what they serve.
 */
final class Gateways {

	private final PinataLocalOptions options;

	private final RecordStore records;

	private final FileStore files;

	private final DedicatedGatewayStore gateways;

	private final SwapStore swaps;

	private final SignatureStore signatures;

	private final PaymentInstructionStore instructions;

	private final AnalyticsStore analytics;

	private final PrivateLinks links;

	private final GatewaySettings settings;

	private final ContentServer server;

	Gateways(PinataLocalOptions options, DataDirectory directory, RecordStore records, FileStore files,
			ContentStore contents) {
		this.options = options;
		this.records = records;
		this.files = files;
		this.gateways = new DedicatedGatewayStore(records, options.clock(),
				(id) -> Secrets.deriveHex(directory.serverKey(), "gateway-token-" + id));
		this.swaps = new SwapStore(records, files, options.clock());
		this.signatures = new SignatureStore(records, files, options.clock());
		this.instructions = new PaymentInstructionStore(records, files, options.clock());
		this.analytics = new AnalyticsStore(records);
		this.links = new PrivateLinks(directory.serverKey(), options.clock());
		this.settings = new GatewaySettings(options.gatewayServesHtml(), options.gatewayServesAllBlocks());
		this.server = new ContentServer(contents, records, this.settings);
	}

	List<Endpoint> endpoints(Guard guard) {
		List<Endpoint> endpoints = new ArrayList<>();
		GatewayRules rules = new DedicatedGatewayRules(this.gateways, this.swaps, this.signatures);
		endpoints.addAll(new GatewayEndpoints(this.files, this.server, this.settings, rules).endpoints());
		endpoints.addAll(new PrivateContentEndpoints(this.links, this.files, this.server, rules).endpoints());
		endpoints.addAll(new DownloadLinkEndpoints(this.links, guard).endpoints());
		endpoints.addAll(new FileContentAdminEndpoint(this.files, this.links, this.options.clock()).endpoints());
		endpoints.addAll(
				new PaidContentEndpoints(this.instructions, this.files, this.server, this.records, this.options.clock())
					.endpoints());
		endpoints.addAll(new SwapEndpoints(this.swaps, this.gateways, guard).endpoints());
		endpoints.addAll(new SignatureEndpoints(this.signatures, guard).endpoints());
		endpoints.addAll(new PaymentInstructionEndpoints(this.instructions, guard).endpoints());
		endpoints.addAll(new PluginEndpoints(this.gateways, guard).endpoints());
		endpoints.addAll(new DedicatedGatewayEndpoints(this.gateways, guard).endpoints());
		endpoints.addAll(new AnalyticsEndpoints(this.analytics, this.gateways, guard).endpoints());
		return endpoints;
	}

	/**
	 * Return what counts the requests to gateways, in the form in which clients see them
	 * answered.
	 * @return the filter, to be the outermost one
	 */
	WebFilter filter() {
		return new VisitFilter(this.analytics, this.gateways, this.options.clock());
	}

	/**
	 * Write the counts that are in memory only.
	 * @return completes when they are on disk
	 */
	Mono<Void> flush() {
		return this.analytics.flush();
	}

}
