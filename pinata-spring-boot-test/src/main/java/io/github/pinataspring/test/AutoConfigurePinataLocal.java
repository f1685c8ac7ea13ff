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

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.github.pinataspring.local.PinataLocal;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;

/**
 * Annotation that can be applied to a test class to run its application against a
 * {@link PinataLocal} of its own, on a free port and with temporary data. Works with
 * {@code @SpringBootTest} and with tests of slices, to which it adds the
 * {@code PinataTemplate}.
 * <p>
 * The template does not use credentials and URLs of the real service, whether they come
 * from properties or from beans of the application that are not {@code @Primary}.
 * Templates that the application makes itself keep what they are given: endpoints of
 * their own lead where they say, and a JWT of their own is sent to the emulator.
 * <p>
 * The {@link PinataLocal} can be injected to switch on faults and limits and to see
 * requests. A bean of that type in the application context takes the place of the default
 * one, to choose options.
 *
 * <pre class="code">
 * &#064;SpringBootTest
 * &#064;AutoConfigurePinataLocal
 * class GalleryTests {
 *
 *     &#064;Autowired
 *     private PinataLocal pinata;
 *
 *     &#064;Test
 *     void showsThatPinataIsDown() {
 *         this.pinata.faults().on("/api/**").answer(503);
 *         ...
 *     }
 *
 * }
 * </pre>
 *
 * @since 0.1.0
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ImportAutoConfiguration
public @interface AutoConfigurePinataLocal {

	/**
	 * Whether to {@linkplain PinataLocal#reset() reset} the emulator after each test, so
	 * that none finds what an earlier one left, as application contexts are shared by
	 * tests. What the application uploads when it starts is then there for the first test
	 * only. Otherwise it is reset after the last test of the class.
	 * @return whether to reset it after each, {@code true} by default
	 */
	boolean resetAfterEachTest() default true;

}
