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

package io.github.pinataspring.local.webhook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.pinataspring.ipfs.car.CarWriter;
import io.github.pinataspring.ipfs.unixfs.ImportProfile;
import io.github.pinataspring.ipfs.unixfs.LocalBlocks;
import io.github.pinataspring.local.Multipart;
import io.github.pinataspring.local.PinataLocal;
import io.github.pinataspring.local.PinataLocalOptions;
import io.github.pinataspring.local.TestClient;
import io.github.pinataspring.local.TestClient.Answer;
import io.github.pinataspring.local.pinjob.PinJobStatus;
import io.github.pinataspring.local.webhook.WebhookReceiver.Received;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link Webhooks} and the delivery of events.
 */
class WebhooksTests {

	private static final String ADMIN = "/admin/webhooks";

	private static final String CID = "QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWnPbdG";

	private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

	private final AtomicReference<Instant> now = new AtomicReference<>(START);

	private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

	private final Logger logger = (Logger) LoggerFactory.getLogger("io.github.pinataspring.local.webhook");

	private PinataLocal local;

	private TestClient client;

	@BeforeEach
	void start() {
		this.local = PinataLocal.start(options().build());
		this.client = new TestClient(this.local);
		this.logged.start();
		this.logger.addAppender(this.logged);
		this.logger.setAdditive(false);
	}

	@AfterEach
	void close() {
		this.local.close();
		this.logger.setAdditive(true);
		this.logger.detachAppender(this.logged);
	}

	@Test
	void exampleOfTheReferenceGuide() {
		try (PinataLocal pinata = PinataLocal.start()) {
			String secret = pinata.webhooks().add("http://127.0.0.1:8080/pinata-events");

			assertThat(secret).matches("whsec_[A-Za-z0-9+/]{43}=");
		}
	}

	@Test
	void uploadIsDeliveredAndSigned() {
		try (WebhookReceiver receiver = new WebhookReceiver()) {
			String secret = this.local.webhooks().add(receiver.url("/hook?token=1"));

			JsonNode file = upload("a.txt");

			Received event = awaitOne(receiver);
			assertThat(event.path()).isEqualTo("/hook?token=1");
			assertThat(event.isSignedBy(secret)).isTrue();
			assertThat(event.isSignedBy("whsec_AAAA")).isFalse();
			assertThat(event.header("webhook-id")).startsWith("msg_");
			assertThat(event.header("webhook-timestamp")).isEqualTo(String.valueOf(START.getEpochSecond()));
			for (String name : new String[] { "id", "timestamp", "signature" }) {
				assertThat(event.header("svix-" + name)).isEqualTo(event.header("webhook-" + name));
			}
			assertThat(event.header("Content-Type")).isEqualTo("application/json");
			assertThat(event.json().propertyNames()).containsExactly("type", "timestamp", "data");
			assertThat(event.type()).isEqualTo("file.uploaded");
			assertThat(event.json().get("timestamp").asString()).isEqualTo("2026-01-01T00:00:00Z");
			assertThat(event.json().at("/data/id")).isEqualTo(file.get("id"));
			assertThat(event.json().at("/data/cid")).isEqualTo(file.get("cid"));
			assertThat(event.json().at("/data/network").asString()).isEqualTo("public");
		}
	}

	@Test
	void deletionIsDelivered() {
		String id = upload("a.txt").get("id").asString();
		try (WebhookReceiver receiver = new WebhookReceiver()) {
			this.local.webhooks().add(receiver.url("/"));

			this.client.delete("/api/v3/files/public/" + id);

			Received event = awaitOne(receiver);
			assertThat(event.type()).isEqualTo("file.deleted");
			assertThat(event.json().at("/data/id").asString()).isEqualTo(id);
		}
	}

