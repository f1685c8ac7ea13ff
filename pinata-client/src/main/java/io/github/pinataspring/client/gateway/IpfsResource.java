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

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.LongConsumer;

import io.github.pinataspring.client.core.PinataException;
import io.github.pinataspring.client.core.PinataNotFoundException;
import io.github.pinataspring.ipfs.cid.Cid;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpRange;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;
import org.springframework.web.util.UriUtils;

/**
 * {@link Resource} of a file in IPFS, whose content is
 * {@linkplain GatewayOperations#verified(GatewayRequest) verified}. Its methods wait for
 * the gateway, so that they must not be called by a thread of Reactor that must not
 * block. {@link IpfsResourceHttpMessageWriter} answers requests with one without waiting.
 *
 * @since 0.1.0
 * @see IpfsProtocolResolver
 */
public final class IpfsResource extends AbstractResource {

	private static final String PREFIX = "ipfs://";

	private static final int DEMAND = 16;

	private final GatewayOperations gateway;

	private final GatewayRequest request;

	/**
	 * Create a resource.
	 * @param gateway reads the file
	 * @param cid the CID of the file
	 */
	public IpfsResource(GatewayOperations gateway, Cid cid) {
		this(gateway, GatewayRequest.of(cid));
	}

	/**
	 * Create a resource of a file in a directory.
	 * @param gateway reads the file
	 * @param cid the CID of the directory
	 * @param path path of the file below the directory, with slashes, not encoded
	 * @throws IllegalArgumentException if the path has an empty segment, or one that is
	 * {@code .} or {@code ..}
	 */
	public IpfsResource(GatewayOperations gateway, Cid cid, String path) {
		this(gateway, GatewayRequest.of(cid, path));
	}

	private IpfsResource(GatewayOperations gateway, GatewayRequest request) {
		Assert.notNull(gateway, "'gateway' must not be null");
		this.gateway = gateway;
		this.request = request;
	}

	/**
	 * Return the verified content, from the beginning each time. That the file does not
	 * exist or cannot be verified is said when it is read.
	 * @throws IllegalStateException if this thread must not block
	 */
	@Override
	public InputStream getInputStream() {
		checkThread();
		return new VerifiedInputStream(
				DataBufferUtils.subscriberInputStream(this.gateway.verified(this.request), DEMAND));
	}

	/**
	 * Return the size of the file, proved by its first block. A gateway that sends no
	 * CARs has to send the whole file for that.
	 * @throws FileNotFoundException if there is no such file
	 * @throws IOException if it cannot be read or verified
	 * @throws IllegalStateException if this thread must not block
	 */
	@Override
	public long contentLength() throws IOException {
		checkThread();
		try {
			return this.gateway.verifiedSize(this.request).toFuture().get();
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof PinataException failure) ? translate(failure) : new IOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException("Interrupted while waiting for " + getDescription());
		}
	}

	/**
	 * Return whether there is a file that can be read and verified.
	 * @throws IllegalStateException if this thread must not block
	 */
	@Override
	public boolean exists() {
		try {
			return contentLength() >= 0;
		}
		catch (IOException ex) {
			return false;
		}
	}

	/**
	 * Return the verified content without waiting.
	 * @param range which part of it, or {@code null} for all of it
	 * @param size is told the size of the whole file
	 * @return the content
	 */
	Flux<DataBuffer> content(@Nullable HttpRange range, LongConsumer size) {
		return this.gateway.verified(this.request.part(range), size);
	}

	/**
	 * Return the size without waiting.
	 * @return emits the size in bytes
	 */
	Mono<Long> size() {
		return this.gateway.verifiedSize(this.request);
	}

	/**
	 * Return what is the same for the same content and never for another one.
	 * @return the entity tag, with its quotes
	 */
	String etag() {
		return '"' + location().substring(PREFIX.length()) + '"';
	}

	private static void checkThread() {
		Assert.state(!Schedulers.isInNonBlockingThread(),
				"A thread that must not block cannot read an IpfsResource: use GatewayOperations.verified instead");
	}

	private static IOException translate(PinataException failure) {
		if (failure instanceof PinataNotFoundException) {
			FileNotFoundException notFound = new FileNotFoundException(failure.getMessage());
			notFound.initCause(failure);
			return notFound;
		}
		return new IOException(failure.getMessage(), failure);
	}

	@Override
	public URI getURI() {
		return URI.create(location());
	}

	private String location() {
		StringBuilder uri = new StringBuilder(PREFIX).append(this.request.cid());
		this.request.path()
			.forEach((name) -> uri.append('/').append(UriUtils.encodePathSegment(name, StandardCharsets.UTF_8)));
		return uri.toString();
	}

	/**
	 * Return the last name of the path.
	 * @return the name, the CID if there is no path
	 */
	@Override
	public String getFilename() {
		List<String> path = this.request.path();
		return path.isEmpty() ? this.request.cid().toString() : path.get(path.size() - 1);
	}

	/**
	 * Return the resource at a path relative to this one, which may not leave the CID.
	 */
	@Override
	public Resource createRelative(String relativePath) throws IOException {
		String path = StringUtils
			.cleanPath(StringUtils.applyRelativePath(String.join("/", this.request.path()), relativePath));
		try {
			return new IpfsResource(this.gateway, this.request.cid(), path);
		}
		catch (IllegalArgumentException ex) {
			throw new FileNotFoundException("There is nothing at the path '%s' relative to %s: %s"
				.formatted(relativePath, getDescription(), ex.getMessage()));
		}
	}

	@Override
	public String getDescription() {
		return "IPFS resource [%s]".formatted(getURI());
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return this == other || (other instanceof IpfsResource resource && getURI().equals(resource.getURI()));
	}

	@Override
	public int hashCode() {
		return getURI().hashCode();
	}

	/**
	 * Content whose errors are those of streams.
	 */
	private static final class VerifiedInputStream extends InputStream {

		private final InputStream content;

		private VerifiedInputStream(InputStream content) {
			this.content = content;
		}

		@Override
		public int read() throws IOException {
			try {
				return this.content.read();
			}
			catch (PinataException ex) {
				throw translate(ex);
			}
		}

		@Override
		public int read(byte[] target, int offset, int length) throws IOException {
			try {
				return this.content.read(target, offset, length);
			}
			catch (PinataException ex) {
				throw translate(ex);
			}
		}

		@Override
		public void close() throws IOException {
			this.content.close();
		}

	}

}
