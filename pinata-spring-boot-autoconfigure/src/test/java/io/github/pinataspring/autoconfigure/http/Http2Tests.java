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

import java.nio.file.Path;
import java.util.Objects;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.ipfs.cid.Cid;
import mockwebserver3.MockResponse;
import okio.Buffer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.core.io.buffer.DataBufferUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@code pinata.http2.enabled} with a server that offers HTTP/2.
 */
class Http2Tests {

	private static final int SIZE = 3_000_000;

	@TempDir
	private Path directory;

	@ParameterizedTest
	@CsvSource({ "reactor, true, HTTP/2", "reactor, false, HTTP/1.1", "http-components, false, HTTP/1.1",
			"jetty, false, HTTP/1.1" })
	void callsUploadsAndReadsGoByHttp2IfEnabled(String connector, boolean enabled, String version) throws Exception {
		try (TlsServer server = TlsServer.start(this.directory)) {
			server.enqueueAccepted();
			server.enqueue(new MockResponse.Builder().addHeader("Content-Type", "application/json")
				.body("{\"data\":{\"id\":\"id-1\"}}")
				.build());
			server.enqueue(new MockResponse.Builder().body(new Buffer().write(new byte[SIZE])).build());

			HttpContexts.runner(connector)
				.withPropertyValues(HttpContexts.of(server.url()))
				.withPropertyValues(server.trustingBundle("own"))
				.withPropertyValues("pinata.ssl.bundle=own", "pinata.http2.enabled=" + enabled,
						"pinata.upload.integrity=off")
				.run((context) -> {
					PinataTemplate pinata = context.getBean(PinataTemplate.class);
					complete(pinata.testAuthentication());
					complete(pinata.uploads().upload(new byte[SIZE], "file"));
					assertThat(length(pinata)).isEqualTo(SIZE);
				});

			for (int i = 0; i < 3; i++) {
				assertThat(server.takeRequest().getVersion()).startsWith(version);
			}
		}
	}

	private static long length(PinataTemplate pinata) {
		Cid cid = Cid.parse("bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku");
		return Objects.requireNonNull(pinata.gateway().retrieve(cid).map((buffer) -> {
			long count = buffer.readableByteCount();
			DataBufferUtils.release(buffer);
			return count;
		}).reduce(0L, Long::sum).block(HttpContexts.LIMIT));
	}

	private static void complete(Mono<?> call) {
		StepVerifier.create(call.then()).expectComplete().verify(HttpContexts.LIMIT);
	}

}
