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

import java.util.List;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.pinataspring.local.TestClient.Answer;
import io.github.pinataspring.local.web.ApiFamily;
import io.github.pinataspring.local.web.Endpoint;
import io.github.pinataspring.local.web.EndpointRouter;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HttpEndpoint}.
 */
class HttpEndpointTests {

	@Test
	void requestWhenHandlerFailsAnswers500AndLogsTheRequestIdWithoutTheQuery() {
		Logger logger = (Logger) LoggerFactory.getLogger(EndpointRouter.class);
		ListAppender<ILoggingEvent> logged = new ListAppender<>();
		logged.start();
		logger.addAppender(logged);
		logger.setAdditive(false);
		Endpoint failing = Endpoint.of(HttpMethod.GET, "/fails", ApiFamily.V3,
				(request) -> Mono.error(new IllegalStateException("inner workings")));
		try (HttpEndpoint http = HttpEndpoint.bind("127.0.0.1", 0,
				new EndpointRouter(List.of(failing)).toHttpHandler())) {
			TestClient client = new TestClient("http://127.0.0.1:" + http.port(), null);

			Answer answer = client.get("/fails?token=not-a-real-token");

			assertThat(answer.status()).isEqualTo(500);
			assertThat(answer.text()).contains(String.valueOf(answer.header("X-Request-Id")))
				.doesNotContain("inner workings");
			assertThat(logged.list).hasSize(1)
				.first()
				.extracting(ILoggingEvent::getFormattedMessage)
				.asString()
				.contains(String.valueOf(answer.header("X-Request-Id")))
				.doesNotContain("not-a-real-token");
		}
		finally {
			logger.setAdditive(true);
			logger.detachAppender(logged);
		}
	}

}
