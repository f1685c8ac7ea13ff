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
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.FileSystemResource;
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

	private static final MediaType CAR = MediaType.valueOf("application/vnd.ipld.car");

	private final SourceContent content;

	private final String filename;

	private final @Nullable MediaType contentType;

	private final boolean named;

	private UploadSource(SourceContent content, String filename, @Nullable MediaType contentType) {
		this(content, filename, contentType, true);
	}

	private UploadSource(SourceContent content, String filename, @Nullable MediaType contentType, boolean named) {
		Assert.hasText(filename, "'filename' must not be empty");
		Assert.isTrue(!(content instanceof DirectoryOpener) || isName(filename),
				"'filename' of a directory must be one name, without slashes and special characters");
		this.content = content;
		this.filename = filename;
		this.contentType = contentType;
		this.named = named;
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
	 * {@code InputStreamResource}, is kept before it is sent, as a stream of unknown
	 * length is.
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
	 * Return what a text in Base64 encodes as the content. It is decoded while it is
	 * sent.
	 * @param content the text in the standard alphabet with padding and without line
	 * breaks, or a data URL, whose type becomes the declared one
	 * @param filename name of the file
	 * @return the source
	 * @throws IllegalArgumentException if it is anything else
	 */
	public static UploadSource base64(String content, String filename) {
		Assert.notNull(content, "'content' must not be null");
		Base64Text text = new Base64Text(content);
		return new UploadSource(text, filename, text.contentType());
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
	 * Return a stream of unknown length as the content. To know its length it is kept
	 * before it is sent: 256 KiB in memory, more than that in a temporary file.
	 * @param content the stream, asked for no more than can be written; the upload
	 * releases its buffers
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
	 * Return what a URL serves as the content. It is fetched when it is uploaded, once
	 * for each upload, in constant memory and without credentials or cookies. Up to five
	 * redirects are followed, from {@code https} to {@code https} only. Addresses that
	 * the {@linkplain UploadSettings#urlAddresses() filter} does not permit are not
	 * connected to, which are by default all that are not public. Needs Reactor Netty,
	 * whatever connector the template has, and uses no proxy.
	 * @param url the URL, which begins with {@code https} or {@code http} and has no user
	 * @return the source, whose name and type are those that come with the content unless
	 * they are set; else it is named as the last part of the path, or {@code file}
	 * @throws IllegalArgumentException if nothing can be fetched from such a URL
	 */
	public static UploadSource url(URI url) {
		UrlSource source = new UrlSource(url);
		return new UploadSource(source, nameOf(source.filename()), null, false);
	}

	/**
	 * Return a directory with everything in it, hidden files too. See
	 * {@link #directory(Path, Predicate)}.
	 * @param directory the directory
	 * @return the source, named as the directory
	 */
	public static UploadSource directory(Path directory) {
		return directory(directory, (path) -> true);
	}

	/**
	 * Return a directory, hidden files too unless they are left out. Pinata stores
	 * directories in the public network, or by a {@linkplain SignedUploadUrl signed URL}.
	 * Directories without files are not stored. What is neither a file nor a directory,
	 * for example a symbolic link, and a name that a form cannot carry as it is fail the
	 * upload before anything is sent.
	 * @param directory the directory, which must not change while it is uploaded
	 * @param filter tells by its path below the directory whether to take a file, or a
	 * directory with everything in it
	 * @return the source, named as the directory
	 */
	public static UploadSource directory(Path directory, Predicate<Path> filter) {
		Assert.notNull(directory, "'directory' must not be null");
		Assert.notNull(filter, "'filter' must not be null");
		return new UploadSource(DirectoryOpener.of(directory, filter),
				nameOf(directory.toAbsolutePath().normalize().getFileName()), null);
	}

	/**
	 * Return a directory of files from anywhere. It is stored as one of a file system is,
	 * see {@link #directory(Path, Predicate)}.
	 * @param name name of the directory
	 * @param files the files, whose file names are their paths below the directory
	 * @return the source
	 * @throws IllegalArgumentException if there is no file, two have the same path, or a
	 * path is malformed
	 */
	public static UploadSource directory(String name, List<UploadSource> files) {
		Assert.notNull(files, "'files' must not be null");
		return new UploadSource(DirectoryOpener.of(files), name, null);
	}

	/**
	 * Return a CAR whose blocks become the content, and not the CAR itself. See
	 * {@link #car(Resource)}.
	 * @param path the CAR, which must not change while it is uploaded
	 * @return the source
	 */
	public static UploadSource car(Path path) {
		Assert.notNull(path, "'path' must not be null");
		return new UploadSource(new CarOpener(ContentOpener.of(path), new FileSystemResource(path)),
				nameOf(path.getFileName()), CAR);
	}

	/**
	 * Return a CAR whose blocks become the content, and not the CAR itself. Pinata takes
	 * CARs with exactly one root into the public network, and imports them some time
	 * after the upload: until then the file has no CID. With {@link IntegrityMode#FAIL}
	 * all blocks are checked before anything is sent.
	 * @param resource the CAR, which can be read more than once
	 * @return the source, named {@code file} if the resource has no name
	 */
	public static UploadSource car(Resource resource) {
		Assert.notNull(resource, "'resource' must not be null");
		Assert.isTrue(!resource.isOpen(), "'resource' must be one that can be read more than once");
		return new UploadSource(new CarOpener(ContentOpener.of(resource), resource), nameOf(resource.getFilename()),
				CAR);
	}

	/**
	 * Return the same content under another file name.
	 * @param filename name of the file, whose slashes are kept, or of the directory
	 * @return the copy
	 */
	public UploadSource withFilename(String filename) {
		return new UploadSource(this.content, filename, this.contentType);
	}

	/**
	 * Return the same content with another declared type. For Pinata that is a hint: it
	 * looks at the content itself.
	 * @param contentType the type
	 * @return the copy
	 */
	public UploadSource withContentType(MediaType contentType) {
		Assert.notNull(contentType, "'contentType' must not be null");
		return new UploadSource(this.content, this.filename, contentType, this.named);
	}

	/**
	 * Return the same content as it describes itself, where nothing else was set.
	 * @param filename name of the file, or {@code null}
	 * @param contentType the type, or {@code null}
	 * @return the copy
	 */
	UploadSource described(@Nullable String filename, @Nullable MediaType contentType) {
		return new UploadSource(this.content, (filename != null && !this.named) ? filename : this.filename,
				(this.contentType != null) ? this.contentType : contentType, this.named);
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

	SourceContent content() {
		return this.content;
	}

	boolean isCar() {
		return this.content instanceof CarOpener;
	}

	boolean isDirectory() {
		return this.content instanceof DirectoryOpener;
	}

	/**
	 * Open the content of a source that is no directory.
	 * @param jsonMapper maps objects
	 * @return the content
	 */
	Mono<UploadContent> open(JsonMapper jsonMapper) {
		return ((ContentOpener) this.content).open(jsonMapper);
	}

	@Override
	public String toString() {
		return "UploadSource[filename=%s, contentType=%s]".formatted(this.filename, contentType());
	}

	private static boolean isName(String name) {
		return !name.matches("\\.\\.?|.*[/\"\\\\\\p{Cntrl}].*");
	}

	private static String nameOf(@Nullable Object name) {
		String text = Objects.toString(name, "");
		return text.isBlank() ? NAMELESS : text;
	}

}
