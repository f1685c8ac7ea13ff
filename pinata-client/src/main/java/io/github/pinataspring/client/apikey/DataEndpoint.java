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
 * Endpoint for data in Pinata's older API that an API key may be allowed to call.
 *
 * @since 0.1.0
 */
public enum DataEndpoint {

	/**
	 * List what is pinned.
	 */
	PIN_LIST("pinList"),

	/**
	 * Tell how much is pinned.
	 */
	USER_PINNED_DATA_TOTAL("userPinnedDataTotal");

	private final String wireName;

	DataEndpoint(String wireName) {
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
