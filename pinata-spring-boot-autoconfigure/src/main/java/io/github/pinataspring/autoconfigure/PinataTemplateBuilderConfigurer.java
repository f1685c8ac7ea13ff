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

package io.github.pinataspring.autoconfigure;

import java.util.List;

import io.github.pinataspring.client.PinataTemplateBuilder;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.PropertyMapper;

/**
 * Applies what is configured, and then the user's customizers, to a
 * {@link PinataTemplateBuilder}.
 */
final class PinataTemplateBuilderConfigurer {

	private final PinataProperties properties;

	private final PinataConnectionDetails connectionDetails;

	private final @Nullable JsonMapper jsonMapper;

	private final List<PinataTemplateBuilderCustomizer> customizers;

	PinataTemplateBuilderConfigurer(PinataProperties properties, PinataConnectionDetails connectionDetails,
			@Nullable JsonMapper jsonMapper, List<PinataTemplateBuilderCustomizer> customizers) {
		this.properties = properties;
		this.connectionDetails = connectionDetails;
		this.jsonMapper = jsonMapper;
		this.customizers = customizers;
	}

	PinataTemplateBuilder configure(PinataTemplateBuilder builder) {
		builder.credentials(this.connectionDetails.getCredentials());
		builder.endpoints(this.connectionDetails.getEndpoints());
		PropertyMapper map = PropertyMapper.get();
		map.from(this.properties::getNetwork).to(builder::network);
		map.from(this.properties::getCallTimeout).to(builder::callTimeout);
		map.from(this.properties.getUpload()::getTimeout).to(builder::uploadTimeout);
		map.from(this.jsonMapper).to(builder::jsonMapper);
		this.customizers.forEach((customizer) -> customizer.customize(builder));
		return builder;
	}

}
