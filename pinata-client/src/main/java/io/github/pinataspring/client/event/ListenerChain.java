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
 * One listener after the other.
 *
 * @param first is told first
 * @param next is told then
 */
record ListenerChain(PinataClientListener first, PinataClientListener next) implements PinataClientListener {

	@Override
	public void onEvent(PinataClientEvent event) {
		this.first.onEvent(event);
		this.next.onEvent(event);
	}

	@Override
	public void onSent(String operation, long bytes) {
		this.first.onSent(operation, bytes);
		this.next.onSent(operation, bytes);
	}

	@Override
	public void onReceived(String operation, long bytes) {
		this.first.onReceived(operation, bytes);
		this.next.onReceived(operation, bytes);
	}

	@Override
	public void onUploaded(String operation, @Nullable Network network, Duration duration) {
		this.first.onUploaded(operation, network, duration);
		this.next.onUploaded(operation, network, duration);
	}

}
