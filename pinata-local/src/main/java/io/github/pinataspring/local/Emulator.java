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

package io.github.pinataspring.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.pinataspring.local.admin.AdminIndex;
import io.github.pinataspring.local.console.ConsoleEndpoints;
import io.github.pinataspring.local.console.StatusEndpoint;
import io.github.pinataspring.local.content.ContentStore;
import io.github.pinataspring.local.file.FileAdminEndpoints;
import io.github.pinataspring.local.file.FileEndpoints;
import io.github.pinataspring.local.file.FileStore;
import io.github.pinataspring.local.file.PendingFiles;
import io.github.pinataspring.local.group.GroupEndpoints;
import io.github.pinataspring.local.group.GroupStore;
import io.github.pinataspring.local.key.Guard;
import io.github.pinataspring.local.key.KeyAdminEndpoints;
import io.github.pinataspring.local.key.KeyEndpoints;
import io.github.pinataspring.local.key.KeyStore;
import io.github.pinataspring.local.key.TestAuthenticationEndpoint;
import io.github.pinataspring.local.pinning.PinningEndpoints;
import io.github.pinataspring.local.store.BlobStore;
import io.github.pinataspring.local.store.DataDirectory;
import io.github.pinataspring.local.store.DataDirectoryException;
import io.github.pinataspring.local.store.RecordStore;
import io.github.pinataspring.local.upload.CarImports;
import io.github.pinataspring.local.upload.LegacyUploadEndpoints;
import io.github.pinataspring.local.upload.ResumableUploads;
import io.github.pinataspring.local.upload.SignedUploads;
import io.github.pinataspring.local.upload.UploadEndpoints;
import io.github.pinataspring.local.upload.UploadSettings;
import io.github.pinataspring.local.upload.UploadTargets;
import io.github.pinataspring.local.vector.VectorEndpoints;
import io.github.pinataspring.local.vector.VectorStore;
import io.github.pinataspring.local.web.CrossOriginFilter;
import io.github.pinataspring.local.web.Endpoint;
import io.github.pinataspring.local.web.EndpointRouter;
import io.github.pinataspring.local.web.WelcomeEndpoint;
import io.github.pinataspring.local.webhook.WebhookDelivery;
import io.github.pinataspring.local.webhook.WebhookSettings;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.web.server.WebFilter;

/**
 * What the emulator is made of, apart from the socket.
 */
final class Emulator implements AutoCloseable {

	private static final Duration UPKEEP_INTERVAL = Duration.ofSeconds(1);

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private static final int MAX_THREADS = 32;

	private static final int MAX_QUEUED = 10_000;

	private static final int THREAD_TTL_SECONDS = 30;

	private final DataDirectory directory;

	private final RecordStore records;

	private final ContentStore contents;

	private final KeyStore keys;

	private final FileStore files;

	private final WebhookDelivery webhooks;

	private final Pinning pinning;

	private final Gateways gateways;

	private final CarImports cars;

	private final ResumableUploads resumableUploads;

	private final SignedUploads signedUploads;

	private final Scheduler scheduler = Schedulers.newBoundedElastic(MAX_THREADS, MAX_QUEUED, "pinata-local-io",
			THREAD_TTL_SECONDS, true);

	private final Disposable upkeep;

	private final Disposable importing;

	private final Controls controls;

	private final HttpHandler handler;

	private Emulator(PinataLocalOptions options, DataDirectory directory, RecordStore records, Controls controls) {
		this.directory = directory;
		this.records = records;
		this.contents = new ContentStore(records, new BlobStore(directory));
		this.webhooks = new WebhookDelivery(records, directory.serverKey(),
				new WebhookSettings(options.clock(), options.webhookTimeout(), options.webhookRetryDelay()));
		this.keys = new KeyStore(records, directory.serverKey(), options.clock(), options.jwtLifetime(),
				options.adminCredentials());
		this.files = new FileStore(records, this.contents, options.clock(), this.webhooks);
		this.gateways = new Gateways(options, directory, records, this.files, this.contents);
		this.cars = new CarImports(records, directory, this.contents,
				new PendingFiles(records, this.contents, this.files, options.clock()), this.scheduler,
				options.carImportDelay());
		this.resumableUploads = new ResumableUploads(records, directory, this.contents, this.files, this.cars,
				this.scheduler, uploadSettings(options));
		this.signedUploads = new SignedUploads(records, this.files, directory.serverKey(), options.clock(),
				this.keys.userId());
		this.pinning = new Pinning(options, records, this.contents, this.files, this.webhooks);
		this.controls = controls;
		this.handler = new EndpointRouter(endpoints(options), filters()).toHttpHandler();
		this.importing = this.cars.run().subscribe();
		this.upkeep = Flux.interval(UPKEEP_INTERVAL)
			.onBackpressureDrop()
			.concatMap((tick) -> this.keys.flush()
				.then(this.gateways.flush())
				.then(this.files.deleteExpired())
				.then(this.resumableUploads.deleteExpired())
				.then(this.signedUploads.deleteExpired())
				.onErrorComplete())
			.subscribe();
	}

