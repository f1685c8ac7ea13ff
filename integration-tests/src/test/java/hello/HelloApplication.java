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

import java.nio.charset.StandardCharsets;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.upload.UploadedFile;
import io.github.pinataspring.ipfs.cid.Cid;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@SpringBootApplication
@RestController
public class HelloApplication {

	private final PinataTemplate pinata;

	public HelloApplication(PinataTemplate pinata) {
		this.pinata = pinata;
	}

	public static void main(String[] args) {
		SpringApplication.run(HelloApplication.class, args);
	}

	@PostMapping("/notes")
	public Mono<String> publish(@RequestBody String note) {
		return this.pinata.uploads()
			.upload(note.getBytes(StandardCharsets.UTF_8), "note.txt")
			.mapNotNull(UploadedFile::cid)
			.map(Cid::toString);
	}

	@GetMapping("/notes/{cid}")
	public Flux<DataBuffer> read(@PathVariable String cid) {
		return this.pinata.gateway().verified(Cid.parse(cid));
	}

}
