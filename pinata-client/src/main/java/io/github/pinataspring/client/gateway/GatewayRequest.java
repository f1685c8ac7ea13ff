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

import java.util.List;

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

	private final Cid cid;

	private final List<String> path;

	private final @Nullable HttpRange range;

	private GatewayRequest(Builder builder) {
		this.cid = builder.cid;
		this.path = builder.path;
		this.range = builder.range;
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

	@Override
	public String toString() {
		return "GatewayRequest[/ipfs/%s%s]".formatted(this.cid,
				this.path.isEmpty() ? "" : "/" + String.join("/", this.path));
	}

	/**
	 * Builder of a request.
	 */
	public static final class Builder {

		private final Cid cid;

		private List<String> path = List.of();

		private @Nullable HttpRange range;

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
		 * Build the request.
		 * @return the request
		 */
		public GatewayRequest build() {
			return new GatewayRequest(this);
		}

	}

}
