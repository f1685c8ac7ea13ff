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

package io.github.pinataspring.client.pinrequest;

import io.github.pinataspring.client.core.PinataCredentialsException;
import io.github.pinataspring.client.core.PinataException;
import io.github.pinataspring.client.core.PinataNotFoundException;
import io.github.pinataspring.client.file.PinataFile;
import io.github.pinataspring.client.http.PinataTransport;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Requests to pin content that is on public IPFS already by its CID. Pinata puts a job
 * for each into a queue. Needs a JWT: with a key pair every call signals a
 * {@link PinataCredentialsException} before anything is sent. Needs the scope
 * {@code org:files:write}, or to list and await {@code org:files:read}.
 *
 * @since 0.1.0
 */
public interface PinRequestOperations {

	/**
	 * Return operations on top of a transport. For the template, from which applications
	 * get them.
	 * @param transport the transport
	 * @return the operations
	 */
	static PinRequestOperations using(PinataTransport transport) {
		return new DefaultPinRequestOperations(transport);
	}

	/**
	 * Ask for content to be pinned. Not safe to repeat: after an error without an answer
	 * the job may exist. Find it by its CID then.
	 * @param request what to pin, and how
	 * @return the job, which Pinata has only just queued; or a {@link PinataException}
	 */
	Mono<PinJob> add(PinRequest request);

	/**
	 * List all jobs in the queue.
	 * @return the jobs, see {@link #list(PinJobFilter)}
	 */
	default Flux<PinJob> list() {
		return list(PinJobFilter.all());
	}

	/**
	 * List jobs in the queue, which are those that are not done: a job that is done is no
	 * longer there. A page is fetched when the first of its jobs is asked for.
	 * @param filter which jobs to list, and how
	 * @return the jobs, empty if there are none, or a {@link PinataException}
	 */
	Flux<PinJob> list(PinJobFilter filter);

	/**
	 * Cancel a job, or remove one that failed.
	 * @param id id of the job
	 * @return completes when the job is gone, or signals a {@link PinataException}, among
	 * them {@link PinataNotFoundException} if the queue has no such job
	 */
	Mono<Void> cancel(String id);

	/**
	 * Wait until a job is done as {@link #await(PinJob, PinWait)} does, with
	 * {@link PinWait#defaults()}.
	 * @param job the job
	 * @return the file
	 */
	default Mono<PinataFile> await(PinJob job) {
		return await(job, PinWait.defaults());
	}

	/**
	 * Wait until a job is done. The queue, and the files as soon as the job is not there
	 * any more, are looked at again and again, never twice at a time, in growing
	 * intervals, and later where Pinata asks for that. Failures that may be temporary do
	 * not end the wait. It does not matter whether the job is done already.
	 * <p>
	 * The file is that of the job. If there is none, but the account has another file
	 * with the CID, it is that one: Pinata keeps each content once. That holds, too, if
	 * the job was cancelled.
	 * @param job the job, with its CID
	 * @param wait how to wait
	 * @return the file; or a {@link PinataException}, among them {@link PinJobException}
	 * if the job failed, is gone without a file or takes too long
	 */
	Mono<PinataFile> await(PinJob job, PinWait wait);

}
