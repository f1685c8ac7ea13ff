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

package io.github.pinataspring.smoketest;

import java.time.Duration;

import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.PinataTemplateBuilder;
import io.github.pinataspring.client.ratelimit.BucketRateLimiter;
import io.github.pinataspring.client.ratelimit.RateLimits;
import io.github.pinataspring.client.upload.UploadSettings;
import io.github.pinataspring.client.upload.redis.RedisUploadJournal;
import io.github.pinataspring.local.PinataLocal;
import io.github.pinataspring.testsupport.RedisServer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.data.redis.core.StringRedisTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the snippets of the page about many instances.
 */
class FleetDocumentationTests {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	@AutoClose
	private final RedisServer redis = RedisServer.start();

	@AutoClose
	private final PinataLocal local = PinataLocal.start();

	@Test
	void templatesOfTwoAccountsHaveBucketsOfTheirOwn() {
		try (ConfigurableApplicationContext context = run(FleetApplication.class, FurtherAccount.class)) {
			context.getBean(PinataTemplate.class).testAuthentication().block(LIMIT);
			context.getBean("archive", PinataTemplate.class).testAuthentication().block(LIMIT);

			assertThat(context.getBean(StringRedisTemplate.class).keys("*"))
				.containsExactlyInAnyOrder("pinata:rate-limit:default:data:30", "pinata:rate-limit:archive:data:30");
		}
	}

	@Test
	void journalInRedisWithoutProperty() {
		try (ConfigurableApplicationContext context = run(FleetApplication.class)) {
			PinataTemplate pinata = context.getBean(PinataTemplate.class);
			ReactiveStringRedisTemplate redis = context.getBean(ReactiveStringRedisTemplate.class);

			PinataTemplate fleet = pinata.mutate()
				.uploadSettings(UploadSettings.defaults().withJournal(new RedisUploadJournal(redis, "default")))
				.build();

			assertThat(fleet.uploads().upload(new byte[1], "small.bin").block(LIMIT)).isNotNull();
			assertThat(redis.keys("pinata:upload*").collectList().block(LIMIT)).isEmpty();
		}
	}

	private ConfigurableApplicationContext run(Class<?>... sources) {
		return new SpringApplicationBuilder(sources).web(WebApplicationType.NONE)
			.run("--spring.main.banner-mode=off", "--logging.level.root=warn", "--spring.data.redis.host=127.0.0.1",
					"--spring.data.redis.port=" + this.redis.port(), "--pinata.api-url=" + this.local.apiUrl(),
					"--pinata.uploads-url=" + this.local.uploadsUrl(), "--pinata.jwt=" + this.local.jwt(),
					"--spring.reactor.netty.shutdown-quiet-period=0s", "--archive.jwt=" + this.local.jwt());
	}

	@Configuration(proxyBeanMethods = false)
	static class FurtherAccount {

		@Bean(defaultCandidate = false)
		PinataTemplate archive(PinataTemplateBuilder builder, RateLimits limits, ProxyManager<String> buckets,
				@Value("${archive.jwt}") String jwt) {
			return builder.jwt(jwt).rateLimiter(BucketRateLimiter.shared(limits, buckets, "archive")).build();
		}

	}

}
