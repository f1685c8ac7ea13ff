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

package io.github.pinataspring.client.gateway;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import io.github.pinataspring.client.core.PinataEndpoints;
import io.github.pinataspring.client.http.PinataRequest;
import io.github.pinataspring.ipfs.cid.Cid;

import org.springframework.http.HttpMethod;

/**
 * A gateway that content can be read from.
 *
 * @param url the base of the gateway
 * @param fallback whether it is one to fall back on, not that of the account
 */
record Gateway(URI url, boolean fallback) {

	/**
	 * Return all gateways.
	 * @param endpoints the addresses of Pinata
	 * @return the gateways in the order in which they are asked
	 */
	static List<Gateway> of(PinataEndpoints endpoints) {
		List<Gateway> gateways = new ArrayList<>();
		gateways.add(new Gateway(endpoints.gatewayUrl(), false));
		endpoints.fallbackGatewayUrls().forEach((url) -> gateways.add(new Gateway(url, true)));
		return gateways;
	}

	PinataRequest.Builder get(String operation, Cid cid, List<String> path) {
		return address(this.fallback ? PinataRequest.fallbackGateway(operation, this.url, HttpMethod.GET, "/ipfs")
				: PinataRequest.gateway(operation, HttpMethod.GET, "/ipfs"), cid, path);
	}

	PinataRequest.Builder publicFile(String operation, GatewayRequest request) {
		return options(get(operation, request.cid(), request.path()), request);
	}

	PinataRequest.Builder privateFile(String operation, GatewayRequest request) {
		return options(
				address(PinataRequest.gateway(operation, HttpMethod.GET, "/files"), request.cid(), request.path()),
				request);
	}

	// What a gateway reads from the URL; the rest goes in headers.
	private static PinataRequest.Builder options(PinataRequest.Builder builder, GatewayRequest request) {
		builder.query("filename", request.filename());
		builder.query("download", request.isDownload() ? true : null);
		ImageOptions image = request.image();
		if (image != null) {
			image.parameters().forEach(builder::query);
		}
		return builder;
	}

	private static PinataRequest.Builder address(PinataRequest.Builder request, Cid cid, List<String> path) {
		request.segment("cid", cid.toString());
		for (int i = 0; i < path.size(); i++) {
			request.segment("path" + i, path.get(i));
		}
		return request;
	}

	String hostName() {
		return this.url.getHost();
	}

}
