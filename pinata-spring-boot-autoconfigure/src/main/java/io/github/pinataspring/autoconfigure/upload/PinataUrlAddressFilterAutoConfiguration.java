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

package io.github.pinataspring.autoconfigure.upload;

import io.github.pinataspring.autoconfigure.PinataAutoConfiguration;
import io.github.pinataspring.client.PinataTemplateBuilder;
import io.github.pinataspring.client.upload.UrlAddressFilter;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.http.client.InetAddressFilter;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for a {@link UrlAddressFilter} that
 * permits what the {@link InetAddressFilter} of the application does. Spring Boot has
 * that since 4.1.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = PinataAutoConfiguration.class)
@ConditionalOnClass({ UrlAddressFilter.class, InetAddressFilter.class })
@ConditionalOnBean({ PinataTemplateBuilder.class, InetAddressFilter.class })
public final class PinataUrlAddressFilterAutoConfiguration {

	PinataUrlAddressFilterAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean
	UrlAddressFilter pinataUrlAddressFilter(InetAddressFilter filter) {
		return filter::matches;
	}

}
