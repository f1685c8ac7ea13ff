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

package hello;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application of the page that one starts with.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "pinata.network=public", "pinata.local.enabled=true" })
class HelloApplicationTests {

	private static final Duration LIMIT = Duration.ofSeconds(20);

	@LocalServerPort
	private int port;

	@Test
	void noteComesBackUnderTheCidThatThePageNames() {
		WebClient client = WebClient.create("http://127.0.0.1:" + this.port);

		String cid = client.post()
			.uri("/notes")
			.contentType(MediaType.TEXT_PLAIN)
			.bodyValue("hello world")
			.retrieve()
			.bodyToMono(String.class)
			.block(LIMIT);

		assertThat(cid).isEqualTo("bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e");
		assertThat(client.get().uri("/notes/{cid}", cid).retrieve().bodyToMono(String.class).block(LIMIT))
			.isEqualTo("hello world");
	}

}
