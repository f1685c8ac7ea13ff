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

package io.github.pinataspring.testcontainers;

import io.github.pinataspring.local.PinataLocal;
import io.github.pinataspring.local.PinataLocalOptions;
import org.jspecify.annotations.Nullable;

/**
 * A container without Docker: what would be in it runs in this process.
 */
class FakePinataLocalContainer extends PinataLocalContainer {

	private @Nullable PinataLocal pinataLocal;

	FakePinataLocalContainer() {
		super("pinata-local");
	}

	@Override
	public void start() {
		if (this.pinataLocal == null) {
			this.pinataLocal = PinataLocal
				.start(PinataLocalOptions.builder().adminKey(getApiKey(), getApiSecret()).adminJwt(getJwt()).build());
		}
	}

	@Override
	public void stop() {
		if (this.pinataLocal != null) {
			this.pinataLocal.close();
		}
	}

	@Override
	public String getHost() {
		return "127.0.0.1";
	}

	@Override
	public Integer getMappedPort(int originalPort) {
		if (this.pinataLocal == null || originalPort != 5080) {
			throw new IllegalStateException("Port %d is not mapped".formatted(originalPort));
		}
		return this.pinataLocal.port();
	}

}
