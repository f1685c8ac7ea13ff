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

package io.github.pinataspring.client.event;

import java.time.Duration;

import io.github.pinataspring.client.core.Network;
import org.jspecify.annotations.Nullable;

/**
 * Is told of {@linkplain PinataClientEvent events}, and of how much is transferred if it
 * overrides the methods for that. It is called by the thread that works on the call, so
 * it must neither block nor throw.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface PinataClientListener {

	/**
	 * Handle an event.
	 * @param event the event
	 */
	void onEvent(PinataClientEvent event);

	/**
	 * Handle that some more of the body of a request was sent: each MiB, and the rest
	 * when the body ends or breaks off. Attempts that are repeated count as well.
	 * @param operation the name of the operation, such as {@code uploads.upload}
	 * @param bytes the number of bytes since the call before, positive
	 */
	default void onSent(String operation, long bytes) {
	}

	/**
	 * Handle that some more of the body of an answer was received, see
	 * {@link #onSent(String, long)}.
	 * @param operation the name of the operation, such as {@code gateway.retrieve}
	 * @param bytes the number of bytes since the call before, positive
	 */
	default void onReceived(String operation, long bytes) {
	}

	/**
	 * Handle that an upload has ended well.
	 * @param operation the name of the operation
	 * @param network the network that the file is in, or {@code null} if it is not known
	 * @param duration the time from the subscription until the file was there
	 */
	default void onUploaded(String operation, @Nullable Network network, Duration duration) {
	}

	/**
	 * Return a listener that tells this one first and another one then.
	 * @param next the other listener
	 * @return both
	 */
	default PinataClientListener andThen(PinataClientListener next) {
		return new ListenerChain(this, next);
	}

	/**
	 * Return the listener of whoever does not want to be told, with which nothing is
	 * counted.
	 * @return the listener
	 */
	static PinataClientListener none() {
		return NoListener.INSTANCE;
	}

}
