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

package io.github.pinataspring.client;

import io.github.pinataspring.client.analytics.AnalyticsOperations;
import io.github.pinataspring.client.apikey.ApiKeyOperations;
import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.core.PinataException;
import io.github.pinataspring.client.dedicatedgateway.DedicatedGatewayOperations;
import io.github.pinataspring.client.file.FileOperations;
import io.github.pinataspring.client.gateway.GatewayOperations;
import io.github.pinataspring.client.group.GroupOperations;
import io.github.pinataspring.client.pinning.PinningOperations;
import io.github.pinataspring.client.pinningservice.PinningServiceOperations;
import io.github.pinataspring.client.pinrequest.PinRequestOperations;
import io.github.pinataspring.client.signature.SignatureOperations;
import io.github.pinataspring.client.swap.SwapOperations;
import io.github.pinataspring.client.upload.UploadOperations;
import io.github.pinataspring.client.usage.UsageOperations;
import io.github.pinataspring.client.vector.VectorOperations;
import io.github.pinataspring.client.x402.PaidContentOperations;
import io.github.pinataspring.client.x402.PaymentInstructionOperations;
import reactor.core.publisher.Mono;

/**
 * Everything that Pinata can be asked to do. Nothing is sent before a publisher is
 * subscribed to, every subscription is a call of its own, and cancelling it cancels the
 * exchange. Failures are signalled as a {@link PinataException}.
 *
 * @since 0.1.0
 * @see PinataTemplate
 */
public interface PinataOperations {

	/**
	 * Test whether Pinata recognises the credentials. It says nothing about what they may
	 * do, and Pinata permits 30 such calls a minute.
	 * @return what Pinata said, or one of the errors of {@link PinataException}
	 */
	Mono<Authentication> testAuthentication();

	/**
	 * Return the operations on API keys.
	 * @return the operations
	 */
	ApiKeyOperations apiKeys();

	/**
	 * Return the operations that upload files.
	 * @return the operations
	 */
	UploadOperations uploads();

	/**
	 * Return the operations on files in the default network.
	 * @return the operations
	 */
	FileOperations files();

	/**
	 * Return the operations on files in a network.
	 * @param network the network
	 * @return the operations
	 */
	FileOperations files(Network network);

	/**
	 * Return the operations on groups in the default network.
	 * @return the operations
	 */
	GroupOperations groups();

	/**
	 * Return the operations on groups in a network.
	 * @param network the network
	 * @return the operations
	 */
	GroupOperations groups(Network network);

	/**
	 * Return the operations that have content pinned by its CID.
	 * @return the operations
	 */
	PinRequestOperations pinRequests();

	/**
	 * Return the operations of the IPFS Pinning Service API.
	 * @return the operations
	 */
	PinningServiceOperations pinningService();

	/**
	 * Return the operations that tell what the account uses.
	 * @return the operations
	 */
	UsageOperations usage();

	/**
	 * Return the operations of Pinata's older pinning API.
	 * @return the operations
	 */
	PinningOperations pinning();

	/**
	 * Return the operations that read from the gateway.
	 * @return the operations
	 */
	GatewayOperations gateway();

	/**
	 * Return the operations that manage dedicated gateways.
	 * @return the operations
	 */
	DedicatedGatewayOperations gateways();

	/**
	 * Return the operations on swaps in the default network.
	 * @return the operations
	 */
	SwapOperations swaps();

	/**
	 * Return the operations on swaps in a network.
	 * @param network the network
	 * @return the operations
	 */
	SwapOperations swaps(Network network);

	/**
	 * Return the operations on signatures in the default network.
	 * @return the operations
	 */
	SignatureOperations signatures();

	/**
	 * Return the operations on signatures in a network.
	 * @param network the network
	 * @return the operations
	 */
	SignatureOperations signatures(Network network);

	/**
	 * Return the operations on vectors.
	 * @return the operations
	 */
	VectorOperations vectors();

	/**
	 * Return the operations that count requests to gateways.
	 * @return the operations
	 */
	AnalyticsOperations analytics();

	/**
	 * Return the operations on what has to be paid for files by x402.
	 * @return the operations
	 */
	PaymentInstructionOperations paymentInstructions();

	/**
	 * Return the operations that read files which have to be paid for.
	 * @return the operations
	 */
	PaidContentOperations paidContent();

}
