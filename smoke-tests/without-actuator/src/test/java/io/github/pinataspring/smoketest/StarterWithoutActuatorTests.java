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

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.upload.UploadRequest;
import io.github.pinataspring.client.upload.UploadSource;
import io.github.pinataspring.client.upload.UploadedFile;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The starter with nothing beside it: no Actuator, no web server.
 */
@SpringBootTest(webEnvironment = WebEnvironment.NONE, properties = "pinata.local.enabled=true")
class StarterWithoutActuatorTests {

	private static final Duration LIMIT = Duration.ofSeconds(20);

	@Test
	void classPathHasNoActuatorAndNoHealth() {
		assertThat(ClassUtils.isPresent("org.springframework.boot.health.contributor.Health", null)).isFalse();
		assertThat(ClassUtils.isPresent("org.springframework.boot.actuate.endpoint.annotation.Endpoint", null))
			.isFalse();
		assertThat(ClassUtils.isPresent("io.micrometer.core.instrument.MeterRegistry", null)).isFalse();
		assertThat(ClassUtils.isPresent("io.micrometer.context.ThreadLocalAccessor", null)).isFalse();
	}

	@Test
	void nothingIsObserved(@Autowired ApplicationContext context) {
		assertThat(context.getBeanProvider(ObservationRegistry.class).stream()).isEmpty();
	}

	@Test
	void operationIsObservedByRegistryOfApplication(@Autowired PinataTemplate pinata) {
		List<String> names = new CopyOnWriteArrayList<>();
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler(new ObservationHandler<>() {

			@Override
			public void onStop(Observation.Context context) {
				names.add(context.getName());
			}

			@Override
			public boolean supportsContext(Observation.Context context) {
				return true;
			}

		});

		pinata.mutate().observationRegistry(registry).build().testAuthentication().block(LIMIT);

		assertThat(names).containsExactlyInAnyOrder("http.client.requests", "pinata.client.requests");
	}

	@Test
	void fileComesBackFromGateway(@Autowired PinataTemplate pinata) {
		byte[] content = "hello world!".getBytes(StandardCharsets.UTF_8);
		UploadRequest request = UploadRequest.builder(UploadSource.of(content, "hello.txt"))
			.network(Network.PUBLIC)
			.build();

		byte[] read = pinata.uploads()
			.upload(request)
			.mapNotNull(UploadedFile::cid)
			.flatMap((cid) -> DataBufferUtils.join(pinata.gateway().retrieve(cid)))
			.map(StarterWithoutActuatorTests::toBytes)
			.block(LIMIT);

		assertThat(read).isEqualTo(content);
	}

	private static byte[] toBytes(DataBuffer buffer) {
		byte[] bytes = new byte[buffer.readableByteCount()];
		buffer.read(bytes);
		DataBufferUtils.release(buffer);
		return bytes;
	}

	@EnableAutoConfiguration
	@Configuration(proxyBeanMethods = false)
	static class Application {

	}

}
