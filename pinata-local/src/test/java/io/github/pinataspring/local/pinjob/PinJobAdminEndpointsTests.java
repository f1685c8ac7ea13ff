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

import io.github.pinataspring.local.PinataLocal;
import io.github.pinataspring.local.TestClient;
import io.github.pinataspring.local.TestClient.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link PinJobAdminEndpoints} and {@link PinJobs}.
 */
class PinJobAdminEndpointsTests {

	private static final String OUTCOMES = "/admin/pin-jobs/outcomes";

	private static final String CID = "QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWnPbdG";

	private static final String CID_V1 = "bafybeie5nqv6kd3qnfjupgvz34woh3oksc3iau6abmyajn7qvtf6d2ho34";

	private final PinataLocal local = PinataLocal.start();

	private final TestClient client = new TestClient(this.local).jwt(null);

	@AfterEach
	void close() {
		this.local.close();
	}

	@Test
	void putDecidesTheOutcome() {
		Answer answer = this.client.put(OUTCOMES + "/" + CID, "{\"outcome\":\"expired\"}");

		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.text()).isEqualTo("{\"outcomes\":{\"" + CID_V1 + "\":\"expired\"}}");
		assertThat(this.client.get(OUTCOMES).text()).isEqualTo(answer.text());
		assertThat(this.local.pinJobs().outcomes()).containsExactlyEntriesOf(Map.of(CID_V1, PinJobStatus.EXPIRED));
	}

	@Test
	void deleteForgetsOneOrAll() {
		this.client.put(OUTCOMES + "/" + CID, "{\"outcome\":\"expired\"}");
		assertThat(this.client.delete(OUTCOMES + "/" + CID_V1).text()).isEqualTo("{\"outcomes\":{}}");
		this.client.put(OUTCOMES + "/" + CID, "{\"outcome\":\"expired\"}");
		assertThat(this.client.delete(OUTCOMES).text()).isEqualTo("{\"outcomes\":{}}");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			nonsense | {"outcome":"expired"}
			%1$s     | {"outcome":"pinned"}
			%1$s     | {}
			""")
	void putWhenSomethingIsNotAcceptableAnswers400(String cid, String body) {
		Answer answer = this.client.put(OUTCOMES + "/" + cid.formatted(CID), body);

		assertThat(answer.status()).isEqualTo(400);
		assertThat(this.client.get(OUTCOMES).text()).isEqualTo("{\"outcomes\":{}}");
	}

	@Test
	void outcomeWhenCidIsMalformedThrowsException() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.local.pinJobs().outcome("nonsense", PinJobStatus.EXPIRED))
			.withMessageStartingWith("'cid' must be a CID");
	}

}
