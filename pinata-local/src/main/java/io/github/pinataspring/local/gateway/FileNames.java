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

package io.github.pinataspring.local.gateway;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.util.StringUtils;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.util.UriUtils;

/**
 * Names that files are saved under.
 */
final class FileNames {

	private FileNames() {
	}

	/**
	 * Return what the request wants the file to be called.
	 * @param request the request
	 * @return the name, or {@code null}
	 */
	static @Nullable String wanted(ServerRequest request) {
		return request.queryParam("filename").filter(StringUtils::hasText).orElse(null);
	}

	/**
	 * Return the name of what the request has led to.
	 * @param target what it has led to
	 * @return the name that is wanted, the last of the path, or that of the file
	 */
	static String of(Target target) {
		String wanted = wanted(target.request());
		if (wanted != null) {
			return wanted;
		}
		List<String> names = target.path().names();
		if (!names.isEmpty()) {
			return names.get(names.size() - 1);
		}
		String name = target.content().name();
		return (name != null) ? name : target.cid().toString();
	}

	/**
	 * Return a {@code Content-Disposition} for blocks, which are not to be shown.
	 * @param target what the request has led to
	 * @param suffix what follows the CID in the name, unless another one is wanted
	 * @return the header
	 */
	static String attachment(Target target, String suffix) {
		String wanted = wanted(target.request());
		return disposition("attachment", (wanted != null) ? wanted : target.cid() + suffix);
	}

	/**
	 * Return a {@code Content-Disposition}, with a name that every client understands and
	 * the exact one.
	 * @param type {@code inline} or {@code attachment}
	 * @param name the name
	 * @return the header
	 */
	static String disposition(String type, String name) {
		String ascii = name.replaceAll("[^\\x20-\\x7e]|[\"\\\\%]", "_");
		String header = "%s; filename=\"%s\"".formatted(type, ascii);
		return ascii.equals(name) ? header
				: header + "; filename*=UTF-8''" + UriUtils.encode(name, StandardCharsets.UTF_8);
	}

	/**
	 * Return the media type that an extension stands for.
	 * @param name the name of a file
	 * @return the media type, or {@code null} if it is not known
	 */
	static @Nullable String mimeType(String name) {
		return MediaTypeFactory.getMediaType(name).map(MediaType::toString).orElse(null);
	}

}
