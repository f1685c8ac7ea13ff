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

package io.github.pinataspring.ipfs.unixfs;

import io.github.pinataspring.ipfs.cid.Cid;

/**
 * What a file became on import.
 *
 * @param cid the CID of the root of the file
 * @param fileSize the size of the content in bytes
 * @param dagSize the cumulative size of the tree in bytes: the root block and, counted
 * once for every link, the trees below it. Pinata's legacy API calls it {@code PinSize}
 * @since 0.1.0
 */
public record ImportedFile(Cid cid, long fileSize, long dagSize) {

}
