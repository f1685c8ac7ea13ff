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

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.upload.UploadRequest;
import io.github.pinataspring.client.upload.UploadSource;
import io.github.pinataspring.client.upload.UploadedFile;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The jars, compiled against the newest Spring Boot, on the oldest that they run on.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "pinata.local.enabled=true", "management.endpoint.health.show-details=always" })
class StarterOnOldestBootTests {

	private static final Duration LIMIT = Duration.ofSeconds(20);

	@LocalServerPort
	private int port;

	@Test
	void classPathHasOldestBootWithoutWhatCameLater() {
		assertThat(SpringBootVersion.getVersion()).startsWith("4.0.");
		assertThat(ClassUtils.isPresent("org.springframework.boot.http.client.HttpClientSettings", null)).isTrue();
		assertThat(ClassUtils.isPresent("org.springframework.boot.http.client.InetAddressFilter", null)).isFalse();
	}

	@Test
	void healthShowsPinataAsUp() throws Exception {
		HttpResponse<String> response = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/actuator/health".formatted(this.port)))
				.build(), HttpResponse.BodyHandlers.ofString());

		assertThat(JsonMapper.builder().build().readTree(response.body()).at("/components/pinata/status").asString())
			.isEqualTo("UP");
	}

	@Test
	void fileComesBackFromGateway(@Autowired PinataTemplate pinata) {
		byte[] content = "hello world!".getBytes(StandardCharsets.UTF_8);
		UploadRequest request = UploadRequest.builder(UploadSource.of(content, "hello.txt"))
			.network(Network.PUBLIC)
			.build();

		String read = pinata.uploads()
			.upload(request)
			.mapNotNull(UploadedFile::cid)
			.flatMap((cid) -> DataBufferUtils.join(pinata.gateway().retrieve(cid)))
			.map(StarterOnOldestBootTests::toText)
			.block(LIMIT);

		assertThat(read).isEqualTo("hello world!");
	}

	private static String toText(DataBuffer buffer) {
		String text = buffer.toString(StandardCharsets.UTF_8);
		DataBufferUtils.release(buffer);
		return text;
	}

	@EnableAutoConfiguration
	@Configuration(proxyBeanMethods = false)
	static class Application {

	}

}
