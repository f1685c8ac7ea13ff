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

import java.util.ArrayList;
import java.util.List;

import io.github.pinataspring.local.admin.AdminGuard;
import io.github.pinataspring.local.fault.FaultEndpoints;
import io.github.pinataspring.local.fault.FaultFilter;
import io.github.pinataspring.local.fault.Faults;
import io.github.pinataspring.local.limit.LimitEndpoints;
import io.github.pinataspring.local.limit.Limits;
import io.github.pinataspring.local.limit.RateLimitFilter;
import io.github.pinataspring.local.request.RequestLog;
import io.github.pinataspring.local.request.RequestLogEndpoints;
import io.github.pinataspring.local.request.RequestLogFilter;
import io.github.pinataspring.local.web.Endpoint;

import org.springframework.web.server.WebFilter;

/**
 * By what the emulator is watched and steered while it runs.
 */
final class Controls {

	private final RequestLog requests = new RequestLog();

	private final Faults faults = new Faults();

	private final Limits limits;

	private final PinataLocalOptions options;

	Controls(PinataLocalOptions options) {
		this.options = options;
		this.limits = new Limits(options.clock(), options.strictTestAuthentication());
	}

	RequestLog requests() {
		return this.requests;
	}

	Faults faults() {
		return this.faults;
	}

	Limits limits() {
		return this.limits;
	}

	List<Endpoint> endpoints() {
		List<Endpoint> endpoints = new ArrayList<>();
		endpoints.addAll(new RequestLogEndpoints(this.requests).endpoints());
		endpoints.addAll(new FaultEndpoints(this.faults).endpoints());
		endpoints.addAll(new LimitEndpoints(this.limits).endpoints());
		return endpoints;
	}

	/**
	 * Set everything as it was at the start.
	 */
	void reset() {
		this.faults.reset();
		this.limits.reset();
		this.requests.clear();
	}

	/**
	 * Return what requests pass on their way to the endpoints.
	 * @return the filters, the outermost first
	 */
	WebFilter[] filters() {
		return new WebFilter[] { new RequestLogFilter(this.requests, this.options.clock()),
				new AdminGuard(this.options.allowedHosts()), new RateLimitFilter(this.limits),
				new FaultFilter(this.faults) };
	}

}
