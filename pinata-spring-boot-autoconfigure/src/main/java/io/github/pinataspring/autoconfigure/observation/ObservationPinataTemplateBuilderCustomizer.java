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

package io.github.pinataspring.autoconfigure.observation;

import io.github.pinataspring.autoconfigure.PinataTemplateBuilderCustomizer;
import io.github.pinataspring.client.PinataTemplateBuilder;
import io.github.pinataspring.client.observation.PinataObservationConvention;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;

/**
 * Has templates observed. Comes before the customizers of applications, so that they may
 * have them observed otherwise.
 */
final class ObservationPinataTemplateBuilderCustomizer implements PinataTemplateBuilderCustomizer, Ordered {

	private final ObservationRegistry registry;

	private final @Nullable PinataObservationConvention convention;

	ObservationPinataTemplateBuilderCustomizer(ObservationRegistry registry,
			@Nullable PinataObservationConvention convention) {
		this.registry = registry;
		this.convention = convention;
	}

	@Override
	public void customize(PinataTemplateBuilder builder) {
		builder.observationRegistry(this.registry).observationConvention(this.convention);
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

}
