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

package io.github.pinataspring.client.analytics;

import java.time.LocalDate;

import io.github.pinataspring.client.http.PinataRequest;
import io.github.pinataspring.ipfs.cid.Cid;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Which requests to a gateway to look at, and how. Several conditions must all be true.
 *
 * @since 0.1.0
 */
public final class AnalyticsQuery {

	private final LocalDate firstDay;

	private final LocalDate lastDay;

	private final @Nullable String gatewayDomain;

	private final @Nullable Cid cid;

	private final @Nullable String fileName;

	private final @Nullable String userAgent;

	private final @Nullable String country;

	private final @Nullable String region;

	private final @Nullable String referer;

	private final @Nullable Integer status;

	private final AnalyticsMeasure sortBy;

	private final @Nullable AnalyticsOrder order;

	private final @Nullable Integer limit;

	private AnalyticsQuery(Builder builder) {
		this.firstDay = builder.firstDay;
		this.lastDay = builder.lastDay;
		this.gatewayDomain = builder.gatewayDomain;
		this.cid = builder.cid;
		this.fileName = builder.fileName;
		this.userAgent = builder.userAgent;
		this.country = builder.country;
		this.region = builder.region;
		this.referer = builder.referer;
		this.status = builder.status;
		this.sortBy = builder.sortBy;
		this.order = builder.order;
		this.limit = builder.limit;
	}

	/**
	 * Return a query for all requests in a time, to the gateway of the template.
	 * @param firstDay the first day
	 * @param lastDay the last day
	 * @return the query
	 * @throws IllegalArgumentException if the last day is before the first one
	 */
	public static AnalyticsQuery between(LocalDate firstDay, LocalDate lastDay) {
		return builder(firstDay, lastDay).build();
	}

	/**
	 * Return a builder of a query.
	 * @param firstDay the first day
	 * @param lastDay the last day
	 * @return a builder
	 * @throws IllegalArgumentException if the last day is before the first one
	 */
	public static Builder builder(LocalDate firstDay, LocalDate lastDay) {
		return new Builder(firstDay, lastDay);
	}

	PinataRequest.Builder writeTo(PinataRequest.Builder request, String defaultDomain) {
		return request.query("gateway_domain", (this.gatewayDomain != null) ? this.gatewayDomain : defaultDomain)
			.query("start_date", this.firstDay)
			.query("end_date", this.lastDay)
			.query("cid", this.cid)
			.query("file_name", this.fileName)
			.query("user_agent", this.userAgent)
			.query("country", this.country)
			.query("region", this.region)
			.query("referer", this.referer)
			.query("http_status_code", this.status)
			.query("sort_by", this.sortBy.wireName())
			.query("sort_order", (this.order != null) ? this.order.wireName() : null)
			.query("limit", this.limit);
	}

	@Override
	public String toString() {
		return "AnalyticsQuery[firstDay=%s, lastDay=%s, gatewayDomain=%s]".formatted(this.firstDay, this.lastDay,
				this.gatewayDomain);
	}

	/**
	 * Builder of a query.
	 */
	public static final class Builder {

		private final LocalDate firstDay;

		private final LocalDate lastDay;

		private @Nullable String gatewayDomain;

		private @Nullable Cid cid;

		private @Nullable String fileName;

		private @Nullable String userAgent;

		private @Nullable String country;

		private @Nullable String region;

		private @Nullable String referer;

		private @Nullable Integer status;

		private AnalyticsMeasure sortBy = AnalyticsMeasure.REQUESTS;

		private @Nullable AnalyticsOrder order;

		private @Nullable Integer limit;

		private Builder(LocalDate firstDay, LocalDate lastDay) {
			Assert.notNull(firstDay, "'firstDay' must not be null");
			Assert.notNull(lastDay, "'lastDay' must not be null");
			Assert.isTrue(!lastDay.isBefore(firstDay), "'lastDay' must not be before 'firstDay'");
			this.firstDay = firstDay;
			this.lastDay = lastDay;
		}

		/**
		 * Set the gateway. By default that of the template.
		 * @param gatewayDomain domain of the gateway, for example
		 * {@code example.mypinata.cloud}
		 * @return this builder
		 */
		public Builder gatewayDomain(String gatewayDomain) {
			Assert.hasText(gatewayDomain, "'gatewayDomain' must not be empty");
			this.gatewayDomain = gatewayDomain;
			return this;
		}

		/**
		 * Set the CID that requests ask for.
		 * @param cid the CID
		 * @return this builder
		 */
		public Builder cid(Cid cid) {
			Assert.notNull(cid, "'cid' must not be null");
			this.cid = cid;
			return this;
		}

		/**
		 * Set the name of the file that requests ask for.
		 * @param fileName the name
		 * @return this builder
		 */
		public Builder fileName(String fileName) {
			Assert.hasText(fileName, "'fileName' must not be empty");
			this.fileName = fileName;
			return this;
		}

		/**
		 * Set the program that sends requests.
		 * @param userAgent the value of {@code User-Agent}
		 * @return this builder
		 */
		public Builder userAgent(String userAgent) {
			Assert.hasText(userAgent, "'userAgent' must not be empty");
			this.userAgent = userAgent;
			return this;
		}

		/**
		 * Set the country that requests come from.
		 * @param country the country as Pinata writes it, for example {@code us}
		 * @return this builder
		 */
		public Builder country(String country) {
			Assert.hasText(country, "'country' must not be empty");
			this.country = country;
			return this;
		}

		/**
		 * Set the region that requests come from.
		 * @param region the region as Pinata writes it, for example {@code us - TN}
		 * @return this builder
		 */
		public Builder region(String region) {
			Assert.hasText(region, "'region' must not be empty");
			this.region = region;
			return this;
		}

		/**
		 * Set the page that leads to requests.
		 * @param referer the value of {@code Referer}
		 * @return this builder
		 */
		public Builder referer(String referer) {
			Assert.hasText(referer, "'referer' must not be empty");
			this.referer = referer;
			return this;
		}

		/**
		 * Set how requests are answered.
		 * @param status the HTTP status, of which Pinata knows 200, 206, 301, 302, 304,
		 * 307, 308, 404 and 499
		 * @return this builder
		 */
		public Builder status(int status) {
			Assert.isTrue(status >= 100 && status <= 599, "'status' must be an HTTP status");
			this.status = status;
			return this;
		}

		/**
		 * Set what to sort by. By default the number of requests.
		 * @param sortBy the measure
		 * @return this builder
		 */
		public Builder sortBy(AnalyticsMeasure sortBy) {
			Assert.notNull(sortBy, "'sortBy' must not be null");
			this.sortBy = sortBy;
			return this;
		}

		/**
		 * Set the order. By default it is Pinata's choice.
		 * @param order the order
		 * @return this builder
		 */
		public Builder order(AnalyticsOrder order) {
			Assert.notNull(order, "'order' must not be null");
			this.order = order;
			return this;
		}

		/**
		 * Set how many results there are at most. By default 100, Pinata's choice.
		 * @param limit a positive number
		 * @return this builder
		 */
		public Builder limit(int limit) {
			Assert.isTrue(limit > 0, "'limit' must be positive");
			this.limit = limit;
			return this;
		}

		/**
		 * Build the query.
		 * @return the query
		 */
		public AnalyticsQuery build() {
			return new AnalyticsQuery(this);
		}

	}

}
