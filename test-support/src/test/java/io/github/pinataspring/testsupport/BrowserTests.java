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

package io.github.pinataspring.testsupport;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Browser}.
 */
@Tag("browser")
class BrowserTests {

	@AutoClose
	private final Browser browser = Browser.open();

	@Test
	void browserActsAsAVisitorWithAKeyboardDoes() {
		visit("""
				<button>First</button>
				<button onclick="document.querySelector('p').textContent = 'pressed'">Second</button>
				<p>not yet</p>
				""");

		this.browser.tabTo("Second");
		this.browser.press(Keys.ENTER);

		this.browser.waitForText("p", "pressed");
		assertThat(this.browser.focused().getText()).isEqualTo("Second");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> this.browser.tabTo("Third"))
			.withMessage("The tab key does not reach 'Third'");
	}

	@Test
	void overflowWhenWindowIsNarrowerThanThePageTellsByHowMuch() {
		visit("<meta name=viewport content=width=device-width><body style='margin: 0'><p style='width: 400px'>wide</p>");

		this.browser.resize(360, 800);
		assertThat(this.browser.overflow()).isEqualTo(40);

		this.browser.resize(400, 800);
		assertThat(this.browser.overflow()).isZero();
	}

	@Test
	void preferColorSchemeIsSeenByThePage() {
		this.browser.preferColorScheme("dark");
		assertThat(this.browser.run("return matchMedia('(prefers-color-scheme: dark)').matches")).isEqualTo(true);

		this.browser.preferColorScheme("light");
		assertThat(this.browser.run("return matchMedia('(prefers-color-scheme: dark)').matches")).isEqualTo(false);
	}

	@Test
	void consoleErrorsTellWhatWentWrongInThePage() {
		visit("<script>console.error('wrong')</script>");

		assertThat(this.browser.consoleErrors()).singleElement().asString().contains("wrong");
	}

	private void visit(String html) {
		this.browser.visit("data:text/html," + URLEncoder.encode(html, StandardCharsets.UTF_8).replace("+", "%20"));
	}

}