	@Test
	void importOfCarIsDelivered(@TempDir Path directory) throws IOException {
		LocalBlocks blocks = LocalBlocks.ofFile(Files.writeString(directory.resolve("a.txt"), "hello"),
				ImportProfile.PINATA_V1);
		ByteArrayOutputStream car = new ByteArrayOutputStream();
		try (CarWriter writer = CarWriter.open(car, blocks.root())) {
			writer.writeDag(blocks.root(), blocks);
		}
		try (WebhookReceiver receiver = new WebhookReceiver()) {
			this.local.webhooks().add(receiver.url("/"));

			uploadCar("good.car", car.toByteArray());
			uploadCar("bad.car", new byte[] { 1 });

			Awaitility.await()
				.untilAsserted(() -> assertThat(receiver.received()).extracting(Received::type)
					.containsExactlyInAnyOrder("car.imported", "car.failed"));
			assertThat(receiver.received()).allSatisfy((event) -> {
				boolean failed = event.type().equals("car.failed");
				assertThat(event.json().at("/data/name").asString()).isEqualTo(failed ? "bad.car" : "good.car");
				assertThat(event.json().at("/data/cid").asString())
					.isEqualTo(failed ? "pending" : blocks.root().toString());
				assertThat(event.json().get("data").has("error")).isEqualTo(failed);
			});
		}
	}

	@Test
	void pinByCidIsDelivered() {
		String cid = upload("a.txt").get("cid").asString();
		try (WebhookReceiver receiver = new WebhookReceiver()) {
			this.local.webhooks().add(receiver.url("/"));
			this.local.pinJobs().outcome(CID, PinJobStatus.EXPIRED);

			this.client.post("/api/v3/files/public/pin_by_cid", "{\"cid\":\"" + cid + "\"}");
			this.client.post("/api/v3/files/public/pin_by_cid", "{\"cid\":\"" + CID + "\",\"name\":\"n\"}");

			Awaitility.await().until(() -> {
				this.now.updateAndGet((instant) -> instant.plusMillis(100));
				return receiver.received().size() == 2;
			});
			assertThat(receiver.received()).extracting(Received::type)
				.containsExactlyInAnyOrder("pin_job.done", "pin_job.failed");
			JsonNode failed = receiver.received()
				.stream()
				.filter((event) -> event.type().equals("pin_job.failed"))
				.findFirst()
				.orElseThrow()
				.json()
				.get("data");
			assertThat(failed.get("cid").asString()).isEqualTo(CID);
			assertThat(failed.get("name").asString()).isEqualTo("n");
			assertThat(failed.get("error").asString()).isEqualTo("expired");
		}
	}

