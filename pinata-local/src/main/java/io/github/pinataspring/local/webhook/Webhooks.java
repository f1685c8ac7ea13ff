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

package io.github.pinataspring.local.webhook;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import io.github.pinataspring.local.web.ApiError;
import reactor.core.publisher.Mono;

import org.springframework.util.Assert;

/**
 * The endpoints that are told what happens to the account. Pinata has them set up in its
 * web application only, so this takes its place. The methods that change something wait
 * until that is on disk and are not for threads that must not block.
 *
 * <pre class="code">
 * String secret = local.webhooks().add("http://127.0.0.1:8080/pinata-events");
 * </pre>
 *
 * @since 0.1.0
 */
public final class Webhooks {

	private static final Duration TIMEOUT = Duration.ofSeconds(30);

	private final WebhookStore webhooks;

	Webhooks(WebhookStore webhooks) {
		this.webhooks = webhooks;
	}

	/**
	 * Add an endpoint. It is told of all events from now on.
	 * @param url the http or https URL, without user information
	 * @return the secret that signs what is delivered to it; it cannot be asked for later
	 * @throws IllegalArgumentException if the URL is not acceptable
	 * @throws IllegalStateException if there are 50 endpoints already
	 */
	public String add(String url) {
		return this.webhooks.secret(await(this.webhooks.add(WebhookUrl.parse(url))));
	}

	/**
	 * Return the endpoints.
	 * @return the endpoints, the oldest first
	 */
	public List<Webhook> list() {
		return this.webhooks.all();
	}

	/**
	 * Remove an endpoint. What is on its way to it may still arrive.
	 * @param id the id of the endpoint
	 * @throws IllegalStateException if there is none
	 */
	public void remove(String id) {
		Assert.notNull(id, "'id' must not be null");
		await(this.webhooks.remove(id));
	}

	/**
	 * Return the secret of the first endpoint with a URL, which is added if there is
	 * none.
	 * @param url the URL
	 * @return the secret
	 */
	String ensure(URI url) {
		return this.webhooks.all()
			.stream()
			.filter((webhook) -> webhook.url().equals(url))
			.findFirst()
			.map(this.webhooks::secret)
			.orElseGet(() -> add(url.toString()));
	}

	private static Webhook await(Mono<Webhook> change) {
		Webhook webhook = change
			.onErrorMap(ApiError.class, (ex) -> new IllegalStateException(String.valueOf(ex.getMessage())))
			.block(TIMEOUT);
		Assert.state(webhook != null, "A change of webhooks has a result");
		return webhook;
	}

}
