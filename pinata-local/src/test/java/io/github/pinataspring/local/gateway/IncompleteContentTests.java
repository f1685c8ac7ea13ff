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

package io.github.pinataspring.local.gateway;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.local.CarGateway;
import io.github.pinataspring.local.TestClient;
import io.github.pinataspring.local.content.CraftedDag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for content of which a block is missing or cannot be understood.
 */
class IncompleteContentTests {

	private final Logger logger = (Logger) LoggerFactory.getLogger(PiecewiseBody.class);

	private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

	private final CarGateway gateway = new CarGateway(false);

	private final TestClient client = this.gateway.client();

	private final CraftedDag dag = new CraftedDag();

	@BeforeEach
	void captureWarnings() {
		this.logged.start();
		this.logger.addAppender(this.logged);
		this.logger.setAdditive(false);
	}

	@AfterEach
	void close() {
		this.logger.detachAppender(this.logged);
		this.logger.setAdditive(true);
		this.gateway.close();
	}

	@Test
	void carBreaksOffAfterTheBlocksBeforeTheMissingOne() throws IOException {
		Cid missing = this.dag.raw("missing");
		Cid root = this.dag.directory(this.dag.raw("is there"), missing, this.dag.raw("follows"));
		this.dag.remove(missing);
		String path = "/ipfs/" + this.gateway.pin(this.dag.car(root)) + "?format=car";

		assertThatExceptionOfType(IOException.class)
			.isThrownBy(() -> this.client.sendOrFail(this.client.request(path).GET()));
		assertThat(raw(path)).startsWith("HTTP/1.1 200")
			.contains("is there")
			.doesNotContain("follows")
			.doesNotContain("\r\n0\r\n");
		assertThat(this.logged.list).extracting(ILoggingEvent::getFormattedMessage)
			.allMatch((message) -> message.contains(missing + " is missing"))
			.hasSize(2);
	}

	@Test
	void carOfABlockWithoutTheOthersIsWhole() {
		Cid missing = this.dag.raw("missing");
		Cid root = this.dag.directory(missing);
		this.dag.remove(missing);
		String path = "/ipfs/" + this.gateway.pin(this.dag.car(root));

		assertThat(this.client.get(path + "?format=car&dag-scope=block").status()).isEqualTo(200);
		assertThat(this.client.get(path + "/a?format=car").status()).isEqualTo(404);
		assertThat(this.client.method("HEAD", path + "?format=car").status()).isEqualTo(200);
		assertThat(this.logged.list).isEmpty();
	}

	@Test
	void fileBreaksOffBeforeTheMissingBlock() throws IOException {
		Cid[] parts = new Cid[100];
		for (int i = 0; i < parts.length; i++) {
			parts[i] = this.dag.raw(new byte[] { (byte) i });
		}
		Cid file = this.dag.file(1, parts);
		this.dag.remove(parts[99]);
		String path = "/ipfs/" + this.gateway.pin(this.dag.car(file));

		assertThatExceptionOfType(IOException.class)
			.isThrownBy(() -> this.client.sendOrFail(this.client.request(path).GET()));
		assertThat(this.client.get(path, "Range", "bytes=10-98").bytes()).hasSize(89);
		assertThat(this.client.get(path, "Range", "bytes=80-99").status()).isEqualTo(404);
		assertThat(this.logged.list).hasSize(1);
	}

	@Test
	void fileThatHasADirectoryAsItsPartIsServedAsBlocksOnly() {
		Cid part = this.dag.directory(this.dag.raw("below"));
		String path = "/ipfs/" + this.gateway.pin(this.dag.car(this.dag.directory(this.dag.file(1, part)))) + "/a";

		assertThat(this.client.get(path).status()).isEqualTo(422);
		assertThat(this.client.get(path).text()).contains("holds 0 bytes of a file, not the 1 that its parent says");
		assertThat(this.client.get(path + "?format=raw").status()).isEqualTo(200);
		assertThat(this.client.get(path + "?format=car").text()).contains("below");
	}

	private String raw(String path) throws IOException {
		try (Socket socket = new Socket("127.0.0.1", this.gateway.port())) {
			socket.getOutputStream()
				.write("GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(path)
					.getBytes(StandardCharsets.US_ASCII));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
		}
	}

}
