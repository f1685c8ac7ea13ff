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

package io.github.pinataspring.client.upload.redis;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.pinataspring.client.TestPinata;
import io.github.pinataspring.client.upload.UploadJournal;
import io.github.pinataspring.client.upload.UploadJournal.Entry;
import io.github.pinataspring.testsupport.RedisServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link RedisUploadJournal}.
 */
class RedisUploadJournalTests {

	private static final String KEY = "0123456789abcdef".repeat(4);

	private static final Entry ENTRY = new Entry(URI.create("http://localhost/v3/files/1/content"), 42, "00ff");

	private final RedisServer redis = RedisServer.start();

	private final LettuceConnectionFactory connections = new LettuceConnectionFactory("127.0.0.1", this.redis.port());

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	private ReactiveStringRedisTemplate template;

	@BeforeEach
	void connect() {
		this.connections.afterPropertiesSet();
		this.connections.start();
		this.template = new ReactiveStringRedisTemplate(this.connections);
		// What the first command loads takes time that a journal does not have.
		this.template.hasKey("none").block(TestPinata.LIMIT);
		this.log.start();
		logger().addAppender(this.log);
		logger().setAdditive(false);
	}

	@AfterEach
	void close() {
		logger().detachAppender(this.log);
		logger().setAdditive(true);
		this.connections.destroy();
		this.redis.close();
	}

	@Test
	void entryIsThereForAnotherJournalUntilItIsRemoved() {
		UploadJournal journal = new RedisUploadJournal(this.template, "account");
		UploadJournal other = new RedisUploadJournal(this.template, "account");

		complete(journal.save(KEY, ENTRY));
		StepVerifier.create(other.find(KEY)).expectNext(ENTRY).expectComplete().verify(TestPinata.LIMIT);
		complete(other.save(KEY, new Entry(ENTRY.location(), 43, null)));
		StepVerifier.create(journal.find(KEY))
			.expectNext(new Entry(ENTRY.location(), 43, null))
			.expectComplete()
			.verify(TestPinata.LIMIT);

		complete(other.remove(KEY));
		StepVerifier.create(journal.find(KEY)).expectComplete().verify(TestPinata.LIMIT);
		assertThat(isEmpty()).isTrue();
	}

	@Test
	void uploadOfOneAccountIsNotThatOfAnother() {
		UploadJournal journal = new RedisUploadJournal(this.template, "account");
		UploadJournal other = new RedisUploadJournal(this.template, "other");
		complete(journal.save(KEY, ENTRY));
		Disposable hold = hold(journal);
		await().atMost(TestPinata.LIMIT)
			.until(() -> Boolean.TRUE
				.equals(this.template.hasKey("pinata:upload-holder:account:" + KEY).block(TestPinata.LIMIT)));

		StepVerifier.create(other.find(KEY)).expectComplete().verify(TestPinata.LIMIT);
		StepVerifier.create(other.whileHeld(KEY, Mono::just))
			.expectNext(true)
			.expectComplete()
			.verify(Duration.ofSeconds(5));
		complete(other.remove(KEY));
		StepVerifier.create(journal.find(KEY)).expectNext(ENTRY).expectComplete().verify(TestPinata.LIMIT);
		hold.dispose();
	}

