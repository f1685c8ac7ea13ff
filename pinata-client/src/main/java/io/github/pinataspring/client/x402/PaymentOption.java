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

package io.github.pinataspring.client.x402;

import java.io.Serializable;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.pinataspring.client.http.JsonFields;
import org.jspecify.annotations.Nullable;

/**
 * One way to pay for content that a gateway offers.
 *
 * @param scheme scheme of x402, for example {@code exact}
 * @param network blockchain on which it is paid
 * @param amount how much in the smallest unit of the token
 * @param asset address of the token's contract
 * @param payTo address that gets the payment
 * @param resource address of the content as the gateway knows it, or {@code null} if it
 * did not say
 * @param description what for, or {@code null} if the gateway did not say
 * @param mimeType type of the content, or {@code null} if the gateway did not say
 * @param timeout how long the payment may take, or {@code null} if the gateway did not
 * say
 * @param extra what the scheme needs besides, for example name and version of the
 * contract
 * @since 0.1.0
 */
public record PaymentOption(String scheme, PaymentNetwork network, BigInteger amount, String asset, String payTo,
		@Nullable String resource, @Nullable String description, @Nullable String mimeType, @Nullable Duration timeout,
		Map<String, String> extra) implements Serializable {

	/**
	 * Create an option.
	 */
	public PaymentOption {
		extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
	}

	static PaymentOption read(JsonFields fields) {
		Long seconds = fields.number("maxTimeoutSeconds");
		return new PaymentOption(fields.requiredText("scheme"), PaymentNetwork.of(fields.requiredText("network")),
				fields.requiredInteger("maxAmountRequired", "amount"), fields.requiredText("asset"),
				fields.requiredText("payTo", "pay_to"), fields.text("resource"), fields.text("description"),
				fields.text("mimeType"), (seconds != null) ? Duration.ofSeconds(seconds) : null, fields.texts("extra"));
	}

}
