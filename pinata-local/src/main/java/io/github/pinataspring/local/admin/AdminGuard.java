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

package io.github.pinataspring.local.admin;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.pinataspring.local.web.ApiError;
import io.github.pinataspring.local.web.ApiFamily;
import io.netty.util.NetUtil;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Keeps the pages of other sites away from the admin API and the console, which ask for
 * no credentials. A browser is a way into this machine for whoever wrote the page it
 * shows, so:
 * <ul>
 * <li>The {@code Host} must be {@code localhost}, an IP address or a name that was
 * allowed. Any other may belong to a page that had its own name point here (DNS
 * rebinding).</li>
 * <li>What changes something must not come from a page of another origin: neither
 * {@code Origin} nor {@code Sec-Fetch-Site} may say so, and a {@code POST} with neither
 * needs the content type JSON, which no page can send elsewhere unasked.</li>
 * <li>No page of another origin may frame or embed the answers, and no cache keeps
 * them.</li>
 * </ul>
 * The headers are defaults; an answer may set its own.
 *
 * @since 0.1.0
 */
public final class AdminGuard implements WebFilter {

	private static final List<PathPattern> GUARDED = Stream.of("/admin/{*rest}", "/console/{*rest}")
		.map(PathPatternParser.defaultInstance::parse)
		.toList();

	private static final Pattern HOST = Pattern.compile("\\[([^\\[\\]]+)](?::\\d*)?|([^:\\[\\]]+)(?::\\d*)?");

	private static final Pattern ORIGIN = Pattern.compile("https?://(.+)", Pattern.CASE_INSENSITIVE);

	private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

	private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

	private final Set<String> allowedHosts;

	/**
	 * Create the filter.
	 * @param allowedHosts the names, without ports, that are welcome as {@code Host} in
	 * addition to {@code localhost} and IP addresses
	 */
	public AdminGuard(Set<String> allowedHosts) {
		this.allowedHosts = allowedHosts.stream()
			.map((host) -> host.toLowerCase(Locale.ROOT))
			.collect(Collectors.toUnmodifiableSet());
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		if (!guards(exchange)) {
			return chain.filter(exchange);
		}
		secure(exchange.getResponse().getHeaders());
		String refusal = refusal(exchange.getRequest());
		if (refusal != null) {
			return ApiError.of(HttpStatus.FORBIDDEN, "FORBIDDEN", refusal).write(exchange, ApiFamily.V3);
		}
		return chain.filter(exchange);
	}

	/**
	 * Return whether a request is to the admin API or the console.
	 * @param exchange the exchange of the request
	 * @return whether it is none to what Pinata has too
	 */
	public static boolean guards(ServerWebExchange exchange) {
		PathContainer path = exchange.getRequest().getPath().pathWithinApplication();
		return GUARDED.stream().anyMatch((pattern) -> pattern.matches(path));
	}

	private static void secure(HttpHeaders headers) {
		headers.setCacheControl("no-store");
		headers.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
		headers.set("Cross-Origin-Resource-Policy", "same-origin");
		headers.set("Referrer-Policy", "no-referrer");
		headers.set("X-Content-Type-Options", "nosniff");
	}

	private @Nullable String refusal(ServerHttpRequest request) {
		HttpHeaders headers = request.getHeaders();
		List<String> hosts = headers.getOrDefault(HttpHeaders.HOST, List.of());
		if (hosts.size() != 1 || !isAllowed(hosts.get(0).toLowerCase(Locale.ROOT))) {
			return "This part of Pinata Local answers to localhost, IP addresses and allowed hosts only; "
					+ "allow further ones by --allowed-host or PinataLocalOptions.allowedHosts";
		}
		if (!SAFE.contains(request.getMethod()) && !isOwn(hosts.get(0), request)) {
			return "Pages of other origins cannot change anything here; other programs send application/json";
		}
		return null;
	}

	private boolean isAllowed(String host) {
		Matcher matcher = HOST.matcher(host);
		if (!matcher.matches()) {
			return false;
		}
		if (matcher.group(1) != null) {
			return NetUtil.isValidIpV6Address(matcher.group(1));
		}
		String name = matcher.group(2);
		return name.equals("localhost") || NetUtil.isValidIpV4Address(name) || this.allowedHosts.contains(name);
	}

	private static boolean isOwn(String host, ServerHttpRequest request) {
		HttpHeaders headers = request.getHeaders();
		List<String> sites = headers.getOrDefault("Sec-Fetch-Site", List.of());
		List<String> origins = headers.getOrDefault(HttpHeaders.ORIGIN, List.of());
		if (!OWN_SITE.containsAll(sites)) {
			return false;
		}
		if (!origins.isEmpty()) {
			return origins.stream().allMatch((origin) -> isOrigin(origin, host));
		}
		return !sites.isEmpty() || !HttpMethod.POST.equals(request.getMethod()) || isJson(headers);
	}

	private static boolean isOrigin(String origin, String host) {
		Matcher matcher = ORIGIN.matcher(origin);
		return matcher.matches() && matcher.group(1).equalsIgnoreCase(host);
	}

	private static boolean isJson(HttpHeaders headers) {
		String type = headers.getFirst(HttpHeaders.CONTENT_TYPE);
		return type != null && type.split(";", 2)[0].strip().equalsIgnoreCase(MediaType.APPLICATION_JSON_VALUE);
	}

}
