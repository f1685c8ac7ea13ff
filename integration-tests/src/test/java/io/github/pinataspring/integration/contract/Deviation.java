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

package io.github.pinataspring.integration.contract;

/**
 * A way in which a request or an answer is not as the published API says.
 *
 * @param operation the operation, such as {@code GET api.pinata.cloud/v3/api_keys}
 * @param what what is different, where
 */
record Deviation(String operation, String what) implements Comparable<Deviation> {

	boolean isOfRequest() {
		return this.what.startsWith("request");
	}

	@Override
	public int compareTo(Deviation other) {
		int operations = this.operation.compareTo(other.operation);
		return (operations != 0) ? operations : this.what.compareTo(other.what);
	}

	@Override
	public String toString() {
		return "| `%s` | `%s` |".formatted(this.operation, this.what);
	}

}
