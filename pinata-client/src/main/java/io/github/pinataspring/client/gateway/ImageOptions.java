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

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * How a dedicated gateway is to transform an image. It takes JPEG, PNG, GIF and WebP, and
 * leaves SVG as it is. What it sends then has another CID. Immutable. <pre class="code">
 * ImageOptions thumbnail = ImageOptions.builder().width(200).height(200).fit(Fit.COVER).format(Format.WEBP).build();
 * </pre>
 *
 * @since 0.1.0
 */
public final class ImageOptions {

	private final Map<String, String> parameters;

	private ImageOptions(Builder builder) {
		this.parameters = Collections.unmodifiableMap(new LinkedHashMap<>(builder.parameters));
	}

	/**
	 * Start to choose options. What is not chosen is left to the gateway.
	 * @return a builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Return the options as the gateway understands them.
	 * @return the parameters of the query, by name
	 */
	public Map<String, String> parameters() {
		return this.parameters;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof ImageOptions options && this.parameters.equals(options.parameters);
	}

	@Override
	public int hashCode() {
		return this.parameters.hashCode();
	}

	@Override
	public String toString() {
		return "ImageOptions" + this.parameters;
	}

	private static String wireName(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * How an image is fitted into width and height.
	 */
	public enum Fit {

		/**
		 * As large as it fits, but never larger than it is.
		 */
		SCALE_DOWN,

		/**
		 * As large as it fits.
		 */
		CONTAIN,

		/**
		 * Filling all, with what is too much cut off.
		 */
		COVER,

		/**
		 * As {@link #COVER}, but never larger than it is.
		 */
		CROP,

		/**
		 * As {@link #CONTAIN}, with a background around it.
		 */
		PAD

	}

	/**
	 * A side that is kept when something is cut off.
	 */
	public enum Side {

		/**
		 * The left side.
		 */
		LEFT,

		/**
		 * The right side.
		 */
		RIGHT,

		/**
		 * The upper side.
		 */
		TOP,

		/**
		 * The lower side.
		 */
		BOTTOM

	}

	/**
	 * The format of the result.
	 */
	public enum Format {

		/**
		 * What the client accepts.
		 */
		AUTO,

		/**
		 * WebP.
		 */
		WEBP

	}

	/**
	 * Which metadata of an image are kept.
	 */
	public enum Metadata {

		/**
		 * Most of them.
		 */
		KEEP,

		/**
		 * The copyright only.
		 */
		COPYRIGHT,

		/**
		 * None.
		 */
		NONE

	}

	/**
	 * Builder of options.
	 */
	public static final class Builder {

		private final Map<String, String> parameters = new LinkedHashMap<>();

		private Builder() {
		}

		/**
		 * Set the largest width.
		 * @param pixels the width in pixels, at least 1
		 * @return this builder
		 */
		public Builder width(int pixels) {
			Assert.isTrue(pixels > 0, "'pixels' must be positive");
			return set("width", pixels);
		}

		/**
		 * Set the largest height.
		 * @param pixels the height in pixels, at least 1
		 * @return this builder
		 */
		public Builder height(int pixels) {
			Assert.isTrue(pixels > 0, "'pixels' must be positive");
			return set("height", pixels);
		}

		/**
		 * Set how many pixels of the device make one of width and height.
		 * @param ratio the ratio, more than 0; 1 if it is not set
		 * @return this builder
		 */
		public Builder devicePixelRatio(double ratio) {
			Assert.isTrue(Double.isFinite(ratio) && ratio > 0, "'ratio' must be positive");
			return set("dpr", number(ratio));
		}

		/**
		 * Set how the image is fitted into width and height.
		 * @param fit how it is
		 * @return this builder
		 */
		public Builder fit(Fit fit) {
			Assert.notNull(fit, "'fit' must not be null");
			return set("fit", wireName(fit));
		}

		/**
		 * Let the gateway find what is important in the image and keep that.
		 * @return this builder
		 */
		public Builder gravityAuto() {
			return set("gravity", "auto");
		}

		/**
		 * Set which side of the image is kept.
		 * @param side the side
		 * @return this builder
		 */
		public Builder gravity(Side side) {
			Assert.notNull(side, "'side' must not be null");
			return set("gravity", wireName(side));
		}

		/**
		 * Set which point of the image is kept.
		 * @param x how far from the left side, 0 to 1
		 * @param y how far from the upper side, 0 to 1
		 * @return this builder
		 */
		public Builder gravity(double x, double y) {
			Assert.isTrue(x >= 0 && x <= 1, "'x' must be between 0 and 1");
			Assert.isTrue(y >= 0 && y <= 1, "'y' must be between 0 and 1");
			return set("gravity", number(x) + "x" + number(y));
		}

		/**
		 * Set the quality of JPEG and WebP.
		 * @param quality the quality, 1 to 100; 85 if it is not set
		 * @return this builder
		 */
		public Builder quality(int quality) {
			Assert.isTrue(quality >= 1 && quality <= 100, "'quality' must be between 1 and 100");
			return set("quality", quality);
		}

		/**
		 * Set the format.
		 * @param format the format
		 * @return this builder
		 */
		public Builder format(Format format) {
			Assert.notNull(format, "'format' must not be null");
			return set("format", wireName(format));
		}

		/**
		 * Set whether animations are kept.
		 * @param animated {@code false} for the first frame only
		 * @return this builder
		 */
		public Builder animated(boolean animated) {
			return set("anim", animated);
		}

		/**
		 * Set how much the image is sharpened.
		 * @param strength the strength, 0 to 10
		 * @return this builder
		 */
		public Builder sharpen(double strength) {
			Assert.isTrue(strength >= 0 && strength <= 10, "'strength' must be between 0 and 10");
			return set("sharpen", number(strength));
		}

		/**
		 * Have the gateway send the image as it is if it cannot transform it.
		 * @return this builder
		 */
		public Builder redirectOnError() {
			return set("onerror", "redirect");
		}

		/**
		 * Set which metadata are kept.
		 * @param metadata the metadata
		 * @return this builder
		 */
		public Builder metadata(Metadata metadata) {
			Assert.notNull(metadata, "'metadata' must not be null");
			return set("metadata", wireName(metadata));
		}

		/**
		 * Build the options.
		 * @return the options
		 */
		public ImageOptions build() {
			return new ImageOptions(this);
		}

		private Builder set(String name, Object value) {
			this.parameters.put("img-" + name, value.toString());
			return this;
		}

		private static String number(double value) {
			return (value == Math.rint(value)) ? Long.toString((long) value) : Double.toString(value);
		}

	}

}
