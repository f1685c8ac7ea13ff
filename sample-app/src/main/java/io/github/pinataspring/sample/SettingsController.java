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

package io.github.pinataspring.sample;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Endpoint of what the page has to know.
 */
@RestController
class SettingsController {

	private final Settings settings;

	SettingsController(SampleProperties properties, @Value("${pinata.local.enabled:false}") boolean pinataLocal) {
		this.settings = new Settings(properties.maxFileSize().toBytes(), pinataLocal);
	}

	@GetMapping("/settings")
	Settings settings() {
		return this.settings;
	}

	/**
	 * What the page has to know.
	 *
	 * @param maxFileSize largest file that can be uploaded, in bytes
	 * @param pinataLocal whether files go to the embedded Pinata Local
	 */
	record Settings(long maxFileSize, boolean pinataLocal) {

	}

}
