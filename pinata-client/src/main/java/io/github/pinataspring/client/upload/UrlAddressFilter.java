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

package io.github.pinataspring.client.upload;

import java.net.InetAddress;

/**
 * Decides which addresses content may be fetched from. It is asked about the address that
 * a connection is really made to, after the name was resolved and after each redirect.
 *
 * @since 0.1.0
 * @see UploadSource#url(java.net.URI)
 */
@FunctionalInterface
public interface UrlAddressFilter {

	/**
	 * Return whether content may be fetched from an address.
	 * @param address the address
	 * @return whether a connection may be made to it
	 */
	boolean permits(InetAddress address);

	/**
	 * Return a filter that permits only what everyone can reach: no address of this
	 * machine, of a private network or of a link, no multicast and nothing reserved.
	 * @return the filter
	 */
	static UrlAddressFilter publicAddresses() {
		// Made for the first address, so that no start waits for it.
		return (address) -> PublicAddresses.INSTANCE.permits(address);
	}

}
