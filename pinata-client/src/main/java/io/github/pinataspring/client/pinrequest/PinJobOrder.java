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

package io.github.pinataspring.client.pinrequest;

/**
 * Order of jobs, by the time at which they were queued.
 *
 * @since 0.1.0
 */
public enum PinJobOrder {

	/**
	 * The job that was queued first comes first.
	 */
	OLDEST_FIRST("ASC", "ASC"),

	/**
	 * The job that was queued last comes first.
	 */
	NEWEST_FIRST("DESC", "DSC");

	private final String wireName;

	private final String sdkName;

	PinJobOrder(String wireName, String sdkName) {
		this.wireName = wireName;
		this.sdkName = sdkName;
	}

	/**
	 * Return the name that Pinata's published API knows this order by.
	 * @return the name in requests
	 */
	public String wireName() {
		return this.wireName;
	}

	/**
	 * Return the name that Pinata's own client sends for this order.
	 * @return the name in requests
	 */
	String sdkName() {
		return this.sdkName;
	}

}
