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

package io.github.pinataspring.client.file;

import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.core.PinataCredentialsException;
import io.github.pinataspring.client.core.PinataException;
import io.github.pinataspring.client.core.PinataNotFoundException;
import io.github.pinataspring.client.http.PinataTransport;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Files of the account in one network. Needs a JWT: with a key pair every call signals a
 * {@link PinataCredentialsException}. Needs the scope {@code org:files:read}, and for
 * changes {@code org:files:write}.
 *
 * @since 0.1.0
 */
public interface FileOperations {

	/**
	 * Return operations on top of a transport. For the template, from which applications
	 * get them.
	 * @param transport the transport
	 * @param network the network of the files
	 * @return the operations
	 */
	static FileOperations using(PinataTransport transport, Network network) {
		return new DefaultFileOperations(transport, network);
	}

	/**
	 * List all files.
	 * @return the files, see {@link #list(FileFilter)}
	 */
	default Flux<PinataFile> list() {
		return list(FileFilter.all());
	}

	/**
	 * List files. A page is fetched when the first of its files is asked for.
	 * @param filter which files to list, and how
	 * @return the files, empty if there are none, or a {@link PinataException}
	 */
	Flux<PinataFile> list(FileFilter filter);

	/**
	 * Get a file's record.
	 * @param id id of the file, not its CID
	 * @return the file, or a {@link PinataException}, among them
	 * {@link PinataNotFoundException} if the network has no such file
	 */
	Mono<PinataFile> get(String id);

	/**
	 * Change a file's name, key-values or time of deletion. Its content cannot change.
	 * @param id id of the file, not its CID
	 * @param update what to change
	 * @return the changed file, or a {@link PinataException}, among them
	 * {@link PinataNotFoundException} if the network has no such file
	 */
	Mono<PinataFile> update(String id, FileUpdate update);

	/**
	 * Delete a file. A public file is only no longer pinned by Pinata: whoever else has
	 * it on IPFS keeps it.
	 * @param id id of the file, not its CID
	 * @return completes when the file is deleted, or signals a {@link PinataException},
	 * among them {@link PinataNotFoundException} if the network has no such file
	 */
	Mono<Void> delete(String id);

}
