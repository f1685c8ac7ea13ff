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

import io.github.pinataspring.client.core.PinataErrorContext;
import io.github.pinataspring.client.core.PinataException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when what was waited for is not pinned.
 *
 * @since 0.1.0
 */
public final class PinJobException extends PinataException {

	private static final long serialVersionUID = 1L;

	private final Kind kind;

	private final String jobId;

	private final @Nullable String jobStatus;

	private PinJobException(Kind kind, String operation, PinJob job, @Nullable PinJobStatus status, String problem,
			@Nullable Throwable cause) {
		super("'%s' did not come to a file, because the job %s for %s %s.".formatted(operation, job.id(), job.cid(),
				problem), PinataErrorContext.withoutAnswer(operation), cause);
		this.kind = kind;
		this.jobId = job.id();
		this.jobStatus = (status != null) ? status.wireName() : null;
	}

	static PinJobException failed(String operation, PinJob job, PinJobStatus status) {
		return new PinJobException(Kind.FAILED, operation, job, status,
				"ended as '%s'. %s".formatted(status, cure(status)), null);
	}

	static PinJobException gone(String operation, PinJob job, @Nullable PinJobStatus status) {
		return new PinJobException(Kind.GONE, operation, job, status,
				"is not in the queue any more and there is no file with its CID. Somebody cancelled it, or deleted the file",
				null);
	}

	static PinJobException timedOut(String operation, PinJob job, @Nullable PinJobStatus status, PinWait wait,
			@Nullable Throwable cause) {
		return new PinJobException(Kind.TIMED_OUT, operation, job, status,
				"was %s after %s. It goes on: wait for it again, with a longer timeout, or cancel it"
					.formatted((status != null) ? "'" + status + "'" : "not done", wait.timeout()),
				cause);
	}

	private static String cure(PinJobStatus status) {
		return switch (status.wireName()) {
			case "expired" -> "Nobody who has the content was found: check that a node provides it,"
					+ " and ask again, with that node among the host nodes";
			case "over_free_limit" -> "Upgrade the plan of the account, or delete files";
			case "over_max_size" -> "The content is larger than Pinata takes";
			case "invalid_object" -> "The content is not what Pinata can read";
			case "bad_host_node" -> "Check the multiaddresses of the host nodes";
			default -> "Ask Pinata what that means";
		};
	}

	/**
	 * Return what happened.
	 * @return the kind
	 */
	public Kind getKind() {
		return this.kind;
	}

	/**
	 * Return the id of the job.
	 * @return the id
	 */
	public String getJobId() {
		return this.jobId;
	}

	/**
	 * Return the state that the job was last seen in, which is a final one if the job
	 * {@linkplain Kind#FAILED failed}.
	 * @return the state, or {@code null} if the job was never seen
	 */
	public @Nullable PinJobStatus getJobStatus() {
		return (this.jobStatus != null) ? PinJobStatus.of(this.jobStatus) : null;
	}

	@Override
	public boolean isRetryable() {
		return this.kind == Kind.TIMED_OUT;
	}

	/**
	 * What happened.
	 */
	public enum Kind {

		/**
		 * The job came to a final state, see {@link #getJobStatus()}.
		 */
		FAILED,

		/**
		 * The job is not in the queue any more, but there is no file.
		 */
		GONE,

		/**
		 * The time to wait is over. The job goes on.
		 */
		TIMED_OUT

	}

}
