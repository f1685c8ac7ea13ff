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

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.pinataspring.autoconfigure.InvalidPinataConfigurationException;
import io.github.pinataspring.autoconfigure.PinataConnectionDetails;
import io.github.pinataspring.client.core.PinataEndpoints;
import io.github.pinataspring.client.credentials.PinataCredentialsProvider;
import io.github.pinataspring.local.PinataLocal;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Refuses everything that belongs to the real Pinata beside an embedded
 * {@link PinataLocal}: nobody should have to find out which of the two is used.
 */
final class RealConnectionGuard implements SmartInitializingSingleton {

	private static final String ENABLED = "pinata.local.enabled";

	private static final List<String> PROPERTIES = List.of("pinata.jwt", "pinata.api-key", "pinata.secret-api-key",
			"pinata.api-url", "pinata.uploads-url", "pinata.gateway.url", "pinata.gateway.token",
			"pinata.gateway.fallback-urls");

	private static final Pattern REAL_HOST = Pattern.compile("(.+\\.)?(my)?pinata\\.cloud", Pattern.CASE_INSENSITIVE);

	private final Environment environment;

	private final ConfigurableListableBeanFactory beanFactory;

	RealConnectionGuard(Environment environment, ConfigurableListableBeanFactory beanFactory) {
		this.environment = environment;
		this.beanFactory = beanFactory;
	}

	/**
	 * Refuse properties, which is possible before anything has started.
	 */
	void refuseRealProperties() {
		Binder binder = Binder.get(this.environment);
		List<String> names = PROPERTIES.stream()
			.filter((name) -> binder.bind(name, Bindable.listOf(String.class))
				.orElse(List.of())
				.stream()
				.anyMatch(StringUtils::hasText))
			.toList();
		if (!names.isEmpty()) {
			throw new InvalidPinataConfigurationException(
					"it asks for Pinata Local and for a real connection at the same time",
					"Remove '%s' to use Pinata, or the other properties to use Pinata Local.".formatted(ENABLED),
					Stream.concat(Stream.of(ENABLED), names.stream()).toArray(String[]::new));
		}
	}

	/**
	 * Refuse beans, which are known when all of them have been made.
	 */
	@Override
	public void afterSingletonsInstantiated() {
		for (String name : this.beanFactory.getBeanNamesForType(PinataConnectionDetails.class)) {
			if (isReal(this.beanFactory.getBean(name, PinataConnectionDetails.class).getEndpoints())) {
				throw beside(name, PinataConnectionDetails.class);
			}
		}
		String[] emulators = this.beanFactory.getBeanNamesForType(PinataLocal.class);
		if (emulators.length > 0) {
			for (String name : this.beanFactory.getBeanNamesForType(PinataCredentialsProvider.class)) {
				this.beanFactory.getBean(name);
				if (!isMadeOf(name, emulators)) {
					throw beside(name, PinataCredentialsProvider.class);
				}
			}
		}
	}

	// Credentials of the emulator's own come from the bean of the emulator.
	private boolean isMadeOf(String name, String[] emulators) {
		List<String> dependencies = List.of(this.beanFactory.getDependenciesForBean(name));
		return Stream.of(emulators).anyMatch(dependencies::contains);
	}

	// Others are emulators too, for instance in a container.
	private static boolean isReal(PinataEndpoints endpoints) {
		return Stream.of(endpoints.apiUrl(), endpoints.uploadsUrl(), endpoints.gatewayUrl())
			.anyMatch((url) -> REAL_HOST.matcher(url.getHost()).matches());
	}

	private static InvalidPinataConfigurationException beside(String name, Class<?> type) {
		return new InvalidPinataConfigurationException(
				"it asks for Pinata Local, and the bean '%s' of type %s is for another connection".formatted(name,
						type.getSimpleName()),
				"Remove '%s' to use Pinata, or the bean to use Pinata Local.".formatted(ENABLED), ENABLED);
	}

}
