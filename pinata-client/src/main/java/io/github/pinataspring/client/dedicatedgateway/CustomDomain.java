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

import io.github.pinataspring.client.http.JsonFields;
import org.jspecify.annotations.Nullable;

/**
 * Domain of its own that a gateway has. The states are Pinata's and not documented.
 *
 * @param id id of the custom domain
 * @param domain the domain, for example {@code ipfs.example.com}
 * @param domainStatus state of the DNS records, for example {@code pending}, or
 * {@code null} if Pinata did not say
 * @param sslStatus state of the certificate, for example {@code initializing}, or
 * {@code null} if Pinata did not say
 * @since 0.1.0
 */
public record CustomDomain(String id, String domain, @Nullable String domainStatus, @Nullable String sslStatus) {

	static CustomDomain read(JsonFields fields) {
		return new CustomDomain(fields.requiredText("custom_domain_id", "customDomainId", "id"),
				fields.requiredText("domain"), fields.text("domain_validation_status", "domainValidationStatus"),
				fields.text("ssl_validation_status", "sslValidationStatus"));
	}

}
