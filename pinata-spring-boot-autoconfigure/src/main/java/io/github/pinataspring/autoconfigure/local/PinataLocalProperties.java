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

import java.nio.file.Path;

import io.github.pinataspring.autoconfigure.InvalidPinataConfigurationException;
import io.github.pinataspring.local.PinataLocalOptions;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Configuration properties for the embedded Pinata Local.
 *
 * @since 0.1.0
 */
@ConfigurationProperties("pinata.local")
public class PinataLocalProperties {

	/**
	 * Whether to run Pinata Local, an emulator of Pinata, inside the application and to
	 * use it in place of Pinata.
	 */
	private boolean enabled;

	/**
	 * Port to listen on at the loopback address. Zero picks a free one.
	 */
	private int port;

	/**
	 * Directory to keep files and API keys in. Without it they are gone when the
	 * application ends.
	 */
	private @Nullable Path dataDirectory;

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public int getPort() {
		return this.port;
	}

	public void setPort(int port) {
		this.port = port;
	}

	public @Nullable Path getDataDirectory() {
		return this.dataDirectory;
	}

	public void setDataDirectory(@Nullable Path dataDirectory) {
		this.dataDirectory = dataDirectory;
	}

	PinataLocalOptions toOptions() {
		if (this.port < 0 || this.port > 65_535) {
			throw new InvalidPinataConfigurationException("the port is not between 0 and 65535",
					"Set 'pinata.local.port' to a free port, or to 0 to have one picked.", "pinata.local.port");
		}
		PinataLocalOptions.Builder options = PinataLocalOptions.builder().port(this.port);
		if (this.dataDirectory != null) {
			options.dataDirectory(this.dataDirectory);
		}
		return options.build();
	}

}
