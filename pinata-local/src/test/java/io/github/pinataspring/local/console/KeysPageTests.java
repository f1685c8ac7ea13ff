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

import java.util.List;

import io.github.pinataspring.local.PinataLocal;
import io.github.pinataspring.local.TestClient;
import io.github.pinataspring.local.TestClient.Answer;
import io.github.pinataspring.testsupport.Browser;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the API keys on the console, in a browser.
 */
@Tag("browser")
class KeysPageTests {

	private static final int MORE_THAN_A_DIALOG_HOLDS = 40;

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
		browser.visit(this.local.gatewayUrl() + "/console");
		browser.waitForText("#key-list", "Pinata Local admin");
	}

	@Test
	void createShowsKeySecretAndJwtOnceAndTheyAuthenticate() {
		browser.find("#new-key").click();
		browser.find("[name=keyName]").sendKeys("Website");
		browser.find("[name=admin]").click();
		browser.find("dialog [type=submit]").click();
		browser.waitForText("dialog", "shown this once");
		String key = value("#secret-api-key");
		String secret = value("#secret-api-secret");
		String jwt = value("#secret-jwt");

		assertThat(test(jwt).status()).isEqualTo(200);
		assertThat(this.client.jwt(jwt).get("/api/users/apiKeys").status()).isEqualTo(200);
		assertThat(this.client.jwt(null)
			.get("/api/data/testAuthentication", "pinata_api_key", key, "pinata_secret_api_key", secret)
			.status()).isEqualTo(200);
		browser.find("dialog .buttons button").click();

		browser.waitForCount("dialog", 0);
		browser.waitForText("#key-list", "Website");
		assertThat(everythingThePageHolds()).contains(key).doesNotContain(secret, jwt);
		assertThat(browser.consoleErrors()).isEmpty();
	}

	@Test
	void createWhenEndpointsAreChosenGivesThoseOnly() {
		browser.find("#new-key").click();
		browser.find("[name=keyName]").sendKeys("Uploader");
		browser.find("[data-resource=files] [value=write]").click();
		browser.find("[name=pinning][value=pinFileToIPFS]").click();
		browser.find("[name=data][value=pinList]").click();
		browser.find("[name=maxUses]").sendKeys("3");
		browser.find("dialog [type=submit]").click();
		browser.waitForText("dialog", "shown this once");
		TestClient limited = this.client.jwt(value("#secret-jwt"));
		browser.press(Keys.ESCAPE);

		browser.waitForText("#key-list", "Uploader");
		assertThat(row(0)).contains("files:write", "pinFileToIPFS", "pinList", "0 of 3", "Active");
		assertThat(limited.get("/api/v3/files/public").status()).isEqualTo(200);
		assertThat(limited.get("/api/v3/groups/public").status()).isEqualTo(403);
		assertThat(limited.get("/api/data/pinList").status()).isEqualTo(200);
		assertThat(limited.get("/api/data/pinList").status()).isEqualTo(403);
		browser.waitForText("#key-list", "3 of 3");
		assertThat(row(0)).contains("Uploader", "Exhausted");
		browser.find("#key-filters [value=active]").click();
		browser.waitForText(".pager", "1–1 of 1");
	}

	@Test
	void createWhenNameIsBlankSendsNothing() {
		browser.find("#new-key").click();
		browser.find("[name=keyName]").sendKeys("   ");
		browser.find("dialog [type=submit]").click();

		assertThat(browser.run("return document.querySelector('dialog form').checkValidity()")).isEqualTo(false);
		browser.press(Keys.ESCAPE);
		browser.waitForCount("dialog", 0);
		assertThat(keys().get("count").asInt()).isEqualTo(1);
	}

	@Test
	void createWhenTheEmulatorIsGoneSaysSoAndKeepsWhatWasTyped() {
		browser.find("#new-key").click();
		browser.find("[name=keyName]").sendKeys("Too late");
		this.local.close();

		browser.find("dialog [type=submit]").click();

		browser.waitForText("dialog [role=alert]", "Pinata Local does not answer.");
		assertThat(value("[name=keyName]")).isEqualTo("Too late");
		assertThat(browser.find("dialog [type=submit]").isEnabled()).isTrue();
		browser.consoleErrors();
	}

	@Test
	void createWhenNameIsHtmlShowsItAsText() {
		create("<img src=x onerror=alert(1)>", "");
		browser.visit(this.local.gatewayUrl() + "/console");

		browser.waitForText("#key-list", "<img src=x onerror=alert(1)>");
		assertThat(browser.findAll("#key-list img")).isEmpty();
	}

	@Test
	void copyPutsTheSecretOnTheClipboard() {
		browser.allowCopying(this.local.gatewayUrl().toString());
		browser.find("#new-key").click();
		browser.find("[name=keyName]").sendKeys("Copied");
		browser.find("dialog [type=submit]").click();
		browser.waitForText("dialog", "shown this once");

		browser.find("dialog button[aria-label='Copy the API secret']").click();

		browser.waitForText("dialog button[aria-label='Copy the API secret']", "Copied");
		assertThat(browser.run("return navigator.clipboard.readText()")).isEqualTo(value("#secret-api-secret"));
	}

	@Test
	void keyboardAloneCreatesAndRevokesAKey() {
		browser.tabTo("New key");
		browser.press(Keys.ENTER);
		browser.focused().sendKeys("By keyboard");
		browser.tabTo("Admin May do everything, create and revoke keys too.");
		browser.press(Keys.SPACE);
		browser.tabTo("Create key");
		browser.press(Keys.ENTER);
		browser.waitForText("dialog", "shown this once");
		browser.tabTo("Copy the JWT");
		browser.press(Keys.ESCAPE);
		browser.waitForCount("dialog", 0);
		browser.waitForText("#key-list", "By keyboard");
		assertThat(browser.focused().getAccessibleName()).isEqualTo("New key");

		browser.tabTo("Revoke By keyboard");
		browser.press(Keys.ENTER);
		browser.waitForText("dialog", "By keyboard");
		assertThat(browser.focused().getAccessibleName()).isEqualTo("Keep it");
		browser.tabTo("Revoke");
		browser.press(Keys.ENTER);

		browser.waitForText("#toast", "Revoked By keyboard.");
		assertThat(row(0)).contains("By keyboard", "Revoked");
		assertThat(browser.focused().getText()).isEqualTo("API keys");
	}

	@Test
	void focusStaysInTheDialog() {
		browser.find("#new-key").click();

		for (int i = 0; i < MORE_THAN_A_DIALOG_HOLDS; i++) {
			browser.press(Keys.TAB);
			assertThat(browser.run("return document.activeElement === document.body "
					+ "|| document.activeElement.closest('dialog') !== null"))
				.isEqualTo(true);
		}
	}

	@Test
	void revokeWhenConfirmedRefusesTheKeyFromThenOn() {
		JsonNode created = create("Doomed", "");
		browser.visit(this.local.gatewayUrl() + "/console");
		browser.waitForText("#key-list", "Doomed");

		browser.find("[aria-label='Revoke Doomed']").click();
		browser.find("dialog .danger").click();

		browser.waitForText("#toast", "Revoked Doomed.");
		assertThat(test(created.get("JWT").asString()).status()).isEqualTo(403);
		assertThat(browser.findAll("[aria-label='Revoke Doomed']")).isEmpty();
	}

	@Test
	void revokeWhenNotConfirmedChangesNothing() {
		JsonNode created = create("Kept", "");
		browser.visit(this.local.gatewayUrl() + "/console");
		browser.waitForText("#key-list", "Kept");

		browser.find("[aria-label='Revoke Kept']").click();
		browser.find("dialog .buttons button").click();

		browser.waitForCount("dialog", 0);
		assertThat(test(created.get("JWT").asString()).status()).isEqualTo(200);
		assertThat(browser.focused().getAccessibleName()).isEqualTo("Revoke Kept");
	}

	@Test
	void listIsFilteredAndPaged() {
		for (int i = 1; i <= 12; i++) {
			create("Service " + i, "");
		}
		browser.visit(this.local.gatewayUrl() + "/console");
		browser.waitForCount("#key-list tbody tr", 10);
		assertThat(browser.find(".pager").getText()).contains("1–10 of 13");

		browser.tabTo("Next");
		browser.press(Keys.ENTER);
		browser.waitForText(".pager", "11–13 of 13");
		assertThat(browser.focused().getText()).isEqualTo("Previous");
		browser.find("#key-filters [name=name]").sendKeys("service 1");

		browser.waitForText(".pager", "1–4 of 4");
		assertThat(List.of(row(0), row(3))).satisfiesExactly((first) -> assertThat(first).startsWith("Service 12"),
				(last) -> assertThat(last).startsWith("Service 1\n"));
		browser.find("#key-filters [name=name]").sendKeys("nothing");
		browser.waitForText("#key-list", "No key matches.");
	}

	private Answer test(String jwt) {
		return this.client.jwt(jwt).get("/api/data/testAuthentication");
	}

	private JsonNode create(String name, String more) {
		return this.client.post("/api/v3/pinata/keys", "{\"keyName\":\"%s\"%s}".formatted(name, more)).json();
	}

	private JsonNode keys() {
		return this.client.get("/api/v3/pinata/keys").json();
	}

	private static String row(int index) {
		List<WebElement> rows = browser.findAll("#key-list tbody tr");
		return rows.get(index).getText();
	}

	private static String value(String css) {
		return String.valueOf(browser.find(css).getDomProperty("value"));
	}

	private static String everythingThePageHolds() {
		return String.valueOf(browser
			.run("""
					return JSON.stringify([document.documentElement.outerHTML, location.href, localStorage, sessionStorage,
						history.state, document.cookie, [...document.querySelectorAll('input, textarea')].map((field) => field.value)])
					"""));
	}

}
