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

package io.github.pinataspring.local.store;

import java.nio.ByteBuffer;
import java.util.function.Function;

import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stores records as JSON, so that what a data directory holds can be read by later
 * versions without reflection.
 *
 * @param <V> the record
 * @since 0.1.0
 */
public final class JsonDataType<V> extends BasicDataType<V> {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private static final int MEMORY = 1024;

	private final Function<V, ObjectNode> writer;

	private final Function<ObjectNode, V> reader;

	public JsonDataType(Function<V, ObjectNode> writer, Function<ObjectNode, V> reader) {
		this.writer = writer;
		this.reader = reader;
	}

	@Override
	public int getMemory(@Nullable V value) {
		return MEMORY;
	}

	@Override
	public void write(WriteBuffer buffer, V value) {
		byte[] json = MAPPER.writeValueAsBytes(this.writer.apply(value));
		buffer.putVarInt(json.length).put(json);
	}

	@Override
	public V read(ByteBuffer buffer) {
		byte[] json = new byte[DataUtils.readVarInt(buffer)];
		buffer.get(json);
		return this.reader.apply((ObjectNode) MAPPER.readTree(json));
	}

	@Override
	@SuppressWarnings("unchecked")
	public V[] createStorage(int size) {
		return (V[]) new Object[size];
	}

}
