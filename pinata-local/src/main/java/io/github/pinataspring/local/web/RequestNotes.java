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

package io.github.pinataspring.local.web;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;

/**
 * What those who handle a request note about it for the log of requests.
 *
 * @since 0.1.0
 */
public final class RequestNotes {

	private static final String ATTRIBUTE = RequestNotes.class.getName();

	private final List<String> faults = new CopyOnWriteArrayList<>();

	private volatile @Nullable String keyName;

	/**
	 * Return the notes about a request.
	 * @param attributes the attributes of the request
	 * @return its notes, the same ones each time
	 */
	public static RequestNotes of(Map<String, Object> attributes) {
		return (RequestNotes) attributes.computeIfAbsent(ATTRIBUTE, (name) -> new RequestNotes());
	}

	/**
	 * Return the name of the key that the request came with.
	 * @return the name, or {@code null} if no key was accepted
	 */
	public @Nullable String keyName() {
		return this.keyName;
	}

	/**
	 * Note the name of the key that the request came with.
	 * @param keyName the name, no secret
	 */
	public void keyName(String keyName) {
		this.keyName = keyName;
	}

	/**
	 * Return the faults that hit the request.
	 * @return what each does, in the order in which they hit
	 */
	public List<String> faults() {
		return List.copyOf(this.faults);
	}

	/**
	 * Note a fault that hits the request.
	 * @param fault what it does
	 */
	public void addFault(String fault) {
		this.faults.add(fault);
	}

}
