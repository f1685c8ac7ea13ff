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

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

import org.springframework.http.HttpMethod;
import org.springframework.util.Assert;

/**
 * The faults that are switched on. Each is a rule that says which requests it hits and
 * what it does to them; it stays until it has had its {@linkplain FaultBuilder#times
 * turns}, is {@linkplain Fault#remove() removed} or all are {@linkplain #reset() reset}.
 * Faults are asked in the order in which they were added. A request may be hit by several
 * of them, until one answers it or ends its connection. Requests to the admin API and the
 * console are never hit. Safe for use by several threads.
 *
 * <pre class="code">
 * local.faults().on(HttpMethod.POST, "/uploads/v3/files").once().answer(503);
 * local.faults().on("/ipfs/**").delay(Duration.ofMillis(200));
 * ...
 * local.faults().reset();
 * </pre>
 *
 * @since 0.1.0
 */
public final class Faults {

	/**
	 * How many faults there may be at a time.
	 */
	static final int MAX_FAULTS = 100;

	private final List<Fault> faults = new CopyOnWriteArrayList<>();

	private final AtomicLong lastId = new AtomicLong();

	/**
	 * Begin a fault that hits requests of any method.
	 * @param path the path on the port of the emulator as a pattern of Spring, in which
	 * {@code *} stands for one segment and {@code **} at the end for any number of them,
	 * as in {@code /api/**}, {@code /uploads/**} or {@code /ipfs/**}
	 * @return a builder; nothing is switched on before it is told what to do
	 * @throws IllegalArgumentException if the path is no pattern
	 */
	public FaultBuilder on(String path) {
		return new FaultBuilder(this, null, path);
	}

	/**
	 * Begin a fault that hits requests of one method.
	 * @param method the method
	 * @param path the path, see {@link #on(String)}
	 * @return a builder; nothing is switched on before it is told what to do
	 * @throws IllegalArgumentException if the path is no pattern
	 */
	public FaultBuilder on(HttpMethod method, String path) {
		Assert.notNull(method, "'method' must not be null");
		return new FaultBuilder(this, method, path);
	}

	/**
	 * Return the faults that are switched on.
	 * @return the faults, in the order in which they are asked
	 */
	public List<Fault> list() {
		return List.copyOf(this.faults);
	}

	/**
	 * Switch all faults off. Requests that have been hit already stay hit.
	 */
	public void reset() {
		this.faults.clear();
	}

	String nextId() {
		return String.valueOf(this.lastId.incrementAndGet());
	}

	synchronized void add(Fault fault) {
		if (this.faults.size() >= MAX_FAULTS) {
			throw new IllegalArgumentException("There can be " + MAX_FAULTS + " faults at a time");
		}
		this.faults.add(fault);
	}

	boolean remove(Fault fault) {
		return this.faults.remove(fault);
	}

}
