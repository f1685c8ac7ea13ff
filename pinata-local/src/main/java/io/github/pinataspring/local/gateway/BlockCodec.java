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

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Codecs of blocks that are neither files nor directories but can be served as they are.
 */
enum BlockCodec {

	CBOR("cbor", 0x51, "application/cbor"),

	DAG_CBOR("dag-cbor", 0x71, "application/vnd.ipld.dag-cbor"),

	JSON("json", 0x0200, "application/json"),

	DAG_JSON("dag-json", 0x0129, "application/vnd.ipld.dag-json");

	private final String format;

	private final long code;

	private final String mediaType;

	BlockCodec(String format, long code, String mediaType) {
		this.format = format;
		this.code = code;
		this.mediaType = mediaType;
	}

	static @Nullable BlockCodec ofFormat(String format) {
		return Arrays.stream(values()).filter((codec) -> codec.format.equals(format)).findFirst().orElse(null);
	}

	static @Nullable BlockCodec ofCode(long code) {
		return Arrays.stream(values()).filter((codec) -> codec.code == code).findFirst().orElse(null);
	}

	String format() {
		return this.format;
	}

	String mediaType() {
		return this.mediaType;
	}

}
