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

package io.github.pinataspring.local.fault;

import java.time.Duration;
import java.util.Map;

import io.github.pinataspring.local.fault.Fault.Target;
import io.github.pinataspring.local.fault.Fault.Turns;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.util.Assert;
import org.springframework.util.unit.DataSize;
import org.springframework.web.server.WebFilter;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import org.springframework.web.util.pattern.PatternParseException;

/**
 * Says when a fault hits, and with its last call what it does, which switches it on.
 * Unless told otherwise it hits every request that matches.
 *
 * @since 0.1.0
 * @see Faults
 */
public final class FaultBuilder {

	private static final Duration MAX_DURATION = Duration.ofDays(1);

	private static final String MILLISECONDS = "milliseconds";

	private static final String BYTES_PER_SECOND = "bytesPerSecond";

	private static final String AFTER_BYTES = "afterBytes";

	private final Faults faults;

	private final Target target;

	private Turns turns = new Turns(0, Integer.MAX_VALUE, 1, 0);

	FaultBuilder(Faults faults, @Nullable HttpMethod method, String path) {
		Assert.notNull(path, "'path' must not be null");
		this.faults = faults;
		this.target = new Target(method, pattern(path));
	}

	private static PathPattern pattern(String path) {
		try {
			return PathPatternParser.defaultInstance.parse(path);
		}
		catch (PatternParseException ex) {
			throw new IllegalArgumentException("path is not a pattern: " + ex.getMessage(), ex);
		}
	}

	/**
	 * Hit one request only.
	 * @return this builder
	 */
	public FaultBuilder once() {
		return times(1);
	}

	/**
	 * Hit so many requests only.
	 * @param times the number, at least 1
	 * @return this builder
	 */
	public FaultBuilder times(int times) {
		Assert.isTrue(times > 0, "'times' must be positive");
		this.turns = new Turns(this.turns.skip(), times, this.turns.probability(), this.turns.seed());
		return this;
	}

	/**
	 * Let so many matching requests go unharmed first.
	 * @param skip the number
	 * @return this builder
	 */
	public FaultBuilder skip(int skip) {
		Assert.isTrue(skip >= 0, "'skip' must not be negative");
		this.turns = new Turns(skip, this.turns.times(), this.turns.probability(), this.turns.seed());
		return this;
	}

	/**
	 * Hit each request with a probability. The same seed makes the same decisions.
	 * @param probability the probability, above 0 and at most 1
	 * @param seed what the decisions begin with
	 * @return this builder
	 */
	public FaultBuilder probability(double probability, long seed) {
		Assert.isTrue(probability > 0 && probability <= 1, "'probability' must be above 0 and at most 1");
		this.turns = new Turns(this.turns.skip(), this.turns.times(), probability, seed);
		return this;
	}

	/**
	 * Answer with an error instead of doing what is asked. The body is one that the
	 * service has for it on that path.
	 * @param status a status from 400 to 599
	 * @return the fault, switched on
	 */
	public Fault answer(int status) {
		return switchOn("answer", Map.of("status", (long) status), new ErrorAnswer(errorStatus(status), null));
	}

	/**
	 * Answer with an error and the time to wait, as in {@code 429} or {@code 503}.
	 * @param status a status from 400 to 599
	 * @param retryAfter what the header {@code Retry-After} says, in whole seconds
	 * @return the fault, switched on
	 */
	public Fault answer(int status, Duration retryAfter) {
		checkDuration("retryAfter", retryAfter);
		return switchOn("answer", Map.of("status", (long) status, "retryAfterSeconds", retryAfter.toSeconds()),
				new ErrorAnswer(errorStatus(status), retryAfter));
	}

	/**
	 * Answer that the account is blocked because it used more than its plan allows.
	 * @return the fault, switched on
	 */
	public Fault answerPlanLimit() {
		return switchOn("plan-limit", Map.of(), Effects.planLimit());
	}

	/**
	 * Wait before anything is done, so before the headers of the answer come.
	 * @param delay how long, in milliseconds, at most a day
	 * @return the fault, switched on
	 */
	public Fault delay(Duration delay) {
		checkDuration("delay", delay);
		return switchOn("delay", Map.of(MILLISECONDS, delay.toMillis()), Effects.delay(delay));
	}

	/**
	 * Read the body of the request slowly.
	 * @param bytesPerSecond how much per second, at least one byte
	 * @return the fault, switched on
	 */
	public Fault slowRequest(DataSize bytesPerSecond) {
		long rate = checkRate(bytesPerSecond);
		return switchOn("slow-request", Map.of(BYTES_PER_SECOND, rate), Effects.slowRequest(rate));
	}

