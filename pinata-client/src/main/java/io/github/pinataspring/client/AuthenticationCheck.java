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

import io.github.pinataspring.client.http.PinataRequest;
import io.github.pinataspring.client.http.PinataTransport;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpMethod;

/**
 * Asks Pinata whether it recognises the credentials.
 */
final class AuthenticationCheck {

	private static final PinataRequest REQUEST = PinataRequest
		.api("testAuthentication", HttpMethod.GET, "/data/testAuthentication")
		.build();

	private AuthenticationCheck() {
	}

	static Mono<Authentication> using(PinataTransport transport) {
		return transport.observe(REQUEST, transport.exchange(REQUEST)
			.map((answer) -> answer.map((fields) -> new Authentication(fields.requiredText("message")))));
	}

}
