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

package io.github.pinataspring.local.pinjob;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.cid.InvalidCidException;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Decides what becomes of the jobs that pin by CID. Without a decision a job finds what
 * is public in this emulator and searches for everything else until it expires. Decisions
 * are forgotten when the emulator stops.
 *
 * <pre class="code">
 * local.pinJobs().outcome(cid, PinJobStatus.OVER_MAX_SIZE);
 * </pre>
 *
 * @since 0.1.0
 */
public final class PinJobs {

	private static final int MAX_OUTCOMES = 10_000;

	private final Map<Cid, PinJobStatus> outcomes = new ConcurrentHashMap<>();

	/**
	 * Let the jobs for a CID, those that there are and those to come, end in a state. If
	 * that is not a final one they stay in it, but for {@link PinJobStatus#SEARCHING},
	 * which they leave when the time to search is over. Content that they would need to
	 * come there need not exist. A job that is past the state already is not concerned.
	 * @param cid the CID, in any version
	 * @param outcome the last state
	 * @throws IllegalArgumentException if the CID is malformed
	 * @throws IllegalStateException if there are 10,000 decisions already
	 */
	public void outcome(String cid, PinJobStatus outcome) {
		Assert.notNull(outcome, "'outcome' must not be null");
		Cid key = parse(cid);
		Assert.state(this.outcomes.size() < MAX_OUTCOMES || this.outcomes.containsKey(key),
				() -> "The outcome is decided for " + MAX_OUTCOMES + " CIDs already, remove some");
		this.outcomes.put(key, outcome);
	}

	/**
	 * Forget what was decided for a CID.
	 * @param cid the CID, in any version
	 * @throws IllegalArgumentException if the CID is malformed
	 */
	public void removeOutcome(String cid) {
		this.outcomes.remove(parse(cid));
	}

	/**
	 * Forget all decisions.
	 */
	public void removeOutcomes() {
		this.outcomes.clear();
	}

	/**
	 * Return what is decided.
	 * @return the outcomes by the CIDs in the form of version 1
	 */
	public Map<String, PinJobStatus> outcomes() {
		Map<String, PinJobStatus> byText = new TreeMap<>();
		this.outcomes.forEach((cid, outcome) -> byText.put(cid.toString(), outcome));
		return byText;
	}

	@Nullable PinJobStatus outcomeOf(PinRequest request) {
		return this.outcomes.isEmpty() ? null : this.outcomes.get(request.parsedCid().toV1());
	}

	private static Cid parse(String cid) {
		Assert.notNull(cid, "'cid' must not be null");
		try {
			return Cid.parse(cid).toV1();
		}
		catch (InvalidCidException ex) {
			throw new IllegalArgumentException("'cid' must be a CID: " + ex.getMessage(), ex);
		}
	}

}
