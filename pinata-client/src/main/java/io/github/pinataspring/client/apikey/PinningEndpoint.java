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

package io.github.pinataspring.client.apikey;

/**
 * Endpoint for pinning in Pinata's older API that an API key may be allowed to call.
 *
 * @since 0.1.0
 */
public enum PinningEndpoint {

	/**
	 * Change name and key-values of what is pinned.
	 */
	HASH_METADATA("hashMetadata"),

	/**
	 * Change the pin policy of what is pinned.
	 */
	HASH_PIN_POLICY("hashPinPolicy"),

	/**
	 * Pin by CID.
	 */
	PIN_BY_HASH("pinByHash"),

	/**
	 * Upload files and directories.
	 */
	PIN_FILE_TO_IPFS("pinFileToIPFS"),

	/**
	 * Upload JSON.
	 */
	PIN_JSON_TO_IPFS("pinJSONToIPFS"),

	/**
	 * List what is being pinned by CID.
	 */
	PIN_JOBS("pinJobs"),

	/**
	 * Unpin.
	 */
	UNPIN("unpin"),

	/**
	 * Change the pin policy of the account.
	 */
	USER_PIN_POLICY("userPinPolicy");

	private final String wireName;

	PinningEndpoint(String wireName) {
		this.wireName = wireName;
	}

	/**
	 * Return the name that Pinata knows this endpoint by.
	 * @return the name in requests and answers
	 */
	public String wireName() {
		return this.wireName;
	}

}
