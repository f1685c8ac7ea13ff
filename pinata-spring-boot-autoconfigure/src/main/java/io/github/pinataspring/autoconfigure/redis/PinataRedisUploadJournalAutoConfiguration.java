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

package io.github.pinataspring.autoconfigure.redis;

import io.github.pinataspring.autoconfigure.InvalidPinataConfigurationException;
import io.github.pinataspring.autoconfigure.PinataAutoConfiguration;
import io.github.pinataspring.autoconfigure.PinataProperties;
import io.github.pinataspring.client.PinataTemplateBuilder;
import io.github.pinataspring.client.upload.UploadJournal;
import io.github.pinataspring.client.upload.redis.RedisUploadJournal;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for {@link RedisUploadJournal}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = PinataAutoConfiguration.class,
		afterName = "org.springframework.boot.data.redis.autoconfigure.DataRedisReactiveAutoConfiguration")
@ConditionalOnClass({ UploadJournal.class, ReactiveStringRedisTemplate.class })
@ConditionalOnBean(PinataTemplateBuilder.class)
@ConditionalOnSingleCandidate(ReactiveStringRedisTemplate.class)
@ConditionalOnProperty(name = "pinata.upload.journal", havingValue = "redis")
@EnableConfigurationProperties(PinataProperties.class)
public final class PinataRedisUploadJournalAutoConfiguration {

	PinataRedisUploadJournalAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean(UploadJournal.class)
	RedisUploadJournal pinataUploadJournal(ReactiveStringRedisTemplate redis, PinataProperties properties) {
		String account = properties.getAccount();
		if (account.isBlank()) {
			throw new InvalidPinataConfigurationException("the name of the account must not be empty",
					"Set 'pinata.account' to a name that is no secret.", "pinata.account");
		}
		return new RedisUploadJournal(redis, account);
	}

}
