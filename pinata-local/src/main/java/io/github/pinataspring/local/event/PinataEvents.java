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

package io.github.pinataspring.local.event;

import io.github.pinataspring.local.store.RecordStore.Transaction;

/**
 * Is told what happens to the account.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface PinataEvents {

	/**
	 * Wants to know nothing.
	 */
	PinataEvents NONE = (transaction, event) -> {
	};

	/**
	 * Take note of an event. This is called within the change of the records that the
	 * event is about, so that what it notes in the records is there if and only if the
	 * event took place; what reaches beyond the records is left to
	 * {@link Transaction#afterCommit(Runnable)}. It must neither take long nor throw.
	 * @param transaction the change
	 * @param event the event
	 */
	void announce(Transaction transaction, PinataEvent event);

}
