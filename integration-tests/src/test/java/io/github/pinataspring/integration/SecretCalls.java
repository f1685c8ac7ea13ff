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

package io.github.pinataspring.integration;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.apikey.ApiKeyPermissions;
import io.github.pinataspring.client.apikey.ApiKeyRequest;
import io.github.pinataspring.client.apikey.ApiKeyRotation;
import io.github.pinataspring.client.apikey.ResourceScope;
import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.credentials.JwtCredentials;
import io.github.pinataspring.client.credentials.RotatingCredentials;
import io.github.pinataspring.client.gateway.GatewayContent;
import io.github.pinataspring.client.gateway.GatewayRequest;
import io.github.pinataspring.client.pinning.PinJsonRequest;
import io.github.pinataspring.client.pinningservice.PinObject;
import io.github.pinataspring.client.pinrequest.PinRequest;
import io.github.pinataspring.client.upload.SignedUploadUrlRequest;
import io.github.pinataspring.client.upload.UploadRequest;
import io.github.pinataspring.client.upload.UploadSettings;
import io.github.pinataspring.client.upload.UploadSource;
import io.github.pinataspring.ipfs.cid.Cid;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.util.unit.DataSize;

/**
 * Calls of all kinds, among them those that have secrets of their own.
 */
final class SecretCalls {

	private static final Cid CID = Cid.parse("bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku");

	private SecretCalls() {
	}

	/**
	 * Return calls that have not begun.
	 * @param template makes the calls
	 * @param secret what is in the secrets of calls
	 * @param jwt the credentials that are rotated
	 * @return the calls, which release their buffers
	 */
	static List<Publisher<?>> of(PinataTemplate template, String secret, String jwt) {
		PinataTemplate inChunks = template.mutate()
			.uploadSettings(UploadSettings.defaults().withThreshold(DataSize.ofBytes(1)))
			.build();
		RotatingCredentials rotating = RotatingCredentials.of(JwtCredentials.of(jwt));
		String payment = Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
		return List.of(template.testAuthentication(), template.apiKeys().list(), template.files().list(),
				template.uploads().upload(UploadRequest.of(text())),
				template.uploads()
					.createSignedUrl(SignedUploadUrlRequest.of(Duration.ofMinutes(1)))
					.flatMap((url) -> template.uploads().upload(UploadRequest.builder(text()).signedUrl(url).build())),
				template.gateway().retrieve(CID).doOnNext(DataBufferUtils::release),
				template.gateway().verified(CID).doOnNext(DataBufferUtils::release),
				template.gateway()
					.openPrivate(GatewayRequest.of(CID))
					.flatMapMany(GatewayContent::body)
					.doOnNext(DataBufferUtils::release),
				template.uploads()
					.upload(UploadRequest
						.of(UploadSource.url(URI.create("http://127.0.0.1:1/file?signature=" + secret)))),
				template.paidContent().retrieve(CID, payment).doOnNext(DataBufferUtils::release),
				template.apiKeys()
					.rotate(ApiKeyRotation.of((key) -> Mono.empty())
						.withCredentials(rotating)
						.withVerifyTimeout(Duration.ofMillis(100))),
				template.apiKeys().create(ApiKeyRequest.of("reader", ApiKeyPermissions.of(ResourceScope.FILES_READ))),
				template.apiKeys().revoke("key"), inChunks.uploads().upload(UploadRequest.of(text())),
				template.uploads().upload(UploadRequest.of(UploadSource.directory("directory", List.of(text())))),
				template.uploads().uploadJson(Map.of("some", "json"), "some.json"), template.files().get("id"),
				template.files().delete("id"), template.groups(Network.PUBLIC).create("group"),
				template.groups(Network.PUBLIC).addFile("group", "id"),
				template.gateways().accessControls("gateway").createAccessToken(),
				template.gateways().accessControls("gateway").revokeAccessToken("token"), template.gateways().list(),
				template.gateways().plugins().list(), template.vectors().add("id"),
				template.vectors().query("group", "words"), template.signatures(Network.PUBLIC).get(CID),
				template.swaps(Network.PUBLIC).add(CID, CID), template.paymentInstructions().get("id"),
				template.pinRequests().add(PinRequest.of(CID)), template.pinRequests().cancel("id"),
				template.pinning().pinByHash(PinRequest.of(CID)), template.pinning().unpin(CID),
				template.pinning().pinJson(PinJsonRequest.of(Map.of("some", "json"), "some.json")),
				template.pinningService().get("id"), template.pinningService().add(PinObject.of(CID)),
				template.usage().storage(), template.gateway().createAccessLink(CID, Duration.ofMinutes(1)));
	}

	private static UploadSource text() {
		return UploadSource.of("text".getBytes(StandardCharsets.UTF_8), "a.txt");
	}

}
