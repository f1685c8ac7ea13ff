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

package io.github.pinataspring.client.usage;

import io.github.pinataspring.client.http.PinataRequest;
import io.github.pinataspring.client.http.PinataTransport;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpMethod;

/**
 * {@link UsageOperations} on top of a {@link PinataTransport}.
 */
final class DefaultUsageOperations implements UsageOperations {

	private final PinataTransport transport;

	DefaultUsageOperations(PinataTransport transport) {
		this.transport = transport;
	}

	@Override
	public Mono<StorageUsage> storage() {
		PinataRequest request = PinataRequest.api("usage.storage", HttpMethod.GET, "/data/userPinnedDataTotal").build();
		return this.transport.observe(request,
				this.transport.exchange(request).map((answer) -> answer.map(StorageUsage::read)));
	}

}
