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

package io.github.pinataspring.autoconfigure.local;

import io.github.pinataspring.autoconfigure.PinataAutoConfiguration;
import io.github.pinataspring.autoconfigure.PinataConnectionDetails;
import io.github.pinataspring.client.credentials.PinataCredentialsProvider;
import io.github.pinataspring.local.PinataLocal;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for an embedded {@link PinataLocal}.
 * Nothing is embedded when there are {@link PinataConnectionDetails} already, such as
 * those of a container.
 *
 * @since 0.1.0
 */
@AutoConfiguration(before = PinataAutoConfiguration.class)
@ConditionalOnClass(PinataLocal.class)
@ConditionalOnBooleanProperty("pinata.local.enabled")
@EnableConfigurationProperties(PinataLocalProperties.class)
public final class PinataLocalAutoConfiguration {

	private static final Log logger = LogFactory.getLog(PinataLocalAutoConfiguration.class);

	PinataLocalAutoConfiguration() {
	}

	@Bean
	RealConnectionGuard pinataRealConnectionGuard(Environment environment,
			ConfigurableListableBeanFactory beanFactory) {
		return new RealConnectionGuard(environment, beanFactory);
	}

	@Bean
	@ConditionalOnMissingBean({ PinataLocal.class, PinataConnectionDetails.class })
	PinataLocal pinataLocal(PinataLocalProperties properties, RealConnectionGuard guard) {
		guard.refuseRealProperties();
		PinataLocal pinataLocal = PinataLocal.start(properties.toOptions());
		logger
			.info("Using Pinata Local, an emulator: nothing reaches Pinata (API %s, uploads %s, gateway %s, console %s)"
				.formatted(pinataLocal.apiUrl(), pinataLocal.uploadsUrl(), pinataLocal.gatewayUrl(),
						pinataLocal.consoleUrl()));
		return pinataLocal;
	}

	@Bean
	@ConditionalOnMissingBean(PinataConnectionDetails.class)
	PinataLocalConnectionDetails pinataLocalConnectionDetails(PinataLocal pinataLocal, RealConnectionGuard guard,
			ObjectProvider<PinataCredentialsProvider> credentialsProvider) {
		guard.refuseRealProperties();
		return new PinataLocalConnectionDetails(pinataLocal, credentialsProvider.getIfAvailable());
	}

}
