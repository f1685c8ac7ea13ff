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

package io.github.pinataspring.client;

import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.github.pinataspring.client.apikey.ApiKeyRotation;
import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.ratelimit.BucketRateLimiter;
import io.github.pinataspring.client.ratelimit.RateLimitGroup;
import io.github.pinataspring.client.ratelimit.RateLimiter;
import io.github.pinataspring.client.ratelimit.RateLimits;
import io.github.pinataspring.client.upload.IntegrityMode;
import io.github.pinataspring.client.upload.UploadRequest;
import io.github.pinataspring.client.upload.UploadSettings;
import io.github.pinataspring.client.upload.UploadSource;
import io.github.pinataspring.client.webhook.WebhookReceiver;
import io.github.pinataspring.client.webhook.WebhookVerifier;
import io.github.pinataspring.ipfs.car.CarWriter;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.testsupport.RedisServer;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.blockhound.BlockHound;
import reactor.blockhound.BlockingOperationError;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the calls of the template on threads that must not block, where BlockHound turns
 * whatever blocks into an error. Has a VM of its own, as BlockHound changes the JDK.
 */
class NonBlockingTests {

	private static final Duration LIMIT = TestPinata.LIMIT;

	private static final CountDownLatch LATCH = new CountDownLatch(1);

	private static final String WELCOME = "{\"message\":\"Congratulations!\"}";

	private final TestPinata pinata = new TestPinata();

	@BeforeAll
	static void install() {
		// What Netty loads when it is first used is read from disk, once for all.
		try (TestPinata pinata = new TestPinata()) {
			pinata.answer(WELCOME);
			pinata.template().testAuthentication().block(LIMIT);
		}
		// Threads that wait for work while they are changed would take that for blocking.
		Schedulers.shutdownNow();
		// It reads a few random bytes, which the system always has.
		BlockHound.install((builder) -> builder.allowBlockingCallsInside("org.springframework.util.MimeTypeUtils",
				"generateMultipartBoundaryString"));
	}

	@AfterEach
	void close() {
		this.pinata.close();
	}

	@Test
	void blockingOnTheThreadsOfTheseTestsIsAnError() {
		StepVerifier.create(onParallel(Mono.fromCallable(NonBlockingTests::isBlockingAnError)))
			.expectNext(true)
			.expectComplete()
			.verify(LIMIT);
	}

	private static boolean isBlockingAnError() throws InterruptedException {
		try {
			LATCH.await(1, TimeUnit.MILLISECONDS);
			return false;
		}
		catch (BlockingOperationError ex) {
			return true;
		}
	}

	@Test
	void callsDoNotBlock() {
		PinataTemplate template = this.pinata.template();
		this.pinata.answer(WELCOME).answer("{\"data\":{\"files\":[]}}");

		StepVerifier.create(onParallel(template.testAuthentication()))
			.expectNextCount(1)
			.expectComplete()
			.verify(LIMIT);
		StepVerifier.create(onParallel(template.files().list().collectList()))
			.expectNextCount(1)
			.expectComplete()
			.verify(LIMIT);
	}

	@Test
	void uploadOfFileDoesNotBlock(@TempDir Path directory) throws Exception {
		Path file = Files.write(directory.resolve("file.bin"), new byte[1_000_000]);
		this.pinata.answer("{\"data\":{\"id\":\"1\"}}");

		StepVerifier.create(onParallel(this.pinata.template().uploads().upload(file)))
			.expectNextCount(1)
			.expectComplete()
			.verify(LIMIT);
	}

	@Test
	void uploadOfWhatUrlServesDoesNotBlock() {
		this.pinata.answer("content").answer("{\"data\":{\"id\":\"1\"}}");
		PinataTemplate template = this.pinata.builder()
			.uploadSettings(UploadSettings.defaults()
				.withIntegrity(IntegrityMode.OFF)
				.withUrlAddresses(InetAddress::isLoopbackAddress))
			.build();
		UploadRequest request = UploadRequest.of(UploadSource.url(this.pinata.url("/file.bin")));

		StepVerifier.create(onParallel(template.uploads().upload(request)))
			.expectNextCount(1)
			.expectComplete()
			.verify(LIMIT);
	}

