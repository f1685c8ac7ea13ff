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

package io.github.pinataspring.client.observation;

import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.core.PinataException;
import io.github.pinataspring.client.observation.PinataObservationDocumentation.HighCardinalityKeyNames;
import io.github.pinataspring.client.observation.PinataObservationDocumentation.LowCardinalityKeyNames;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;

/**
 * {@link PinataObservationConvention} that is used unless there is another one. Made for
 * extension: each key value has a method of its own. No key value holds a secret or a
 * CID.
 *
 * @since 0.1.0
 */
public class DefaultPinataObservationConvention implements PinataObservationConvention {

	private static final String NAME = "pinata.client.requests";

	private static final KeyValue NO_NETWORK = LowCardinalityKeyNames.NETWORK.withValue(KeyValue.NONE_VALUE);

	private final String name;

	/**
	 * Create a convention with the name {@code pinata.client.requests}.
	 */
	public DefaultPinataObservationConvention() {
		this(NAME);
	}

	/**
	 * Create a convention with another name.
	 * @param name the name of the observation
	 */
	public DefaultPinataObservationConvention(String name) {
		this.name = name;
	}

	@Override
	public String getName() {
		return this.name;
	}

	@Override
	public String getContextualName(PinataRequestObservationContext context) {
		return "pinata " + context.getOperation();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(PinataRequestObservationContext context) {
		return KeyValues.of(operation(context), network(context), outcome(context), reason(context));
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(PinataRequestObservationContext context) {
		if (context.getError() instanceof PinataException failure && failure.getRequestId() != null) {
			return KeyValues.of(HighCardinalityKeyNames.REQUEST_ID.withValue(failure.getRequestId()));
		}
		return KeyValues.empty();
	}

	/**
	 * Return the operation.
	 * @param context what is observed
	 * @return the key value
	 */
	protected KeyValue operation(PinataRequestObservationContext context) {
		return LowCardinalityKeyNames.OPERATION.withValue(context.getOperation());
	}

	/**
	 * Return the network.
	 * @param context what is observed
	 * @return the key value
	 */
	protected KeyValue network(PinataRequestObservationContext context) {
		Network network = context.getNetwork();
		return (network != null) ? LowCardinalityKeyNames.NETWORK.withValue(network.wireName()) : NO_NETWORK;
	}

	/**
	 * Return how the operation ended.
	 * @param context what is observed
	 * @return the key value
	 */
	protected KeyValue outcome(PinataRequestObservationContext context) {
		return LowCardinalityKeyNames.OUTCOME.withValue(Outcome.of(context).name());
	}

	/**
	 * Return why the operation failed, as one of few values.
	 * @param context what is observed
	 * @return the key value
	 */
	protected KeyValue reason(PinataRequestObservationContext context) {
		return LowCardinalityKeyNames.REASON.withValue(FailureReason.of(context.getError()));
	}

}
