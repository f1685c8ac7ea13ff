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

import io.github.pinataspring.client.PinataOperations;
import io.github.pinataspring.client.gateway.IpfsProtocolResolver;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ResourceLoaderAware;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;

/**
 * Adds an {@link IpfsProtocolResolver} to the application context before any bean is made
 * that may have a resource injected. The client is made for the first location in IPFS
 * only.
 */
final class IpfsProtocolResolverRegistrar implements BeanFactoryPostProcessor, ResourceLoaderAware {

	private static final String SCHEME = "ipfs:";

	private final ObjectProvider<PinataOperations> pinata;

	private @Nullable ResourceLoader resourceLoader;

	IpfsProtocolResolverRegistrar(ObjectProvider<PinataOperations> pinata) {
		this.pinata = pinata;
	}

	@Override
	public void setResourceLoader(ResourceLoader resourceLoader) {
		this.resourceLoader = resourceLoader;
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		if (this.resourceLoader instanceof DefaultResourceLoader loader) {
			loader.addProtocolResolver(this::resolve);
		}
	}

	private @Nullable Resource resolve(String location, ResourceLoader loader) {
		if (!location.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
			return null;
		}
		return new IpfsProtocolResolver(this.pinata.getObject().gateway()).resolve(location, loader);
	}

}
