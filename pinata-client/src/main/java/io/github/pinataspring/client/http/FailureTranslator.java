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

package io.github.pinataspring.client.http;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import javax.net.ssl.SSLException;

import io.github.pinataspring.client.core.PinataEndpoints;
import io.github.pinataspring.client.core.PinataErrorContext;
import io.github.pinataspring.client.core.PinataException;
import io.github.pinataspring.client.core.PinataTimeoutException;
import io.github.pinataspring.client.core.PinataTransportException;
import io.github.pinataspring.client.core.PinataTransportException.Kind;
import org.jspecify.annotations.Nullable;

import org.springframework.web.reactive.function.client.WebClientException;

/**
 * Translates the failure of an exchange, after which there is no answer or only a part of
 * one, into a {@link PinataTransportException}.
 */
final class FailureTranslator {

	// Exceptions of HTTP libraries that may or may not be on the class path.
	private static final Set<String> CONNECT_TIMEOUTS = Set.of("ConnectTimeoutException", "HttpConnectTimeoutException",
			"PoolAcquireTimeoutException");

	private static final Set<String> READ_TIMEOUTS = Set.of("ReadTimeoutException", "HttpTimeoutException");

	private static final Set<String> CLOSED = Set.of("PrematureCloseException", "EOFException",
			"ConnectionClosedException", "AbortedException", "NativeIoException", "SslClosedEngineException");

	// That of Jetty tells of a tunnel only, as every other answer is returned.
	private static final Set<String> PROXY = Set.of("ProxyConnectException", "HttpResponseException");

	private static final String PROXY_CURE = "the proxy did not let it through. Check that pinata.proxy.username and "
			+ "pinata.proxy.password are what the proxy knows, and that it permits this host";

	private static final int MAX_CAUSES = 16;

	private final PinataEndpoints endpoints;

	FailureTranslator(PinataEndpoints endpoints) {
		this.endpoints = endpoints;
	}

	PinataException translate(PinataRequest request, Throwable failure) {
		Kind kind = kind(failure);
		URI url = request.destination(this.endpoints);
		String message = "'%s' got no complete answer from %s: %s.".formatted(request.operation(), url,
				explain(kind, url, request.host().setting()));
		return exception(request, message, kind, harmless(failure));
	}

	/**
	 * Translate an answer that a proxy gave instead of letting the request through.
	 * @param request the request
	 * @return the exception
	 */
	PinataException refusedByProxy(PinataRequest request) {
		return exception(request, "'%s' did not get to %s: %s.".formatted(request.operation(),
				request.destination(this.endpoints), PROXY_CURE), Kind.PROXY, null);
	}

	PinataException callTimeout(PinataRequest request, Duration timeout, String setting) {
		String message = "'%s' was not completely answered by %s within %s. Try again later, or set %s to more."
			.formatted(request.operation(), request.destination(this.endpoints), timeout, setting);
		return exception(request, message, Kind.CALL_TIMEOUT, null);
	}

	private static PinataException exception(PinataRequest request, String message, Kind kind,
			@Nullable Throwable cause) {
		PinataErrorContext context = PinataErrorContext.withoutAnswer(request.operation());
		return switch (kind) {
			case CONNECT_TIMEOUT, READ_TIMEOUT, CALL_TIMEOUT ->
				new PinataTimeoutException(message, context, kind, cause);
			default -> new PinataTransportException(message, context, kind, cause);
		};
	}

	private static String explain(Kind kind, URI url, String setting) {
		return switch (kind) {
			case UNKNOWN_HOST -> "the host name '%s' cannot be resolved. Check %s and the name service of this machine"
				.formatted(url.getHost(), setting);
			case CONNECTION_REFUSED ->
				"the connection was refused. Check that %s is right and can be reached from this machine"
					.formatted(setting);
			case PROXY -> PROXY_CURE;
			case TLS ->
				"TLS could not be established. Check that the certificate of '%s' is trusted, if need be by pinata.ssl.bundle, and that %s is right"
					.formatted(url.getHost(), setting);
			case CONNECTION_CLOSED -> "the connection broke off. Try again later";
			case CONNECT_TIMEOUT ->
				"the connection took too long. Check that %s can be reached, or set pinata.connect-timeout to more"
					.formatted(setting);
			case READ_TIMEOUT, CALL_TIMEOUT ->
				"nothing came for too long. Try again later, or set pinata.read-timeout to more";
			case OTHER -> "the exchange failed. See the cause, if there is one";
		};
	}

	private static Kind kind(Throwable failure) {
		List<Throwable> causes = causes(failure);
		// Whatever a library makes of it, such as a handshake that did not happen.
		if (causes.stream().anyMatch((ex) -> isOneOf(ex, PROXY))) {
			return Kind.PROXY;
		}
		return causes.stream()
			.map(FailureTranslator::kindOf)
			.filter((kind) -> kind != Kind.OTHER)
			.findFirst()
			.orElse(Kind.OTHER);
	}

	private static List<Throwable> causes(Throwable failure) {
		List<Throwable> causes = new ArrayList<>();
		for (Throwable ex = failure; ex != null && causes.size() < MAX_CAUSES; ex = ex.getCause()) {
			causes.add(ex);
		}
		return causes;
	}

	private static Kind kindOf(Throwable ex) {
		if (ex instanceof UnknownHostException || ex instanceof UnresolvedAddressException) {
			return Kind.UNKNOWN_HOST;
		}
		// Also a ConnectException in some libraries, so before that.
		if (isOneOf(ex, CONNECT_TIMEOUTS) || isConnectTimeoutOfJetty(ex)) {
			return Kind.CONNECT_TIMEOUT;
		}
		if (ex instanceof SocketTimeoutException || isOneOf(ex, READ_TIMEOUTS)) {
			return Kind.READ_TIMEOUT;
		}
		if (isOneOf(ex, CLOSED)) {
			return Kind.CONNECTION_CLOSED;
		}
		if (ex instanceof SSLException || hasSuppressedTlsFailure(ex)) {
			return Kind.TLS;
		}
		if (ex instanceof ConnectException || ex instanceof NoRouteToHostException) {
			return Kind.CONNECTION_REFUSED;
		}
		if (ex instanceof SocketException || ex instanceof ClosedChannelException) {
			return Kind.CONNECTION_CLOSED;
		}
		return Kind.OTHER;
	}

	private static boolean isConnectTimeoutOfJetty(Throwable ex) {
		return ex instanceof SocketTimeoutException && "Connect Timeout".equals(ex.getMessage());
	}

	// Netty reports a connection that ends during the handshake as closed.
	private static boolean hasSuppressedTlsFailure(Throwable ex) {
		return Arrays.stream(ex.getSuppressed()).anyMatch(SSLException.class::isInstance);
	}

	private static boolean isOneOf(Throwable ex, Set<String> names) {
		for (Class<?> type = ex.getClass(); type != Throwable.class && type != null; type = type.getSuperclass()) {
			if (names.contains(type.getSimpleName())) {
				return true;
			}
		}
		return false;
	}

	// The exceptions of WebClient carry the request with its headers, and with those the
	// credentials.
	private static @Nullable Throwable harmless(Throwable failure) {
		Throwable cause = null;
		for (Throwable ex : causes(failure)) {
			if (ex instanceof WebClientException) {
				cause = null;
			}
			else if (cause == null) {
				cause = ex;
			}
		}
		return cause;
	}

}
