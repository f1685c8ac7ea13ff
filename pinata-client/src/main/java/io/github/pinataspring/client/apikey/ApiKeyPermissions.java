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

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.springframework.util.Assert;

/**
 * What an API key may do. Resources govern Pinata's current API, endpoints its older one;
 * neither includes the other.
 *
 * @param admin whether the key may do everything
 * @param data endpoints for data in the older API
 * @param pinning endpoints for pinning in the older API
 * @param resources resources in the current API
 * @since 0.1.0
 */
public record ApiKeyPermissions(boolean admin, Set<DataEndpoint> data, Set<PinningEndpoint> pinning,
		Set<ResourceScope> resources) {

	/**
	 * Create permissions.
	 */
	public ApiKeyPermissions {
		data = Collections.unmodifiableSet(new LinkedHashSet<>(data));
		pinning = Collections.unmodifiableSet(new LinkedHashSet<>(pinning));
		resources = Collections.unmodifiableSet(new LinkedHashSet<>(resources));
	}

	/**
	 * Return the permission to do everything.
	 * @return the permissions
	 */
	public static ApiKeyPermissions adminAccess() {
		return new ApiKeyPermissions(true, Set.of(), Set.of(), Set.of());
	}

	/**
	 * Return the permission to use resources of the current API.
	 * @param resources the resources
	 * @return the permissions
	 */
	public static ApiKeyPermissions of(ResourceScope... resources) {
		return builder().resources(resources).build();
	}

	/**
	 * Return a builder of permissions.
	 * @return a builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Return whether nothing at all is permitted.
	 * @return whether there is neither admin access nor a scope
	 */
	public boolean isEmpty() {
		return !this.admin && this.data.isEmpty() && this.pinning.isEmpty() && this.resources.isEmpty();
	}

	/**
	 * Builder of permissions.
	 */
	public static final class Builder {

		private boolean admin;

		private final Set<DataEndpoint> data = EnumSet.noneOf(DataEndpoint.class);

		private final Set<PinningEndpoint> pinning = EnumSet.noneOf(PinningEndpoint.class);

		private final Set<ResourceScope> resources = new LinkedHashSet<>();

		private Builder() {
		}

		/**
		 * Permit everything.
		 * @return this builder
		 */
		public Builder admin() {
			this.admin = true;
			return this;
		}

		/**
		 * Permit endpoints for data in the older API.
		 * @param endpoints the endpoints
		 * @return this builder
		 */
		public Builder data(DataEndpoint... endpoints) {
			this.data.addAll(List.of(endpoints));
			return this;
		}

		/**
		 * Permit endpoints for pinning in the older API.
		 * @param endpoints the endpoints
		 * @return this builder
		 */
		public Builder pinning(PinningEndpoint... endpoints) {
			this.pinning.addAll(List.of(endpoints));
			return this;
		}

		/**
		 * Permit resources of the current API.
		 * @param scopes the scopes
		 * @return this builder
		 */
		public Builder resources(ResourceScope... scopes) {
			this.resources.addAll(List.of(scopes));
			return this;
		}

		/**
		 * Permit resources of the current API by name, among them such as this version of
		 * the client does not know.
		 * @param wireNames the names that Pinata knows the scopes by
		 * @return this builder
		 */
		public Builder resources(String... wireNames) {
			Arrays.stream(wireNames).map(ResourceScope::of).forEach(this.resources::add);
			return this;
		}

		/**
		 * Build the permissions.
		 * @return the permissions
		 * @throws IllegalArgumentException if nothing is permitted
		 */
		public ApiKeyPermissions build() {
			ApiKeyPermissions permissions = new ApiKeyPermissions(this.admin, this.data, this.pinning, this.resources);
			Assert.isTrue(!permissions.isEmpty(), "Permissions must be for an admin or have at least one scope");
			return permissions;
		}

	}

}
