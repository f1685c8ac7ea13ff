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

package io.github.pinataspring.client.upload;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.pinataspring.client.TestPinata;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.unixfs.FileImporter;
import io.github.pinataspring.ipfs.unixfs.ImportProfile;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Takes uploads by TUS and answers chunks in other ways where it is told to.
 */
class TusDispatcher extends Dispatcher {

	final List<Long> chunks = new ArrayList<>();

	final List<String> metadata = new ArrayList<>();

	/**
	 * Answers to the chunk of that number, counted from 1, in place of taking it.
	 */
	final Map<Integer, MockResponse> refused = new ConcurrentHashMap<>();

	/**
	 * Answers to the chunk of that number after taking it.
	 */
	final Map<Integer, MockResponse> replaced = new ConcurrentHashMap<>();

	@Nullable MockResponse created;

	boolean recordsById = true;

	/**
	 * How often the record is not there yet.
	 */
	int recordIsLate;

	boolean corrupted;

	private final Map<String, ByteArrayOutputStream> uploads = new ConcurrentHashMap<>();

	private final Map<String, Long> lengths = new ConcurrentHashMap<>();

	@Override
	public MockResponse dispatch(RecordedRequest request) {
		List<String> path = request.getUrl().pathSegments();
		return switch (String.valueOf(request.getMethod())) {
			case "POST" -> create(request);
			case "HEAD" -> head(path.get(3));
			case "PATCH" -> patch(request, path.get(3));
			default -> record(path.get(path.size() - 1));
		};
	}

	private MockResponse create(RecordedRequest request) {
		if (this.created != null) {
			return this.created;
		}
		String id = "upload-" + this.lengths.size();
		this.uploads.put(id, new ByteArrayOutputStream());
		this.lengths.put(id, Long.parseLong(String.valueOf(request.getHeaders().get("Upload-Length"))));
		this.metadata.add(String.valueOf(request.getHeaders().get("Upload-Metadata")));
		boolean signed = request.getUrl().queryParameter("X-Signature") != null;
		return new MockResponse.Builder().code(201)
			.setHeader("Location",
					"/uploads/v3/files/" + id + "/content" + (signed ? "?" + request.getUrl().encodedQuery() : ""))
			.build();
	}

	private MockResponse head(String id) {
		ByteArrayOutputStream upload = this.uploads.get(id);
		return (upload != null) ? describe(200, id, upload) : new MockResponse.Builder().code(404).build();
	}

	private MockResponse patch(RecordedRequest request, String id) {
		long offset = Long.parseLong(String.valueOf(request.getHeaders().get("Upload-Offset")));
		this.chunks.add(offset);
		MockResponse refused = this.refused.remove(this.chunks.size());
		ByteArrayOutputStream upload = this.uploads.get(id);
		if (refused != null || upload == null) {
			return (refused != null) ? refused : new MockResponse.Builder().code(404).build();
		}
		if (offset != upload.size()) {
			return new MockResponse.Builder().code(409).build();
		}
		ByteString body = request.getBody();
		if (body != null) {
			byte[] bytes = body.toByteArray();
			bytes[0] ^= (byte) (this.corrupted ? 1 : 0);
			upload.writeBytes(bytes);
		}
		MockResponse replaced = this.replaced.remove(this.chunks.size());
		return (replaced != null) ? replaced : describe(204, id, upload);
	}

	private MockResponse describe(int status, String id, ByteArrayOutputStream upload) {
		MockResponse.Builder answer = new MockResponse.Builder().code(status)
			.setHeader("Upload-Offset", Integer.toString(upload.size()))
			.setHeader("Upload-Length", String.valueOf(this.lengths.get(id)));
		if (upload.size() == this.lengths.getOrDefault(id, -1L)) {
			answer.setHeader("upload-cid", cid(upload.toByteArray()).toString());
		}
		return answer.build();
	}

	private MockResponse record(String id) {
		ByteArrayOutputStream upload = this.uploads.get(id);
		if (upload != null && this.recordsById && this.recordIsLate <= 0) {
			return TestPinata.json("{\"data\":%s}".formatted(file(id, upload)));
		}
		if (!id.startsWith("upload")) {
			String last = "upload-" + (this.lengths.size() - 1);
			ByteArrayOutputStream content = (this.recordIsLate-- > 0) ? null : this.uploads.get(last);
			return TestPinata
				.json("{\"data\":{\"files\":[%s]}}".formatted((content != null) ? file("earlier", content) : ""));
		}
		return TestPinata.json(404, "{\"error\":{\"code\":404,\"message\":\"file not found\"}}");
	}

	private static String file(String id, ByteArrayOutputStream upload) {
		return "{\"id\":\"%s\",\"cid\":\"%s\"}".formatted(id, cid(upload.toByteArray()));
	}

	static Cid cid(byte[] content) {
		FileImporter importer = FileImporter.create(ImportProfile.PINATA_V1);
		importer.update(content, 0, content.length);
		return importer.finish().cid();
	}

}
