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

package io.github.pinataspring.autoconfigure.resource;

import io.github.pinataspring.autoconfigure.PinataAutoConfiguration;
import io.github.pinataspring.client.PinataOperations;
import io.github.pinataspring.client.gateway.IpfsResource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} that resolves locations such as
 * {@code ipfs://bafy.../logo.svg} to {@link IpfsResource}s.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = PinataAutoConfiguration.class)
@ConditionalOnClass(PinataOperations.class)
@ConditionalOnBean(PinataOperations.class)
public final class IpfsResourceAutoConfiguration {

	IpfsResourceAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean(name = "ipfsProtocolResolverRegistrar")
	static IpfsProtocolResolverRegistrar ipfsProtocolResolverRegistrar(ObjectProvider<PinataOperations> pinata) {
		return new IpfsProtocolResolverRegistrar(pinata);
	}

}
