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

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.github.pinataspring.autoconfigure.PinataTemplateBuilderCustomizer;
import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.PinataTemplateBuilder;
import io.github.pinataspring.ipfs.cid.Cid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The code of the README and of the page about configuration, in a running application.
 */
@SpringBootTest(webEnvironment = WebEnvironment.NONE,
		properties = { "pinata.local.enabled=true", "archive.jwt=e30.e30.c2ln" })
class ReadmeExampleTests {

	@Autowired
	private Notes notes;

	@Autowired
	private PinataTemplate pinata;

	@Autowired
	@Qualifier("archive")
	private PinataTemplate archive;

	@Test
	void notesPublishesFileUnderTheCidThatIpfsGivesIt(@TempDir Path directory) throws Exception {
		Path file = Files.writeString(directory.resolve("hello.txt"), "hello world!");

		Cid cid = this.notes.publish(file).block(Duration.ofSeconds(20));

		assertThat(cid).hasToString("bafkreidvbhs33ighmljlvr7zbv2ywwzcmp5adtf4kqvlly67cy56bdtmve");
	}

	@Test
	void archiveIsAnotherAccount() {
		assertThat(this.archive).isNotSameAs(this.pinata);
		assertThat(this.archive.getCredentials().keyId()).isNull();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Notes.class)
	static class Application {

		@Bean
		PinataTemplateBuilderCustomizer longUploads() {
			return (builder) -> builder.uploadTimeout(Duration.ofHours(6));
		}

		@Bean(defaultCandidate = false)
		PinataTemplate archive(PinataTemplateBuilder builder, @Value("${archive.jwt}") String jwt) {
			return builder.jwt(jwt).build();
		}

	}

}
