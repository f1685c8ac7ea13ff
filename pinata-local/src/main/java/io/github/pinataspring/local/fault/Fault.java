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

import java.util.Random;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.util.pattern.PathPattern;

/**
 * A fault that is, or was, switched on.
 *
 * @since 0.1.0
 * @see Faults
 */
public final class Fault {

	private final Faults faults;

	private final String id;

	private final Target target;

	private final Turns turns;

	private final Effect effect;

	private final Random random;

	private int matched;

	private int hits;

	Fault(Faults faults, Target target, Turns turns, Effect effect) {
		this.faults = faults;
		this.id = faults.nextId();
		this.target = target;
		this.turns = turns;
		this.effect = effect;
		this.random = new Random(turns.seed());
	}

	/**
	 * Return by what the admin API calls it.
	 * @return the id
	 */
	public String id() {
		return this.id;
	}

	/**
	 * Return how many requests it has hit.
	 * @return the number
	 */
	public synchronized int hits() {
		return this.hits;
	}

	/**
	 * Switch it off. Does nothing if that is the case already.
	 */
	public void remove() {
		this.faults.remove(this);
	}

	Target target() {
		return this.target;
	}

	Turns turns() {
		return this.turns;
	}

	Effect effect() {
		return this.effect;
	}

	/**
	 * Decide about a request, and switch the fault off with its last turn.
	 * @param request the request
	 * @return whether the fault hits it
	 */
	synchronized boolean hits(ServerHttpRequest request) {
		if (!this.target.matches(request) || this.hits >= this.turns.times()) {
			return false;
		}
		this.matched++;
		if (this.matched <= this.turns.skip() || this.random.nextDouble() >= this.turns.probability()) {
			return false;
		}
		this.hits++;
		if (this.hits == this.turns.times()) {
			remove();
		}
		return true;
	}

	@Override
	public String toString() {
		return "Fault[" + this.id + ": " + this.target + ": " + this.effect + "]";
	}

	/**
	 * Which requests a fault may hit.
	 *
	 * @param method the method, or {@code null} for any
	 * @param path the path
	 */
	record Target(@Nullable HttpMethod method, PathPattern path) {

		boolean matches(ServerHttpRequest request) {
			return (this.method == null || this.method.equals(request.getMethod()))
					&& this.path.matches(request.getPath().pathWithinApplication());
		}

		@Override
		public String toString() {
			return ((this.method != null) ? this.method + " " : "") + this.path.getPatternString();
		}

	}

	/**
	 * When a fault hits those.
	 *
	 * @param skip how many go unharmed first
	 * @param times how many it hits then at most
	 * @param probability how probable it is that it hits one
	 * @param seed what the decisions by probability begin with
	 */
	record Turns(int skip, int times, double probability, long seed) {

	}

}
