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

import java.io.IOException;

import io.github.pinataspring.local.PinataLocal;
import io.github.pinataspring.local.TestClient;
import io.github.pinataspring.local.TestClient.Answer;
import io.github.pinataspring.testsupport.Browser;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for limits and faults on the console, in a browser.
 */
@Tag("browser")
class FaultsPageTests {

	private static final String TEST = "/api/data/testAuthentication";

	private static final String FILES = "/api/v3/files/public";

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
		browser.visit(this.local.gatewayUrl() + "/console#faults");
		browser.waitForText("#fault-list", "No fault is switched on.");
	}

	@Test
	void switchHasClientsSee429UntilItIsOffAgain() {
		toggle("Too many requests");
		browser.waitForText("#fault-list", "Answers 429 with Retry-After: 5");

		Answer answer = this.client.get(TEST);

		assertThat(answer.status()).isEqualTo(429);
		assertThat(answer.header("Retry-After")).isEqualTo("5");
		browser.waitForText("#fault-list .number", "1");
		toggle("Too many requests");
		browser.waitForText("#fault-list", "No fault is switched on.");
		assertThat(this.client.get(TEST).status()).isEqualTo(200);
		assertThat(browser.consoleErrors()).isEmpty();
	}

	@Test
	void switchHasConnectionsDropButNotThoseOfTheConsole() {
		toggle("Dropped connections");
		browser.waitForText("#fault-list", "Drops the connection before the body");

		assertThatExceptionOfType(IOException.class)
			.isThrownBy(() -> this.client.sendOrFail(this.client.request(TEST).GET()));
		browser.find("#reset-faults").click();

		browser.waitForText("#fault-list", "No fault is switched on.");
		assertThat(this.client.get(TEST).status()).isEqualTo(200);
	}

	@Test
	void newFaultHitsChosenRequestsAsOftenAsItShall() {
		browser.find("#new-fault").click();
		browser.find("dialog [name=retryAfterSeconds]").sendKeys("7");
		browser.find("dialog [name=place] [value='']").click();
		browser.find("dialog [name=path]").clear();
		browser.find("dialog [name=path]").sendKeys("/api/v3/files/*");
		browser.find("dialog [name=method] option:nth-child(2)").click();
		browser.find("dialog [name=times]").sendKeys("1");
		browser.find("dialog [name=skip]").clear();
		browser.find("dialog [name=skip]").sendKeys("1");
		browser.takeScreenshots("console-new-fault");
		browser.find("dialog [type=submit]").click();
		browser.waitForText("#fault-list", "Answers 503 with Retry-After: 7");
		assertThat(browser.find("#fault-list tbody").getText()).contains("GET /api/v3/files/*",
				"After 1 request, At most 1 time");

		assertThat(this.client.get(TEST).status()).isEqualTo(200);
		assertThat(this.client.get(FILES).status()).isEqualTo(200);
		Answer hit = this.client.get(FILES);
		assertThat(hit.status()).isEqualTo(503);
		assertThat(hit.header("Retry-After")).isEqualTo("7");
		assertThat(this.client.get(FILES).status()).isEqualTo(200);
		browser.waitForText("#fault-list", "No fault is switched on.");
	}

	@Test
	void newFaultWhenPathIsNoPatternSaysSo() {
		browser.find("#new-fault").click();
		browser.find("dialog [name=place] [value='']").click();
		browser.find("dialog [name=path]").clear();
		browser.find("dialog [name=path]").sendKeys("/api/{unfinished");
		browser.find("dialog [type=submit]").click();

		browser.waitForText("dialog [role=alert]", ".");
		assertThat(this.client.get("/admin/faults").json().get("faults")).isEmpty();
		browser.consoleErrors();
	}

	@Test
	void everyActionOfTheDialogIsOneOfTheEmulator() {
		Object actions = browser.run("""
				document.getElementById('new-fault').click();
				return document.querySelectorAll('dialog [name=action] option').length""");
		browser.press(Keys.ESCAPE);
		browser.waitForCount("dialog", 0);
		assertThat(actions).isEqualTo(13L);

		for (int action = 0; action < 13; action++) {
			browser.find("#new-fault").click();
			browser.findAll("dialog [name=action] option").get(action).click();
			browser.find("dialog [type=submit]").click();
			browser.waitForCount("dialog", 0);
			browser.waitForCount("#fault-list tbody tr", action + 1);
		}

		assertThat(this.client.get("/admin/faults").json().get("faults")).hasSize(13);
		assertThat(browser.find("#fault-list tbody").getText()).doesNotContain("undefined", "NaN", "-");
	}

	@Test
	void faultThatAnotherProgramSwitchedOnAppearsAndCanBeSwitchedOff() {
		this.client.post("/admin/faults", "{\"path\":\"/**\",\"action\":\"delay\",\"milliseconds\":1000}");

		browser.waitForText("#fault-list", "Waits 1,000 ms");
		assertThat(isOn("Latency")).isTrue();
		browser.tabTo("Switch off: Waits 1,000 ms, /**");
		browser.press(Keys.ENTER);

		browser.waitForText("#fault-list", "No fault is switched on.");
		assertThat(isOn("Latency")).isFalse();
	}

	@Test
	void limitsAreSetAndResetWithKeyboardAlone() {
		browser
			.tabTo("Data limit Limits requests below /data to 30 per minute, and those that list pins by the Pinning "
					+ "Service API too.");
		browser.press(Keys.SPACE);
		browser.waitForText("#toast", "Set.");

		assertThat(this.client.get(TEST).header("X-RateLimit-Limit")).isEqualTo("30");
		assertThat(this.client.get(FILES).header("X-RateLimit-Limit")).isNull();
		browser.find("#limits [name=plan] [value=free]").click();
		waitForPlan("free");
		assertThat(this.client.get(FILES).header("X-RateLimit-Limit")).isEqualTo("60");
		assertThat(this.client.get("/admin/limits").json().get("dataLimit").asBoolean()).isTrue();
		browser.run("document.body.focus()");
		browser.tabTo("Reset all");
		browser.press(Keys.ENTER);

		browser.waitForText("#toast", "Nothing is limited or broken any more.");
		assertThat(this.client.get(TEST).header("X-RateLimit-Limit")).isNull();
		assertThat(browser.find("#limits [name=plan]").getDomProperty("value")).isEmpty();
		assertThat(browser.find("#limits [name=dataLimit]").isSelected()).isFalse();
	}

	@Test
	void pageWhenTheEmulatorIsGoneSaysSo() {
		this.local.close();

		browser.waitForText("#fault-list [role=alert]", "Pinata Local does not answer.");
		browser.consoleErrors();
	}

	private void waitForPlan(String plan) {
		Awaitility.await()
			.untilAsserted(
					() -> assertThat(this.client.get("/admin/limits").json().get("plan").asString()).isEqualTo(plan));
	}

	private static void toggle(String name) {
		browser.run(
				"""
						[...document.querySelectorAll('#switches label')].find((label) => label.textContent.startsWith(arguments[0]))
							.querySelector('input').click()""",
				name);
	}

	private static boolean isOn(String name) {
		return Boolean.TRUE.equals(browser.run("""
				return [...document.querySelectorAll('#switches label')]
					.find((label) => label.textContent.startsWith(arguments[0])).querySelector('input').checked""",
				name));
	}

}
