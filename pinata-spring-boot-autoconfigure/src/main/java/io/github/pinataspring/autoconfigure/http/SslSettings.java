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

package io.github.pinataspring.autoconfigure.http;

import java.util.function.Supplier;

import io.github.pinataspring.autoconfigure.InvalidPinataConfigurationException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.http.client.autoconfigure.HttpClientsProperties;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/**
 * The SSL bundle to connect with, which may change while the application runs.
 */
final class SslSettings {

	private static final String BUNDLE = "pinata.ssl.bundle";

	private static final String BUNDLE_OF_ALL_CLIENTS = "spring.http.clients.ssl.bundle";

	private final SslBundles bundles;

	private final String name;

	private SslSettings(SslBundles bundles, String name) {
		this.bundles = bundles;
		this.name = name;
	}

	/**
	 * Read the settings.
	 * @param properties the properties of Pinata
	 * @param clients the properties of all HTTP clients, or {@code null}
	 * @param bundles supplies the bundles, or {@code null}; asked only if one is named
	 * @return the settings, or {@code null} if no bundle is named
	 * @throws InvalidPinataConfigurationException if there is no bundle of that name
	 */
	static @Nullable SslSettings of(PinataSslProperties properties, @Nullable HttpClientsProperties clients,
			Supplier<@Nullable SslBundles> bundles) {
		if (properties.getBundle() != null) {
			return of(BUNDLE, properties.getBundle(), bundles.get());
		}
		String name = (clients != null) ? clients.getSsl().getBundle() : null;
		return (name != null) ? of(BUNDLE_OF_ALL_CLIENTS, name, bundles.get()) : null;
	}

	private static SslSettings of(String property, String name, @Nullable SslBundles bundles) {
		try {
			if (bundles != null) {
				bundles.getBundle(name);
				return new SslSettings(bundles, name);
			}
		}
		catch (NoSuchSslBundleException ex) {
			// Says no more than what follows.
		}
		throw new InvalidPinataConfigurationException("there is no SSL bundle of that name",
				"Define the bundle by 'spring.ssl.bundle.pem' or 'spring.ssl.bundle.jks', or set '%s' to one that exists: %s."
					.formatted(property, (bundles != null) ? bundles.getBundleNames() : "there is none"),
				property);
	}

	String name() {
		return this.name;
	}

	SslBundle bundle() {
		return this.bundles.getBundle(this.name);
	}

	void onUpdate(Runnable action) {
		this.bundles.addBundleUpdateHandler(this.name, (bundle) -> action.run());
	}

}
