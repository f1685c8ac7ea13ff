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
import io.github.pinataspring.autoconfigure.TestJwt;
import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.upload.UploadJournal;
import io.github.pinataspring.client.upload.redis.RedisUploadJournal;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisReactiveAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PinataRedisUploadJournalAutoConfiguration}. No Redis is there, as none
 * is asked at start.
 */
class PinataRedisUploadJournalAutoConfigurationTests {

	private final ApplicationContextRunner withoutRedis = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(PinataRedisUploadJournalAutoConfiguration.class,
				PinataAutoConfiguration.class, WebClientAutoConfiguration.class, HttpClientAutoConfiguration.class,
				ReactiveHttpClientAutoConfiguration.class))
		.withPropertyValues("pinata.jwt=" + TestJwt.unlimited(), "spring.reactor.netty.shutdown-quiet-period=0s");

	private final ApplicationContextRunner contextRunner = this.withoutRedis.withConfiguration(
			AutoConfigurations.of(DataRedisAutoConfiguration.class, DataRedisReactiveAutoConfiguration.class));

	@Test
	void runWithRedisLeavesItAloneUnlessTold() {
		this.contextRunner.run((context) -> assertThat(context).hasSingleBean(ReactiveStringRedisTemplate.class)
			.hasSingleBean(PinataTemplate.class)
			.doesNotHaveBean(UploadJournal.class));
	}

	@Test
	void runWhenToldNotesUploadsInRedis() {
		this.contextRunner.withPropertyValues("pinata.upload.journal=redis")
			.run((context) -> assertThat(context).hasSingleBean(RedisUploadJournal.class)
				.hasSingleBean(PinataTemplate.class));
	}

	@Test
	void runWithUsersJournalBacksOff() {
		this.contextRunner.withPropertyValues("pinata.upload.journal=redis")
			.withBean("mine", UploadJournal.class, UploadJournal::inMemory)
			.run((context) -> assertThat(context).getBeanNames(UploadJournal.class).containsExactly("mine"));
	}

	@Test
	void runWithoutRedisTemplateFails() {
		this.withoutRedis.withPropertyValues("pinata.upload.journal=redis")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidPinataConfigurationException.class)
				.hasMessage("pinata.upload.journal: there is no ReactiveStringRedisTemplate, or more than one"));
	}

	@Test
	void runWithSeveralRedisTemplatesFails() {
		this.contextRunner.withPropertyValues("pinata.upload.journal=redis")
			.withBean("one", ReactiveStringRedisTemplate.class,
					() -> new ReactiveStringRedisTemplate(new LettuceConnectionFactory()))
			.withBean("two", ReactiveStringRedisTemplate.class,
					() -> new ReactiveStringRedisTemplate(new LettuceConnectionFactory()))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidPinataConfigurationException.class));
	}

	@Test
	void runWithoutSpringDataRedisHasNoJournalOfIt() {
		this.withoutRedis.withClassLoader(new FilteredClassLoader("org.springframework.data.redis"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(PinataTemplate.class)
				.doesNotHaveBean(UploadJournal.class));
	}

}
