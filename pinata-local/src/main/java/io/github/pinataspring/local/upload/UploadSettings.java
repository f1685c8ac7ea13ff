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

import java.time.Duration;
import java.time.InstantSource;

import org.springframework.util.unit.DataSize;

/**
 * How uploads are received.
 *
 * @param clock the time
 * @param maxMultipartFileSize the largest file of one multipart request
 * @param maxChunkSize the largest chunk of a resumable upload
 * @param resumableLifetime how long a resumable upload is kept since its last chunk
 * @since 0.1.0
 */
public record UploadSettings(InstantSource clock, DataSize maxMultipartFileSize, DataSize maxChunkSize,
		Duration resumableLifetime) {

}
