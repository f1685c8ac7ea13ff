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

package io.github.pinataspring.test;

import io.github.pinataspring.autoconfigure.PinataAutoConfiguration;
import io.github.pinataspring.autoconfigure.local.PinataLocalAutoConfiguration;
import io.github.pinataspring.autoconfigure.local.PinataLocalConnectionDetails;
import io.github.pinataspring.client.credentials.JwtCredentials;
import io.github.pinataspring.client.credentials.PinataCredentials;
import io.github.pinataspring.client.credentials.PinataCredentialsProvider;
import io.github.pinataspring.local.PinataLocal;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the {@link PinataLocal} of a
 * test. Its beans are primary, as those that the application itself declares may lead to
 * the real service.
 *
 * @since 0.1.0
 * @see AutoConfigurePinataLocal
 */
@AutoConfiguration(before = { PinataLocalAutoConfiguration.class, PinataAutoConfiguration.class })
public final class PinataLocalTestAutoConfiguration {

	PinataLocalTestAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean
	PinataLocal pinataLocal() {
		return PinataLocal.start();
	}

	@Bean
	@Primary
	PinataLocalConnectionDetails testPinataConnectionDetails(PinataLocal pinataLocal) {
		return new PinataLocalConnectionDetails(pinataLocal);
	}

	@Bean
	@Primary
	PinataCredentialsProvider testPinataCredentialsProvider(PinataLocal pinataLocal) {
		PinataCredentials credentials = JwtCredentials.of(pinataLocal.jwt());
		return () -> credentials;
	}

}
