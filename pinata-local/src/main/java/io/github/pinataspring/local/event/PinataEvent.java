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

package io.github.pinataspring.local.event;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something that happened to the account.
 *
 * @param type what it was
 * @param time when it was
 * @param file the file as the files API shows it, with its {@code network}; for
 * {@link Type#PIN_JOB_FAILED} the job as the API shows it
 * @param error why it failed, or {@code null} if it did not
 * @since 0.1.0
 */
public record PinataEvent(Type type, Instant time, ObjectNode file, @Nullable String error) {

	/**
	 * The types of events.
	 *
	 * @since 0.1.0
	 */
	public enum Type {

		/**
		 * There is a new file. A CAR that was uploaded is announced by
		 * {@link #CAR_IMPORTED} or {@link #CAR_IMPORT_FAILED} instead, what was pinned by
		 * its CID by {@link #PIN_JOB_DONE}.
		 */
		FILE_UPLOADED,

		/**
		 * A file was deleted, by a request or because its time was over.
		 */
		FILE_DELETED,

		/**
		 * A CAR was imported, and its file has a CID now.
		 */
		CAR_IMPORTED,

		/**
		 * A CAR could not be imported.
		 */
		CAR_IMPORT_FAILED,

		/**
		 * Content was pinned by its CID.
		 */
		PIN_JOB_DONE,

		/**
		 * Content could not be pinned by its CID.
		 */
		PIN_JOB_FAILED

	}

}
