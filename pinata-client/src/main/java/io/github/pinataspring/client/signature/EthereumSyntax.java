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

package io.github.pinataspring.client.signature;

import java.util.regex.Pattern;

import org.springframework.util.Assert;

/**
 * What addresses and signatures look like.
 */
final class EthereumSyntax {

	private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-fA-F]{40}");

	// Those of contracts are longer.
	private static final Pattern SIGNATURE = Pattern.compile("0x([0-9a-fA-F]{2}){65,4096}");

	private EthereumSyntax() {
	}

	static void checkAddress(String address) {
		Assert.isTrue(address != null && ADDRESS.matcher(address).matches(),
				"'address' must be '0x' and 20 bytes in hexadecimal");
	}

	static void checkSignature(String signature) {
		Assert.isTrue(signature != null && SIGNATURE.matcher(signature).matches(),
				"'signature' must be '0x' and at least 65 bytes in hexadecimal");
	}

}