	@Test
	void messageWhenItIsNotAcceptedIsRepeatedWithTheSameIdAndANewSignature() {
		restart(Duration.ofSeconds(4));
		Runnable second = () -> this.now.updateAndGet((instant) -> instant.plusSeconds(1));
		try (WebhookReceiver receiver = new WebhookReceiver(second, 500, 404, WebhookReceiver.SILENCE, 302)) {
			String secret = this.local.webhooks().add(receiver.url("/"));

			upload("a.txt");

			Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> receiver.received().size() == 5);
			assertThat(receiver.received()).allMatch((event) -> event.isSignedBy(secret))
				.allMatch((event) -> event.path().equals("/"));
			assertThat(receiver.received()).extracting((event) -> event.header("webhook-id"))
				.containsOnly(receiver.received().get(0).header("webhook-id"));
			assertThat(receiver.received()).extracting((event) -> event.header("webhook-timestamp"))
				.doesNotHaveDuplicates();
		}
		assertThat(this.logged.list).isEmpty();
	}

	@Test
	void messageWhenItIsNeverAcceptedIsGivenUp() {
		try (WebhookReceiver receiver = new WebhookReceiver(500, 500, 500, 500, 500)) {
			this.local.webhooks().add(receiver.url("/secret-path?token=secret"));
			upload("a.txt");
			Awaitility.await().until(() -> this.logged.list.size() == 1);

			upload("b.txt");

			Awaitility.await().until(() -> receiver.received().size() == WebhookSender.MAX_ATTEMPTS + 1);
			assertThat(receiver.received().get(WebhookSender.MAX_ATTEMPTS).json().at("/data/name").asString())
				.isEqualTo("b.txt");
			assertThat(message(0))
				.endsWith("to the webhook at " + receiver.url("") + " was given up after 5 attempts: status 500");
		}
	}

	@Test
	void messageWhenNobodyListensIsGivenUp() {
		String url;
		try (WebhookReceiver receiver = new WebhookReceiver()) {
			url = receiver.url("/secret-path");
		}
		this.local.webhooks().add(url);

		upload("a.txt");

		Awaitility.await().until(() -> this.logged.list.size() == 1);
		assertThat(message(0)).contains("was given up").doesNotContain("secret-path");
	}

	@Test
	void everyEndpointGetsEveryEventSignedByItsOwnSecret() {
		try (WebhookReceiver one = new WebhookReceiver(); WebhookReceiver two = new WebhookReceiver()) {
			String first = this.local.webhooks().add(one.url("/"));
			String second = this.local.webhooks().add(two.url("/"));
			assertThat(first).isNotEqualTo(second);

			IntStream.range(0, 5).forEach((i) -> upload("f" + i));

			Awaitility.await().until(() -> one.received().size() == 5 && two.received().size() == 5);
			assertThat(one.received()).allMatch((event) -> event.isSignedBy(first));
			assertThat(two.received()).allMatch((event) -> event.isSignedBy(second));
		}
	}

	@Test
	void endpointThatIsRemovedGetsNothing() {
		try (WebhookReceiver removed = new WebhookReceiver(); WebhookReceiver kept = new WebhookReceiver()) {
			this.local.webhooks().add(removed.url("/"));
			this.local.webhooks().add(kept.url("/"));
			this.local.webhooks().remove(this.local.webhooks().list().get(0).id());

			upload("a.txt");

			awaitOne(kept);
			assertThat(removed.received()).isEmpty();
		}
	}

	@Test
	void messagesWhenTooManyWaitAreLostWithOneWarning() {
		restart(Duration.ofMinutes(5));
		Integer[] silence = Stream.generate(() -> WebhookReceiver.SILENCE).limit(5000).toArray(Integer[]::new);
		try (WebhookReceiver receiver = new WebhookReceiver(silence)) {
			IntStream.range(0, WebhookStore.MAX_WEBHOOKS).forEach((i) -> this.local.webhooks().add(receiver.url("/")));

			IntStream.range(0, 25).forEach((i) -> upload("f" + i));

			Awaitility.await().until(() -> this.logged.list.size() == 1);
			assertThat(message(0)).contains("1000 messages wait", "are lost");
			this.local.close();
		}
	}

	@Test
	void secretIsShownOnceOnly() {
		String secret = this.local.webhooks().add("http://127.0.0.1:1/path");

		Webhook webhook = this.local.webhooks().list().get(0);

		assertThat(webhook.toString()).doesNotContain(secret, "path");
		assertThat(this.client.get(ADMIN).text()).doesNotContain(secret)
			.isEqualTo("{\"webhooks\":[{\"id\":\"%s\",\"url\":\"http://127.0.0.1:1/path\",\"createdAt\":\"%s\"}]}"
				.formatted(webhook.id(), START));
	}

	@Test
	void adminApiAddsAndRemoves() {
		try (WebhookReceiver receiver = new WebhookReceiver()) {
			JsonNode added = this.client.jwt(null).post(ADMIN, "{\"url\":\"" + receiver.url("/") + "\"}").json();

			upload("a.txt");

			assertThat(awaitOne(receiver).isSignedBy(added.get("secret").asString())).isTrue();
			String id = added.at("/webhook/id").asString();
			assertThat(this.client.jwt(null).delete(ADMIN + "/" + id).text()).isEqualTo("{\"webhooks\":[]}");
			assertThat(this.client.jwt(null).delete(ADMIN + "/" + id).status()).isEqualTo(404);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "nonsense", "/path", "ftp://127.0.0.1/", "http:///path",
			"http://user:secret@127.0.0.1/", "http://127.0.0.1/ space" })
	void addWhenUrlIsNotAcceptableSaysSo(String url) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.local.webhooks().add(url))
			.withMessageStartingWith("'url' must")
			.withMessageNotContaining("secret");
		Answer answer = this.client.post(ADMIN, "{\"url\":\"" + url + "\"}");
		assertThat(answer.status()).isEqualTo(400);
		assertThat(this.local.webhooks().list()).isEmpty();
	}

	@Test
	void addWhenThereAreTooManySaysSo() {
		IntStream.range(0, WebhookStore.MAX_WEBHOOKS)
			.forEach((i) -> this.local.webhooks().add("http://127.0.0.1:1/" + i));

		assertThatIllegalStateException().isThrownBy(() -> this.local.webhooks().add("http://127.0.0.1:1/"))
			.withMessageContaining("50 webhooks");
	}

	@Test
	void removeWhenEndpointIsUnknownSaysSo() {
		assertThatIllegalStateException().isThrownBy(() -> this.local.webhooks().remove("unknown"));
	}

	@Test
	void endpointsSurviveRestart(@TempDir Path directory) throws IOException {
		try (WebhookReceiver receiver = new WebhookReceiver()) {
			String secret;
			try (PinataLocal durable = PinataLocal.start(options().dataDirectory(directory).build())) {
				secret = durable.webhooks().add(receiver.url("/"));
			}
			try (PinataLocal durable = PinataLocal.start(options().dataDirectory(directory).build())) {
				this.client = new TestClient(durable);
				upload("a.txt");
				assertThat(awaitOne(receiver).isSignedBy(secret)).isTrue();
			}
			try (Stream<Path> files = Files.walk(directory).filter(Files::isRegularFile)) {
				files.forEach((file) -> assertThat(file).content(StandardCharsets.ISO_8859_1).doesNotContain(secret));
			}
		}
	}

	@Test
	void endpointsOfTheOptionsHaveTheirSecretsInTheCredentialsFile(@TempDir Path directory) throws IOException {
		Path credentials = directory.resolve("credentials.json");
		try (WebhookReceiver receiver = new WebhookReceiver()) {
			PinataLocalOptions options = options().dataDirectory(directory.resolve("data"))
				.credentialsFile(credentials)
				.webhook(receiver.url("/"))
				.build();
			Set<String> secrets = IntStream.range(0, 2).mapToObj((i) -> {
				try (PinataLocal durable = PinataLocal.start(options)) {
					assertThat(durable.webhooks().list()).hasSize(1);
					this.client = new TestClient(durable);
					upload("f" + i);
					int expected = i + 1;
					Awaitility.await().until(() -> receiver.received().size() == expected);
					return JsonMapper.shared()
						.readTree(credentials.toFile())
						.at("/webhookSecrets")
						.get(receiver.url("/"))
						.asString();
				}
			}).collect(Collectors.toSet());

			assertThat(secrets).hasSize(1);
			assertThat(receiver.received()).allMatch((event) -> event.isSignedBy(List.copyOf(secrets).get(0)));
		}
	}

	private void restart(Duration webhookTimeout) {
		this.local.close();
		this.local = PinataLocal.start(options().webhookTimeout(webhookTimeout).build());
		this.client = new TestClient(this.local);
	}

	private PinataLocalOptions.Builder options() {
		return PinataLocalOptions.builder().clock(this.now::get).webhookRetryDelay(Duration.ofMillis(10));
	}

	private String message(int index) {
		return this.logged.list.get(index).getFormattedMessage();
	}

	private Received awaitOne(WebhookReceiver receiver) {
		return Awaitility.await().until(receiver::received, (events) -> events.size() == 1).get(0);
	}

	private void uploadCar(String name, byte[] car) {
		Answer answer = new Multipart().file(name, "application/vnd.ipld.car", car)
			.field("network", "public")
			.field("car", "true")
			.upload(this.client);
		assertThat(answer.status()).isEqualTo(200);
	}

	private JsonNode upload(String name) {
		return new Multipart().file(name, "content of " + name)
			.field("network", "public")
			.upload(this.client)
			.json()
			.get("data");
	}

}
