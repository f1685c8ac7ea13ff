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

package io.github.pinataspring.ipfs.dagpb;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.github.pinataspring.ipfs.cid.Cid;

/**
 * A link of a dag-pb node.
 *
 * @since 0.1.0
 */
public final class DagPbLink {

	private final Cid target;

	private final byte[] name;

	private final long tsize;

	DagPbLink(Cid target, byte[] name, long tsize) {
		this.target = target;
		this.name = name;
		this.tsize = tsize;
	}

	/**
	 * Return the CID of the node that the link points to.
	 * @return the CID
	 */
	public Cid target() {
		return this.target;
	}

	/**
	 * Return the name.
	 * @return the name, empty if there is none; what is not UTF-8 in it is replaced
	 */
	public String name() {
		return new String(this.name, StandardCharsets.UTF_8);
	}

	/**
	 * Return whether the link has a name.
	 * @param utf8 the name in UTF-8
	 * @return whether the bytes of the name are the same
	 */
	public boolean isNamed(byte[] utf8) {
		return Arrays.equals(this.name, utf8);
	}

	/**
	 * Return the cumulative size of the target. Whoever made the node may have written
	 * anything there.
	 * @return the size in bytes, 0 if there is none
	 */
	public long tsize() {
		return this.tsize;
	}

	@Override
	public String toString() {
		return "DagPbLink[target=%s, name=%s, tsize=%d]".formatted(this.target, name(), this.tsize);
	}

}
