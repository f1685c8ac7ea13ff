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

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/**
 * An emulator that is filled with CARs.
 */
public final class CarGateway implements AutoCloseable {

	private static final Duration TIMEOUT = Duration.ofSeconds(30);

	private final PinataLocal local;

	private final TestClient owner;

	/**
	 * Start an emulator.
	 * @param allBlocks whether its gateway finds content by the CID of each block
	 */
	public CarGateway(boolean allBlocks) {
		this.local = PinataLocal.start(PinataLocalOptions.builder().gatewayServesAllBlocks(allBlocks).build());
		this.owner = new TestClient(this.local);
	}

	/**
	 * Read a CAR of the conformance suite, which is not part of this repository; without
	 * it the test is skipped.
	 * @param name the name of the file, without its suffix
	 * @return its content
	 */
	public static byte[] fixture(String name) {
		String folder = System.getProperty("ipfs.fixtures");
		Assumptions.assumeTrue(folder != null,
				"Skipped: set -Dipfs.fixtures to the folder with the CAR files of the gateway conformance suite");
		Path cars = Path.of(folder, "car");
		try {
			return Files.readAllBytes((Files.isDirectory(cars) ? cars : Path.of(folder)).resolve(name + ".car"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public int port() {
		return this.local.port();
	}

	/**
	 * Return a client without credentials.
	 * @return the client
	 */
	public TestClient client() {
		return this.owner.jwt(null);
	}

	/**
	 * Upload a CAR.
	 * @param car the CAR, with one root
	 * @return the CID of the root
	 */
	public String pin(byte[] car) {
		String id = new Multipart().field("network", "public")
			.field("car", "true")
			.file("content.car", "application/vnd.ipld.car", car)
			.upload(this.owner)
			.json()
			.at("/data/id")
			.asString();
		return Awaitility.await()
			.atMost(TIMEOUT)
			.until(() -> this.owner.get("/api/v3/files/public/" + id).json().at("/data/cid").asString(),
					(cid) -> cid.startsWith("Qm") || cid.startsWith("baf"));
	}

	@Override
	public void close() {
		this.local.close();
	}

}
