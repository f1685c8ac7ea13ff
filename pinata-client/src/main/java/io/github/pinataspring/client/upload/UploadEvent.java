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

package io.github.pinataspring.client.upload;

import org.jspecify.annotations.Nullable;

/**
 * How far an upload is.
 *
 * @param phase what is going on
 * @param bytesSent the number of bytes that were sent, those sent again counted once more
 * @param bytesAcknowledged the number of bytes of the content that Pinata has confirmed
 * @param bytesTotal the number of bytes of the content, or a negative number while it is
 * not known
 * @param bytesPerSecond the rate of sending since the beginning
 * @param file the stored file in the last event, {@code null} in those before
 * @since 0.1.0
 */
public record UploadEvent(Phase phase, long bytesSent, long bytesAcknowledged, long bytesTotal, double bytesPerSecond,
		@Nullable UploadedFile file) {

	/**
	 * What is going on during an upload.
	 *
	 * @since 0.1.0
	 */
	public enum Phase {

		/**
		 * The content is looked at: its length, and what was sent of it before.
		 */
		PREPARING,

		/**
		 * The content is sent.
		 */
		SENDING,

		/**
		 * Everything was sent, and the record of the file is awaited.
		 */
		PROCESSING,

		/**
		 * The file is stored.
		 */
		COMPLETE

	}

}
