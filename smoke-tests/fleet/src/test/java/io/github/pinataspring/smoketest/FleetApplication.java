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

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Scanner;

import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.group.GroupFilter;
import io.github.pinataspring.client.upload.UploadRequest;
import io.github.pinataspring.client.upload.UploadSource;
import io.github.pinataspring.client.upload.UploadedFile;
import io.lettuce.core.RedisClient;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import reactor.core.publisher.Flux;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;

/**
 * One instance of an application that runs several times. It starts, waits for a line,
 * does what the line says and tells how that went.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class FleetApplication {

	static final Duration LIMIT = Duration.ofSeconds(60);

	private static final int CONCURRENCY = 2;

	@Bean
	ProxyManager<String> buckets(LettuceConnectionFactory redis) {
		RedisClient client = (RedisClient) redis.getRequiredNativeClient();
		return Bucket4jLettuce.casBasedBuilder(client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE)))
			.expirationAfterWrite(
					ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(Duration.ofMinutes(1)))
			.build();
	}

	public static void main(String[] args) {
		try (ConfigurableApplicationContext context = SpringApplication.run(FleetApplication.class, args);
				Scanner input = new Scanner(System.in, StandardCharsets.UTF_8)) {
			PinataTemplate pinata = context.getBean(PinataTemplate.class);
			// What is loaded by the first call does not count.
			pinata.groups(Network.PUBLIC).list().blockLast(LIMIT);
			context.getBean(ReactiveStringRedisTemplate.class).hasKey("none").block(LIMIT);
			System.out.println("ready");
			String[] task = input.nextLine().split(" ", 2);
			switch (task[0]) {
				case "call" -> call(pinata, Duration.ofSeconds(12), task[1]);
				case "upload" -> upload(pinata, Path.of(task[1]));
				default -> throw new IllegalArgumentException(task[0]);
			}
		}
	}

	private static void call(PinataTemplate pinata, Duration duration, String name) {
		Flux.range(0, Integer.MAX_VALUE)
			.flatMap((number) -> pinata.groups(Network.PUBLIC).list(GroupFilter.all().withName(name)).count(),
					CONCURRENCY)
			.take(duration)
			.blockLast(LIMIT);
		System.out.println("called");
	}

	private static void upload(PinataTemplate pinata, Path file) {
		UploadedFile uploaded = pinata.uploads()
			.upload(UploadRequest.builder(UploadSource.of(file)).network(Network.PUBLIC).build())
			.block(LIMIT);
		System.out.println("uploaded " + ((uploaded != null) ? uploaded.cid() : null));
	}

}
