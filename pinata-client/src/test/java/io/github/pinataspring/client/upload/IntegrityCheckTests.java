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

package io.github.pinataspring.client.upload;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.TestPinata;
import io.github.pinataspring.client.core.PinataIntegrityException;
import io.github.pinataspring.client.event.IntegrityFailureEvent;
import io.github.pinataspring.client.event.PinataClientEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link IntegrityCheck} by uploads that come back with all kinds of CIDs.
 */
class IntegrityCheckTests {

	private static final byte[] HELLO = "hello world\n".getBytes(StandardCharsets.UTF_8);

	private static final String HELLO_V1 = "bafkreifjjcie6lypi6ny7amxnfftagclbuxndqonfipmb64f2km2devei4";

	private static final String HELLO_V0 = "QmT78zSuBmuS4z925WZfrqQ1qHaJ56DQaTfyMUF7F8ff5o";

	private static final String OTHER = "bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku";

	private final TestPinata pinata = new TestPinata();

	private final List<PinataClientEvent> events = new ArrayList<>();

	private final Logger logger = (Logger) LoggerFactory.getLogger(IntegrityCheck.class);

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	@BeforeEach
	void captureLog() {
		this.log.start();
		this.logger.addAppender(this.log);
		this.logger.setAdditive(false);
	}

	@AfterEach
	void close() {
		this.logger.setAdditive(true);
		this.logger.detachAppender(this.log);
		this.pinata.close();
	}

	@ParameterizedTest
	@EnumSource
	void uploadWhenCidIsThatOfTheContentSucceeds(IntegrityMode mode) {
		this.pinata.answer(stored(HELLO_V1, false));

		uploads(mode, null);

		assertNothingHappened();
	}

	@Test
	void uploadOfVersionZeroWhenCidIsThatOfTheContentSucceeds() {
		this.pinata.answer(stored(HELLO_V0, false));

		uploads(IntegrityMode.FAIL, CidVersion.V0);

		assertNothingHappened();
	}

	@Test
	void uploadWhenCidIsAnotherFailsIfItShall() {
		this.pinata.answer(stored(OTHER, false));

		StepVerifier.create(template(IntegrityMode.FAIL).uploads().upload(HELLO, "hello.txt"))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(PinataIntegrityException.class)
				.hasMessageContainingAll("hello.txt", OTHER, HELLO_V1))
			.verify(TestPinata.LIMIT);

		assertThat(this.events).containsExactly(new IntegrityFailureEvent("uploads.upload", HELLO_V1, OTHER));
	}

	@Test
	void uploadWhenCidIsAnotherIsWarnedOfOnce() {
		this.pinata.answer(stored(OTHER, false));

		uploads(IntegrityMode.WARN, null);

		assertThat(this.log.list).singleElement().satisfies((event) -> {
			assertThat(event.getLevel()).isEqualTo(Level.WARN);
			assertThat(event.getFormattedMessage()).contains("hello.txt", OTHER, HELLO_V1);
		});
		assertThat(this.events).hasSize(1);
	}

	@Test
	void uploadWhenNothingIsCheckedSucceedsWithAnyCid() {
		this.pinata.answer(stored(OTHER, false));

		uploads(IntegrityMode.OFF, null);

		assertNothingHappened();
	}

	@Test
	void uploadWhenAccountHasItInAnotherVersionSucceeds() {
		this.pinata.answer(stored(HELLO_V0, true));

		uploads(IntegrityMode.FAIL, null);

		assertNothingHappened();
	}

	@Test
	void uploadWhenCidIsPendingSucceeds() {
		this.pinata.answer(stored("pending", false));

		uploads(IntegrityMode.FAIL, null);

		assertNothingHappened();
	}

	private void uploads(IntegrityMode mode, @Nullable CidVersion version) {
		UploadRequestBuilder request = UploadRequest.builder(UploadSource.of(HELLO, "hello.txt"));
		if (version != null) {
			request.cidVersion(version);
		}
		StepVerifier.create(template(mode).uploads().upload(request.build()))
			.expectNextCount(1)
			.expectComplete()
			.verify(TestPinata.LIMIT);
	}

	private PinataTemplate template(IntegrityMode mode) {
		return this.pinata.builder()
			.uploadSettings(UploadSettings.defaults().withIntegrity(mode))
			.listener(this.events::add)
			.build();
	}

	private void assertNothingHappened() {
		assertThat(this.log.list).isEmpty();
		assertThat(this.events).isEmpty();
	}

	private static String stored(String cid, boolean duplicate) {
		return "{\"data\":{\"id\":\"1\",\"cid\":\"%s\",\"is_duplicate\":%s}}".formatted(cid, duplicate);
	}

}
