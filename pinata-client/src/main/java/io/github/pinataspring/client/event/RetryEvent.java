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

import io.github.pinataspring.client.core.PinataException;

/**
 * An attempt failed and will be repeated.
 *
 * @param operation the name of the operation
 * @param attempt the number of the attempt that failed, 1 for the first
 * @param delay the time until the next attempt
 * @param failure why the attempt failed
 * @since 0.1.0
 */
public record RetryEvent(String operation, long attempt, Duration delay,
		PinataException failure) implements PinataClientEvent {

}
