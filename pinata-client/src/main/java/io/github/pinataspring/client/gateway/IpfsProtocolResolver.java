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

import java.nio.charset.StandardCharsets;

import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.cid.InvalidCidException;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.ProtocolResolver;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.util.Assert;
import org.springframework.web.util.UriUtils;

/**
 * Resolves locations such as {@code ipfs://bafy.../images/logo.svg}, whose path is
 * percent-encoded, to {@link IpfsResource}s. <pre class="code">
 * applicationContext.addProtocolResolver(new IpfsProtocolResolver(pinata.gateway()));
 * Resource logo = applicationContext.getResource("ipfs://bafy.../images/logo.svg");
 * </pre>
 *
 * @since 0.1.0
 */
public final class IpfsProtocolResolver implements ProtocolResolver {

	private static final String PREFIX = "ipfs://";

	private final GatewayOperations gateway;

	/**
	 * Create a resolver.
	 * @param gateway reads the files
	 */
	public IpfsProtocolResolver(GatewayOperations gateway) {
		Assert.notNull(gateway, "'gateway' must not be null");
		this.gateway = gateway;
	}

	/**
	 * Resolve a location.
	 * @throws IllegalArgumentException if it begins with {@code ipfs://}, but neither a
	 * CID nor a CID and a path follow
	 */
	@Override
	public @Nullable Resource resolve(String location, ResourceLoader resourceLoader) {
		if (!location.regionMatches(true, 0, PREFIX, 0, PREFIX.length())) {
			return null;
		}
		String rest = location.substring(PREFIX.length());
		Assert.isTrue(rest.indexOf('?') < 0 && rest.indexOf('#') < 0,
				() -> "'%s' must not have a query or fragment".formatted(location));
		int slash = rest.indexOf('/');
		if (slash < 0 || slash == rest.length() - 1) {
			return new IpfsResource(this.gateway, cid(location, (slash < 0) ? rest : rest.substring(0, slash)));
		}
		return new IpfsResource(this.gateway, cid(location, rest.substring(0, slash)),
				UriUtils.decode(rest.substring(slash + 1), StandardCharsets.UTF_8));
	}

	private static Cid cid(String location, String cid) {
		try {
			return Cid.parse(cid);
		}
		catch (InvalidCidException ex) {
			throw new IllegalArgumentException(
					"'%s' must be a CID after 'ipfs://': %s".formatted(location, ex.getMessage()), ex);
		}
	}

}
