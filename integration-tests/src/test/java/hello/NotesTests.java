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

package hello;

import java.time.Duration;

import io.github.pinataspring.local.PinataLocal;
import io.github.pinataspring.test.AutoConfigurePinataLocal;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest
@AutoConfigurePinataLocal
class NotesTests {

	@Autowired
	private PinataLocal pinata;

	@Autowired
	private Notes notes;

	@Test
	void titlesWhenPinataIsOverloadedAsksAgain() {
		this.notes.add("groceries").block(Duration.ofSeconds(10));
		this.pinata.faults().on(HttpMethod.GET, "/api/v3/files/**").once().answer(503);

		StepVerifier.create(this.notes.titles())
			.expectNext("groceries")
			.expectComplete()
			.verify(Duration.ofSeconds(10));
		assertThat(this.pinata.requests().list()).extracting((request) -> request.status())
			.containsExactly(200, 503, 200);
	}

}