	/**
	 * Send the body of the answer slowly.
	 * @param bytesPerSecond how much per second, at least one byte
	 * @return the fault, switched on
	 */
	public Fault slowResponse(DataSize bytesPerSecond) {
		long rate = checkRate(bytesPerSecond);
		return switchOn("slow-response", Map.of(BYTES_PER_SECOND, rate), Effects.slowResponse(rate));
	}

	/**
	 * Reset the connection when the headers of the request have come. Nothing is done.
	 * @return the fault, switched on
	 */
	public Fault dropBeforeBody() {
		return switchOn("drop-before-body", Map.of(), Effects.dropBeforeBody());
	}

	/**
	 * Reset the connection when a part of the body of the request has come, which is
	 * processed as far as it came. A shorter body does not trigger it.
	 * @param bytes how much of the body, at least one byte
	 * @return the fault, switched on
	 */
	public Fault dropDuringBody(DataSize bytes) {
		Assert.notNull(bytes, "'bytes' must not be null");
		Assert.isTrue(bytes.toBytes() > 0, "'bytes' must be positive");
		return switchOn("drop-during-body", Map.of(AFTER_BYTES, bytes.toBytes()),
				Effects.dropDuringBody(bytes.toBytes()));
	}

	/**
	 * Reset the connection when the whole request has come. Nothing is done.
	 * @return the fault, switched on
	 */
	public Fault dropAfterBody() {
		return switchOn("drop-after-body", Map.of(), Effects.dropAfterBody());
	}

	/**
	 * Do what is asked, and reset the connection instead of answering.
	 * @return the fault, switched on
	 */
	public Fault loseResponse() {
		return switchOn("lose-response", Map.of(), Effects.loseResponse());
	}

	/**
	 * End the connection when a part of the body of the answer has been sent. A shorter
	 * body does not trigger it.
	 * @param bytes how much of the body, 0 for the headers only
	 * @return the fault, switched on
	 */
	public Fault dropDuringResponse(DataSize bytes) {
		Assert.notNull(bytes, "'bytes' must not be null");
		Assert.isTrue(!bytes.isNegative(), "'bytes' must not be negative");
		return switchOn("drop-during-response", Map.of(AFTER_BYTES, bytes.toBytes()),
				Effects.dropDuringResponse(bytes.toBytes()));
	}

	/**
	 * Answer with other CIDs than those that are true, in JSON and in the header
	 * {@code upload-cid}. They are valid CIDs of something else.
	 * @return the fault, switched on
	 */
	public Fault answerWrongCids() {
		return switchOn("wrong-cids", Map.of(), Effects.wrongCids());
	}

	/**
	 * Change one byte of the body of the answer, as of a file from the gateway.
	 * @param offset which one, 0 for the first; a shorter body stays as it is
	 * @return the fault, switched on
	 */
	public Fault changeByte(long offset) {
		Assert.isTrue(offset >= 0, "'offset' must not be negative");
		return switchOn("change-byte", Map.of("offset", offset), Effects.changeByte(offset));
	}

	/**
	 * Do as if files were not there yet that are younger than a while, in lists, searches
	 * and on the gateway. The service is consistent only eventually. A file can be found
	 * by its id all the same.
	 * @param age how long after its upload a file is seen, in milliseconds, at most a day
	 * @return the fault, switched on
	 */
	public Fault hideNewFiles(Duration age) {
		checkDuration("age", age);
		return switchOn("hide-new-files", Map.of(MILLISECONDS, age.toMillis()), Effects.hideNewFiles(age));
	}

	private Fault switchOn(String name, Map<String, Long> parameters, WebFilter filter) {
		Fault fault = new Fault(this.faults, this.target, this.turns, new Effect(name, parameters, filter));
		this.faults.add(fault);
		return fault;
	}

	private static HttpStatus errorStatus(int status) {
		HttpStatus resolved = HttpStatus.resolve(status);
		Assert.isTrue(resolved != null && resolved.isError(), "'status' must be a known one from 400 to 599");
		return HttpStatus.valueOf(status);
	}

	private static void checkDuration(String name, Duration duration) {
		Assert.notNull(duration, () -> "'" + name + "' must not be null");
		Assert.isTrue(!duration.isNegative() && duration.compareTo(MAX_DURATION) <= 0,
				() -> "'" + name + "' must not be negative nor more than a day");
	}

	private static long checkRate(DataSize bytesPerSecond) {
		Assert.notNull(bytesPerSecond, "'bytesPerSecond' must not be null");
		Assert.isTrue(bytesPerSecond.toBytes() > 0, "'bytesPerSecond' must be positive");
		return bytesPerSecond.toBytes();
	}

}
