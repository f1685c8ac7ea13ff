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

package io.github.pinataspring.client.http;

import java.time.Duration;

import io.github.pinataspring.client.core.RetrySettings;
import io.github.pinataspring.client.credentials.GatewayToken;
import io.github.pinataspring.client.event.PinataClientListener;
import io.github.pinataspring.client.observation.OperationObservations;
import io.github.pinataspring.client.ratelimit.RateLimiter;
import org.jspecify.annotations.Nullable;

/**
 * How calls are made, whatever they are.
 *
 * @param callTimeout the time limit of a call with all its attempts and waits
 * @param attemptTimeout the time limit of one attempt of a call
 * @param uploadTimeout the time limit of an upload in one request, or of one chunk
 * @param retry how often a call is tried
 * @param rateLimiter what decides when a call may be sent
 * @param listener what is told of what happens within calls
 * @param observations observes operations
 * @param gatewayToken the token that the gateway asks for, or {@code null}
 */
public record TransportSettings(Duration callTimeout, Duration attemptTimeout, Duration uploadTimeout,
		RetrySettings retry, RateLimiter rateLimiter, PinataClientListener listener, OperationObservations observations,
		@Nullable GatewayToken gatewayToken) {

}