	static Emulator open(PinataLocalOptions options) {
		Path path = options.dataDirectory();
		return open(options, () -> (path != null) ? DataDirectory.open(path) : DataDirectory.temporary(),
				new Controls(options));
	}

	/**
	 * Open another emulator, empty but with the same keys, faults, limits and requests.
	 * @param options the options of this one
	 * @return the other emulator
	 */
	Emulator openEmpty(PinataLocalOptions options) {
		return open(options, () -> DataDirectory.temporary(this.directory.serverKey()), this.controls);
	}

	private static Emulator open(PinataLocalOptions options, Supplier<DataDirectory> directories, Controls controls) {
		DataDirectory directory = null;
		RecordStore records = null;
		try {
			directory = directories.get();
			records = new RecordStore(directory);
			return new Emulator(options, directory, records, controls);
		}
		catch (RuntimeException ex) {
			if (records != null) {
				records.close();
			}
			if (directory != null) {
				directory.close();
			}
			throw (ex instanceof DataDirectoryException) ? new PinataLocalException(ex.getMessage(), ex) : ex;
		}
	}

	private List<Endpoint> endpoints(PinataLocalOptions options) {
		Guard guard = new Guard(this.keys);
		List<Endpoint> endpoints = new ArrayList<>();
		endpoints.addAll(new WelcomeEndpoint().endpoints());
		endpoints.addAll(new ConsoleEndpoints(this.scheduler).endpoints());
		endpoints.addAll(
				new StatusEndpoint(options.clock().instant(), options.dataDirectory(), options.maxMultipartFileSize())
					.endpoints());
		endpoints.addAll(new KeyAdminEndpoints(this.keys).endpoints());
		endpoints.addAll(new FileAdminEndpoints(this.files).endpoints());
		endpoints.addAll(
				new TestAuthenticationEndpoint(guard, this.controls.limits()::strictTestAuthentication).endpoints());
		endpoints.addAll(new KeyEndpoints(this.keys, guard).endpoints());
		UploadTargets uploads = new UploadTargets(this.files, this.contents, this.cars, this.resumableUploads,
				this.signedUploads);
		endpoints
			.addAll(new UploadEndpoints(uploads, guard, this.keys.userId(), this.scheduler, uploadSettings(options))
				.endpoints());
		endpoints.addAll(new LegacyUploadEndpoints(uploads, guard, this.scheduler, options.clock()).endpoints());
		endpoints.addAll(this.pinning.endpoints(guard));
		endpoints.addAll(new FileEndpoints(this.files, guard, options.clock()).endpoints());
		GroupStore groups = new GroupStore(this.records, this.files, options.clock());
		endpoints.addAll(new GroupEndpoints(groups, guard, this.keys.userId()).endpoints());
		endpoints.addAll(new VectorEndpoints(new VectorStore(this.records, this.files, this.contents), groups, guard)
			.endpoints());
		endpoints.addAll(new PinningEndpoints(this.records, this.files, guard, this.keys.userId()).endpoints());
		endpoints.addAll(this.gateways.endpoints(guard));
		endpoints.addAll(this.webhooks.endpoints());
		endpoints.addAll(this.controls.endpoints());
		endpoints.addAll(new AdminIndex(endpoints).endpoints());
		return endpoints;
	}

	private WebFilter[] filters() {
		CrossOriginFilter pages = new CrossOriginFilter("/api/{*rest}", "/uploads/{*rest}");
		return Stream.concat(Stream.of(pages, this.gateways.filter()), Stream.of(this.controls.filters()))
			.toArray(WebFilter[]::new);
	}

	private static UploadSettings uploadSettings(PinataLocalOptions options) {
		return new UploadSettings(options.clock(), options.maxMultipartFileSize(), options.maxChunkSize(),
				options.resumableUploadLifetime());
	}

	HttpHandler handler() {
		return this.handler;
	}

	KeyStore keys() {
		return this.keys;
	}

	Pinning pinning() {
		return this.pinning;
	}

	WebhookDelivery webhooks() {
		return this.webhooks;
	}

	Controls controls() {
		return this.controls;
	}

	boolean isDurable() {
		return this.directory.isDurable();
	}

	@Override
	public void close() {
		this.upkeep.dispose();
		this.importing.dispose();
		this.pinning.close();
		this.scheduler.disposeGracefully().timeout(TIMEOUT).onErrorComplete().block();
		this.keys.flush().then(this.gateways.flush()).block(TIMEOUT);
		this.webhooks.close();
		this.resumableUploads.close();
		this.records.close();
		this.directory.close();
	}

}
