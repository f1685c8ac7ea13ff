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

package io.github.pinataspring.client.vector;

import io.github.pinataspring.client.core.PinataCredentialsException;
import io.github.pinataspring.client.core.PinataException;
import io.github.pinataspring.client.core.PinataNotFoundException;
import io.github.pinataspring.client.core.PinataResponseException;
import io.github.pinataspring.client.http.PinataTransport;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Vectors, by which the private files of a group can be searched. Pinata calls this a
 * beta and permits 10,000 files in five groups. Needs a JWT: with a key pair every call
 * signals a {@link PinataCredentialsException}. Needs the scope {@code org:write}.
 *
 * @since 0.1.0
 */
public interface VectorOperations {

	/**
	 * Return operations on top of a transport. For the template, from which applications
	 * get them.
	 * @param transport the transport
	 * @return the operations
	 */
	static VectorOperations using(PinataTransport transport) {
		return new DefaultVectorOperations(transport);
	}

	/**
	 * Have vectors made of a file.
	 * @param fileId id of a private file that is in a group
	 * @return completes when they are made, or signals a {@link PinataException}, among
	 * them {@link PinataNotFoundException} if there is no such file and
	 * {@link PinataResponseException} if Pinata says that it did not succeed
	 */
	Mono<Void> add(String fileId);

	/**
	 * Have the vectors of a file deleted. The file stays.
	 * @param fileId id of the file
	 * @return completes when they are deleted, or signals a {@link PinataException},
	 * among them {@link PinataNotFoundException} if there is no such file and
	 * {@link PinataResponseException} if Pinata says that it did not succeed
	 */
	Mono<Void> remove(String fileId);

	/**
	 * Search the files of a group that have vectors.
	 * @param groupId id of a group of private files
	 * @param text what to search for
	 * @return the files, in the order that Pinata has them in and no more than 20; empty
	 * if there are none; or a {@link PinataException}, among them
	 * {@link PinataNotFoundException} if there is no such group
	 */
	Flux<VectorMatch> query(String groupId, String text);

}
