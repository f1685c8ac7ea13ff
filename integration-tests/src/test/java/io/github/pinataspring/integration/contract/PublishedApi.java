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

package io.github.pinataspring.integration.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.interaction.ApiOperationResolver;
import com.atlassian.oai.validator.model.ApiOperationMatch;
import com.atlassian.oai.validator.model.Request.Method;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.PathParameter;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * One of the OpenAPI files that Pinata publishes.
 */
final class PublishedApi {

	private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");

	private final OpenAPI api;

	private final URI server;

	private final ApiOperationResolver operations;

	private final OpenApiInteractionValidator validator;

	private PublishedApi(OpenAPI api) {
		declarePathParameters(api);
		describeFormsAsJson(api);
		StrictSchemas.apply(api);
		this.api = api;
		this.server = URI.create(api.getServers().get(0).getUrl());
		this.operations = new ApiOperationResolver(api, this.server.getPath(), false);
		this.validator = OpenApiInteractionValidator.createFor(api)
			.withBasePathOverride(this.server.getPath())
			.withLevelResolver(LevelResolver.create()
				.withLevel("validation.request.parameter.query.unexpected", ValidationReport.Level.ERROR)
				.build())
			.build();
	}

	static PublishedApi read(Path file) {
		ParseOptions options = new ParseOptions();
		options.setResolve(true);
		options.setResolveFully(true);
		try {
			return new PublishedApi(
					new OpenAPIV3Parser().readContents(Files.readString(file), null, options).getOpenAPI());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	// One operation on /groups/{network} forgets to.
	private static void declarePathParameters(OpenAPI api) {
		api.getPaths().forEach((path, item) -> item.readOperations().forEach((operation) -> {
			List<Parameter> parameters = (operation.getParameters() != null)
					? new ArrayList<>(operation.getParameters()) : new ArrayList<>();
			Matcher variables = VARIABLE.matcher(path);
			while (variables.find()) {
				String name = variables.group(1);
				if (parameters.stream().noneMatch((parameter) -> parameter.getName().equals(name))) {
					parameters.add(new PathParameter().name(name).schema(new StringSchema()));
				}
			}
			operation.setParameters(parameters);
		}));
	}

	private static void describeFormsAsJson(OpenAPI api) {
		api.getPaths()
			.values()
			.stream()
			.flatMap((path) -> path.readOperations().stream())
			.filter((operation) -> operation.getRequestBody() != null)
			.map((operation) -> operation.getRequestBody().getContent())
			.filter((content) -> content.containsKey(MediaType.MULTIPART_FORM_DATA_VALUE))
			.forEach((content) -> content.put(MediaType.APPLICATION_JSON_VALUE,
					content.remove(MediaType.MULTIPART_FORM_DATA_VALUE)));
	}

	Stream<String> operations() {
		return this.api.getPaths()
			.entrySet()
			.stream()
			.flatMap((path) -> path.getValue()
				.readOperationsMap()
				.keySet()
				.stream()
				.map((method) -> operation(method.name(), path.getKey())));
	}

	private String operation(String method, String path) {
		return method + " " + this.server.getHost() + this.server.getPath() + path;
	}

	@Nullable String operationOf(Exchange exchange) {
		if (!exchange.host().equals(this.server.getHost())
				|| !exchange.path().startsWith(this.server.getPath() + "/")) {
			return null;
		}
		ApiOperationMatch match = this.operations.findApiOperation(exchange.path(), method(exchange));
		return (match.isPathFound() && match.isOperationAllowed())
				? operation(exchange.method(), match.getApiOperation().getApiPath().original()) : null;
	}

	List<ValidationReport.Message> checkRequest(Exchange exchange) {
		SimpleRequest.Builder request = new SimpleRequest.Builder(method(exchange), exchange.path());
		if (exchange.authorized()) {
			request.withAuthorization("Bearer token");
		}
		String contentType = exchange.contentType();
		if (contentType != null && contentType.startsWith(MediaType.MULTIPART_FORM_DATA_VALUE)) {
			request.withContentType(MediaType.APPLICATION_JSON_VALUE)
				.withBody(MultipartJson.of(contentType, exchange.body()));
		}
		else if (exchange.body().length > 0) {
			request.withContentType(contentType).withBody(exchange.body());
		}
		MultiValueMap<String, @Nullable String> query = UriComponentsBuilder.newInstance()
			.query(exchange.query())
			.build()
			.getQueryParams();
		query.forEach((name, values) -> request.withQueryParam(UriUtils.decode(name, StandardCharsets.UTF_8),
				decoded(values)));
		return errors(this.validator.validateRequest(request.build()));
	}

	List<ValidationReport.Message> checkAnswer(Exchange exchange) {
		Exchange.Answer answer = exchange.answer();
		SimpleResponse.Builder response = new SimpleResponse.Builder(answer.status());
		if (answer.contentType() != null) {
			response.withContentType(answer.contentType());
		}
		if (answer.body().length > 0) {
			response.withBody(answer.body());
		}
		return errors(this.validator.validateResponse(exchange.path(), method(exchange), response.build()));
	}

	private static List<String> decoded(List<@Nullable String> values) {
		return values.stream()
			.map((value) -> (value != null) ? UriUtils.decode(value, StandardCharsets.UTF_8) : "")
			.toList();
	}

	private static List<ValidationReport.Message> errors(ValidationReport report) {
		return report.getMessages()
			.stream()
			.filter((message) -> message.getLevel() == ValidationReport.Level.ERROR)
			.toList();
	}

	private static Method method(Exchange exchange) {
		return Method.valueOf(exchange.method());
	}

}
