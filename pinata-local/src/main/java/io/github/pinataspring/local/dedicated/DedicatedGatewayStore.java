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

package io.github.pinataspring.local.dedicated;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import io.github.pinataspring.local.dedicated.GatewayEntry.Kind;
import io.github.pinataspring.local.store.JsonDataType;
import io.github.pinataspring.local.store.RecordStore;
import io.github.pinataspring.local.store.RecordStore.Transaction;
import io.github.pinataspring.local.store.UuidV7;
import io.github.pinataspring.local.web.ApiError;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpStatus;

/**
 * The dedicated gateways of the account. As at the service the account has one from the
 * start. They are few, so all are in memory too, and a request to a gateway finds its
 * settings without touching the disk.
 *
 * @since 0.1.0
 */
public final class DedicatedGatewayStore {

	/**
	 * The domain of the gateway that the account has from the start.
	 */
	public static final String OWN_DOMAIN = "pinata-local";

	static final String SERVICE_SUFFIX = ".mypinata.cloud";

	static final String LOCAL_SUFFIX = ".localhost";

	private static final int MAX_GATEWAYS = 100;

	private static final int MAX_ENTRIES = 100;

	private static final Pattern SCHEME = Pattern.compile("^https?://");

	private static final Pattern PORT_OR_PATH = Pattern.compile("[:/].*$");

	private final RecordStore records;

	private final InstantSource clock;

	private final UnaryOperator<String> tokens;

	private final MVMap<String, DedicatedGateway> gateways;

	private final UuidV7 ids;

	private volatile Snapshot snapshot;

	/**
	 * Open the gateways and make sure that there is one.
	 * @param records where they are
	 * @param clock the time
	 * @param tokens makes an access token, which is a secret, from its id
	 */
	public DedicatedGatewayStore(RecordStore records, InstantSource clock, UnaryOperator<String> tokens) {
		this.records = records;
		this.clock = clock;
		this.tokens = tokens;
		this.gateways = records.openMap("gateways",
				new JsonDataType<>(DedicatedGateway::toJson, (json) -> DedicatedGateway.fromJson(json, tokens)));
		this.ids = new UuidV7(clock, this.gateways.lastKey());
		if (this.gateways.isEmpty()) {
			DedicatedGateway own = DedicatedGateway.create(this.ids.next(), OWN_DOMAIN, now());
			records.writeAndWait((transaction) -> this.gateways.put(own.id(), own));
		}
		this.snapshot = Snapshot.of(this.gateways.values());
	}

	/**
	 * Return the gateways.
	 * @return all of them, the oldest first
	 */
	List<DedicatedGateway> all() {
		return this.snapshot.all;
	}

	/**
	 * Return whether a plugin is installed on any gateway.
	 * @param plugin the plugin
	 * @return whether it is
	 */
	public boolean hasAny(GatewayPlugin plugin) {
		return all().stream().anyMatch((gateway) -> gateway.has(plugin));
	}

	/**
	 * Find the gateway that a host belongs to. All hosts that are not made for gateways
	 * belong to the one that the account has from the start.
	 * @param host a domain, with or without a scheme, a port and a path, or {@code null}
	 * @return the gateway, or {@code null} if the host names one that is not there
	 */
	public @Nullable DedicatedGateway forHost(@Nullable String host) {
		String name = normalize((host != null) ? host : "");
		DedicatedGateway named = this.snapshot.byName.get(name);
		if (named != null) {
			return named;
		}
		boolean nobodys = name.endsWith(SERVICE_SUFFIX) || name.endsWith(LOCAL_SUFFIX);
		return nobodys ? null : this.snapshot.all.get(0);
	}

	private static String normalize(String host) {
		String name = SCHEME.matcher(host.toLowerCase(Locale.ROOT)).replaceFirst("");
		name = PORT_OR_PATH.matcher(name).replaceFirst("");
		return name;
	}

	boolean exists(String domain) {
		return this.snapshot.byName.containsKey(domain);
	}

	DedicatedGateway require(String id) {
		return this.snapshot.all.stream()
			.filter((gateway) -> gateway.id().equals(id))
			.findFirst()
			.orElseThrow(DedicatedGatewayStore::unknown);
	}

	Mono<DedicatedGateway> create(String domain) {
		return change((transaction) -> {
			requireRoom(this.gateways.size(), MAX_GATEWAYS, "gateways");
			requireUnused(domain);
			DedicatedGateway created = DedicatedGateway.create(this.ids.next(), domain, now());
			this.gateways.put(created.id(), created);
			return created;
		});
	}

