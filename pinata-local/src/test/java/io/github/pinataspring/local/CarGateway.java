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

package io.github.pinataspring.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;

import io.github.pinataspring.local.content.ContentStore;
import io.github.pinataspring.local.content.ReceivedContent;
import io.github.pinataspring.local.file.FileStore;
import io.github.pinataspring.local.file.FileStore.Details;
import io.github.pinataspring.local.file.FileStore.NewFile;
import io.github.pinataspring.local.file.KeyValues;
import io.github.pinataspring.local.file.Network;
import io.github.pinataspring.local.gateway.ContentServer;
import io.github.pinataspring.local.gateway.GatewayEndpoints;
import io.github.pinataspring.local.gateway.GatewayRules;
import io.github.pinataspring.local.gateway.GatewaySettings;
import io.github.pinataspring.local.store.BlobStore;
import io.github.pinataspring.local.store.DataDirectory;
import io.github.pinataspring.local.store.RecordStore;
import io.github.pinataspring.local.web.EndpointRouter;
import org.junit.jupiter.api.Assumptions;

/**
 * The gateway alone on a port of its own, which takes CARs without an upload.
 */
public final class CarGateway implements AutoCloseable {

	private static final Duration TIMEOUT = Duration.ofSeconds(30);

	private final DataDirectory directory = DataDirectory.temporary();

	private final RecordStore records = new RecordStore(this.directory);

	private final ContentStore contents = new ContentStore(this.records, new BlobStore(this.directory));

	private final FileStore files = new FileStore(this.records, this.contents, InstantSource.system(),
			(transaction, event) -> {
			});

	private final HttpEndpoint endpoint;

	public CarGateway(GatewaySettings settings) {
		GatewayEndpoints endpoints = new GatewayEndpoints(this.files,
				new ContentServer(this.contents, this.records, settings), settings, GatewayRules.NONE);
		this.endpoint = HttpEndpoint.bind("127.0.0.1", 0, new EndpointRouter(endpoints.endpoints()).toHttpHandler());
	}

	public static byte[] fixture(String name) {
		String folder = System.getProperty("ipfs.fixtures");
		Assumptions.assumeTrue(folder != null,
				"Skipped: set -Dipfs.fixtures to the folder with the CAR files of the gateway conformance suite");
		try {
			return Files.readAllBytes(Path.of(folder).resolve(name + ".car"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public int port() {
		return this.endpoint.port();
	}

	public TestClient client() {
		return new TestClient("http://127.0.0.1:" + port(), null);
	}

	/**
	 * Pin the content of a CAR.
	 * @param car the CAR, with one root
	 * @return the CID of the root
	 */
	public String pin(byte[] car) {
		try (ReceivedContent content = receive(car)) {
			Details details = new Details("pinned.car", "application/octet-stream", Network.PUBLIC, null,
					KeyValues.EMPTY, null);
			return Objects.requireNonNull(this.files.add(new NewFile(content, details)).block(TIMEOUT))
				.file()
				.content()
				.cid();
		}
	}

	private ReceivedContent receive(byte[] car) {
		try {
			Path incoming = Files.write(this.contents.newIncoming(), car);
			return Objects.requireNonNull(this.contents.importCar(incoming).block(TIMEOUT));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.endpoint.close();
		this.records.close();
		this.directory.close();
	}

}
