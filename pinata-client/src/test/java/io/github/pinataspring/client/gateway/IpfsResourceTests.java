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

package io.github.pinataspring.client.gateway;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

import io.github.pinataspring.client.TestPinata;
import io.github.pinataspring.client.core.PinataIntegrityException;
import io.github.pinataspring.client.core.PinataNotFoundException;
import io.github.pinataspring.ipfs.block.Block;
import io.github.pinataspring.ipfs.unixfs.ImportProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.Resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link IpfsResource} and {@link IpfsProtocolResolver}.
 */
class IpfsResourceTests {

	private static final ImportProfile SMALL = ImportProfile.PINATA_V1.withChunkSize(1000).withMaxLinks(5);

	private final TestPinata pinata = new TestPinata();

	private final DefaultResourceLoader loader = new DefaultResourceLoader();

	private final TestContent content = TestContent.random(20_500, SMALL);

	@BeforeEach
	void addResolver() {
		this.loader.addProtocolResolver(new IpfsProtocolResolver(this.pinata.template().gateway()));
	}

	@AfterEach
	void close() {
		this.pinata.close();
	}

	@Test
	void resourceReadsVerifiedContentEachTime() throws IOException {
		this.pinata.answer(TestContent.car(this.content.blocks(this.content.request())))
			.answer(TestContent.car(this.content.blocks(this.content.request())));
		Resource resource = this.loader.getResource("ipfs://" + this.content.root());

		assertThat(resource.getContentAsByteArray()).isEqualTo(this.content.bytes());
		try (InputStream single = resource.getInputStream()) {
			assertThat(single.read()).isEqualTo(this.content.bytes()[0] & 0xff);
		}
		assertThat(resource.getFilename()).isEqualTo(this.content.root().toString());
		assertThat(resource.getURI()).hasToString("ipfs://" + this.content.root());
		assertThat(resource.isOpen()).isFalse();
	}

	@Test
	void contentLengthIsProvedByFirstBlocks() throws IOException {
		List<Block> first = this.content.blocks(this.content.request().withRange(0, 0));
		this.pinata.answer(TestContent.car(first)).answer(TestContent.car(first));
		Resource resource = this.loader.getResource("ipfs://" + this.content.root());

		assertThat(resource.contentLength()).isEqualTo(20_500);
		assertThat(resource.exists()).isTrue();
		assertThat(this.pinata.request().getUrl().queryParameter("entity-bytes")).isEqualTo("0:0");
	}

	@Test
	void contentLengthWhenGatewaySendsNoCarsIsThatOfTheProvedFile() throws IOException {
		this.pinata.answer(TestPinata.text(406, "no")).answer(TestPinata.text(200, "hello world"));
		Resource resource = this.loader
			.getResource("ipfs://bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e");

		assertThat(resource.contentLength()).isEqualTo(11);
	}

	@Test
	void resourceInDirectoryIsReadByItsPath() throws IOException {
		TestContent directory = TestContent.directory(3);
		String path = "a/%040d".formatted(1);
		this.pinata.answer(TestContent.car(directory.blocks(directory.request().withPath(path))));
		Resource resource = this.loader.getResource("ipfs://" + directory.root() + "/" + path);

		assertThat(resource.getContentAsByteArray()).isEqualTo(directory.bytes());
		assertThat(resource.getFilename()).isEqualTo("%040d".formatted(1));
	}

	@Test
	void createRelativeStaysWithinTheCid() throws IOException {
		String root = "ipfs://" + this.content.root();
		Resource logo = this.loader.getResource(root + "/images/a%20b.svg");

		assertThat(logo.getURI()).hasToString(root + "/images/a%20b.svg");
		assertThat(logo.getFilename()).isEqualTo("a b.svg");
		assertThat(logo.createRelative("c.svg").getURI()).hasToString(root + "/images/c.svg");
		assertThat(logo.createRelative("../index.html").getURI()).hasToString(root + "/index.html");
		assertThat(this.loader.getResource(root + "/").createRelative("index.html"))
			.isEqualTo(this.loader.getResource(root + "/index.html"))
			.hasSameHashCodeAs(this.loader.getResource(root + "/index.html"));
		assertThatIOException().isThrownBy(() -> logo.createRelative("../../other"))
			.withMessageContaining("../../other");
	}

	@Test
	void readWhenContentIsForgedThrowsIOException() {
		List<Block> forged = new ArrayList<>(this.content.blocks(this.content.request()));
		forged.set(3, TestContent.forged(forged.get(3)));
		this.pinata.answer(TestContent.car(forged)).answer(TestContent.car(forged));
		Resource resource = this.loader.getResource("ipfs://" + this.content.root());

		assertThatIOException().isThrownBy(resource::getContentAsByteArray)
			.withCauseInstanceOf(PinataIntegrityException.class);
		assertThatIOException().isThrownBy(() -> resource.getInputStream().transferTo(OutputStream.nullOutputStream()));
	}

	@Test
	void resourceThatIsNotThereDoesNotExist() {
		for (int i = 0; i < 3; i++) {
			this.pinata.answer(TestPinata.text(404, "no"));
		}
		Resource resource = this.loader.getResource("ipfs://" + this.content.root() + "/a");

		assertThat(resource.exists()).isFalse();
		assertThatExceptionOfType(FileNotFoundException.class).isThrownBy(resource::contentLength)
			.withCauseInstanceOf(PinataNotFoundException.class);
		assertThatExceptionOfType(FileNotFoundException.class).isThrownBy(() -> resource.getInputStream().read());
	}

	@Test
	void resourceRefusesThreadThatMustNotBlock() {
		Resource resource = this.loader.getResource("ipfs://" + this.content.root());

		StepVerifier.create(Mono.fromCallable(resource::exists).subscribeOn(Schedulers.parallel()))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(IllegalStateException.class)
				.hasMessageContaining("GatewayOperations.verified"))
			.verify(TestPinata.LIMIT);
	}

	@Test
	void resolveLeavesOtherLocationsAlone() {
		assertThat(this.loader.getResource("classpath:a.txt")).isNotInstanceOf(IpfsResource.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "ipfs://", "ipfs://nothing", "ipfs:///a",
			"ipfs://bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e/a//b",
			"ipfs://bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e/..",
			"ipfs://bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e?a" })
	void resolveWhenLocationIsNotInIpfsThrowsException(String location) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.loader.getResource(location));
	}

}
