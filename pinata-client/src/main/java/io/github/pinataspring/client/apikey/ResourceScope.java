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

package io.github.pinataspring.client.apikey;

import org.springframework.util.Assert;

/**
 * Resource of Pinata's current API that an API key may be allowed to use. Whoever may
 * write may also read. The constants are those that are known; Pinata may have more.
 *
 * @param wireName the name that Pinata knows this scope by
 * @since 0.1.0
 */
public record ResourceScope(String wireName) {

	/**
	 * Read every resource.
	 */
	public static final ResourceScope ORG_READ = new ResourceScope("org:read");

	/**
	 * Read and change every resource, API keys and vectors among them.
	 */
	public static final ResourceScope ORG_WRITE = new ResourceScope("org:write");

	/**
	 * List and get files.
	 */
	public static final ResourceScope FILES_READ = new ResourceScope("org:files:read");

	/**
	 * Upload, change and delete files, and read them.
	 */
	public static final ResourceScope FILES_WRITE = new ResourceScope("org:files:write");

	/**
	 * List and get groups.
	 */
	public static final ResourceScope GROUPS_READ = new ResourceScope("org:groups:read");

	/**
	 * Create, change and delete groups, and read them.
	 */
	public static final ResourceScope GROUPS_WRITE = new ResourceScope("org:groups:write");

	/**
	 * List and get gateways.
	 */
	public static final ResourceScope GATEWAYS_READ = new ResourceScope("org:gateways:read");

	/**
	 * Create, change and delete gateways, and read them.
	 */
	public static final ResourceScope GATEWAYS_WRITE = new ResourceScope("org:gateways:write");

	/**
	 * Read analytics.
	 */
	public static final ResourceScope ANALYTICS_READ = new ResourceScope("org:analytics:read");

	/**
	 * Change analytics, and read them.
	 */
	public static final ResourceScope ANALYTICS_WRITE = new ResourceScope("org:analytics:write");

	/**
	 * Create a scope.
	 * @throws IllegalArgumentException if the name is empty
	 */
	public ResourceScope {
		Assert.hasText(wireName, "'wireName' must not be empty");
	}

	/**
	 * Return the scope with the given name, which need not be known.
	 * @param wireName the name that Pinata knows the scope by
	 * @return the scope
	 */
	public static ResourceScope of(String wireName) {
		return new ResourceScope(wireName);
	}

	@Override
	public String toString() {
		return this.wireName;
	}

}
