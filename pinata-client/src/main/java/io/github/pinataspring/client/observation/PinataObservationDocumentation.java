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

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * What the client observes, and by which names.
 *
 * @since 0.1.0
 */
public enum PinataObservationDocumentation implements ObservationDocumentation {

	/**
	 * One operation with all its requests, from the subscription to its end.
	 */
	CLIENT_REQUESTS {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultPinataObservationConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return LowCardinalityKeyNames.values();
		}

		@Override
		public KeyName[] getHighCardinalityKeyNames() {
			return HighCardinalityKeyNames.values();
		}

	};

	/**
	 * Key names of few values, which become tags of meters.
	 */
	public enum LowCardinalityKeyNames implements KeyName {

		/**
		 * Name of the operation, for example {@code files.list}.
		 */
		OPERATION {

			@Override
			public String asString() {
				return "operation";
			}

		},

		/**
		 * Network that the operation concerns: {@code public}, {@code private}, or
		 * {@code none} if it is none or not known.
		 */
		NETWORK {

			@Override
			public String asString() {
				return "network";
			}

		},

		/**
		 * How the operation ended.
		 */
		OUTCOME {

			@Override
			public String asString() {
				return "outcome";
			}

		},

		/**
		 * Why it failed: a reason code of Pinata's that is known, {@code other} for one
		 * that is not, what happened to the connection, or {@code none}.
		 */
		REASON {

			@Override
			public String asString() {
				return "reason";
			}

		}

	}

	/**
	 * Key names of many values, which become attributes of spans.
	 */
	public enum HighCardinalityKeyNames implements KeyName {

		/**
		 * The {@code X-Request-Id} of an answer that reports an error, which Pinata's
		 * support asks for.
		 */
		REQUEST_ID {

			@Override
			public String asString() {
				return "request.id";
			}

		}

	}

}
