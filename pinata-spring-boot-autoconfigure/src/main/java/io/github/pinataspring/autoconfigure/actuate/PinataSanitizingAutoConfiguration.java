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

import java.util.Locale;
import java.util.Set;

import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} that keeps the credentials of Pinata
 * out of the {@code env} and {@code configprops} endpoints, even where these are told to
 * show values.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@ConditionalOnClass(SanitizingFunction.class)
public final class PinataSanitizingAutoConfiguration {

	private static final Set<String> SECRETS = Set.of("pinatajwt", "pinatasecretapikey", "pinatagatewaytoken",
			"pinataproxypassword", "pinatawebhooksecret", "pinatawebhookprevioussecret");

	PinataSanitizingAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean(name = "pinataSanitizingFunction")
	SanitizingFunction pinataSanitizingFunction() {
		return SanitizingFunction.sanitizeValue().ifKeyMatches(PinataSanitizingAutoConfiguration::isSecret);
	}

	private static boolean isSecret(String key) {
		// Every spelling that relaxed binding accepts, such as PINATA_SECRET_API_KEY.
		return SECRETS.contains(key.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""));
	}

}
