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

package io.github.pinataspring.autoconfigure.actuate;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PinataSanitizingAutoConfiguration}.
 */
class PinataSanitizingAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(PinataSanitizingAutoConfiguration.class));

	@ParameterizedTest
	@ValueSource(strings = { "pinata.jwt", "PINATA_JWT", "pinata.secret-api-key", "pinata.secretApiKey",
			"PINATA_SECRET_API_KEY", "PINATA_SECRETAPIKEY", "pinata.gateway.token", "PINATA_GATEWAY_TOKEN",
			"pinata.proxy.password", "PINATA_PROXY_PASSWORD", "pinata.webhook.secret",
			"PINATA_WEBHOOK_PREVIOUS_SECRET" })
	void secretIsSanitized(String key) {
		assertThat(sanitize(key)).isEqualTo(SanitizableData.SANITIZED_VALUE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "pinata.api-key", "pinata.api-url", "pinata.proxy.username", "pinata.network",
			"pinata.webhook.path", "other.jwt" })
	void otherValueIsLeftToBoot(String key) {
		assertThat(sanitize(key)).isEqualTo("value");
	}

	@Test
	void runWithoutActuatorBacksOff() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(SanitizingFunction.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("pinataSanitizingFunction"));
	}

	private @Nullable Object sanitize(String key) {
		@Nullable Object[] value = new @Nullable Object[1];
		this.contextRunner.run((context) -> value[0] = context.getBean(SanitizingFunction.class)
			.applyUnlessFiltered(new SanitizableData(null, key, "value"))
			.getValue());
		return value[0];
	}

}
