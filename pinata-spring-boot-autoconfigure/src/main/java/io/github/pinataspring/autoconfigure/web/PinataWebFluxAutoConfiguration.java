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

package io.github.pinataspring.autoconfigure.web;

import io.github.pinataspring.client.gateway.IpfsResource;
import io.github.pinataspring.client.gateway.IpfsResourceHttpMessageWriter;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.web.reactive.config.WebFluxConfigurer;

/**
 * {@link EnableAutoConfiguration Auto-configuration} that lets WebFlux answer with
 * {@link IpfsResource}s as verified streams.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@ConditionalOnClass({ IpfsResource.class, WebFluxConfigurer.class })
@ConditionalOnWebApplication(type = Type.REACTIVE)
public final class PinataWebFluxAutoConfiguration {

	PinataWebFluxAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean(name = "ipfsResourceWebFluxConfigurer")
	IpfsResourceWebFluxConfigurer ipfsResourceWebFluxConfigurer() {
		return new IpfsResourceWebFluxConfigurer();
	}

	/**
	 * {@link WebFluxConfigurer} that registers the {@link IpfsResourceHttpMessageWriter}.
	 */
	static final class IpfsResourceWebFluxConfigurer implements WebFluxConfigurer {

		@Override
		public void configureHttpMessageCodecs(ServerCodecConfigurer configurer) {
			configurer.customCodecs().register(new IpfsResourceHttpMessageWriter());
		}

	}

}
