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

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.client.core.PinataEndpoints;
import io.github.pinataspring.client.core.PinataException;
import io.github.pinataspring.client.core.RetrySettings;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler.FirstMatchingCompositeObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingSenderTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Traces that lead from the application through an operation to Pinata.
 */
class TracingIntegrationTests {

	private static final Duration LIMIT = Duration.ofSeconds(20);

	private static final String JWT = "e30.e30.c2ln";

	private final ObservationRegistry registry = ObservationRegistry.create();

	private final List<SpanData> spans = new CopyOnWriteArrayList<>();

	private final SdkTracerProvider tracing = SdkTracerProvider.builder()
		.addSpanProcessor(SimpleSpanProcessor.create(new ListExporter(this.spans)))
		.build();

	private final List<String> traceparents = new CopyOnWriteArrayList<>();

	private int status = 200;

	private @Nullable HttpServer server;

	@BeforeEach
	void start() throws IOException {
		Tracer tracer = this.tracing.get("test");
		OtelTracer bridge = new OtelTracer(tracer, new OtelCurrentTraceContext(), (event) -> {
		});
		OtelPropagator propagator = new OtelPropagator(
				ContextPropagators.create(W3CTraceContextPropagator.getInstance()), tracer);
		this.registry.observationConfig()
			.observationHandler(new FirstMatchingCompositeObservationHandler(
					new PropagatingSenderTracingObservationHandler<>(bridge, propagator),
					new DefaultTracingObservationHandler(bridge)));
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.createContext("/", this::answer);
		server.start();
		this.server = server;
	}

	private void answer(HttpExchange exchange) throws IOException {
		try (exchange) {
			this.traceparents.add(exchange.getRequestHeaders().getFirst("traceparent"));
			byte[] body = "{\"message\":\"Congratulations!\"}".getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(this.status, body.length);
			exchange.getResponseBody().write(body);
		}
	}

	@AfterEach
	void stop() {
		this.tracing.close();
		if (this.server != null) {
			this.server.stop(0);
		}
	}

	@Test
	void traceLeadsFromApplicationThroughOperationToPinata() {
		Observation work = Observation.start("work", this.registry);

		StepVerifier
			.create(template().testAuthentication()
				.contextWrite((context) -> context.put(ObservationThreadLocalAccessor.KEY, work)))
			.expectNextCount(1)
			.expectComplete()
			.verify(LIMIT);
		work.stop();

		SpanData request = span("http get");
		SpanData operation = span("pinata testAuthentication");
		assertThat(this.traceparents).singleElement(InstanceOfAssertFactories.STRING)
			.startsWith("00-%s-%s-".formatted(request.getTraceId(), request.getSpanId()));
		assertThat(request.getParentSpanId()).isEqualTo(operation.getSpanId());
		assertThat(operation.getParentSpanId()).isEqualTo(span("work").getSpanId());
	}

	@Test
	void spansOfOperationsDoNotMix() {
		PinataTemplate pinata = template();

		StepVerifier
			.create(Mono.zip(pinata.testAuthentication(), pinata.testAuthentication(), pinata.testAuthentication()))
			.expectNextCount(1)
			.expectComplete()
			.verify(LIMIT);

		assertThat(this.spans).hasSize(6);
		assertThat(this.spans.stream().map(SpanData::getTraceId).distinct()).hasSize(3);
	}

	@Test
	void spanOfFailedOperationHasErrorWithoutSecret() {
		this.status = 401;

		StepVerifier.create(template().testAuthentication()).expectError(PinataException.class).verify(LIMIT);

		SpanData operation = span("pinata testAuthentication");
		assertThat(operation.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
		assertThat(operation.getAttributes().asMap().toString()).contains("CLIENT_ERROR");
		assertThat(this.spans.toString()).doesNotContain(JWT);
	}

	private PinataTemplate template() {
		HttpServer server = this.server;
		assertThat(server).isNotNull();
		URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
		return PinataTemplate.builder()
			.jwt(JWT)
			.endpoints(new PinataEndpoints(url, url, url))
			.retry(RetrySettings.none())
			.observationRegistry(this.registry)
			.build();
	}

	private SpanData span(String name) {
		assertThat(this.spans).filteredOn((span) -> span.getName().equals(name)).hasSize(1);
		return this.spans.stream().filter((span) -> span.getName().equals(name)).findFirst().orElseThrow();
	}

	/**
	 * Keeps spans in a list.
	 *
	 * @param spans the list
	 */
	private record ListExporter(List<SpanData> spans) implements SpanExporter {

		@Override
		public CompletableResultCode export(Collection<SpanData> spans) {
			this.spans.addAll(spans);
			return CompletableResultCode.ofSuccess();
		}

		@Override
		public CompletableResultCode flush() {
			return CompletableResultCode.ofSuccess();
		}

		@Override
		public CompletableResultCode shutdown() {
			return CompletableResultCode.ofSuccess();
		}

	}

}