	Mono<DedicatedGateway> delete(String id) {
		return change((transaction) -> {
			DedicatedGateway deleted = stored(id);
			if (id.equals(this.gateways.firstKey())) {
				throw ApiError.of(HttpStatus.CONFLICT, "GATEWAY_IN_USE",
						"The gateway at the base URL of Pinata Local cannot be deleted");
			}
			this.gateways.remove(id);
			return deleted;
		});
	}

	/**
	 * Add an entry to a gateway.
	 * @param id the id of the gateway
	 * @param kind the kind of the entry
	 * @param value its value, ignored for an access token, whose value is made here
	 * @return emits the entry or an {@link ApiError}
	 */
	Mono<GatewayEntry> addEntry(String id, Kind kind, String value) {
		return change((transaction) -> {
			DedicatedGateway gateway = stored(id);
			requireRoom(gateway.entries(kind).size(), MAX_ENTRIES, kind.path());
			if (kind == Kind.CUSTOM_DOMAIN) {
				requireUnused(value);
			}
			String entryId = this.ids.next();
			GatewayEntry entry = new GatewayEntry(entryId,
					(kind != Kind.ACCESS_TOKEN) ? value : this.tokens.apply(entryId), now());
			this.gateways.put(id, gateway.withEntry(kind, entry));
			return entry;
		});
	}

	Mono<DedicatedGateway> removeEntry(String id, Kind kind, String entryId) {
		return change((transaction) -> {
			DedicatedGateway gateway = stored(id);
			require(gateway, kind, entryId);
			DedicatedGateway changed = gateway.withoutEntry(kind, entryId);
			this.gateways.put(id, changed);
			return changed;
		});
	}

	GatewayEntry require(DedicatedGateway gateway, Kind kind, String entryId) {
		return gateway.entries(kind)
			.stream()
			.filter((entry) -> entry.id().equals(entryId))
			.findFirst()
			.orElseThrow(() -> ApiError.notFound("The gateway has no such entry in " + kind.path()));
	}

	Mono<DedicatedGateway> setPlugin(String id, GatewayPlugin plugin, boolean installed) {
		return change((transaction) -> {
			DedicatedGateway gateway = stored(id);
			if (!installed && !gateway.has(plugin)) {
				throw ApiError.notFound("The plugin is not installed on this gateway");
			}
			DedicatedGateway changed = gateway.with(plugin, installed);
			this.gateways.put(id, changed);
			return changed;
		});
	}

	private <T> Mono<T> change(Function<Transaction, T> change) {
		return this.records.write((transaction) -> {
			T result = change.apply(transaction);
			transaction.afterCommit(() -> this.snapshot = Snapshot.of(this.gateways.values()));
			return result;
		});
	}

	private DedicatedGateway stored(String id) {
		DedicatedGateway gateway = this.gateways.get(id);
		if (gateway == null) {
			throw unknown();
		}
		return gateway;
	}

	private static ApiError unknown() {
		return ApiError.notFound("There is no such gateway");
	}

	private static void requireRoom(int count, int max, String what) {
		if (count >= max) {
			throw ApiError.badRequest("There are " + max + " " + what + " already, more are not possible");
		}
	}

	private void requireUnused(String domain) {
		if (Snapshot.of(this.gateways.values()).byName.containsKey(domain)) {
			throw ApiError.of(HttpStatus.CONFLICT, "DUPLICATE_DOMAIN",
					"A gateway with this domain exists already. Choose another domain.");
		}
	}

	private Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.MICROS);
	}

	private record Snapshot(List<DedicatedGateway> all, Map<String, DedicatedGateway> byName) {

		static Snapshot of(Collection<DedicatedGateway> gateways) {
			List<DedicatedGateway> all = new ArrayList<>(gateways);
			Map<String, DedicatedGateway> byName = new HashMap<>();
			for (DedicatedGateway gateway : all) {
				byName.put(gateway.domain(), gateway);
				byName.put(gateway.domain() + SERVICE_SUFFIX, gateway);
				byName.put(gateway.domain() + LOCAL_SUFFIX, gateway);
				gateway.entries(Kind.CUSTOM_DOMAIN).forEach((entry) -> byName.put(entry.value(), gateway));
			}
			return new Snapshot(List.copyOf(all), Map.copyOf(byName));
		}

	}

}
