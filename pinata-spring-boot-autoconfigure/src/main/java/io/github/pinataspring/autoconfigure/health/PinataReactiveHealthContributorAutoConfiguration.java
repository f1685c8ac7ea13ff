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

package io.github.pinataspring.autoconfigure.health;

import io.github.pinataspring.autoconfigure.PinataAutoConfiguration;
import io.github.pinataspring.client.PinataTemplate;
import reactor.core.publisher.Flux;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.autoconfigure.contributor.CompositeReactiveHealthContributorConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.ReactiveHealthContributor;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for
 * {@link PinataReactiveHealthIndicator}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = PinataAutoConfiguration.class)
@ConditionalOnClass({ PinataTemplate.class, Flux.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBean(PinataTemplate.class)
@ConditionalOnEnabledHealthIndicator("pinata")
@EnableConfigurationProperties(PinataHealthProperties.class)
public final class PinataReactiveHealthContributorAutoConfiguration
		extends CompositeReactiveHealthContributorConfiguration<PinataReactiveHealthIndicator, PinataTemplate> {

	PinataReactiveHealthContributorAutoConfiguration(PinataHealthProperties properties) {
		super((template) -> new PinataReactiveHealthIndicator(template, properties));
	}

	@Bean
	@ConditionalOnMissingBean(name = { "pinataHealthIndicator", "pinataHealthContributor" })
	ReactiveHealthContributor pinataHealthContributor(ConfigurableListableBeanFactory beanFactory) {
		return createContributor(beanFactory, PinataTemplate.class);
	}

}
