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

package io.github.pinataspring.integration;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.upload.UploadRequest;
import io.github.pinataspring.client.upload.UploadSource;
import io.github.pinataspring.client.upload.UploadedFile;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.stereotype.Component;

@Component
class Greeting {

	private final PinataTemplate pinata;

	Greeting(PinataTemplate pinata) {
		this.pinata = pinata;
	}

	Mono<String> publish() {
		return this.pinata.uploads()
			.upload(UploadRequest.builder(UploadSource.json(Map.of("hello", "world"))).network(Network.PUBLIC).build())
			.mapNotNull(UploadedFile::cid)
			.flatMap((cid) -> DataBufferUtils.join(this.pinata.gateway().verified(cid)))
			.map((content) -> {
				String text = content.toString(StandardCharsets.UTF_8);
				DataBufferUtils.release(content);
				return text;
			});
	}

}
