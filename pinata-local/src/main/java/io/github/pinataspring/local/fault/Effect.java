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

package io.github.pinataspring.local.fault;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.springframework.web.server.WebFilter;

/**
 * What a fault does.
 *
 * @param name what the admin API calls it
 * @param parameters the parameters, by name
 * @param filter what does it
 */
record Effect(String name, Map<String, Long> parameters, WebFilter filter) {

	Effect {
		parameters = new TreeMap<>(parameters);
	}

	@Override
	public String toString() {
		return this.name + this.parameters.entrySet()
			.stream()
			.map((entry) -> " " + entry.getKey() + "=" + entry.getValue())
			.collect(Collectors.joining());
	}

}
