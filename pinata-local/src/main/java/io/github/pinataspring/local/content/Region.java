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

package io.github.pinataspring.local.content;

import java.nio.file.Path;

/**
 * Part of a file on disk.
 *
 * @param file the file
 * @param offset the index of the first byte
 * @param length the number of bytes
 * @since 0.1.0
 */
public record Region(Path file, long offset, long length) {

	/**
	 * Return whether another region goes on where this one ends.
	 * @param other the other region
	 * @return whether the two are one
	 */
	boolean isFollowedBy(Region other) {
		return this.offset + this.length == other.offset && this.file.equals(other.file);
	}

	Region with(Region next) {
		return new Region(this.file, this.offset, this.length + next.length);
	}

	Region part(long start, long end) {
		return new Region(this.file, this.offset + start, end - start);
	}

}
