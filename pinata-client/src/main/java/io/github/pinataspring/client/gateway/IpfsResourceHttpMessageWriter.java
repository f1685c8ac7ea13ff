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

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

import org.springframework.core.ResolvableType;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRange;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ReactiveHttpOutputMessage;
import org.springframework.http.codec.HttpMessageWriter;
import org.springframework.http.codec.ResourceHttpMessageWriter;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;

/**
 * Writes {@link IpfsResource}s without blocking, as fast as the client takes them, each
 * byte proved before it is sent. Requests are answered with the length, an entity tag
 * made of the CID, the range that is asked for, and headers that keep browsers from
 * running what anyone may have put into IPFS; headers that are there already stay. All
 * other resources are written as ever. It has to come before Spring's own writer of
 * resources. <pre class="code">
 * codecs.customCodecs().register(new IpfsResourceHttpMessageWriter());
 * </pre>
 *
 * @since 0.1.0
 */
public final class IpfsResourceHttpMessageWriter implements HttpMessageWriter<Resource> {

	private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

	private final ResourceHttpMessageWriter others = new ResourceHttpMessageWriter();

	@Override
	public List<MediaType> getWritableMediaTypes() {
		return this.others.getWritableMediaTypes();
	}

	@Override
	public boolean canWrite(ResolvableType elementType, @Nullable MediaType mediaType) {
		return this.others.canWrite(elementType, mediaType);
	}

	@Override
	public Mono<Void> write(Publisher<? extends Resource> resources, ResolvableType elementType,
			@Nullable MediaType mediaType, ReactiveHttpOutputMessage message, Map<String, Object> hints) {
		return Mono.<Resource>from(resources).flatMap((resource) -> {
			if (!(resource instanceof IpfsResource ipfs)) {
				return this.others.write(Mono.just(resource), elementType, mediaType, message, hints);
			}
			HttpHeaders headers = message.getHeaders();
			IpfsContentHeaders.write(headers, ipfs.getFilename(), mediaType);
			return message.writeWith(ipfs.content(null, headers::setContentLength));
		});
	}

	@Override
	public Mono<Void> write(Publisher<? extends Resource> resources, ResolvableType actualType,
			ResolvableType elementType, @Nullable MediaType mediaType, ServerHttpRequest request,
			ServerHttpResponse response, Map<String, Object> hints) {
		return Mono.<Resource>from(resources).flatMap((resource) -> {
			if (!(resource instanceof IpfsResource ipfs)) {
				return this.others.write(Mono.just(resource), actualType, elementType, mediaType, request, response,
						hints);
			}
			return write(ipfs, mediaType, request, response);
		});
	}

	private static Mono<Void> write(IpfsResource resource, @Nullable MediaType mediaType, ServerHttpRequest request,
			ServerHttpResponse response) {
		boolean isRead = READS.contains(request.getMethod())
				&& (response.getStatusCode() == null || HttpStatus.OK.equals(response.getStatusCode()));
		String own = response.getHeaders().getETag();
		String etag = (own != null) ? own : resource.etag();
		if (isRead && isKnown(request, etag)) {
			response.setStatusCode(HttpStatus.NOT_MODIFIED);
			response.getHeaders().setETag(etag);
			return response.setComplete();
		}
		if (HttpMethod.HEAD.equals(request.getMethod())) {
			return resource.size().flatMap((size) -> {
				begin(resource, etag, mediaType, response, size);
				return response.setComplete();
			});
		}
		HttpRange range = isRead ? range(request, etag) : null;
		// The headers wait for the first byte, so that an error has an answer of its own.
		return response.writeWith(resource.content(range, (size) -> {
			begin(resource, etag, mediaType, response, size);
			if (range != null) {
				narrow(response, range, size);
			}
		}));
	}

	private static void begin(IpfsResource resource, String etag, @Nullable MediaType mediaType,
			ServerHttpResponse response, long size) {
		HttpHeaders headers = response.getHeaders();
		IpfsContentHeaders.write(headers, resource.getFilename(), mediaType);
		headers.setETag(etag);
		headers.set(HttpHeaders.ACCEPT_RANGES, "bytes");
		headers.setContentLength(size);
	}

	private static void narrow(ServerHttpResponse response, HttpRange range, long size) {
		HttpHeaders headers = response.getHeaders();
		long start = range.getRangeStart(size);
		if (start >= size) {
			response.setStatusCode(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE);
			headers.clearContentHeaders();
			headers.set(HttpHeaders.CONTENT_RANGE, "bytes */" + size);
			headers.setContentLength(0);
			return;
		}
		long end = range.getRangeEnd(size);
		response.setStatusCode(HttpStatus.PARTIAL_CONTENT);
		headers.set(HttpHeaders.CONTENT_RANGE, "bytes %d-%d/%d".formatted(start, end, size));
		headers.setContentLength(end - start + 1);
	}

	private static boolean isKnown(ServerHttpRequest request, String etag) {
		return request.getHeaders()
			.getIfNoneMatch()
			.stream()
			.anyMatch((known) -> known.equals("*") || known.equals(etag) || known.equals("W/" + etag));
	}

	private static @Nullable HttpRange range(ServerHttpRequest request, String etag) {
		String condition = request.getHeaders().getFirst(HttpHeaders.IF_RANGE);
		if (!HttpMethod.GET.equals(request.getMethod())
				|| (condition != null && (!condition.equals(etag) || etag.startsWith("W/")))) {
			return null;
		}
		try {
			List<HttpRange> ranges = request.getHeaders().getRange();
			// Several ranges would take as many readings; the whole file is as right.
			return (ranges.size() == 1) ? ranges.get(0) : null;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

}
