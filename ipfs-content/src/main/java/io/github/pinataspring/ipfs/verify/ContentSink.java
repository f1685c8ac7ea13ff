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

package io.github.pinataspring.ipfs.verify;

import java.io.IOException;

/**
 * Takes verified content in its order.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ContentSink {

	/**
	 * Take the next piece.
	 * @param bytes the array of the block that the piece is in
	 * @param offset the index of the first byte
	 * @param length the number of bytes
	 * @throws IOException if the piece cannot be taken, which ends the export
	 */
	void accept(byte[] bytes, int offset, int length) throws IOException;

}
