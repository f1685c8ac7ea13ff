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

package io.github.pinataspring.autoconfigure.http;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import io.github.pinataspring.autoconfigure.TestJwt;
import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.ipfs.cid.Cid;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.core.io.buffer.DataBufferUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the configuration of the page about production, that for TLS and a proxy too, with
 * a real proxy before a real TLS server.
 */
class ProductionPageHttpTests {

	private static final Pattern YAML = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);

	private static final String CID = "bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e";

	@Test
	void callsGoThroughProxyToServerOfPrivateAuthority(@TempDir Path directory) throws Exception {
		String locations = String.join(",", configuration(directory));
		try (TlsServer server = TlsServer.start(directory); TestProxy proxy = TestProxy.withLogin("user", "secret")) {
			server.enqueueAccepted();
			server.enqueue(new MockResponse.Builder().addHeader("Content-Type", "application/json")
				.body("{\"data\":{\"id\":\"id-1\",\"cid\":\"%s\"}}".formatted(CID))
				.build());
			server.enqueue(new MockResponse.Builder().body("hello world").build());

			HttpContexts.runner()
				.withInitializer(new ConfigDataApplicationContextInitializer())
				.withPropertyValues("spring.config.location=" + locations, "pinata.api-url=" + server.url(),
						"pinata.uploads-url=" + server.url(), "PINATA_JWT=" + TestJwt.unlimited(),
						"PINATA_GATEWAY_URL=" + server.url(), "PINATA_GATEWAY_TOKEN=token",
						"UPLOAD_JOURNAL=" + directory.resolve("journal"),
						"PINATA_AUTHORITY=" + directory.resolve("trust.crt"), "PROXY_HOST=127.0.0.1",
						"PROXY_PORT=" + proxy.port(), "PINATA_PROXY_USERNAME=user", "PINATA_PROXY_PASSWORD=secret")
				.run((context) -> {
					PinataTemplate pinata = context.getBean(PinataTemplate.class);
					complete(pinata.testAuthentication().then());
					complete(
							pinata.uploads().upload("hello world".getBytes(StandardCharsets.UTF_8), "note.txt").then());
					complete(pinata.gateway().retrieve(Cid.parse(CID)).doOnNext(DataBufferUtils::release).then());
				});

			assertThat(server.requests()).isEqualTo(3);
			assertThat(proxy.requests()).isNotEmpty()
				.allSatisfy((request) -> assertThat(request).isEqualTo("CONNECT localhost:" + server.url().getPort()));
		}
	}

	private static List<String> configuration(Path directory) throws Exception {
		Path page = Path.of("").toAbsolutePath().resolveSibling("docs").resolve("production.md");
		List<String> locations = new ArrayList<>();
		for (MatchResult yaml : YAML.matcher(Files.readString(page)).results().toList()) {
			Path file = directory.resolve("application-%d.yml".formatted(locations.size()));
			locations.add("file:" + Files.writeString(file, yaml.group(1)));
		}
		assertThat(locations).hasSize(2);
		return locations;
	}

	private static void complete(Mono<Void> call) {
		StepVerifier.create(call).expectComplete().verify(HttpContexts.LIMIT);
	}

}
