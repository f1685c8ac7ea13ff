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
import java.time.Duration;
import java.util.function.LongConsumer;

import io.github.pinataspring.client.core.PinataEndpoints;
import io.github.pinataspring.client.core.PinataException;
import io.github.pinataspring.client.core.PinataGatewayException;
import io.github.pinataspring.client.core.PinataIntegrityException;
import io.github.pinataspring.client.core.PinataInvalidRequestException;
import io.github.pinataspring.client.core.PinataNotFoundException;
import io.github.pinataspring.client.core.PinataTransportException;
import io.github.pinataspring.client.http.PinataTransport;
import io.github.pinataspring.ipfs.cid.Cid;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;

/**
 * Reading of files through gateways. Credentials are never sent there. A gateway of an
 * account serves only what the account has pinned.
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

	/**
	 * Open a file, a part of it, or an image that the gateway transforms, with what the
	 * gateway says of it. If the content breaks off and has a strong entity tag, it goes
	 * on where it was.
	 * @param request what is wanted
	 * @return emits the answer, whose body must be subscribed to or released; or a
	 * {@link PinataException}, among them {@link PinataGatewayException} and
	 * {@link PinataNotFoundException}. What is not modified is no error, see
	 * {@link GatewayContent#isNotModified()}
	 */
	Mono<GatewayContent> open(GatewayRequest request);

	/**
	 * Open a private file: have a link to it signed, and follow that without any
	 * credentials. Needs a JWT with the scope {@code org:files:write} and the gateway of
	 * the account.
	 * @param request what is wanted
	 * @return emits the answer, see {@link #open(GatewayRequest)}; a
	 * {@link PinataGatewayException} or {@link PinataNotFoundException} comes from the
	 * gateway, other {@link PinataException}s with the operation
	 * {@code gateway.createAccessLink} from the API
	 */
	Mono<GatewayContent> openPrivate(GatewayRequest request);

	/**
	 * Return the address of a public file, for example for pages. It holds no token.
	 * @param cid the CID of the file
	 * @return the address at the gateway
	 */
	default URI url(Cid cid) {
		return url(GatewayRequest.of(cid));
	}

	/**
	 * Return the address of a public file.
	 * @param request what it is to lead to; ranges and conditions are not part of an
	 * address
	 * @return the address at the gateway
	 */
	URI url(GatewayRequest request);

	/**
	 * Create a link to a private file, which serves whoever has it. Needs a JWT with the
	 * scope {@code org:files:write} and the gateway of the account.
	 * @param cid the CID of the file
	 * @param validity how long the link is to be valid, at least one second
	 * @return emits the link, or a {@link PinataException}
	 */
	default Mono<AccessLink> createAccessLink(Cid cid, Duration validity) {
		return createAccessLink(GatewayRequest.of(cid), validity);
	}

	/**
	 * Create a link to a private file with a file name or image options, which cannot be
	 * changed afterwards.
	 * @param request what it is to lead to; ranges and conditions are not part of a link
	 * @param validity how long the link is to be valid, at least one second
	 * @return emits the link, or a {@link PinataException}
	 */
	Mono<AccessLink> createAccessLink(GatewayRequest request, Duration validity);

	/**
	 * Read a file as a stream of which each byte is proved to be the right one before it
	 * is delivered, as fast as the subscriber asks for it. The gateway is asked for a
	 * CAR, whose blocks are checked one by one. Where it sends none, the plain file is
	 * kept in a temporary file until its CID is computed.
	 * <p>
	 * A gateway that fails, does not begin within the time limit of an attempt, breaks
	 * off or sends something else is left for the next of
	 * {@link PinataEndpoints#fallbackGatewayUrls()}, which is asked for what is still
	 * missing. Nothing is delivered twice.
	 * @param cid the CID of the file
	 * @return the content, whose buffers the subscriber must release; or a
	 * {@link PinataIntegrityException} if what a gateway sent cannot be proved and no
	 * other one helped, {@link PinataNotFoundException} also if it is proved that there
	 * is nothing at the path, {@link PinataInvalidRequestException} if it is proved that
	 * there is a directory, and other {@link PinataException}s as of the gateway that
	 * failed last
	 */
	default Flux<DataBuffer> verified(Cid cid) {
		return verified(GatewayRequest.of(cid));
	}

	/**
	 * Read a file in a directory as a stream of which each byte is proved. Without a
	 * gateway that sends CARs that is not possible.
	 * @param cid the CID of the directory
	 * @param path path of the file below the directory, with slashes, not encoded
	 * @return the content, see {@link #verified(Cid)}
	 * @throws IllegalArgumentException if the path has an empty segment, or one that is
	 * {@code .} or {@code ..}
	 */
	default Flux<DataBuffer> verified(Cid cid, String path) {
		return verified(GatewayRequest.of(cid, path));
	}

	/**
	 * Read a file or a part of it as a stream of which each byte is proved.
	 * @param request what is wanted
	 * @return the content, see {@link #verified(Cid)}; empty if the range is behind the
	 * end of the file
	 * @throws IllegalArgumentException if the request has image options or conditions
	 */
	Flux<DataBuffer> verified(GatewayRequest request);

	/**
	 * Read a file or a part of it as a stream of which each byte is proved, and learn the
	 * proved size of the whole file on the way, in time for the headers of an answer.
	 * @param request what is wanted
	 * @param size is told the size in bytes before the first byte is delivered, or before
	 * the content completes if there is none, and nothing if an error comes first
	 * @return the content, see {@link #verified(GatewayRequest)}
	 * @throws IllegalArgumentException if the request has image options or conditions
	 */
	Flux<DataBuffer> verified(GatewayRequest request, LongConsumer size);

	/**
	 * Return the size of a file, proved by its first block. A gateway that sends no CARs
	 * has to send the whole file for that.
	 * @param request which file; a range says nothing about its size
	 * @return emits the size in bytes, or an error, see {@link #verified(Cid)}
	 * @throws IllegalArgumentException if the request has image options or conditions
	 */
	Mono<Long> verifiedSize(GatewayRequest request);

}
