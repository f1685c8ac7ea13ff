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

package io.github.pinataspring.test;

import io.github.pinataspring.local.PinataLocal;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.TestExecutionListener;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/**
 * {@link TestExecutionListener} to reset the {@link PinataLocal} of a test class with
 * {@link AutoConfigurePinataLocal}.
 */
final class PinataLocalResetTestExecutionListener extends AbstractTestExecutionListener {

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE - 100;
	}

	@Override
	public void afterTestMethod(TestContext testContext) {
		AutoConfigurePinataLocal annotation = annotation(testContext);
		if (annotation != null && annotation.resetAfterEachTest()) {
			reset(testContext);
		}
	}

	// Another class may have the same application context.
	@Override
	public void afterTestClass(TestContext testContext) {
		AutoConfigurePinataLocal annotation = annotation(testContext);
		if (annotation != null && !annotation.resetAfterEachTest()) {
			reset(testContext);
		}
	}

	private static @Nullable AutoConfigurePinataLocal annotation(TestContext testContext) {
		return TestContextAnnotationUtils.findMergedAnnotation(testContext.getTestClass(),
				AutoConfigurePinataLocal.class);
	}

	private static void reset(TestContext testContext) {
		if (testContext.hasApplicationContext()) {
			testContext.getApplicationContext().getBeanProvider(PinataLocal.class).ifAvailable(PinataLocal::reset);
		}
	}

}
