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

package io.github.pinataspring.local;

import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;

import org.jspecify.annotations.Nullable;

/**
 * Runs Pinata Local as a process of its own.
 *
 * @since 0.1.0
 */
public final class PinataLocalMain {

	private static final int FAILURE = 1;

	private static final int USAGE = 2;

	private PinataLocalMain() {
	}

	/**
	 * Run until the process is ended.
	 * @param args see {@code --help}
	 * @throws InterruptedException if the main thread is interrupted
	 */
	public static void main(String[] args) throws InterruptedException {
		PinataLocal local = start(args, System.out, System.err);
		if (local != null) {
			new CountDownLatch(1).await();
		}
	}

	private static @Nullable PinataLocal start(String[] args, PrintStream out, PrintStream err) {
		try {
			Arguments arguments = Arguments.parse(System.getenv(), args);
			if (arguments.help()) {
				out.print(Arguments.USAGE);
				return null;
			}
			if (arguments.healthCheck()) {
				checkHealth(arguments.options(), err);
				return null;
			}
			PinataLocal local = PinataLocal.start(arguments.options());
			out.println(Announcement.of(local, arguments.options()));
			return local;
		}
		catch (Arguments.InvalidArgumentException ex) {
			err.println(ex.getMessage());
			err.println();
			err.print(Arguments.USAGE);
			System.exit(USAGE);
		}
		catch (PinataLocalException ex) {
			err.println(ex.getMessage());
			System.exit(FAILURE);
		}
		return null;
	}

	private static void checkHealth(PinataLocalOptions options, PrintStream err) {
		if (!HealthCheck.passes(options.address(), options.port())) {
			err.println("No Pinata Local answers on port " + options.port());
			System.exit(FAILURE);
		}
	}

}
