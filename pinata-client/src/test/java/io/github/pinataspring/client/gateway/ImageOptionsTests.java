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

import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.pinataspring.client.TestPinata;
import io.github.pinataspring.client.gateway.ImageOptions.Fit;
import io.github.pinataspring.client.gateway.ImageOptions.Format;
import io.github.pinataspring.client.gateway.ImageOptions.Metadata;
import io.github.pinataspring.client.gateway.ImageOptions.Side;
import io.github.pinataspring.ipfs.cid.Cid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ImageOptions}.
 */
class ImageOptionsTests {

	private static final Cid CID = Cid.parse("bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku");

	@Test
	void urlHasAllOptions() {
		ImageOptions options = ImageOptions.builder()
			.width(300)
			.height(200)
			.devicePixelRatio(1.5)
			.fit(Fit.SCALE_DOWN)
			.gravity(0.25, 1)
			.quality(85)
			.format(Format.WEBP)
			.animated(false)
			.sharpen(2)
			.redirectOnError()
			.metadata(Metadata.COPYRIGHT)
			.build();

		try (TestPinata pinata = new TestPinata()) {
			assertThat(
					pinata.template().gateway().url(GatewayRequest.builder(CID).path("a b.png").image(options).build()))
				.isEqualTo(pinata.url("/gateway/ipfs/" + CID
						+ "/a%20b.png?img-width=300&img-height=200&img-dpr=1.5&img-fit=scale-down&img-gravity=0.25x1"
						+ "&img-quality=85&img-format=webp&img-anim=false&img-sharpen=2&img-onerror=redirect"
						+ "&img-metadata=copyright"));
		}
	}

	@Test
	void gravityIsTheOneSetLast() {
		ImageOptions.Builder builder = ImageOptions.builder().gravityAuto();

		assertThat(builder.build().parameters()).containsEntry("img-gravity", "auto");
		assertThat(builder.gravity(Side.TOP).build().parameters()).containsEntry("img-gravity", "top");
	}

	@Test
	void optionsAreEqualByValue() {
		assertThat(ImageOptions.builder().width(1).height(2).build())
			.isEqualTo(ImageOptions.builder().height(2).width(1).build())
			.hasSameHashCodeAs(ImageOptions.builder().height(2).width(1).build())
			.isNotEqualTo(ImageOptions.builder().width(1).build());
	}

	static Stream<Consumer<ImageOptions.Builder>> invalid() {
		return Stream.of((builder) -> builder.width(0), (builder) -> builder.height(-1),
				(builder) -> builder.devicePixelRatio(0), (builder) -> builder.devicePixelRatio(Double.NaN),
				(builder) -> builder.gravity(-0.1, 0), (builder) -> builder.gravity(0, 1.1),
				(builder) -> builder.quality(0), (builder) -> builder.quality(101), (builder) -> builder.sharpen(-1),
				(builder) -> builder.sharpen(10.5));
	}

	@ParameterizedTest
	@MethodSource("invalid")
	void optionWhenItIsOutOfItsRangeThrowsException(Consumer<ImageOptions.Builder> option) {
		assertThatIllegalArgumentException().isThrownBy(() -> option.accept(ImageOptions.builder()));
	}

	@Test
	void verifiedWhenThereAreOptionsThrowsException() {
		try (TestPinata pinata = new TestPinata()) {
			GatewayRequest request = GatewayRequest.builder(CID).image(ImageOptions.builder().width(1).build()).build();

			assertThatIllegalArgumentException().isThrownBy(() -> pinata.template().gateway().verified(request))
				.withMessageContaining("nothing proves their result");
			assertThatIllegalArgumentException().isThrownBy(() -> pinata.template()
				.gateway()
				.verified(GatewayRequest.builder(CID).ifNoneMatch("\"a\"").build()));
		}
	}

}
