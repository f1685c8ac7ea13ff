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

package io.github.pinataspring.autoconfigure.http;

import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.http.client.reactive.ClientHttpResponse;
import org.springframework.util.Assert;

/**
 * The connector of all templates. It is made when the first of them makes a call, and is
 * replaced when its certificates change: what has begun ends with the old one.
 */
final class SharedConnector implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(SharedConnector.class);

	private final ConnectorFactory factory;

	private final Object monitor = new Object();

	private final Set<AutoCloseable> open = ConcurrentHashMap.newKeySet();

	private volatile @Nullable CountedConnector current;

	private volatile boolean closed;

	/**
	 * Create a connector.
	 * @param factory makes connectors
	 */
	SharedConnector(ConnectorFactory factory) {
		this.factory = factory;
	}

	/**
	 * Exchange a request.
	 * @param method the method
	 * @param uri the address
	 * @param requestCallback writes the request
	 * @return the answer
	 */
	Mono<ClientHttpResponse> connect(HttpMethod method, URI uri,
			Function<? super ClientHttpRequest, Mono<Void>> requestCallback) {
		return Mono.defer(() -> acquire().connect(method, uri, requestCallback));
	}

	private CountedConnector acquire() {
		CountedConnector connector = this.current;
		while (connector == null || !connector.acquire()) {
			connector = currentOrNew();
		}
		return connector;
	}

	private CountedConnector currentOrNew() {
		synchronized (this.monitor) {
			Assert.state(!this.closed, "The application has been closed");
			CountedConnector connector = this.current;
			if (connector == null) {
				connector = create();
				this.current = connector;
			}
			return connector;
		}
	}

	private CountedConnector create() {
		OwnedConnector owned = this.factory.create();
		this.open.add(owned.resource());
		// Where blocking is allowed, as threads may have to end.
		return new CountedConnector(owned.connector(),
				() -> Schedulers.boundedElastic().schedule(() -> close(owned.resource())));
	}

	/**
	 * Go on with the certificates of a bundle as they are now.
	 * @param bundle the name of the bundle
	 */
	void reload(String bundle) {
		synchronized (this.monitor) {
			CountedConnector earlier = this.current;
			if (earlier == null || this.closed) {
				return;
			}
			try {
				this.current = create();
			}
			catch (RuntimeException ex) {
				logger.error("SSL bundle '%s' has changed and cannot be used for Pinata, so the earlier one still is"
					.formatted(bundle), ex);
				return;
			}
			logger.info("SSL bundle '%s' has changed, and is used for new connections to Pinata".formatted(bundle));
			earlier.release();
		}
	}

	@Override
	public void close() {
		synchronized (this.monitor) {
			this.closed = true;
			this.current = null;
		}
		this.open.forEach(this::close);
	}

	private void close(AutoCloseable resource) {
		if (this.open.remove(resource)) {
			try {
				resource.close();
			}
			catch (Exception ex) {
				logger.debug("An HTTP client did not close", ex);
			}
		}
	}

}
