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

import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.core.PinataEndpoints;
import io.github.pinataspring.client.core.PinataException;
import io.github.pinataspring.client.ratelimit.RateLimitGroup;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.util.Assert;

/**
 * Request to one of Pinata's hosts: an operation, a URI template with variables and
 * perhaps a body.
 *
 * @since 0.1.0
 */
public final class PinataRequest {

	private static final Set<HttpMethod> IDEMPOTENT = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.PUT,
			HttpMethod.DELETE, HttpMethod.OPTIONS);

	private final String operation;

	private final PinataHost host;

	private final HttpMethod method;

	private final String uriTemplate;

	private final Map<String, String> variables;

	private final @Nullable URI base;

	private final @Nullable URI address;

	private final HttpHeaders headers;

	private final @Nullable String secret;

	private final @Nullable RequestBody body;

	private final boolean idempotent;

	private final boolean repeated;

	private final Map<Integer, Function<PinataAnswer, ? extends PinataException>> errors;

	private PinataRequest(Builder builder) {
		this.operation = builder.operation;
		this.host = builder.host;
		this.method = builder.method;
		this.uriTemplate = builder.uriTemplate.toString();
		this.variables = Map.copyOf(builder.variables);
		this.base = builder.base;
		this.address = builder.address;
		this.headers = HttpHeaders.readOnlyHttpHeaders(builder.headers);
		this.secret = builder.secret;
		this.body = builder.body;
		this.idempotent = builder.idempotent;
		this.repeated = builder.repeated;
		this.errors = Map.copyOf(builder.errors);
	}

	/**
	 * Start a request to the API.
	 * @param operation name of the operation, for errors
	 * @param method the HTTP method
	 * @param pathTemplate constant path below the base, with variables in braces
	 * @return a builder
	 */
	public static Builder api(String operation, HttpMethod method, String pathTemplate) {
		return new Builder(operation, PinataHost.API, method, pathTemplate);
	}

	/**
	 * Start a request to the host of uploads.
	 * @param operation name of the operation, for errors
	 * @param method the HTTP method
	 * @param pathTemplate constant path below the base, with variables in braces
	 * @return a builder
	 */
	public static Builder uploads(String operation, HttpMethod method, String pathTemplate) {
		return new Builder(operation, PinataHost.UPLOADS, method, pathTemplate);
	}

	/**
	 * Start a request to the gateway.
	 * @param operation name of the operation, for errors
	 * @param method the HTTP method
	 * @param pathTemplate constant path below the base, with variables in braces
	 * @return a builder
	 */
	public static Builder gateway(String operation, HttpMethod method, String pathTemplate) {
		return new Builder(operation, PinataHost.GATEWAY, method, pathTemplate);
	}

	/**
	 * Start a request to a gateway to fall back on.
	 * @param operation name of the operation, for errors
	 * @param base base of the gateway
	 * @param method the HTTP method
	 * @param pathTemplate constant path below the base, with variables in braces
	 * @return a builder
	 */
	public static Builder fallbackGateway(String operation, URI base, HttpMethod method, String pathTemplate) {
		Builder builder = new Builder(operation, PinataHost.FALLBACK_GATEWAY, method, pathTemplate);
		builder.base = base;
		return builder;
	}

	/**
	 * Start a request to an address that Pinata gave.
	 * @param operation name of the operation, for errors
	 * @param host the host that it belongs to, which decides about credentials
	 * @param method the HTTP method
	 * @param address the address, of which no error shows more than its origin
	 * @param uriTemplate constant that stands for the path in observations
	 * @return a builder
	 */
	public static Builder to(String operation, PinataHost host, HttpMethod method, URI address, String uriTemplate) {
		Builder builder = new Builder(operation, host, method, uriTemplate);
		builder.address = address;
		return builder;
	}

	String operation() {
		return this.operation;
	}

	/**
	 * Return the network that the request concerns.
	 * @return the network, or {@code null} if its address does not say
	 */
	@Nullable Network network() {
		return Network.fromWireName(this.variables.get("network"));
	}

	PinataHost host() {
		return this.host;
	}

	HttpMethod method() {
		return this.method;
	}

	/**
	 * Return the template of the address.
	 * @return the template, below the base of the host unless it has one itself
	 */
	String uriTemplate() {
		return (this.base != null) ? this.base + this.uriTemplate : this.uriTemplate;
	}

	Map<String, String> variables() {
		return this.variables;
	}

	/**
	 * Return the whole address.
	 * @return the address, or {@code null} if the template is below the base of the host
	 */
	@Nullable URI address() {
		return this.address;
	}

	/**
	 * Return where the request goes, for messages.
	 * @param endpoints the addresses of Pinata
	 * @return the base of the host, or the origin of the address
	 */
	URI destination(PinataEndpoints endpoints) {
		if (this.base != null) {
			return this.base;
		}
		if (this.address == null) {
			return this.host.url(endpoints);
		}
		return URI.create(this.address.getScheme() + "://" + this.address.getHost()
				+ ((this.address.getPort() >= 0) ? ":" + this.address.getPort() : ""));
	}

	HttpHeaders headers() {
		return this.headers;
	}

	/**
	 * Hide what is secret in this request.
	 * @param text the text of a server that may echo it
	 * @return the text without it
	 */
	String scrub(String text) {
		String scrubbed = SignedQuery.scrub(this.address, text);
		return (this.secret != null) ? scrubbed.replace(this.secret, SignedQuery.MASK) : scrubbed;
	}

	boolean isRepeated() {
		return this.repeated;
	}

	@Nullable RequestBody body() {
		return this.body;
	}

	boolean isBodyRepeatable() {
		return this.body == null || this.body.isRepeatable();
	}

	boolean isIdempotent() {
		return this.idempotent;
	}

	/**
	 * Return what reads an error in place of the client.
	 * @param status the status of the answer
	 * @return the reader, or {@code null} if there is none
	 */
	@Nullable Function<PinataAnswer, ? extends PinataException> errorReader(HttpStatusCode status) {
		return this.errors.get(status.value());
	}

	/**
	 * Return what the request counts as.
	 * @return the group, or {@code null} if it is not limited
	 */
	@Nullable RateLimitGroup rateLimitGroup() {
		if (!this.host.isTrusted()) {
			return null;
		}
		return this.uriTemplate.startsWith("/data/") ? RateLimitGroup.DATA : RateLimitGroup.GENERAL;
	}

	/**
	 * Builder of a request.
	 */
	public static final class Builder {

		private final String operation;

		private final PinataHost host;

		private final HttpMethod method;

		private final StringBuilder uriTemplate;

		private final Map<String, String> variables = new LinkedHashMap<>();

		private @Nullable URI base;

		private @Nullable URI address;

		private final HttpHeaders headers = new HttpHeaders();

		private @Nullable String secret;

		private @Nullable RequestBody body;

		private boolean idempotent;

		private boolean repeated = true;

		private final Map<Integer, Function<PinataAnswer, ? extends PinataException>> errors = new HashMap<>();

		private char separator = '?';

		private Builder(String operation, PinataHost host, HttpMethod method, String pathTemplate) {
			this.operation = operation;
			this.host = host;
			this.method = method;
			this.uriTemplate = new StringBuilder(pathTemplate);
			this.idempotent = IDEMPOTENT.contains(method);
		}

		/**
		 * Set a variable of the path.
		 * @param name name in the template
		 * @param value value of exactly one path segment
		 * @return this builder
		 * @throws IllegalArgumentException if the value is empty or, as {@code .} and
		 * {@code ..} do, would change the path
		 */
		public Builder path(String name, String value) {
			Assert.hasText(value, () -> "'%s' must not be empty".formatted(name));
			Assert.isTrue(!value.equals(".") && !value.equals(".."),
					() -> "'%s' must not be '.' or '..'".formatted(name));
			this.variables.put(name, value);
			return this;
		}

		/**
		 * Add a segment to the path.
		 * @param name name of the variable in the template
		 * @param value value of the segment
		 * @return this builder
		 * @throws IllegalArgumentException if the value is empty, {@code .} or {@code ..}
		 */
		public Builder segment(String name, String value) {
			this.uriTemplate.append("/{").append(name).append('}');
			return path(name, value);
		}

		/**
		 * Add a parameter to the query.
		 * @param name constant name of the parameter
		 * @param value value of the parameter; {@code null} adds nothing
		 * @return this builder
		 */
		public Builder query(String name, @Nullable Object value) {
			if (value != null) {
				next().append(name).append("={").append(name).append('}');
				this.variables.put(name, value.toString());
			}
			return this;
		}

		/**
		 * Add an entry of a map to the query, as {@code name[key]=value}.
		 * @param name constant name of the parameter
		 * @param entries the entries of the map
		 * @return this builder
		 */
		public Builder query(String name, Map<String, String> entries) {
			int index = 0;
			for (Map.Entry<String, String> entry : entries.entrySet()) {
				String key = name + "Key" + index;
				String value = name + "Value" + index;
				next().append(name).append("%5B{").append(key).append("}%5D={").append(value).append('}');
				this.variables.put(key, entry.getKey());
				this.variables.put(value, entry.getValue());
				index++;
			}
			return this;
		}

		/**
		 * Set the body.
		 * @param body the body
		 * @return this builder
		 */
		public Builder body(RequestBody body) {
			this.body = body;
			return this;
		}

		/**
		 * Set a header.
		 * @param name name of the header
		 * @param value value of the header; {@code null} sets nothing
		 * @return this builder
		 */
		public Builder header(String name, @Nullable Object value) {
			if (value != null) {
				this.headers.set(name, value.toString());
			}
			return this;
		}

		/**
		 * Set a header whose value is kept out of messages.
		 * @param name name of the header
		 * @param value value of the header
		 * @return this builder
		 */
		public Builder secretHeader(String name, String value) {
			this.secret = value;
			return header(name, value);
		}

		/**
		 * Set what reads the errors with a status, whose body says more than a message.
		 * @param status the status
		 * @param reader makes the exception of such an answer
		 * @return this builder
		 */
		public Builder errorWith(HttpStatusCode status, Function<PinataAnswer, ? extends PinataException> reader) {
			this.errors.put(status.value(), reader);
			return this;
		}

		/**
		 * Say that the caller looks after repetitions itself.
		 * @return this builder
		 */
		public Builder once() {
			this.repeated = false;
			return this;
		}

		/**
		 * Say that repeating the request does nothing that doing it once does not, though
		 * its method does not promise that.
		 * @return this builder
		 */
		public Builder idempotent() {
			this.idempotent = true;
			return this;
		}

		/**
		 * Build the request.
		 * @return the request
		 */
		public PinataRequest build() {
			return new PinataRequest(this);
		}

		private StringBuilder next() {
			this.uriTemplate.append(this.separator);
			this.separator = '&';
			return this.uriTemplate;
		}

	}

}
