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

package io.github.pinataspring.client.dedicatedgateway;

import java.time.Instant;
import java.util.List;

import io.github.pinataspring.client.http.JsonFields;
import org.jspecify.annotations.Nullable;

/**
 * Dedicated gateway of the account.
 *
 * @param id id of the gateway
 * @param domain first label of its domain, which is followed by {@code .mypinata.cloud}
 * @param restricted what Pinata says under {@code restrict}, which it does not document
 * @param customDomains domains of its own
 * @param accessControls access controls, or {@code null} in a list, where Pinata leaves
 * them out
 * @param createdAt time of creation, or {@code null} if Pinata did not say
 * @since 0.1.0
 */
public record DedicatedGateway(String id, String domain, boolean restricted, List<CustomDomain> customDomains,
		@Nullable AccessControls accessControls, @Nullable Instant createdAt) {

	/**
	 * Create a gateway.
	 */
	public DedicatedGateway {
		customDomains = List.copyOf(customDomains);
	}

	static DedicatedGateway read(JsonFields fields) {
		JsonFields settings = fields.objectOrEmpty("settings");
		return new DedicatedGateway(fields.requiredText("id"), fields.requiredText("domain"), fields.isTrue("restrict"),
				fields.listOrEmpty(CustomDomain::read, "custom_domains", "customDomains"),
				settings.isEmpty() ? null
						: AccessControls.read(settings.objectOrEmpty("restriction_policies", "restrictionPolicies")),
				fields.time("created_at", "createdAt"));
	}

}