	@Test
	void createWhenAccountIsEmptyIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new RedisUploadJournal(this.template, " "))
			.withMessage("'account' must not be empty");
	}

	@Test
	void nothingHappensBeforeSubscription() {
		UploadJournal journal = new RedisUploadJournal(this.template, "account");
		this.redis.kill();

		journal.whileHeld(KEY, Mono::just);
		journal.save(KEY, ENTRY);
		journal.remove(KEY);

		assertThat(this.log.list).isEmpty();
	}

	@Test
	void holdIsGrantedToOneAtATime() {
		UploadJournal journal = new RedisUploadJournal(this.template, "account");
		UploadJournal other = new RedisUploadJournal(this.template, "account");
		List<Boolean> held = new CopyOnWriteArrayList<>();

		Disposable first = hold(journal, held::add);
		await().atMost(TestPinata.LIMIT).until(() -> held.equals(List.of(true)));
		Disposable second = hold(other, held::add);
		StepVerifier.create(other.whileHeld("0".repeat(64), Mono::just))
			.expectNext(true)
			.expectComplete()
			.verify(TestPinata.LIMIT);
		assertThat(held).hasSize(1);

		first.dispose();
		await().atMost(TestPinata.LIMIT).until(() -> held.equals(List.of(true, true)));
		second.dispose();
		await().atMost(TestPinata.LIMIT).until(this::isEmpty);
	}

	@Test
	void resultWaitsUntilUploadIsNotHeldAnyMore() {
		List<String> steps = new CopyOnWriteArrayList<>();
		Sinks.Empty<String> released = Sinks.empty();
		UploadJournal journal = new RedisUploadJournal(new ReactiveStringRedisTemplate(this.connections) {

			@Override
			public <T> Flux<T> execute(RedisScript<T> script, List<String> keys, List<?> args) {
				steps.add("release");
				return released.asMono().thenMany(super.execute(script, keys, args));
			}

		}, "account");

		StepVerifier
			.create(journal.whileHeld(KEY, (held) -> Mono.just("result").doOnNext(steps::add))
				.doOnNext((result) -> steps.add("emitted")))
			.then(() -> await().atMost(TestPinata.LIMIT).until(() -> steps.contains("release")))
			.then(() -> steps.add("released"))
			.then(released::tryEmitEmpty)
			.expectNext("result")
			.expectComplete()
			.verify(TestPinata.LIMIT);
		assertThat(steps).containsExactly("result", "release", "released", "emitted");
		assertThat(isEmpty()).isTrue();
	}

	@Test
	void holdIsRenewedAndNotGrantedToAnother() {
		Disposable first = hold(new RedisUploadJournal(this.template, "account"));
		await().atMost(TestPinata.LIMIT).until(() -> !isEmpty());

		StepVerifier.create(new RedisUploadJournal(this.template, "account").whileHeld(KEY, Mono::just))
			.expectNext(false)
			.expectComplete()
			.verify(TestPinata.LIMIT);
		first.dispose();
		await().atMost(TestPinata.LIMIT).until(this::isEmpty);
	}

	@Test
	void holdThatRedisHasLostIsTakenAgain() {
		Disposable hold = hold(new RedisUploadJournal(this.template, "account"));
		await().atMost(TestPinata.LIMIT).until(() -> !isEmpty());
		String holder = this.template.opsForValue()
			.getAndDelete("pinata:upload-holder:account:" + KEY)
			.block(TestPinata.LIMIT);

		await().atMost(TestPinata.LIMIT).until(() -> !isEmpty());
		assertThat(this.template.opsForValue().get("pinata:upload-holder:account:" + KEY).block(TestPinata.LIMIT))
			.isEqualTo(holder);
		assertThat(this.template.getExpire("pinata:upload-holder:account:" + KEY).block(TestPinata.LIMIT))
			.isBetween(Duration.ofSeconds(1), Duration.ofSeconds(10));

		hold.dispose();
		await().atMost(TestPinata.LIMIT).until(this::isEmpty);
	}

	@Test
	void holdThatAnotherHasTakenIsLeftToIt() {
		Disposable hold = hold(new RedisUploadJournal(this.template, "account"));
		await().atMost(TestPinata.LIMIT).until(() -> !isEmpty());
		this.template.opsForValue().set("pinata:upload-holder:account:" + KEY, "another").block(TestPinata.LIMIT);

		await().atMost(TestPinata.LIMIT).until(this::hasRunScript);
		hold.dispose();

		assertThat(this.template.opsForValue().get("pinata:upload-holder:account:" + KEY).block(TestPinata.LIMIT))
			.isEqualTo("another");
	}

	@Test
	void holdOfOneThatIsGoneEndsSoon() {
		this.template.opsForValue()
			.set("pinata:upload-holder:account:" + KEY, "gone", Duration.ofSeconds(2))
			.block(TestPinata.LIMIT);

		StepVerifier.create(new RedisUploadJournal(this.template, "account").whileHeld(KEY, Mono::just))
			.expectNext(true)
			.expectComplete()
			.verify(TestPinata.LIMIT);
	}

	@Test
	void holdWhenRedisIsGoneIsNotGranted() {
		UploadJournal journal = new RedisUploadJournal(this.template, "account");
		this.redis.kill();

		StepVerifier.create(journal.whileHeld(KEY, Mono::just))
			.expectNext(false)
			.expectComplete()
			.verify(TestPinata.LIMIT);
	}

	@Test
	void entryIsForgottenAfterTimeToLive() {
		UploadJournal journal = new RedisUploadJournal(this.template, "account", Duration.ofMillis(50));
		complete(journal.save(KEY, ENTRY));

		await().atMost(TestPinata.LIMIT).until(() -> journal.find(KEY).blockOptional(TestPinata.LIMIT).isEmpty());
	}

	@Test
	void entryIsKeptForAWeek() {
		complete(new RedisUploadJournal(this.template, "account").save(KEY, ENTRY));

		assertThat(this.template.getExpire("pinata:upload:account:" + KEY).block(TestPinata.LIMIT))
			.isBetween(Duration.ofDays(7).minusMinutes(1), Duration.ofDays(7));
	}

	@Test
	void findWhenEntryIsBrokenIsEmpty() {
		this.template.opsForValue().set("pinata:upload:account:" + KEY, "{").block(TestPinata.LIMIT);

		StepVerifier.create(new RedisUploadJournal(this.template, "account").find(KEY))
			.expectComplete()
			.verify(TestPinata.LIMIT);
	}

	@Test
	void journalWhenRedisIsGoneHoldsUpNoUploadAndSaysSoOnce() {
		UploadJournal journal = new RedisUploadJournal(this.template, "account");
		complete(journal.save(KEY, ENTRY));
		this.redis.kill();

		StepVerifier.create(journal.find(KEY)).expectComplete().verify(TestPinata.LIMIT);
		complete(journal.save(KEY, ENTRY));
		complete(journal.remove(KEY));

		assertThat(this.log.list).singleElement()
			.extracting(ILoggingEvent::getFormattedMessage)
			.asString()
			.startsWith("Redis does not answer (")
			.doesNotContain(KEY, ENTRY.location().getHost());
		this.redis.restart();
		await().atMost(TestPinata.LIMIT).until(() -> {
			journal.save(KEY, ENTRY).block(TestPinata.LIMIT);
			return journal.find(KEY).blockOptional(TestPinata.LIMIT).isPresent();
		});
	}

	@Test
	void createWhenTimeToLiveIsNotPositiveIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new RedisUploadJournal(this.template, "account", Duration.ZERO))
			.withMessage("'timeToLive' must be positive");
	}

	private static Disposable hold(UploadJournal journal) {
		return hold(journal, (held) -> {
		});
	}

	private static Disposable hold(UploadJournal journal, Consumer<Boolean> held) {
		return journal.whileHeld(KEY, (granted) -> Mono.fromRunnable(() -> held.accept(granted)).then(Mono.never()))
			.subscribe();
	}

	private boolean isEmpty() {
		return Boolean.FALSE.equals(this.template.keys("*").hasElements().block(TestPinata.LIMIT));
	}

	private boolean hasRunScript() {
		return this.template.execute((connection) -> connection.serverCommands().info("commandstats"))
			.any((calls) -> calls.containsKey("cmdstat_eval"))
			.blockOptional(TestPinata.LIMIT)
			.orElse(false);
	}

	private static void complete(Mono<Void> command) {
		StepVerifier.create(command).expectComplete().verify(TestPinata.LIMIT);
	}

	private static Logger logger() {
		return (Logger) LoggerFactory.getLogger(RedisUploadJournal.class);
	}

}
