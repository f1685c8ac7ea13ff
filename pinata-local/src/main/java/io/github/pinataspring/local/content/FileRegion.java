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

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * Part of a file on disk.
 *
 * @param file the file
 * @param offset the index of the first byte
 * @param length the number of bytes
 * @since 0.1.0
 */
public record FileRegion(Path file, long offset, long length) implements Region {

	@Override
	public FileRegion part(long start, long end) {
		return new FileRegion(this.file, this.offset + start, end - start);
	}

	@Override
	public @Nullable Region join(Region next) {
		if (next instanceof FileRegion other && this.offset + this.length == other.offset
				&& this.file.equals(other.file)) {
			return new FileRegion(this.file, this.offset, this.length + other.length);
		}
		return null;
	}

	@Override
	public void read(ByteBuffer target) {
		int start = target.position();
		int end = start + (int) this.length;
		int limit = target.limit();
		try (FileChannel channel = FileChannel.open(this.file)) {
			while (target.position() < end) {
				target.limit(end);
				if (channel.read(target, this.offset + target.position() - start) < 0) {
					throw new EOFException("The blob " + this.file.getFileName() + " is too short");
				}
			}
			target.limit(limit);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
