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

package io.github.pinataspring.client.observation;

import io.github.pinataspring.client.core.Network;
import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * What is known about an operation that is observed. Its {@linkplain #getError() error}
 * is known when the operation has ended.
 *
 * @since 0.1.0
 */
public class PinataRequestObservationContext extends Observation.Context {

	private final String operation;

	private final @Nullable Network network;

	private volatile boolean completed;

	private volatile boolean cancelled;

	/**
	 * Create a context.
	 * @param operation name of the operation, for example {@code files.list}
	 * @param network the network that it concerns, or {@code null} if it is none or not
	 * known
	 */
	public PinataRequestObservationContext(String operation, @Nullable Network network) {
		Assert.hasText(operation, "'operation' must not be empty");
		this.operation = operation;
		this.network = network;
	}

	/**
	 * Return the name of the operation.
	 * @return the name, one of a fixed set such as {@code files.list}
	 */
	public String getOperation() {
		return this.operation;
	}

	/**
	 * Return the network that the operation concerns.
	 * @return the network, or {@code null} if it is none or not known
	 */
	public @Nullable Network getNetwork() {
		return this.network;
	}

	/**
	 * Return whether the operation has ended without an error.
	 * @return whether it did what it was asked to
	 */
	public boolean isCompleted() {
		return this.completed;
	}

	/**
	 * Set whether the operation has ended without an error.
	 * @param completed whether it did what it was asked to
	 */
	public void setCompleted(boolean completed) {
		this.completed = completed;
	}

	/**
	 * Return whether the subscriber cancelled the operation before its end.
	 * @return whether it was cancelled
	 */
	public boolean isCancelled() {
		return this.cancelled;
	}

	/**
	 * Set whether the subscriber cancelled the operation before its end.
	 * @param cancelled whether it was cancelled
	 */
	public void setCancelled(boolean cancelled) {
		this.cancelled = cancelled;
	}

}
