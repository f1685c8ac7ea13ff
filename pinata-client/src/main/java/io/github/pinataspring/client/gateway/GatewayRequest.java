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

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.verify.ExportRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpRange;
import org.springframework.util.Assert;

/**
 * What is wanted from a gateway: a file, or a part of it. Immutable. <pre class="code">
 * GatewayRequest request = GatewayRequest.builder(directory)
 *     .path("images/logo.svg")
 *     .range(HttpRange.createByteRange(0, 1023))
 *     .build();
 * </pre>
 *
 * @since 0.1.0
 */
public final class GatewayRequest {

	private static final Pattern ETAG = Pattern.compile("(W/)?\"[\\x21\\x23-\\x7e]*\"");

	private final Cid cid;

	private final List<String> path;

	private final @Nullable HttpRange range;

	private final @Nullable ImageOptions image;

	private final @Nullable String filename;

	private final boolean download;

	private final @Nullable String ifNoneMatch;

	private final @Nullable Instant ifModifiedSince;

	private GatewayRequest(Builder builder) {
		this.cid = builder.cid;
		this.path = builder.path;
		this.range = builder.range;
		this.image = builder.image;
		this.filename = builder.filename;
		this.download = builder.download;
		this.ifNoneMatch = builder.ifNoneMatch;
		this.ifModifiedSince = builder.ifModifiedSince;
	}

	/**
	 * Ask for a whole file.
	 * @param cid the CID of the file
	 * @return the request
	 */
	public static GatewayRequest of(Cid cid) {
		return builder(cid).build();
	}

	/**
	 * Ask for a whole file in a directory.
	 * @param cid the CID of the directory
	 * @param path path of the file below the directory, see {@link Builder#path(String)}
	 * @return the request
	 * @throws IllegalArgumentException if the path is ambiguous
	 */
	public static GatewayRequest of(Cid cid, String path) {
		return builder(cid).path(path).build();
	}

	/**
	 * Start a request.
	 * @param cid the CID of a file, or of a directory if a path is added
	 * @return a builder
	 */
	public static Builder builder(Cid cid) {
		return new Builder(cid);
	}

	/**
	 * Ask for a part of the same file.
	 * @param range the part, or {@code null} for all of it
	 * @return the request, without anything else
	 */
	GatewayRequest part(@Nullable HttpRange range) {
		Builder builder = new Builder(this.cid);
		builder.path = this.path;
		builder.range = range;
		return builder.build();
	}

	/**
	 * Return the CID of the file or directory.
	 * @return the CID
	 */
	public Cid cid() {
		return this.cid;
	}

	/**
	 * Return the names of the path below the CID.
	 * @return the names, may be empty
	 */
	public List<String> path() {
		return this.path;
	}

	/**
	 * Return which part of the file is wanted.
	 * @return the range, or {@code null} for the whole file
	 */
	public @Nullable HttpRange range() {
		return this.range;
	}

	/**
	 * Return how an image is to be transformed.
	 * @return the options, or {@code null} to leave it as it is
	 */
	public @Nullable ImageOptions image() {
		return this.image;
	}

	/**
	 * Return the name that the gateway is to give to the file.
	 * @return the name, or {@code null} to leave that to the gateway
	 */
	public @Nullable String filename() {
		return this.filename;
	}

	/**
	 * Return whether browsers are to save the file rather than to show it.
	 * @return whether it is a download
	 */
	public boolean isDownload() {
		return this.download;
	}

	/**
	 * Return the entity tag of content that is known already.
	 * @return the tag, or {@code null} if there is none
	 */
	public @Nullable String ifNoneMatch() {
		return this.ifNoneMatch;
	}

	/**
	 * Return the time since which the content has to be modified to be of interest.
	 * @return the time, or {@code null} if there is none
	 */
	public @Nullable Instant ifModifiedSince() {
		return this.ifModifiedSince;
	}

	/**
	 * Return the CID and the path.
	 */
	@Override
	public String toString() {
		return "/ipfs/" + this.cid + (this.path.isEmpty() ? "" : "/" + String.join("/", this.path));
	}

	/**
	 * Builder of a request.
	 */
	public static final class Builder {

		private final Cid cid;

		private List<String> path = List.of();

		private @Nullable HttpRange range;

		private @Nullable ImageOptions image;

		private @Nullable String filename;

		private boolean download;

		private @Nullable String ifNoneMatch;

		private @Nullable Instant ifModifiedSince;

		private Builder(Cid cid) {
			Assert.notNull(cid, "'cid' must not be null");
			this.cid = cid;
		}

		/**
		 * Set the path of the file below the CID.
		 * @param path names with slashes between them, not encoded; a slash at the
		 * beginning says nothing
		 * @return this builder
		 * @throws IllegalArgumentException if the path has an empty segment, one that is
		 * {@code .} or {@code ..}, or more than {@value ExportRequest#MAX_DEPTH}
		 */
		public Builder path(String path) {
			Assert.hasText(path, "'path' must not be empty");
			this.path = List.of((path.startsWith("/") ? path.substring(1) : path).split("/", -1));
			Assert.isTrue(this.path.size() <= ExportRequest.MAX_DEPTH,
					() -> "'path' must not have more than %d segments".formatted(ExportRequest.MAX_DEPTH));
			for (String segment : this.path) {
				Assert.hasText(segment, "'path' must not have empty segments");
				Assert.isTrue(!segment.equals(".") && !segment.equals(".."),
						"'path' must not have segments that are '.' or '..'");
			}
			return this;
		}

		/**
		 * Set which part of the file is wanted. By default all of it.
		 * @param range the range of bytes
		 * @return this builder
		 */
		public Builder range(HttpRange range) {
			Assert.notNull(range, "'range' must not be null");
			this.range = range;
			return this;
		}

		/**
		 * Have the gateway transform an image. What comes then cannot be verified.
		 * @param image the options
		 * @return this builder
		 */
		public Builder image(ImageOptions image) {
			Assert.notNull(image, "'image' must not be null");
			this.image = image;
			return this;
		}

		/**
		 * Set the name that the gateway is to give to the file, which may also decide
		 * about its media type.
		 * @param filename the name
		 * @return this builder
		 */
		public Builder filename(String filename) {
			Assert.hasText(filename, "'filename' must not be empty");
			this.filename = filename;
			return this;
		}

		/**
		 * Have browsers save the file rather than show it.
		 * @return this builder
		 */
		public Builder download() {
			this.download = true;
			return this;
		}

		/**
		 * Ask for the content only if it is not the one that is known already.
		 * @param etag the entity tag of that, as {@link GatewayContent#etag()} has it
		 * @return this builder
		 * @throws IllegalArgumentException if it is not an entity tag in quotes
		 */
		public Builder ifNoneMatch(String etag) {
			Assert.isTrue(ETAG.matcher(etag).matches(), "'etag' must be an entity tag with its quotes");
			this.ifNoneMatch = etag;
			return this;
		}

		/**
		 * Ask for the content only if it was modified since a time.
		 * @param time the time, of which fractions of a second do not count
		 * @return this builder
		 */
		public Builder ifModifiedSince(Instant time) {
			Assert.notNull(time, "'time' must not be null");
			this.ifModifiedSince = time;
			return this;
		}

		/**
		 * Build the request.
		 * @return the request
		 */
		public GatewayRequest build() {
			return new GatewayRequest(this);
		}

	}

}
