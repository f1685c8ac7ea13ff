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

package io.github.pinataspring.autoconfigure.ratelimit;

import java.nio.charset.StandardCharsets;

import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.pinataspring.autoconfigure.InvalidPinataConfigurationException;
import io.github.pinataspring.autoconfigure.PinataAutoConfiguration;
import io.github.pinataspring.autoconfigure.PinataProperties;
import io.github.pinataspring.client.PinataTemplateBuilder;
import io.github.pinataspring.client.ratelimit.BucketRateLimiter;
import io.github.pinataspring.client.ratelimit.RateLimiter;
import io.github.pinataspring.client.ratelimit.RateLimits;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for a {@link RateLimiter} that
 * instances keep together by a {@link ProxyManager} of Bucket4j.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = PinataAutoConfiguration.class)
@ConditionalOnClass({ RateLimiter.class, ProxyManager.class })
@ConditionalOnBean({ PinataTemplateBuilder.class, RateLimits.class })
@ConditionalOnSingleCandidate(ProxyManager.class)
@ConditionalOnBooleanProperty(name = { "pinata.rate-limit.enabled", "pinata.rate-limit.shared" }, matchIfMissing = true)
@EnableConfigurationProperties(PinataProperties.class)
public final class PinataSharedRateLimitAutoConfiguration {

	PinataSharedRateLimitAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean(RateLimiter.class)
	BucketRateLimiter pinataRateLimiter(RateLimits limits, PinataProperties properties, ProxyManager<?> buckets,
			ObjectProvider<ProxyManager<String>> byText, ObjectProvider<ProxyManager<byte[]>> byBytes) {
		String account = properties.getAccount();
		if (account.isBlank()) {
			throw new InvalidPinataConfigurationException("the name of the account must not be empty",
					"Set 'pinata.account' to a name that is no secret.", "pinata.account");
		}
		return BucketRateLimiter.shared(limits,
				usable(withTextKeys(buckets, byText.getIfUnique(), byBytes.getIfUnique())), account);
	}

	// Only Spring knows the type of the keys, and another one may be there for each type.
	private static @Nullable ProxyManager<String> withTextKeys(ProxyManager<?> buckets,
			@Nullable ProxyManager<String> byText, @Nullable ProxyManager<byte[]> byBytes) {
		if (byText != null && buckets.equals(byText)) {
			return byText;
		}
		return (byBytes != null && buckets.equals(byBytes))
				? byBytes.withMapper((String key) -> key.getBytes(StandardCharsets.UTF_8)) : null;
	}

	private static ProxyManager<String> usable(@Nullable ProxyManager<String> buckets) {
		if (buckets == null) {
			throw unusable("the keys of the ProxyManager are neither String nor byte[]");
		}
		if (!buckets.isAsyncModeSupported()) {
			throw unusable("the ProxyManager cannot be called without blocking");
		}
		return buckets;
	}

	private static InvalidPinataConfigurationException unusable(String reason) {
		return new InvalidPinataConfigurationException(reason,
				"Use another ProxyManager, such as that for Redis with Lettuce, or set"
						+ " 'pinata.rate-limit.shared' to false.",
				"pinata.rate-limit.shared");
	}

}
