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

package io.github.pinataspring.integration.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.github.pinataspring.local.PinataLocal;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What Pinata Local answers and what the template asks, against the published API.
 */
class ContractTests {

	// What it serves is not in the files.
	private static final String GATEWAY = "gateway.pinata.cloud";

	private final Contract contract = Contract.read();

	private final ContractPage page = ContractPage.read();

	@Test
	void emulatorAnswersAsPublishedButForWhatThePageLists() {
		Set<String> called = new TreeSet<>();
		Set<Deviation> deviations = new TreeSet<>();
		SoftAssertions calls = new SoftAssertions();
		try (PinataLocal local = PinataLocal.start()) {
			Caller caller = new Caller(local);
			for (Call call : Calls.all()) {
				Exchange exchange = caller.make(call);
				String operation = this.contract.operationOf(exchange);
				if (operation == null) {
					assertThat(call.host()).as("host of %s, which is not published", call).isEqualTo(GATEWAY);
					continue;
				}
				called.add(operation);
				calls.assertThat(exchange.answer().status()).as("%s", exchange).isEqualTo(call.status());
				this.contract.check(exchange)
					.stream()
					.filter((deviation) -> call.status() < 400 || !deviation.isOfRequest())
					.forEach(deviations::add);
			}
		}

		assertThat(called).as("operations that the table calls").isEqualTo(this.contract.operations());
		calls.assertAll();
		assertThat(deviations.stream().filter(Deviation::isOfRequest)).as("requests of the table").isEmpty();
		assertSame(deviations,
				this.page.deviations().stream().filter((deviation) -> !deviation.isOfRequest()).toList());
	}

	@Test
	void templateAsksAsPublishedButForWhatThePageLists() {
		Set<Deviation> deviations = new TreeSet<>();
		try (PinataLocal local = PinataLocal.start(); RecordingProxy proxy = RecordingProxy.start(local)) {
			new TemplateCalls(local, proxy).makeAll();
			proxy.exchanges().forEach((exchange) -> deviations.addAll(this.contract.check(exchange)));
		}

		assertSame(deviations.stream().filter(Deviation::isOfRequest).collect(Collectors.toSet()),
				this.page.deviations().stream().filter(Deviation::isOfRequest).toList());
		assertThat(deviations.stream().filter((deviation) -> !deviation.isOfRequest()))
			.as("answers that docs/contract.md does not list")
			.isSubsetOf(this.page.deviations());
	}

	private static void assertSame(Set<Deviation> found, List<Deviation> listed) {
		List<Deviation> unlisted = new ArrayList<>(found);
		unlisted.removeAll(listed);
		List<Deviation> gone = new ArrayList<>(listed);
		gone.removeAll(found);
		assertThat(unlisted).as("deviations that docs/contract.md does not list").isEmpty();
		assertThat(gone).as("deviations that docs/contract.md lists and that are gone").isEmpty();
	}

}
