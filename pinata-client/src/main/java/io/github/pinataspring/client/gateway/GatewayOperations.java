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

import io.github.pinataspring.client.core.PinataException;
import io.github.pinataspring.client.core.PinataGatewayException;
import io.github.pinataspring.client.core.PinataNotFoundException;
import io.github.pinataspring.client.core.PinataTransportException;
import io.github.pinataspring.client.http.PinataTransport;
import io.github.pinataspring.ipfs.cid.Cid;
import reactor.core.publisher.Flux;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;

/**
 * Reading of public files through the configured gateway. Credentials are never sent
 * there. A gateway of an account serves only what the account has pinned.
 *
 * @since 0.1.0
 */
public interface GatewayOperations {

	/**
	 * Return operations on top of a transport. For the template, from which applications
	 * get them.
	 * @param transport the transport
	 * @return the operations
	 */
	static GatewayOperations using(PinataTransport transport) {
		return new DefaultGatewayOperations(transport);
	}

	/**
	 * Read a file as a stream, as fast as the subscriber asks for it. What comes is what
	 * the gateway says: it is not checked against the CID.
	 * @param cid the CID of the file
	 * @return the content, whose buffers the subscriber must release, for example with
	 * {@link DataBufferUtils#write}; or a {@link PinataException}, among them
	 * {@link PinataGatewayException}, {@link PinataNotFoundException}, and
	 * {@link PinataTransportException} if the content ends too early
	 */
	Flux<DataBuffer> retrieve(Cid cid);

	/**
	 * Read a file in a directory as a stream.
	 * @param cid the CID of the directory
	 * @param path path of the file below the directory, with slashes, not encoded
	 * @return the content, see {@link #retrieve(Cid)}
	 * @throws IllegalArgumentException if the path has an empty segment, or one that is
	 * {@code .} or {@code ..}
	 */
	Flux<DataBuffer> retrieve(Cid cid, String path);

}