	@Test
	void rotationOfKeyDoesNotBlock() {
		String jwt = TestPinata.jwt("{\"scopedKeyKey\":\"new-key\"}");
		this.pinata.answer("{\"keys\":[{\"key\":\"test-key\",\"name\":\"n\",\"scopes\":{\"admin\":true}}]}")
			.answer("{\"JWT\":\"" + jwt + "\",\"pinata_api_key\":\"new-key\",\"pinata_api_secret\":\"s\"}")
			.answer(WELCOME)
			.answer("\"Revoked\"");

		StepVerifier
			.create(onParallel(this.pinata.template().apiKeys().rotate(ApiKeyRotation.of((created) -> Mono.empty()))))
			.expectNextCount(1)
			.expectComplete()
			.verify(LIMIT);
	}

	@Test
	void uploadsOfOtherSourcesDoNotBlock(@TempDir Path directory) throws Exception {
		Path site = Files.createDirectory(directory.resolve("site"));
		Files.write(site.resolve("file.bin"), new byte[1_000_000]);
		Path car = directory.resolve("a.car");
		try (OutputStream target = Files.newOutputStream(car)) {
			CarWriter.open(target, Cid.parse("bafkqaaa")).close();
		}
		Flux<DataBuffer> stream = Flux.range(0, 10)
			.map((index) -> DefaultDataBufferFactory.sharedInstance.wrap(new byte[100_000]));
		PinataTemplate template = this.pinata.builder()
			.network(Network.PUBLIC)
			.uploadSettings(UploadSettings.defaults().withIntegrity(IntegrityMode.FAIL))
			.build();

		for (UploadSource source : List.of(UploadSource.directory(site), UploadSource.car(car),
				UploadSource.of(stream, "stream.bin"), UploadSource.base64("aGVsbG8=", "hello.txt"))) {
			this.pinata.answer("{\"data\":{\"id\":\"1\"}}");
			StepVerifier.create(onParallel(template.uploads().upload(UploadRequest.of(source))))
				.expectNextCount(1)
				.expectComplete()
				.verify(LIMIT);
		}
	}

	@Test
	void turnsOfAFleetDoNotBlock() {
		try (RedisServer redis = RedisServer.start();
				RedisClient client = RedisClient.create(RedisURI.create("127.0.0.1", redis.port()))) {
			ProxyManager<String> buckets = Bucket4jLettuce
				.casBasedBuilder(client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE)))
				.build();
			RateLimiter limiter = BucketRateLimiter.shared(RateLimits.defaults(), buckets, "account");
			client.connect().sync().ping();

			StepVerifier.create(onParallel(limiter.reserve(RateLimitGroup.DATA, LIMIT)))
				.expectNext(Duration.ZERO)
				.expectComplete()
				.verify(LIMIT);
			assertThat(client.connect().sync().exists("pinata:rate-limit:account:data:30")).isEqualTo(1);
		}
	}

	@Test
	void gatewayReadDoesNotBlock() {
		Cid cid = Cid.parse("bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku");
		this.pinata.answer(TestPinata.text(200, "x".repeat(500_000)));

		StepVerifier
			.create(onParallel(
					this.pinata.template().gateway().retrieve(cid).doOnNext(DataBufferUtils::release).then()))
			.expectComplete()
			.verify(LIMIT);
	}

	@Test
	void receivingOfWebhookDoesNotBlock() {
		WebhookReceiver receiver = WebhookReceiver.of(WebhookVerifier.builder()
			.secrets("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
			.clock(Clock.fixed(Instant.ofEpochSecond(1614265330), ZoneOffset.UTC))
			.build());
		HttpHeaders headers = new HttpHeaders();
		headers.set("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek");
		headers.set("webhook-timestamp", "1614265330");
		headers.set("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
		byte[] body = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);

		StepVerifier.create(onParallel(receiver.receive(headers, body, (event) -> Mono.empty())))
			.expectComplete()
			.verify(LIMIT);
	}

	@Test
	void verifiedReadDoesNotBlock() {
		Cid cid = Cid.parse("bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e");
		this.pinata.answer(TestPinata.text(406, "no")).answer(TestPinata.text(200, "hello world"));

		StepVerifier
			.create(onParallel(
					this.pinata.template().gateway().verified(cid).doOnNext(DataBufferUtils::release).then()))
			.expectComplete()
			.verify(LIMIT);
	}

	private static <T> Mono<T> onParallel(Mono<T> mono) {
		return mono.subscribeOn(Schedulers.parallel());
	}

}
