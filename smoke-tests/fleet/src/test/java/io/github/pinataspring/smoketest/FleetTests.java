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

package io.github.pinataspring.smoketest;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.github.pinataspring.local.PinataLocal;
import io.github.pinataspring.local.limit.Plan;
import io.github.pinataspring.local.request.LoggedRequest;
import io.github.pinataspring.testsupport.RedisServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Several JVMs with the starter that share a Redis, against one Pinata Local.
 */
class FleetTests {

	// Half of the calls of a minute may be made at once.
	private static final int BURST = 125;

	@AutoClose
	private final RedisServer redis = RedisServer.start();

	@AutoClose
	private final PinataLocal local = PinataLocal.start();

	@TempDir
	private Path directory;

	private final List<FleetInstance> instances = new ArrayList<>();

	@AfterEach
	void end() {
		this.instances.forEach(FleetInstance::close);
	}

	@Test
	void threeInstancesNeverExceedTheLimitOfTheAccountAndNoneStarves() throws Exception {
		this.local.limits().plan(Plan.PICNIC);
		start(3, "--pinata.rate-limit.requests-per-minute=250");
		Instant begin = Instant.now();

		for (FleetInstance instance : this.instances) {
			instance.tell("call instance-" + this.instances.indexOf(instance));
		}
		for (FleetInstance instance : this.instances) {
			assertThat(instance.awaitEnd()).isEqualTo("called");
		}

		List<LoggedRequest> requests = this.local.requests().list();
		double minutes = Duration.between(begin, Instant.now()).toMillis() / 60_000.0;
		assertThat(requests).extracting(LoggedRequest::status).doesNotContain(429);
		assertThat(requests).hasSizeBetween(BURST + 10, BURST + (int) Math.ceil(BURST * minutes));
		List<LoggedRequest> spread = requests.subList(BURST, requests.size());
		assertThat(spread.stream().collect(Collectors.groupingBy(LoggedRequest::query, Collectors.counting())))
			.hasSize(3)
			.allSatisfy((instance, calls) -> assertThat(calls).isGreaterThanOrEqualTo(spread.size() / 3 / 2));
	}

	private void start(int count, String... properties) {
		for (int i = 0; i < count; i++) {
			this.instances.add(FleetInstance.start(this.directory, this.local, this.redis, properties));
		}
		this.instances.forEach(FleetInstance::awaitReady);
	}

}
