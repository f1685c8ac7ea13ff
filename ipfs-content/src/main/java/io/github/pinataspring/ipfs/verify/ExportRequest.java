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

package io.github.pinataspring.ipfs.verify;

import java.util.List;

import io.github.pinataspring.ipfs.cid.Cid;

/**
 * Which content is to be taken out of a DAG: a whole file or a range of it, at the root
 * or at a path below it. Immutable. <pre class="code">
 * ExportRequest request = ExportRequest.of(root).withPath("images/1.png").withRange(0, 1023);
 * </pre>
 *
 * @since 0.1.0
 */
public final class ExportRequest {

	/**
	 * Largest number of names in a path.
	 */
	public static final int MAX_DEPTH = 256;

	private final Cid root;

	private final List<String> path;

	private final long from;

	private final long to;

	private final long maxSize;

	private ExportRequest(Cid root, List<String> path, long from, long to, long maxSize) {
		this.root = root;
		this.path = path;
		this.from = from;
		this.to = to;
		this.maxSize = maxSize;
	}

	/**
	 * Ask for the whole file with a CID.
	 * @param root the CID of a file, or of a directory if a path is added
	 * @return the request
	 */
	public static ExportRequest of(Cid root) {
		return new ExportRequest(root, List.of(), 0, Long.MAX_VALUE, Long.MAX_VALUE);
	}

	/**
	 * Return a request for what is at a path below the root.
	 * @param path names with {@code /} between them, not percent-encoded; empty for the
	 * root itself
	 * @return the request
	 * @throws IllegalArgumentException if a name is empty or there are more than
	 * {@value #MAX_DEPTH}
	 */
	public ExportRequest withPath(String path) {
		List<String> names = path.isEmpty() ? List.of() : List.of(path.split("/", -1));
		if (names.contains("")) {
			throw new IllegalArgumentException("'path' must be names with / between them: " + path);
		}
		if (names.size() > MAX_DEPTH) {
			throw new IllegalArgumentException("'path' has more than %d names".formatted(MAX_DEPTH));
		}
		return new ExportRequest(this.root, names, this.from, this.to, this.maxSize);
	}

	/**
	 * Return a request for a range of the file. Blocks outside the range are neither
	 * needed nor accepted.
	 * @param from the position of the first byte, counted from the end of the file if
	 * negative
	 * @param to the position of the last byte, counted from the end of the file if
	 * negative; {@link Long#MAX_VALUE} for the last byte of the file
	 * @return the request
	 */
	public ExportRequest withRange(long from, long to) {
		return new ExportRequest(this.root, this.path, from, to, this.maxSize);
	}

	/**
	 * Return a request that fails if the whole file is larger than a limit.
	 * @param maxSize the limit in bytes
	 * @return the request
	 * @throws IllegalArgumentException if the limit is negative
	 */
	public ExportRequest withMaxSize(long maxSize) {
		if (maxSize < 0) {
			throw new IllegalArgumentException("'maxSize' must not be negative");
		}
		return new ExportRequest(this.root, this.path, this.from, this.to, maxSize);
	}

	/**
	 * Return the CID of the root.
	 * @return the CID
	 */
	public Cid root() {
		return this.root;
	}

	/**
	 * Return the names of the path.
	 * @return the names, may be empty
	 */
	public List<String> path() {
		return this.path;
	}

	/**
	 * Return the largest size that the whole file may have.
	 * @return the limit in bytes
	 */
	public long maxSize() {
		return this.maxSize;
	}

	/**
	 * Return where the range starts in a file of a size.
	 * @param size the size of the file in bytes
	 * @return the position of the first byte
	 */
	public long start(long size) {
		return (this.from < 0) ? Math.max(0, size + this.from) : this.from;
	}

	/**
	 * Return where the range ends in a file of a size.
	 * @param size the size of the file in bytes
	 * @return the position behind the last byte, at most the size
	 */
	public long end(long size) {
		long last = (this.to < 0) ? size + this.to : this.to;
		return (last >= size) ? size : last + 1;
	}

}
