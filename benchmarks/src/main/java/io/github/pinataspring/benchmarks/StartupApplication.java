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

package io.github.pinataspring.benchmarks;

import java.lang.management.ManagementFactory;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/**
 * A WebFlux application with Actuator and nothing of its own, which prints how many
 * milliseconds its context took to start, by the clock and by the processor time of the
 * main thread. Mentions nothing of Pinata, as it runs without it as well.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class StartupApplication {

	/**
	 * Start, print and stop.
	 * @param args the arguments of the application
	 */
	public static void main(String[] args) {
		long start = System.nanoTime();
		try (ConfigurableApplicationContext context = SpringApplication.run(StartupApplication.class, args)) {
			double millis = (System.nanoTime() - start) / 1_000_000.0;
			boolean pinata = context.containsBean("pinataTemplate");
			double cpuMillis = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1_000_000.0;
			System.out.printf("started %.1f %.1f %s%n", millis, cpuMillis, pinata);
		}
	}

}
