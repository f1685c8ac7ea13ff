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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/**
 * A server whose certificate a private authority signed, with PEM files for clients.
 */
final class TlsServer implements AutoCloseable {

	private final MockWebServer server = new MockWebServer();

	private final Path directory;

	private HeldCertificate authority;

	private TlsServer(Path directory, HeldCertificate authority) {
		this.directory = directory;
		this.authority = authority;
	}

	static HeldCertificate authority() {
		return new HeldCertificate.Builder().certificateAuthority(0).build();
	}

	static TlsServer start(Path directory) throws IOException {
		HeldCertificate authority = authority();
		return start(directory, authority,
				new HandshakeCertificates.Builder().heldCertificate(serverCertificate(authority)).build(), false);
	}

	/**
	 * Start a server that wants certificates of clients.
	 * @param directory where to write files to
	 * @param clients who must have signed them
	 * @return the server
	 * @throws IOException if it does not start
	 */
	static TlsServer startMutual(Path directory, HeldCertificate clients) throws IOException {
		HeldCertificate authority = authority();
		return start(directory, authority,
				new HandshakeCertificates.Builder().heldCertificate(serverCertificate(authority))
					.addTrustedCertificate(clients.certificate())
					.build(),
				true);
	}

	private static TlsServer start(Path directory, HeldCertificate authority, HandshakeCertificates certificates,
			boolean mutual) throws IOException {
		TlsServer server = new TlsServer(directory, authority);
		server.server.useHttps(certificates.sslSocketFactory());
		if (mutual) {
			server.server.requireClientAuth();
		}
		server.server.start();
		server.writeTrust();
		return server;
	}

	private static HeldCertificate serverCertificate(HeldCertificate authority) {
		return new HeldCertificate.Builder().signedBy(authority).addSubjectAlternativeName("localhost").build();
	}

	/**
	 * Trust another authority in the file of the bundle from now on.
	 * @param other the authority
	 */
	void trust(HeldCertificate other) {
		this.authority = other;
		writeTrust();
	}

	private void writeTrust() {
		write("trust.crt", this.authority.certificatePem());
	}

	/**
	 * Identify with another certificate in the files of the bundle from now on.
	 * @param client the certificate
	 */
	void identifyWith(HeldCertificate client) {
		write("client.key", client.privateKeyPkcs8Pem());
		write("client.crt", client.certificatePem());
	}

	private void write(String name, String text) {
		try {
			// At once, so that nobody reads half a file.
			Path temporary = Files.writeString(this.directory.resolve(name + ".new"), text);
			Files.move(temporary, this.directory.resolve(name), StandardCopyOption.REPLACE_EXISTING,
					StandardCopyOption.ATOMIC_MOVE);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	String[] trustingBundle(String name) {
		return new String[] { "spring.ssl.bundle.pem.%s.truststore.certificate=file:%s".formatted(name,
				this.directory.resolve("trust.crt")) };
	}

	String[] identifyingBundle(String name) {
		String prefix = "spring.ssl.bundle.pem." + name;
		return new String[] { trustingBundle(name)[0],
				"%s.keystore.certificate=file:%s".formatted(prefix, this.directory.resolve("client.crt")),
				"%s.keystore.private-key=file:%s".formatted(prefix, this.directory.resolve("client.key")) };
	}

	URI url() {
		return this.server.url("").uri();
	}

	void enqueueAccepted() {
		this.server.enqueue(new MockResponse.Builder().addHeader("Content-Type", "application/json")
			.body("{\"message\":\"Congratulations!\"}")
			.build());
	}

	void enqueue(MockResponse response) {
		this.server.enqueue(response);
	}

	RecordedRequest takeRequest() throws InterruptedException {
		return this.server.takeRequest();
	}

	int requests() {
		return this.server.getRequestCount();
	}

	@Override
	public void close() {
		this.server.close();
	}

}
