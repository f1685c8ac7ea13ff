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

package io.github.pinataspring.local.request;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A request as the log shows it, without credentials.
 *
 * @param number counts requests from 1 on, in the order in which they came
 * @param time when it came
 * @param method the method
 * @param path the path as it was sent
 * @param query the query as it was sent but with credentials and signatures masked, or
 * {@code null} if there is none
 * @param status the status of the answer, or {@code null} if there is none: not yet, or
 * the connection ended before
 * @param duration how long it took until the answer was written or the connection ended,
 * or {@code null} if it goes on
 * @param bytesReceived the number of bytes of the body that were read
 * @param bytesSent the number of bytes of the body that were sent
 * @param keyName the name of the API key, or {@code null} if none was accepted
 * @param requestId the id that the answer has in its header {@code X-Request-Id}
 * @param faults what the switched on faults did to it, empty for none
 * @since 0.1.0
 */
public record LoggedRequest(long number, Instant time, String method, String path, @Nullable String query,
		@Nullable Integer status, @Nullable Duration duration, long bytesReceived, long bytesSent,
		@Nullable String keyName, String requestId, List<String> faults) {

}
