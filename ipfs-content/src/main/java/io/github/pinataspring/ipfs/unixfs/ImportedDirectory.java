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

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

import io.github.pinataspring.ipfs.cid.Cid;

/**
 * What a directory became on import.
 *
 * @param cid the CID of the root of the directory
 * @param fileSize the size of all files in it in bytes
 * @param dagSize the cumulative size of the tree in bytes: the root block and, counted
 * once for every link, the trees below it
 * @param sharded whether the directory itself became a HAMT, which can also happen to the
 * directories in it
 * @param paths the CIDs of everything in the directory by path, with {@code /} between
 * names
 * @since 0.1.0
 */
public record ImportedDirectory(Cid cid, long fileSize, long dagSize, boolean sharded, SortedMap<String, Cid> paths) {

	public ImportedDirectory {
		paths = Collections.unmodifiableSortedMap(new TreeMap<>(paths));
	}

}
