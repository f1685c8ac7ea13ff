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

/**
 * The admin API, by which people and tests steer the emulator, and what protects it and
 * the console from other web pages; internal, its types are public only for the other
 * packages.
 *
 * <p>
 * An endpoint of the admin API is an {@link io.github.pinataspring.local.web.Endpoint}
 * like any other:
 * <ul>
 * <li>Its path begins with {@code /admin/}, its family is
 * {@link io.github.pinataspring.local.web.ApiFamily#V3}, and
 * {@link io.github.pinataspring.local.admin.AdminIndex} lists it without further
 * ado.</li>
 * <li>It needs no credentials and no protection of its own:
 * {@link io.github.pinataspring.local.admin.AdminGuard} covers every path below
 * {@code /admin} and {@code /console}.</li>
 * <li>It reads JSON objects ({@code Json.readObject}) and answers JSON without an
 * envelope ({@code Json.ok}); names are in camel case, times in ISO 8601, durations in
 * milliseconds, and errors are {@code ApiError}s.</li>
 * <li>{@code GET} shows what is, {@code PUT} replaces it, {@code POST} adds to it and
 * {@code DELETE} takes it away or resets it; what changes something answers with the new
 * state.</li>
 * </ul>
 */
@NullMarked
package io.github.pinataspring.local.admin;

import org.jspecify.annotations.NullMarked;
