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

package io.github.pinataspring.local.upload;

import java.nio.file.Path;

import io.github.pinataspring.ipfs.unixfs.ImportProfile;
import io.github.pinataspring.local.content.ContentIntake;
import io.github.pinataspring.local.content.ContentStore;
import io.github.pinataspring.local.content.MediaTypeDetector;
import io.github.pinataspring.local.content.ReceivedContent;
import io.github.pinataspring.local.file.FileRecord.Content;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.buffer.DataBuffer;

/**
 * A file or a directory that is on its way.
 */
final class IncomingContent implements AutoCloseable {

	private static final int BUFFER_SIZE = 64 * 1024;

	private final String name;

	private final boolean directory;

	private final @Nullable String declaredType;

	private final ImportProfile profile;

	private final ContentIntake intake;

	private final byte[] buffer = new byte[BUFFER_SIZE];

	private int files;

	private @Nullable ReceivedContent content;

	private IncomingContent(String name, boolean directory, @Nullable String declaredType, ImportProfile profile,
			ContentIntake intake) {
		this.name = name;
		this.directory = directory;
		this.declaredType = declaredType;
		this.profile = profile;
		this.intake = intake;
	}

	static IncomingContent file(ContentStore contents, String name, @Nullable String declaredType,
			ImportProfile profile) {
		return new IncomingContent(name, false, declaredType, profile, contents.receiveFile(profile));
	}

	static IncomingContent directory(ContentStore contents, String name, ImportProfile profile) {
		return new IncomingContent(name, true, null, profile, contents.receiveDirectory(profile));
	}

	String name() {
		return this.name;
	}

	boolean isDirectory() {
		return this.directory;
	}

	int files() {
		return this.files;
	}

	long length() {
		return this.intake.length();
	}

	/**
	 * Start a file of a directory.
	 * @param path its path below the directory
	 */
	void beginFile(String path) {
		this.files++;
		this.intake.beginFile(path);
	}

	void write(DataBuffer content) {
		while (content.readableByteCount() > 0) {
			int count = Math.min(content.readableByteCount(), this.buffer.length);
			content.read(this.buffer, 0, count);
			this.intake.write(this.buffer, 0, count);
		}
	}

	/**
	 * End the content. It is safely on disk then if it has to be.
	 * @param wanted the import parameters that were asked for, perhaps after the content,
	 * or {@code null} for any
	 * @param wrapped whether it shall be in a directory of its own
	 * @return the content, closed by this
	 */
	ReceivedContent finish(@Nullable ImportProfile wanted, boolean wrapped) {
		if (wrapped) {
			this.intake.wrap(this.name);
		}
		ReceivedContent complete = this.intake.finish((wanted != null) ? wanted : this.profile);
		this.content = complete;
		return complete;
	}

	/**
	 * End the content, whose bytes are to be taken for something else.
	 * @return the file that has them, safely on disk if it has to be
	 */
	Path finishBytes() {
		return this.intake.finishBytes();
	}

	String mimeType(ReceivedContent content) {
		return content.summary().directory() ? Content.DIRECTORY
				: MediaTypeDetector.detect(content.summary().head(), this.declaredType, this.name);
	}

	/**
	 * Delete what was written, unless it was added to the store.
	 */
	@Override
	public void close() {
		this.intake.close();
		if (this.content != null) {
			this.content.close();
		}
	}

}
