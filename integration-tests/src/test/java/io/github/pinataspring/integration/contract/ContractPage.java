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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The page of the documentation that lists what is not as published.
 */
final class ContractPage {

	private static final Path PAGE = Path.of("../docs/contract.md");

	private static final Pattern DEVIATION = Pattern.compile("(?m)^\\| (`[^|]+`) \\| (`[^|]+`) \\| .{10,} \\|$");

	private static final Pattern CODE = Pattern.compile("`([^`]+)`");

	private final String text;

	private ContractPage(String text) {
		this.text = text;
	}

	static ContractPage read() {
		try {
			return new ContractPage(Files.readString(PAGE));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Set<Deviation> deviations() {
		return DEVIATION.matcher(this.text)
			.results()
			.flatMap((row) -> codes(row.group(1)).stream()
				.flatMap((operation) -> codes(row.group(2)).stream().map((what) -> new Deviation(operation, what))))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static Set<String> codes(String cell) {
		return CODE.matcher(cell).results().map((match) -> match.group(1)).collect(Collectors.toSet());
	}

}
