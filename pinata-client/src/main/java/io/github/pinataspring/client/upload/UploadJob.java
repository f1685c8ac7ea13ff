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

import java.util.Map;

import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.http.PinataHost;
import io.github.pinataspring.client.http.PinataRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;

/**
 * One upload, ready to be sent.
 *
 * @param source where the content comes from
 * @param content the content
 * @param network where the file shall be, or {@code null} if the signed URL decides that
 * @param fields the options as Pinata names them
 * @param cidVersion the version of the CID that was asked for, or {@code null}
 * @param signedUrl where to upload without credentials, or {@code null}
 * @param progress where to report to
 */
record UploadJob(UploadSource source, UploadContent content, @Nullable Network network, Map<String, String> fields,
		@Nullable CidVersion cidVersion, @Nullable SignedUploadUrl signedUrl, UploadProgress progress) {

	/**
	 * The name of the operation.
	 */
	static final String OPERATION = "uploads.upload";

	/**
	 * Path that uploads begin at.
	 */
	static final String FILES = "/v3/files";

	/**
	 * Start the request that an upload begins with.
	 * @return a builder
	 */
	PinataRequest.Builder begin() {
		return begin(this.signedUrl);
	}

	/**
	 * Start the request that an upload begins with.
	 * @param signedUrl where to upload without credentials, or {@code null}
	 * @return a builder
	 */
	static PinataRequest.Builder begin(@Nullable SignedUploadUrl signedUrl) {
		return (signedUrl != null)
				? PinataRequest.to(OPERATION, PinataHost.SIGNED, HttpMethod.POST, signedUrl.url(), FILES + "/{id}")
				: PinataRequest.uploads(OPERATION, HttpMethod.POST, FILES);
	}

}
