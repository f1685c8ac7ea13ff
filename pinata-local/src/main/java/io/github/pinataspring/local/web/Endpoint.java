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

import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * One method on one path.
 *
 * @param method the method
 * @param pattern the path, with variables
 * @param family how errors are said
 * @param handler what answers
 * @since 0.1.0
 */
public record Endpoint(HttpMethod method, PathPattern pattern, ApiFamily family,
		HandlerFunction<ServerResponse> handler) {

	/**
	 * Create an endpoint.
	 * @param method the method
	 * @param pattern the path, with variables
	 * @param family how errors are said
	 * @param handler what answers
	 * @return the endpoint
	 */
	public static Endpoint of(HttpMethod method, String pattern, ApiFamily family,
			HandlerFunction<ServerResponse> handler) {
		return new Endpoint(method, PathPatternParser.defaultInstance.parse(pattern), family, handler);
	}

}
