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
import java.time.Duration;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.upload.UploadRequest;
import io.github.pinataspring.client.upload.UploadSource;
import io.github.pinataspring.client.upload.UploadedFile;
import io.github.pinataspring.ipfs.cid.Cid;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The starter with Jetty, where there is neither Reactor Netty nor Netty.
 */
@SpringBootTest(webEnvironment = WebEnvironment.NONE)
class StarterWithJettyTests {

	private static final Duration LIMIT = Duration.ofSeconds(20);

	private static final PinataLocalProcess local = PinataLocalProcess.start();

	@DynamicPropertySource
	static void properties(DynamicPropertyRegistry registry) {
		registry.add("pinata.jwt", () -> local.get("JWT"));
		registry.add("pinata.api-url", () -> local.get("apiUrl"));
		registry.add("pinata.uploads-url", () -> local.get("uploadsUrl"));
		registry.add("pinata.gateway.url", () -> local.get("gatewayUrl"));
	}

	@AfterAll
	static void stop() throws Exception {
		local.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "io.github.pinataspring.local.PinataLocal", "io.netty.buffer.ByteBuf",
			"io.netty.channel.Channel", "reactor.netty.http.client.HttpClient", "reactor.netty.Connection",
			"org.apache.hc.client5.http.impl.async.HttpAsyncClients" })
	void classPathLacks(String absent) {
		assertThat(ClassUtils.isPresent(absent, null)).isFalse();
	}

	@Test
	void fileComesBackFromGateway(@Autowired PinataTemplate pinata) {
		assertThat(pinata.testAuthentication().block(LIMIT)).isNotNull();

		Cid cid = pinata.uploads()
			.upload(UploadRequest.builder(UploadSource.of("hello world!".getBytes(StandardCharsets.UTF_8), "hello.txt"))
				.network(Network.PUBLIC)
				.build())
			.mapNotNull(UploadedFile::cid)
			.block(LIMIT);

		assertThat(cid).isNotNull();
		assertThat(read(pinata.gateway().retrieve(cid))).isEqualTo("hello world!");
		assertThat(read(pinata.gateway().verified(cid))).isEqualTo("hello world!");
	}

	private static String read(Flux<DataBuffer> content) {
		String text = DataBufferUtils.join(content).map((buffer) -> {
			String joined = buffer.toString(StandardCharsets.UTF_8);
			DataBufferUtils.release(buffer);
			return joined;
		}).block(LIMIT);
		assertThat(text).isNotNull();
		return text;
	}

	@EnableAutoConfiguration
	@Configuration(proxyBeanMethods = false)
	static class Application {

	}

}
