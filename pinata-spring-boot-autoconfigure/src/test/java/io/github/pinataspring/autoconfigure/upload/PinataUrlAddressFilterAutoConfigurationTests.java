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

import java.net.InetAddress;

import io.github.pinataspring.autoconfigure.PinataAutoConfiguration;
import io.github.pinataspring.autoconfigure.TestJwt;
import io.github.pinataspring.client.upload.UrlAddressFilter;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.client.InetAddressFilter;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PinataUrlAddressFilterAutoConfiguration}.
 */
class PinataUrlAddressFilterAutoConfigurationTests {

	private final ApplicationContextRunner withoutCredentials = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(PinataUrlAddressFilterAutoConfiguration.class, PinataAutoConfiguration.class));

	private final ApplicationContextRunner contextRunner = this.withoutCredentials
		.withPropertyValues("pinata.jwt=" + TestJwt.unlimited());

	@Test
	void runWithoutFilterCreatesNoBean() {
		this.contextRunner.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(UrlAddressFilter.class));
	}

	@Test
	void runWithoutCredentialsCreatesNoBean() {
		this.withoutCredentials.withBean(InetAddressFilter.class, InetAddressFilter::none)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(UrlAddressFilter.class));
	}

	@Test
	void runWhenUserDefinesInetAddressFilterPermitsWhatItMatches() {
		this.contextRunner.withBean(InetAddressFilter.class, () -> InetAddressFilter.of("127.0.0.0/8"))
			.run((context) -> {
				UrlAddressFilter filter = context.getBean(UrlAddressFilter.class);
				assertThat(filter.permits(InetAddress.getByName("127.0.0.1"))).isTrue();
				assertThat(filter.permits(InetAddress.getByName("10.0.0.1"))).isFalse();
			});
	}

	@Test
	void runWhenUserDefinesBothFiltersBacksOff() {
		this.contextRunner.withBean(InetAddressFilter.class, InetAddressFilter::none)
			.withBean("userFilter", UrlAddressFilter.class, UrlAddressFilter::publicAddresses)
			.run((context) -> assertThat(context).hasSingleBean(UrlAddressFilter.class).hasBean("userFilter"));
	}

	@Test
	void runWhenSpringBootHasNoInetAddressFilterCreatesNoBean() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(InetAddressFilter.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(UrlAddressFilter.class));
	}

}
