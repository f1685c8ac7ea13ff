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

package io.github.pinataspring.autoconfigure;

import java.util.List;

import io.github.pinataspring.client.PinataOperations;
import io.github.pinataspring.client.PinataTemplateBuilder;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.AotDetector;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.analyzer.AbstractInjectionFailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * Explains what to configure when a Pinata bean is injected and Pinata is not configured.
 * Comes before Boot's own analyzer, which could only recommend to define the bean.
 */
class MissingPinataConnectionFailureAnalyzer extends AbstractInjectionFailureAnalyzer<NoSuchBeanDefinitionException>
		implements Ordered {

	private static final String LOCAL_CLASS = "io.github.pinataspring.local.PinataLocal";

	private static final List<String> CONNECTION = List.of("pinata.jwt", "pinata.api-key", "pinata.local.enabled");

	private final BeanFactory beanFactory;

	private final Environment environment;

	MissingPinataConnectionFailureAnalyzer(BeanFactory beanFactory, Environment environment) {
		this.beanFactory = beanFactory;
		this.environment = environment;
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE + 10;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, NoSuchBeanDefinitionException cause,
			@Nullable String description) {
		Class<?> type = (cause.getResolvableType() != null) ? cause.getResolvableType().resolve() : null;
		if (type == null || !isPinataType(type) || hasConnectionDetails()) {
			return null;
		}
		return new FailureAnalysis(
				"%s required a bean of type '%s', and Pinata is not configured: %s."
					.formatted((description != null) ? description : "A component", type.getName(), getReason()),
				getAction(), cause);
	}

	private static boolean isPinataType(Class<?> type) {
		return PinataOperations.class.isAssignableFrom(type) || type == PinataTemplateBuilder.class;
	}

	private boolean hasConnectionDetails() {
		return this.beanFactory instanceof ListableBeanFactory listable && BeanFactoryUtils
			.beanNamesForTypeIncludingAncestors(listable, PinataConnectionDetails.class, true, false).length > 0;
	}

	private String getReason() {
		if (isSetAfterAotProcessing()) {
			return "it was not when the application was processed ahead of time";
		}
		return (isLocalWithoutJar()) ? "'pinata.local.enabled' is set, but Pinata Local is not on the class path"
				: "no credentials are set";
	}

	private String getAction() {
		if (isSetAfterAotProcessing()) {
			return "Set one of the properties of the connection when the application is processed ahead of time too. It "
					+ "may be empty, such as 'pinata.jwt: ${PINATA_JWT:}' in application.yml.";
		}
		if (isLocalWithoutJar()) {
			return "Add the dependency 'io.github.pinata-spring:pinata-local', or set 'pinata.jwt' instead.";
		}
		return "Set 'pinata.jwt', or 'pinata.api-key' with 'pinata.secret-api-key', to the values that Pinata showed "
				+ "when the API key was created; as environment variables they are PINATA_JWT, PINATA_API_KEY and "
				+ "PINATA_SECRET_API_KEY. To work without an account, add the dependency "
				+ "'io.github.pinata-spring:pinata-local' and set 'pinata.local.enabled' to true.";
	}

	// What decides about beans is fixed then.
	private boolean isSetAfterAotProcessing() {
		return AotDetector.useGeneratedArtifacts() && CONNECTION.stream().anyMatch(this.environment::containsProperty);
	}

	private boolean isLocalWithoutJar() {
		return this.environment.getProperty("pinata.local.enabled", Boolean.class, false)
				&& !ClassUtils.isPresent(LOCAL_CLASS, getClass().getClassLoader());
	}

}
