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

package io.github.pinataspring.local.console;

import io.github.pinataspring.local.PinataLocal;
import io.github.pinataspring.local.TestClient;
import io.github.pinataspring.testsupport.Browser;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the log of requests on the console, in a browser.
 */
@Tag("browser")
class RequestsPageTests {

	private static final String ROWS = "#request-list tbody tr";

	@AutoClose
	private static Browser browser;

	@AutoClose
	private final PinataLocal local = PinataLocal.start();

	private final TestClient client = new TestClient(this.local);

	@BeforeAll
	static void openBrowser() {
		browser = Browser.open();
	}

	@BeforeEach
	void openPage() {
		browser.leavePage();
		browser.visit(this.local.gatewayUrl() + "/console#requests");
		browser.waitForText("#request-list", "No requests yet.");
	}

	@Test
	void requestsAppearAsTheyComeIn() {
		this.client.get("/api/data/testAuthentication");
		browser.waitForText("#request-list", "/api/data/testAuthentication");
		this.client.jwt(null).get("/api/v3/files/public?name=report.pdf");
		browser.waitForCount(ROWS, 2);

		assertThat(browser.findAll(ROWS).get(0).getText()).contains("GET /api/v3/files/public?name=report.pdf", "401");
		assertThat(browser.findAll(ROWS).get(1).getText()).contains("GET /api/data/testAuthentication", "200",
				"Pinata Local admin");
		assertThat(browser.consoleErrors()).isEmpty();
	}

	@Test
	void credentialsAreMasked() {
		this.client.get("/ipfs/unknown?pinataGatewayToken=not-a-real-token");

		browser.waitForText("#request-list", "pinataGatewayToken=***");
		assertThat(browser.find("#request-list").getText()).doesNotContain("not-a-real-token");
	}

	@Test
	void pauseStopsTheListUntilItIsPressedAgain() {
		browser.tabTo("Pause");
		browser.press(Keys.ENTER);
		assertThat(browser.find("#pause").getDomAttribute("aria-pressed")).isEqualTo("true");
		this.client.get("/api/data/testAuthentication");
		browser.run("document.dispatchEvent(new Event('visibilitychange'))");
		assertThat(browser.find("#request-list").getText()).contains("No requests yet.");

		browser.press(Keys.ENTER);

		browser.waitForCount(ROWS, 1);
		assertThat(browser.find("#pause").getDomAttribute("aria-pressed")).isEqualTo("false");
	}

	@Test
	void listWhenFilteredShowsWhatMatchesOnly() {
		this.client.get("/api/data/testAuthentication");
		this.client.get("/api/v3/unknown");
		browser.waitForCount(ROWS, 2);

		browser.find("#request-filters [value='4']").click();
		browser.waitForCount(ROWS, 1);
		assertThat(browser.find(ROWS).getText()).contains("/api/v3/unknown", "404");
		browser.find("#request-filters [name=text]").sendKeys("testauth");

		browser.waitForText("#request-list", "No request matches.");
	}

	@Test
	void clearForgetsAll() {
		this.client.get("/api/data/testAuthentication");
		browser.waitForCount(ROWS, 1);

		browser.find("#clear").click();

		browser.waitForText("#request-list", "No requests yet.");
		assertThat(this.client.get("/admin/requests").json().get("requests")).isEmpty();
	}

	@Test
	void pageWhenTheEmulatorIsGoneSaysSo() {
		this.local.close();

		browser.waitForText("#request-list [role=alert]", "Pinata Local does not answer.");
		browser.consoleErrors();
	}

}
