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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.pinataspring.local.content.ContentImport;
import io.github.pinataspring.local.content.ContentStore;
import org.jspecify.annotations.Nullable;

/**
 * Imports of resumable uploads that are not complete, so that the last chunk is answered
 * as soon as the others, however large the file is. They are in memory, for those uploads
 * that went on last: any other is read from disk when it is complete.
 */
final class RunningImports implements AutoCloseable {

	private static final int MAX = 32;

	private final ContentStore contents;

	private final Map<String, ContentImport> imports = new LinkedHashMap<>();

	RunningImports(ContentStore contents) {
		this.contents = contents;
	}

	/**
	 * Take an import out, so that nobody else uses it. It begins with the upload.
	 * @param upload the upload
	 * @param offset how many bytes it must have taken
	 * @return the import, to be {@linkplain #keep kept} or closed, or {@code null} if
	 * there is none
	 */
	@Nullable ContentImport take(ResumableUpload upload, long offset) {
		ContentImport found = remove(upload.id());
		if (found != null && found.isOpen() && found.length() == offset && offset > 0) {
			return found;
		}
		if (found != null) {
			found.close();
		}
		boolean wanted = offset == 0 && !new UploadFields(upload.fields()).isCar();
		return wanted ? this.contents.beginImport(upload.profile()) : null;
	}

	/**
	 * Keep an import for the next chunk.
	 * @param id the id of the upload
	 * @param content the import
	 */
	void keep(String id, ContentImport content) {
		ContentImport eldest = null;
		synchronized (this.imports) {
			if (this.imports.size() >= MAX) {
				eldest = this.imports.remove(this.imports.keySet().iterator().next());
			}
			this.imports.put(id, content);
		}
		if (eldest != null) {
			eldest.close();
		}
	}

	/**
	 * Forget the import of an upload.
	 * @param id the id of the upload
	 */
	void forget(String id) {
		ContentImport found = remove(id);
		if (found != null) {
			found.close();
		}
	}

	private @Nullable ContentImport remove(String id) {
		synchronized (this.imports) {
			return this.imports.remove(id);
		}
	}

	@Override
	public void close() {
		List<ContentImport> all;
		synchronized (this.imports) {
			all = new ArrayList<>(this.imports.values());
			this.imports.clear();
		}
		all.forEach(ContentImport::close);
	}

}
