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

package io.github.pinataspring.local;

import java.util.Locale;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;

/**
 * Escapes the characters in request lines that programs send as they are although no URI
 * may hold them: the URL parser of browsers and Node.js leaves braces, bars and carets in
 * queries alone, {@code curl -g} everything. Pinata takes them, but {@link java.net.URI}
 * does not.
 */
@Sharable
final class UriEscaper extends ChannelInboundHandlerAdapter {

	static final UriEscaper INSTANCE = new UriEscaper();

	private static final String NEVER_ALLOWED = "\"<>\\^`{|}";

	private static final String NOT_ALLOWED_IN_PATHS = NEVER_ALLOWED + "[]";

	private UriEscaper() {
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		if (message instanceof HttpRequest request) {
			request.setUri(escape(request.uri()));
		}
		context.fireChannelRead(message);
	}

	static String escape(String uri) {
		int query = uri.indexOf('?');
		StringBuilder escaped = new StringBuilder(uri.length());
		for (int i = 0; i < uri.length(); i++) {
			char character = uri.charAt(i);
			boolean inQuery = query >= 0 && i > query;
			// Of what is not ASCII each byte is a character here.
			if (character > '~' || (inQuery ? NEVER_ALLOWED : NOT_ALLOWED_IN_PATHS).indexOf(character) >= 0) {
				escaped.append(String.format(Locale.ROOT, "%%%02X", (int) character));
			}
			else {
				escaped.append(character);
			}
		}
		return escaped.toString();
	}

}
