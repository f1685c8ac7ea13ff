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

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Notes how far uploads in chunks are, so that the same upload goes on where it was
 * broken off. What it holds is no secret: neither credentials nor signed URLs, and of
 * content only a hash.
 *
 * @since 0.1.0
 */
public interface UploadJournal {

	/**
	 * Do something with an upload while it is held, so that nobody else goes on with it
	 * in the meantime. A journal that nobody else uses has nothing to do for that.
	 * @param <T> the type of the result
	 * @param key what identifies the upload, 64 hexadecimal digits
	 * @param action what is done, told whether the upload is held; what somebody else
	 * holds is uploaded without being noted
	 * @return what the action emits, once the upload is not held any more
	 */
	default <T> Mono<T> whileHeld(String key, Function<Boolean, Mono<T>> action) {
		return action.apply(true);
	}

	/**
	 * Find an upload.
	 * @param key what identifies the upload, 64 hexadecimal digits
	 * @return emits the entry, or nothing if there is none
	 */
	Mono<Entry> find(String key);

	/**
	 * Note how far an upload is.
	 * @param key what identifies the upload
	 * @param entry what replaces the entry that there may be
	 * @return completes when it is noted
	 */
	Mono<Void> save(String key, Entry entry);

	/**
	 * Forget an upload.
	 * @param key what identifies the upload
	 * @return completes when it is forgotten
	 */
	Mono<Void> remove(String key);

	/**
	 * Return a journal that lasts as long as the process.
	 * @return a new journal
	 */
	static UploadJournal inMemory() {
		Map<String, Entry> entries = new ConcurrentHashMap<>();
		return new UploadJournal() {

			@Override
			public Mono<Entry> find(String key) {
				return Mono.fromCallable(() -> entries.get(key));
			}

			@Override
			public Mono<Void> save(String key, Entry entry) {
				return Mono.fromRunnable(() -> entries.put(key, entry));
			}

			@Override
			public Mono<Void> remove(String key) {
				return Mono.fromRunnable(() -> entries.remove(key));
			}

		};
	}

	/**
	 * Return a journal that keeps each upload in a file, so that uploads go on after a
	 * restart of the process.
	 * @param directory the directory, created if it is not there; one for each instance
	 * of an application
	 * @return the journal
	 */
	static UploadJournal inDirectory(Path directory) {
		return new FileUploadJournal(directory);
	}

	/**
	 * How far an upload is.
	 *
	 * @param location where its chunks go
	 * @param offset how much of it Pinata has acknowledged, in bytes
	 * @param digest the hash of what comes before {@code offset}, in hexadecimal digits,
	 * or {@code null} if it was not computed
	 * @since 0.1.0
	 */
	record Entry(URI location, long offset, @Nullable String digest) {

		/**
		 * Return this entry as a text for journals that keep texts.
		 * @return the entry in JSON
		 */
		public String toJson() {
			return JsonMapper.shared()
				.writeValueAsString(JsonNodeFactory.instance.objectNode()
					.put("location", this.location.toString())
					.put("offset", this.offset)
					.put("digest", this.digest));
		}

		/**
		 * Read an entry from what {@link #toJson()} returned.
		 * @param json the text
		 * @return the entry, or {@code null} if the text cannot be understood
		 */
		public static @Nullable Entry fromJson(String json) {
			try {
				JsonNode entry = JsonMapper.shared().readTree(json);
				JsonNode location = entry.path("location");
				JsonNode digest = entry.path("digest");
				return location.isString() ? new Entry(URI.create(location.asString()), entry.path("offset").asLong(),
						digest.isString() ? digest.asString() : null) : null;
			}
			catch (JacksonException | IllegalArgumentException ex) {
				return null;
			}
		}

	}

}
