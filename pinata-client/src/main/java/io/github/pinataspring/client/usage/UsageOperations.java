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

import io.github.pinataspring.client.core.PinataException;
import io.github.pinataspring.client.http.PinataTransport;
import reactor.core.publisher.Mono;

/**
 * What the account uses. Works with a JWT and with a key pair.
 *
 * @since 0.1.0
 */
public interface UsageOperations {

	/**
	 * Return operations on top of a transport. For the template, from which applications
	 * get them.
	 * @param transport the transport
	 * @return the operations
	 */
	static UsageOperations using(PinataTransport transport) {
		return new DefaultUsageOperations(transport);
	}

	/**
	 * Get the totals of what is stored. Pinata permits 30 calls of this kind a minute.
	 * Needs the scope {@code userPinnedDataTotal} of the older API.
	 * @return the totals, of which one that Pinata does not tell is 0; or a
	 * {@link PinataException}
	 */
	Mono<StorageUsage> storage();

}
