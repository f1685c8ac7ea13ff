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

package io.github.pinataspring.integration;

import java.net.InetAddress;
import java.net.URI;
import java.util.Random;
import java.util.function.Supplier;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.gateway.GatewayContent;
import io.github.pinataspring.client.gateway.GatewayRequest;
import io.github.pinataspring.client.ratelimit.RateLimiter;
import io.github.pinataspring.client.upload.UploadRequest;
import io.github.pinataspring.client.upload.UploadSettings;
import io.github.pinataspring.client.upload.UploadSource;
import io.github.pinataspring.client.upload.UploadedFile;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.local.PinataLocal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.util.unit.DataSize;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Calls that are cancelled at any time lose neither connections nor buffers. That no
 * buffer is lost is asserted for every test class when it ends.
 */
class CancellationIntegrationTests {

	private static final int CONNECTIONS = 2;

	private static final Random random = new Random();

	private static PinataLocal local;

	private static ConnectionProvider pool;

	private static PinataTemplate pinata;

	@BeforeAll
	static void start() {
		local = PinataLocal.start();
		pool = ConnectionProvider.create("cancelled", CONNECTIONS);
		pinata = LocalTemplates.builder(local)
			.jwt(local.jwt())
			.network(Network.PUBLIC)
			.rateLimiter(RateLimiter.unlimited())
			.webClientBuilder(
					WebClient.builder().clientConnector(new ReactorClientHttpConnector(HttpClient.create(pool))))
			.uploadSettings(UploadSettings.defaults()
				.withThreshold(DataSize.ofMegabytes(1))
				.withChunkSize(DataSize.ofKilobytes(512))
				.withUrlAddresses(InetAddress::isLoopbackAddress))
			.build();
	}

	@AfterAll
	static void stop() {
		pool.dispose();
		local.close();
	}

	@Test
	void testAuthentication() {
		cancelAtAnyTime(200, () -> pinata.testAuthentication());
	}

	@Test
	void retrieve() {
		Cid cid = upload(3_000_000);

		cancelAtAnyTime(200, () -> pinata.gateway().retrieve(cid).doOnNext(DataBufferUtils::release));
	}

	@Test
	void open() {
		GatewayRequest request = GatewayRequest.of(upload(3_000_000));

		cancelAtAnyTime(200,
				() -> pinata.gateway()
					.open(request)
					.flatMapMany(GatewayContent::body)
					.doOnNext(DataBufferUtils::release));
	}

	@Test
	void uploadFromUrl() {
		URI url = pinata.gateway().url(upload(700_000));

		cancelAtAnyTime(200, () -> pinata.uploads().upload(UploadRequest.of(UploadSource.url(url))));
	}

	@Test
	void uploadInChunksFromUrl() {
		URI url = pinata.gateway().url(upload(3_000_000));

		cancelAtAnyTime(100, () -> pinata.uploads().upload(UploadRequest.of(UploadSource.url(url))));
	}

	private static Cid upload(int size) {
		byte[] content = new byte[size];
		random.nextBytes(content);
		UploadedFile file = LocalTemplates.get(pinata.uploads().upload(content, "file"));
		return LocalTemplates.get(Flux.just(file).mapNotNull(UploadedFile::cid).next());
	}

	private static void cancelAtAnyTime(int times, Supplier<Publisher<?>> call) {
		long whole = Long.MAX_VALUE;
		for (int i = 0; i < 10; i++) {
			long start = System.nanoTime();
			Flux.from(call.get()).blockLast(LocalTemplates.LIMIT);
			whole = Math.min(whole, System.nanoTime() - start);
		}
		for (int i = 0; i < times; i++) {
			Disposable running = Flux.from(call.get()).subscribe();
			long end = System.nanoTime() + random.nextLong(whole + 1);
			while (System.nanoTime() < end) {
				Thread.onSpinWait();
			}
			running.dispose();
		}
		assertThatNoException()
			.isThrownBy(() -> Flux.range(0, CONNECTIONS).flatMap((i) -> call.get()).blockLast(LocalTemplates.LIMIT));
	}

}
