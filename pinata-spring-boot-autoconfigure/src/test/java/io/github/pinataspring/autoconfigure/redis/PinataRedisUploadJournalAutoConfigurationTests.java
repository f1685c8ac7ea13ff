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

import java.net.URI;
import java.time.Duration;

import io.github.pinataspring.autoconfigure.InvalidPinataConfigurationException;
import io.github.pinataspring.autoconfigure.PinataAutoConfiguration;
import io.github.pinataspring.autoconfigure.TestJwt;
import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.PinataTemplateBuilder;
import io.github.pinataspring.client.upload.UploadJournal;
import io.github.pinataspring.client.upload.UploadJournal.Entry;
import io.github.pinataspring.client.upload.redis.RedisUploadJournal;
import io.github.pinataspring.testsupport.RedisServer;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

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
 * Tests for {@link PinataRedisUploadJournalAutoConfiguration}. Most have no Redis, as
 * none is asked at start.
 */
class PinataRedisUploadJournalAutoConfigurationTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private static final Entry ENTRY = new Entry(URI.create("http://localhost/v3/files/1/content"), 42, null);

	private final ApplicationContextRunner withoutRedis = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(PinataRedisUploadJournalAutoConfiguration.class,
				PinataAutoConfiguration.class, WebClientAutoConfiguration.class, HttpClientAutoConfiguration.class,
				ReactiveHttpClientAutoConfiguration.class))
		.withPropertyValues("pinata.jwt=" + TestJwt.unlimited(), "spring.reactor.netty.shutdown-quiet-period=0s");

	private final ApplicationContextRunner withoutCredentials = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(PinataRedisUploadJournalAutoConfiguration.class, PinataAutoConfiguration.class,
						DataRedisAutoConfiguration.class, DataRedisReactiveAutoConfiguration.class))
		.withPropertyValues("pinata.upload.journal=redis");

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
	void runWithoutCredentialsHasNoJournal() {
		this.withoutCredentials
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(UploadJournal.class));
	}

	@Test
	void runWithUsersBuilderNeedsNoCredentials() {
		this.withoutCredentials.withBean(PinataTemplateBuilder.class, PinataTemplate::builder)
			.run((context) -> assertThat(context).hasSingleBean(RedisUploadJournal.class));
	}

	@Test
	void runWithAccountNotesUploadsOfIt() {
		try (RedisServer redis = RedisServer.start()) {
			this.contextRunner
				.withPropertyValues("pinata.upload.journal=redis", "pinata.account=archive",
						"spring.data.redis.host=127.0.0.1", "spring.data.redis.port=" + redis.port())
				.run((context) -> {
					// What the first command loads takes time that a journal does not
					// have.
					context.getBean(ReactiveStringRedisTemplate.class).hasKey("none").block(LIMIT);
					StepVerifier.create(context.getBean(UploadJournal.class).save("key", ENTRY))
						.expectComplete()
						.verify(LIMIT);

					StepVerifier.create(context.getBean(ReactiveStringRedisTemplate.class).keys("*"))
						.expectNext("pinata:upload:archive:key")
						.expectComplete()
						.verify(LIMIT);
				});
		}
	}

	@Test
	void runWhenAccountIsEmptyFails() {
		this.contextRunner.withPropertyValues("pinata.upload.journal=redis", "pinata.account=")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidPinataConfigurationException.class)
				.hasMessage("pinata.account: the name of the account must not be empty"));
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
