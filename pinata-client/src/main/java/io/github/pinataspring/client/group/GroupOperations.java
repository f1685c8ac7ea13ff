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

package io.github.pinataspring.client.group;

import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.core.PinataCredentialsException;
import io.github.pinataspring.client.core.PinataException;
import io.github.pinataspring.client.core.PinataNotFoundException;
import io.github.pinataspring.client.http.PinataTransport;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Groups of files in one network. A file belongs to one group at most. Needs a JWT: with
 * a key pair every call signals a {@link PinataCredentialsException} before anything is
 * sent. Needs the scope {@code org:groups:write}, or to get and list
 * {@code org:groups:read}.
 *
 * @since 0.1.0
 */
public interface GroupOperations {

	/**
	 * Return operations on top of a transport. For the template, from which applications
	 * get them.
	 * @param transport the transport
	 * @param network the network of the files
	 * @return the operations
	 */
	static GroupOperations using(PinataTransport transport, Network network) {
		return new DefaultGroupOperations(transport, network);
	}

	/**
	 * Create a group. Not safe to repeat: after an error without an answer the group may
	 * exist. Find it by its name then, which is unique: Pinata refuses a name that a
	 * group has already.
	 * @param request what the group is to be
	 * @return the group, or a {@link PinataException}
	 */
	Mono<PinataGroup> create(GroupRequest request);

	/**
	 * Create a group with a name.
	 * @param name name of the group
	 * @return the group, see {@link #create(GroupRequest)}
	 */
	default Mono<PinataGroup> create(String name) {
		return create(GroupRequest.of(name));
	}

	/**
	 * List all groups.
	 * @return the groups, see {@link #list(GroupFilter)}
	 */
	default Flux<PinataGroup> list() {
		return list(GroupFilter.all());
	}

	/**
	 * List groups. A page is fetched when the first of its groups is asked for.
	 * @param filter which groups to list, and how
	 * @return the groups, empty if there are none, or a {@link PinataException}
	 */
	Flux<PinataGroup> list(GroupFilter filter);

	/**
	 * Get a group.
	 * @param id id of the group
	 * @return the group, or a {@link PinataException}, among them
	 * {@link PinataNotFoundException} if the network has no such group
	 */
	Mono<PinataGroup> get(String id);

	/**
	 * Change a group's name or whether it is public.
	 * @param id id of the group
	 * @param update what to change
	 * @return the changed group, or a {@link PinataException}, among them
	 * {@link PinataNotFoundException} if the network has no such group
	 */
	Mono<PinataGroup> update(String id, GroupUpdate update);

	/**
	 * Delete a group. Its files stay.
	 * @param id id of the group
	 * @return completes when the group is deleted, or signals a {@link PinataException},
	 * among them {@link PinataNotFoundException} if the network has no such group
	 */
	Mono<Void> delete(String id);

	/**
	 * Add a file to a group.
	 * @param id id of the group
	 * @param fileId id of the file, not its CID
	 * @return completes when the file belongs to the group, or signals a
	 * {@link PinataException}, among them {@link PinataNotFoundException} if the network
	 * has no such group or no such file
	 */
	Mono<Void> addFile(String id, String fileId);

	/**
	 * Remove a file from a group. The file stays.
	 * @param id id of the group
	 * @param fileId id of the file, not its CID
	 * @return completes when the file does not belong to the group, or signals a
	 * {@link PinataException}, among them {@link PinataNotFoundException} if the network
	 * has no such group or no such file
	 */
	Mono<Void> removeFile(String id, String fileId);

	/**
	 * Add many files to a group, one request for each. One that fails does not end the
	 * others.
	 * @param id id of the group
	 * @param fileIds ids of the files, asked for as requests end
	 * @param concurrency the number of requests at the same time, at least 1
	 * @return emits a result for each file in the order in which the requests end; or the
	 * error of {@code fileIds}
	 */
	Flux<GroupFileResult> addFiles(String id, Publisher<String> fileIds, int concurrency);

	/**
	 * Remove many files from a group, one request for each. One that fails does not end
	 * the others.
	 * @param id id of the group
	 * @param fileIds ids of the files, asked for as requests end
	 * @param concurrency the number of requests at the same time, at least 1
	 * @return emits a result for each file in the order in which the requests end; or the
	 * error of {@code fileIds}
	 */
	Flux<GroupFileResult> removeFiles(String id, Publisher<String> fileIds, int concurrency);

}
