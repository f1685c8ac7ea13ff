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

import java.nio.file.Path;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

import org.springframework.core.io.Resource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.util.Assert;

/**
 * Content to upload, with its file name and type. Nothing is read before the upload is
 * subscribed to, and everything is read anew by each subscription.
 *
 * @since 0.1.0
 */
public final class UploadSource {

	private static final String NAMELESS = "file";

	private final ContentOpener opener;

	private final String filename;

	private final @Nullable MediaType contentType;

	private UploadSource(ContentOpener opener, String filename, @Nullable MediaType contentType) {
		Assert.hasText(filename, "'filename' must not be empty");
		this.opener = opener;
		this.filename = filename;
		this.contentType = contentType;
	}

	/**
	 * Return a file as the content.
	 * @param path the file, which must not change while it is uploaded
	 * @return the source
	 */
	public static UploadSource of(Path path) {
		Assert.notNull(path, "'path' must not be null");
		return new UploadSource(ContentOpener.of(path), nameOf(path.getFileName()), null);
	}

	/**
	 * Return a resource as the content. One that can be read only once, such as an
	 * {@code InputStreamResource}, is sent without its length.
	 * @param resource the resource
	 * @return the source, named {@code file} if the resource has no name
	 */
	public static UploadSource of(Resource resource) {
		Assert.notNull(resource, "'resource' must not be null");
		return new UploadSource(ContentOpener.of(resource), nameOf(resource.getFilename()), null);
	}

	/**
	 * Return bytes as the content.
	 * @param content the bytes, which are not copied and must not change
	 * @param filename name of the file
	 * @return the source
	 */
	public static UploadSource of(byte[] content, String filename) {
		Assert.notNull(content, "'content' must not be null");
		return new UploadSource(ContentOpener.of(content), filename, null);
	}

	/**
	 * Return an object as JSON as the content.
	 * @param value the object, mapped by the template's {@code JsonMapper}
	 * @return the source, named {@code data.json}
	 */
	public static UploadSource json(Object value) {
		Assert.notNull(value, "'value' must not be null");
		return new UploadSource(ContentOpener.json(value), "data.json", MediaType.APPLICATION_JSON);
	}

	/**
	 * Return a stream of unknown length as the content.
	 * @param content the stream, asked for no more than can be sent; the upload releases
	 * its buffers
	 * @param filename name of the file
	 * @return the source
	 */
	public static UploadSource of(Publisher<? extends DataBuffer> content, String filename) {
		Assert.notNull(content, "'content' must not be null");
		return new UploadSource(ContentOpener.of(content, -1), filename, null);
	}

	/**
	 * Return a stream of known length as the content.
	 * @param content the stream, asked for no more than can be sent; the upload releases
	 * its buffers
	 * @param length number of bytes that the stream has
	 * @param filename name of the file
	 * @return the source
	 */
	public static UploadSource of(Publisher<? extends DataBuffer> content, long length, String filename) {
		Assert.notNull(content, "'content' must not be null");
		Assert.isTrue(length >= 0, "'length' must not be negative");
		return new UploadSource(ContentOpener.of(content, length), filename, null);
	}

	/**
	 * Return the same content under another file name.
	 * @param filename name of the file; slashes are kept
	 * @return the copy
	 */
	public UploadSource withFilename(String filename) {
		return new UploadSource(this.opener, filename, this.contentType);
	}

	/**
	 * Return the same content with another declared type. For Pinata that is a hint: it
	 * looks at the content itself.
	 * @param contentType the type
	 * @return the copy
	 */
	public UploadSource withContentType(MediaType contentType) {
		Assert.notNull(contentType, "'contentType' must not be null");
		return new UploadSource(this.opener, this.filename, contentType);
	}

	/**
	 * Return the file name.
	 * @return the name, perhaps with slashes
	 */
	public String filename() {
		return this.filename;
	}

	/**
	 * Return the declared type: the given one, else the one that belongs to the extension
	 * of the file name.
	 * @return the type
	 */
	public MediaType contentType() {
		if (this.contentType != null) {
			return this.contentType;
		}
		return MediaTypeFactory.getMediaType(this.filename).orElse(MediaType.APPLICATION_OCTET_STREAM);
	}

	/**
	 * Return the file name for messages, which no control character breaks.
	 * @return the file name
	 */
	String printableName() {
		return this.filename.replaceAll("\\p{Cntrl}", "?");
	}

	ContentOpener opener() {
		return this.opener;
	}

	@Override
	public String toString() {
		return "UploadSource[filename=%s, contentType=%s]".formatted(this.filename, contentType());
	}

	private static String nameOf(@Nullable Object name) {
		String text = Objects.toString(name, "");
		return text.isBlank() ? NAMELESS : text;
	}

}
