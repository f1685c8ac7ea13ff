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

/**
 * Version of the CID that Pinata computes for an upload.
 *
 * @since 0.1.0
 */
public enum CidVersion {

	/**
	 * Version 0, which begins with {@code Qm}.
	 */
	V0("v0"),

	/**
	 * Version 1, which Pinata computes unless asked otherwise.
	 */
	V1("v1");

	private final String wireName;

	CidVersion(String wireName) {
		this.wireName = wireName;
	}

	/**
	 * Return the name that Pinata knows this version by.
	 * @return the name in requests
	 */
	public String wireName() {
		return this.wireName;
	}

}
