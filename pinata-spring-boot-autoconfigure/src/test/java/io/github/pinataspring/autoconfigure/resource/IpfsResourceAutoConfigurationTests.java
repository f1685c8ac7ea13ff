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

package io.github.pinataspring.autoconfigure.resource;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.pinataspring.autoconfigure.PinataAutoConfiguration;
import io.github.pinataspring.client.PinataOperations;
import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.core.PinataEndpoints;
import io.github.pinataspring.client.gateway.IpfsResource;
import io.github.pinataspring.client.upload.UploadRequest;
import io.github.pinataspring.client.upload.UploadSource;
import io.github.pinataspring.client.upload.UploadedFile;
import io.github.pinataspring.local.PinataLocal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link IpfsResourceAutoConfiguration}.
 */
class IpfsResourceAutoConfigurationTests {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private final PinataLocal local = PinataLocal.start();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(PinataAutoConfiguration.class, IpfsResourceAutoConfiguration.class));

	private final ApplicationContextRunner configured = this.contextRunner.withPropertyValues(
			"pinata.jwt=" + this.local.jwt(), "pinata.api-url=" + this.local.apiUrl(),
			"pinata.uploads-url=" + this.local.uploadsUrl(), "pinata.gateway.url=" + this.local.gatewayUrl());

	@AfterEach
	void stop() {
		this.local.close();
	}

	@Test
	void runInjectsResourcesInIpfs() {
		String cid = upload("a note");
		this.configured.withUserConfiguration(NoteConfiguration.class)
			.withPropertyValues("note=ipfs://" + cid)
			.run((context) -> {
				assertThat(context.getBean(Note.class).resource()).isInstanceOf(IpfsResource.class);
				assertThat(context.getBean(Note.class).resource().getContentAsString(StandardCharsets.UTF_8))
					.isEqualTo("a note");
				assertThat(context.getResource("IPFS://" + cid).contentLength()).isEqualTo(6);
				assertThat(context.getResource("classpath:none")).isNotInstanceOf(IpfsResource.class);
			});
	}

	@Test
	void runMakesNoClientBeforeALocationInIpfsIsAskedFor() {
		AtomicBoolean made = new AtomicBoolean();
		this.contextRunner.withBean(PinataOperations.class, () -> {
			made.set(true);
			return PinataTemplate.builder().jwt(this.local.jwt()).build();
		}, (definition) -> definition.setLazyInit(true)).run((context) -> {
			context.getResource("classpath:none");
			assertThat(made).isFalse();
			context.getResource("ipfs://bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e");
			assertThat(made).isTrue();
		});
	}

	@Test
	void runWhenUserDefinesBeanOfThatNameBacksOff() {
		this.configured.withBean("ipfsProtocolResolverRegistrar", String.class, () -> "none").run((context) -> {
			assertThat(context).hasNotFailed().doesNotHaveBean(IpfsProtocolResolverRegistrar.class);
			assertThat(context.getResource("ipfs://bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e"))
				.isNotInstanceOf(IpfsResource.class);
		});
	}

	@Test
	void runWithoutConnectionBacksOff() {
		this.contextRunner
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(IpfsProtocolResolverRegistrar.class));
	}

	@Test
	void runWithoutClientOnClassPathBacksOff() {
		this.configured.withClassLoader(new FilteredClassLoader(PinataTemplate.class, PinataOperations.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(IpfsProtocolResolverRegistrar.class));
	}

	private String upload(String text) {
		PinataTemplate pinata = PinataTemplate.builder()
			.jwt(this.local.jwt())
			.endpoints(new PinataEndpoints(this.local.apiUrl(), this.local.uploadsUrl(), this.local.gatewayUrl()))
			.network(Network.PUBLIC)
			.build();
		UploadSource source = UploadSource.of(text.getBytes(StandardCharsets.UTF_8), "note.txt");
		return Objects
			.requireNonNull(
					pinata.uploads().upload(UploadRequest.of(source)).mapNotNull(UploadedFile::cid).block(LIMIT))
			.toString();
	}

	@Configuration(proxyBeanMethods = false)
	static class NoteConfiguration {

		@Bean
		Note note(@Value("${note}") Resource resource) {
			return new Note(resource);
		}

	}

	record Note(Resource resource) {

	}

}
