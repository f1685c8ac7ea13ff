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

package io.github.pinataspring.client.upload;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.pinataspring.client.core.Network;
import io.github.pinataspring.client.core.PinataErrorContext;
import io.github.pinataspring.client.core.PinataNotFoundException;
import io.github.pinataspring.client.core.RetrySettings;
import io.github.pinataspring.client.file.PinataFile;
import io.github.pinataspring.client.http.JsonFields;
import io.github.pinataspring.client.http.PatientRetry;
import io.github.pinataspring.client.http.PinataRequest;
import io.github.pinataspring.client.http.PinataTransport;
import io.github.pinataspring.client.upload.TusUpload.Received;
import io.github.pinataspring.ipfs.cid.Cid;
import io.github.pinataspring.ipfs.cid.InvalidCidException;
import io.github.pinataspring.ipfs.cid.Sha256;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpMethod;

/**
 * Uploads a file in chunks and finds its record then, as the last chunk is answered
 * without it.
 */
final class TusUploader {

	private static final Pattern ID = Pattern.compile("/files/([^/?]+)");

	// A record may take a moment to appear.
	private static final RetrySettings UNTIL_RECORDED = new RetrySettings(7, Duration.ofMillis(200),
			Duration.ofSeconds(3));

	private static final Duration RECORD_TIMEOUT = Duration.ofSeconds(15);

	private final PinataTransport transport;

	private final UploadSettings settings;

	private final IntegrityCheck integrity;

	private final Set<String> active = ConcurrentHashMap.newKeySet();

	TusUploader(PinataTransport transport, UploadSettings settings, IntegrityCheck integrity) {
		this.transport = transport;
		this.settings = settings;
		this.integrity = integrity;
	}

	Mono<UploadedFile> upload(UploadJob job) {
		return Mono.defer(() -> {
			String key = key(job);
			// The same upload at the same time gets no share in the journal.
			if (!this.active.add(key)) {
				return upload(job, null);
			}
			return this.settings.journal()
				.whileHeld(key, (held) -> upload(job, held ? key : null))
				.doFinally((signal) -> this.active.remove(key));
		});
	}

	private Mono<UploadedFile> upload(UploadJob job, @Nullable String key) {
		return send(job, key).flatMap((received) -> {
			if (received.resumed() && !IntegrityCheck.matches(cid(received.cid()), received.expected())) {
				// What was sent before belongs to other content.
				return send(job, key);
			}
			return Mono.just(received);
		})
			.flatMap((received) -> record(job, received)
				.map((uploaded) -> this.integrity.check(job.source(), uploaded, received.expected())));
	}

	private Mono<Received> send(UploadJob job, @Nullable String key) {
		JournalNote note = new JournalNote(this.settings.journal(), key, job.signedUrl());
		return new TusUpload(this.transport, this.settings, job, note, this.integrity.isEnabled()).upload();
	}

	private String key(UploadJob job) {
		String target = (job.signedUrl() != null) ? job.signedUrl().toString()
				: this.transport.endpoints().uploadsUrl().toString();
		String identity = String.join("\n", target, job.source().filename(), job.content().identity(),
				Long.toString(job.content().length()), job.fields().toString());
		return HexFormat.of().formatHex(Sha256.newDigest().digest(identity.getBytes(StandardCharsets.UTF_8)));
	}

	private Mono<UploadedFile> record(UploadJob job, Received received) {
		Matcher matcher = ID.matcher(received.location());
		String id = matcher.find() ? matcher.group(1) : "";
		Cid cid = cid(received.cid());
		Network network = job.network();
		if (job.signedUrl() != null || network == null) {
			// The record can be asked for with credentials only.
			return Mono.just(new UploadedFile(
					new PinataFile(id, cid, null, job.content().length(), 1L, null, Map.of(), null, network, null),
					false, network));
		}
		return Mono
			.defer(() -> byId(network, id).onErrorResume(PinataNotFoundException.class,
					(ex) -> (cid != null) ? byCid(network, cid).switchIfEmpty(Mono.error(ex)) : Mono.error(ex)))
			.retryWhen(PatientRetry.of(UploadJob.OPERATION, UNTIL_RECORDED, RECORD_TIMEOUT,
					this.transport.settings().listener(), PinataNotFoundException.class::isInstance));
	}

	private Mono<UploadedFile> byId(Network network, String id) {
		if (id.isEmpty()) {
			return Mono.error(() -> new PinataNotFoundException(
					"'%s' cannot tell the id of the file. Look for it by its CID.".formatted(UploadJob.OPERATION),
					PinataErrorContext.withoutAnswer(UploadJob.OPERATION)));
		}
		return this.transport.exchangeWithJwt(files(network).segment("id", id).build())
			.map((answer) -> answer.mapData((data) -> uploaded(data, network, false)));
	}

	// The account has the content already, and keeps the record of that.
	private Mono<UploadedFile> byCid(Network network, Cid cid) {
		return this.transport.exchangeWithJwt(files(network).query("cid", cid).query("limit", 1).build())
			.flatMapIterable((answer) -> answer
				.mapData((data) -> data.list((fields) -> uploaded(fields, network, true), "files")))
			.next();
	}

	private static PinataRequest.Builder files(Network network) {
		return PinataRequest.api(UploadJob.OPERATION, HttpMethod.GET, "/v3/files/{network}")
			.path("network", network.wireName());
	}

	private static UploadedFile uploaded(JsonFields fields, Network network, boolean duplicate) {
		return new UploadedFile(PinataFile.read(fields, network), duplicate, network);
	}

	private static @Nullable Cid cid(@Nullable String text) {
		try {
			return (text != null) ? Cid.parse(text.strip()) : null;
		}
		catch (InvalidCidException ex) {
			return null;
		}
	}

}
