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

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import io.github.pinataspring.client.core.PinataContentException;
import io.github.pinataspring.client.core.PinataErrorContext;
import io.github.pinataspring.client.http.CancellationFilter;
import io.github.pinataspring.client.http.StreamedAnswer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.util.ClassUtils;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientException;

/**
 * Fetches content from URLs, without credentials and cookies and from permitted addresses
 * only. Redirects are followed here, so that each is looked at.
 */
final class UrlFetcher {

	private static final int MAX_REDIRECTS = 5;

	private static final List<Integer> REDIRECTS = List.of(301, 302, 303, 307, 308);

	private final Supplier<WebClient> client;

	private final Duration beginTimeout;

	private final Duration timeout;

	/**
	 * Create a fetcher.
	 * @param connector makes the connector, once and when something is fetched
	 * @param beginTimeout the time within which each answer must begin
	 * @param timeout the time within which the content must be there
	 */
	UrlFetcher(Supplier<ClientHttpConnector> connector, Duration beginTimeout, Duration timeout) {
		this.client = SingletonSupplier
			.of(() -> WebClient.builder().clientConnector(connector.get()).filter(new CancellationFilter()).build());
		this.beginTimeout = beginTimeout;
		this.timeout = timeout;
	}

	static UrlFetcher of(UrlAddressFilter filter, Duration beginTimeout, Duration timeout) {
		return new UrlFetcher(() -> connector(filter, UrlFetcher.class.getClassLoader()), beginTimeout, timeout);
	}

	// Other HTTP clients do not let one see the address that they connect to.
	static ClientHttpConnector connector(UrlAddressFilter filter, ClassLoader classLoader) {
		if (!ClassUtils.isPresent("reactor.netty.http.client.HttpClient", classLoader)) {
			throw new PinataContentException(
					"'%s' fetches content from URLs by Reactor Netty only. Add 'io.projectreactor.netty:reactor-netty-http'."
						.formatted(UploadJob.OPERATION),
					PinataErrorContext.withoutAnswer(UploadJob.OPERATION), null);
		}
		return GuardedConnector.create(filter, null);
	}

	/**
	 * Fetch content.
	 * @param source the source that it is the content of
	 * @param url where it is
	 * @return emits the content, which can be read once, when its beginning has come
	 */
	Mono<OpenedSource> open(UploadSource source, URI url) {
		return fetch(url, 0).map((response) -> opened(source, url, response));
	}

	private Mono<StreamedAnswer> fetch(URI url, int redirects) {
		return Mono
			.defer(() -> this.client.get()
				.get()
				.uri(url)
				.accept(MediaType.ALL)
				.header(HttpHeaders.ACCEPT_ENCODING, "identity")
				.retrieve()
				.onStatus((status) -> true, (response) -> Mono.empty())
				.toEntityFlux(BodyExtractors.toDataBuffers())
				.timeout(this.beginTimeout)
				.map(StreamedAnswer::of))
			.onErrorMap((ex) -> !(ex instanceof PinataContentException), (ex) -> failure(url, ex))
			.flatMap((response) -> {
				PinataContentException refusal = refusal(url, response, redirects);
				if (refusal != null) {
					return response.discard().then(Mono.error(refusal));
				}
				return isRedirect(response) ? response.discard().then(fetch(target(url, response), redirects + 1))
						: Mono.just(response);
			});
	}

	private static @Nullable PinataContentException refusal(URI url, StreamedAnswer response, int redirects) {
		if (isRedirect(response)) {
			URI target = target(url, response);
			if (redirects == MAX_REDIRECTS) {
				return failure(url, "it was redirected more than %d times".formatted(MAX_REDIRECTS), null);
			}
			return (UrlSource.isFetchable(target) && !isDowngrade(url, target)) ? null
					: failure(url, "it was redirected to what is no URL of HTTP, has a user, or is less secure", null);
		}
		if (response.status().value() != 200) {
			return failure(url, "it was answered with status %d".formatted(response.status().value()), null);
		}
		String encoding = response.headers().getFirst(HttpHeaders.CONTENT_ENCODING);
		return (encoding == null || encoding.strip().equalsIgnoreCase("identity")) ? null
				: failure(url, "it came in an encoding that was not asked for", null);
	}

	private static boolean isRedirect(StreamedAnswer response) {
		return REDIRECTS.contains(response.status().value());
	}

	private static boolean isDowngrade(URI url, URI target) {
		return url.getScheme().equalsIgnoreCase("https") && !target.getScheme().equalsIgnoreCase("https");
	}

	private static URI target(URI url, StreamedAnswer response) {
		try {
			String location = response.headers().getFirst(HttpHeaders.LOCATION);
			return (location != null) ? url.resolve(location) : URI.create("");
		}
		catch (IllegalArgumentException ex) {
			return URI.create("");
		}
	}

	private OpenedSource opened(UploadSource source, URI url, StreamedAnswer response) {
		AtomicBoolean read = new AtomicBoolean();
		Flux<DataBuffer> body = response.body()
			.doOnSubscribe((subscription) -> read.set(true))
			.onErrorMap(UrlFetcher::cause)
			.takeUntilOther(Mono.delay(this.timeout)
				.then(Mono.error(() -> new TimeoutException("Nothing more within " + this.timeout))));
		HttpHeaders headers = response.headers();
		UploadContent content = new UploadContent(headers.getContentLength(), false, url.toString(),
				(factory, position) -> body);
		return new OpenedSource(source.described(filename(headers), contentType(headers)), content,
				Mono.defer(() -> read.get() ? Mono.empty() : response.discard()));
	}

	private static @Nullable String filename(HttpHeaders headers) {
		try {
			String filename = headers.getContentDisposition().getFilename();
			String name = (filename != null) ? UrlSource.lastName(filename) : "";
			return name.isEmpty() ? null : name;
		}
		catch (IllegalArgumentException | IndexOutOfBoundsException ex) {
			// What strangers send need not be well-formed.
			return null;
		}
	}

	private static @Nullable MediaType contentType(HttpHeaders headers) {
		try {
			MediaType contentType = headers.getContentType();
			// Says no more than the name does.
			return MediaType.APPLICATION_OCTET_STREAM.equals(contentType) ? null : contentType;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private static PinataContentException failure(URI url, Throwable ex) {
		for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
			if (cause instanceof RefusedAddressException) {
				return failure(url,
						"its address is not permitted. Permit it by UploadSettings.withUrlAddresses, if it is meant to be reached",
						null);
			}
		}
		return failure(url, "there was no answer. See the cause", cause(ex));
	}

	// The exceptions of WebClient name the whole URL.
	private static Throwable cause(Throwable ex) {
		return (ex instanceof WebClientException && ex.getCause() != null) ? ex.getCause() : ex;
	}

	private static PinataContentException failure(URI url, String problem, @Nullable Throwable cause) {
		return new PinataContentException(
				"'%s' could not fetch the content from '%s', because %s.".formatted(UploadJob.OPERATION,
						String.valueOf(url.getHost()).toLowerCase(Locale.ROOT), problem),
				PinataErrorContext.withoutAnswer(UploadJob.OPERATION), cause);
	}

}
