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

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.upload.UploadRequest;
import io.github.pinataspring.client.upload.UploadSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The starter without anything that it can do without, against an HTTP server of the JDK.
 */
@SpringBootTest(webEnvironment = WebEnvironment.NONE)
class MinimalStarterTests {

	private static final Duration LIMIT = Duration.ofSeconds(20);

	private static final Queue<String> requests = new ConcurrentLinkedQueue<>();

	private static final HttpServer server = startServer();

	@DynamicPropertySource
	static void properties(DynamicPropertyRegistry registry) {
		String url = "http://127.0.0.1:" + server.getAddress().getPort();
		registry.add("pinata.jwt", () -> "e30.e30.c2ln");
		registry.add("pinata.api-url", () -> url);
		registry.add("pinata.uploads-url", () -> url);
	}

	@AfterAll
	static void stopServer() {
		server.stop(0);
	}

	@ParameterizedTest
	@ValueSource(strings = { "com.fasterxml.jackson.databind.ObjectMapper", "io.github.pinataspring.local.PinataLocal",
			"io.lettuce.core.RedisClient", "io.micrometer.core.instrument.MeterRegistry",
			"io.micrometer.tracing.Tracer", "jakarta.servlet.Servlet",
			"org.springframework.boot.actuate.endpoint.annotation.Endpoint",
			"org.springframework.boot.docker.compose.core.RunningService",
			"org.springframework.boot.health.contributor.Health",
			"org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration",
			"org.springframework.boot.web.server.WebServer",
			"org.springframework.data.redis.connection.RedisConnectionFactory",
			"org.testcontainers.containers.GenericContainer" })
	void classPathLacks(String optional) {
		assertThat(ClassUtils.isPresent(optional, null)).isFalse();
	}

	@Test
	void templateAuthenticatesAndUploads(@Autowired PinataTemplate pinata) {
		UploadRequest upload = UploadRequest
			.of(UploadSource.of("hello world!".getBytes(StandardCharsets.UTF_8), "hello.txt"));

		assertThat(pinata.testAuthentication().block(LIMIT)).isNotNull();
		assertThat(pinata.uploads().upload(upload).block(LIMIT)).isNotNull()
			.satisfies((file) -> assertThat(file.id()).isEqualTo("id"));

		assertThat(requests).containsExactly("GET /data/testAuthentication Bearer e30.e30.c2ln",
				"POST /v3/files Bearer e30.e30.c2ln");
	}

	private static HttpServer startServer() {
		try {
			HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
			server.createContext("/data/testAuthentication", (exchange) -> answer(exchange,
					"{\"message\":\"Congratulations! You are communicating with the Pinata API!\"}"));
			server.createContext("/v3/files", (exchange) -> answer(exchange, "{\"data\":{\"id\":\"id\","
					+ "\"cid\":\"bafkreidvbhs33ighmljlvr7zbv2ywwzcmp5adtf4kqvlly67cy56bdtmve\",\"network\":\"private\"}}"));
			server.start();
			return server;
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void answer(HttpExchange exchange, String json) throws IOException {
		exchange.getRequestBody().readAllBytes();
		requests.add("%s %s %s".formatted(exchange.getRequestMethod(), exchange.getRequestURI().getPath(),
				exchange.getRequestHeaders().getFirst("Authorization")));
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		byte[] body = json.getBytes(StandardCharsets.UTF_8);
		exchange.sendResponseHeaders(200, body.length);
		try (OutputStream content = exchange.getResponseBody()) {
			content.write(body);
		}
	}

	@EnableAutoConfiguration
	@Configuration(proxyBeanMethods = false)
	static class Application {

	}

}
