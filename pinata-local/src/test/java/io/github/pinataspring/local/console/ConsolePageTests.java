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

import io.github.pinataspring.local.Multipart;
import io.github.pinataspring.local.PinataLocal;
import io.github.pinataspring.local.TestClient;
import io.github.pinataspring.testsupport.Browser;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what all sections of the console have in common, in a browser.
 */
@Tag("browser")
class ConsolePageTests {

	// Lists texts whose contrast with what is behind them is below that of WCAG's level
	// AA.
	private static final String LOW_CONTRASTS = """
			const channel = (value) => (value <= 0.04045) ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
			const numbers = (color) => color.match(/[\\d.]+/g).map(Number);
			const luminance = ([red, green, blue]) => 0.2126 * channel(red / 255) + 0.7152 * channel(green / 255)
					+ 0.0722 * channel(blue / 255);
			const ground = (element) => {
				const color = element ? numbers(getComputedStyle(element).backgroundColor) : [255, 255, 255];
				return (color[3] === 0) ? ground(element.parentElement) : color;
			};
			const hasText = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
			return [...document.body.querySelectorAll('*')]
				.filter((element) => element.checkVisibility() && hasText(element) && !element.closest(':disabled'))
				.map((element) => {
					const [dark, light] = [numbers(getComputedStyle(element).color), ground(element)].map(luminance)
						.sort((one, other) => one - other);
					return [(light + 0.05) / (dark + 0.05), element.textContent.trim()];
				})
				.filter(([contrast]) => contrast < 4.5)
				.map(([contrast, text]) => `${contrast.toFixed(2)}: ${text}`);
			""";

	@AutoClose
	private static Browser browser;

	@AutoClose
	private static PinataLocal local;

	@BeforeAll
	static void start() {
		browser = Browser.open();
		local = PinataLocal.start();
		TestClient client = new TestClient(local);
		client.post("/api/v3/pinata/keys", """
				{"keyName":"Website","permissions":{"resources":["org:files:write","org:groups:read"],
				"endpoints":{"pinning":{"pinFileToIPFS":true}}},"maxUses":500}""");
		client.post("/api/v3/pinata/keys",
				"{\"keyName\":\"name-without-any-place-to-break-%s\"}".formatted("x".repeat(120)));
		client.post("/admin/faults", """
				{"path":"/api/v3/gateways/**","method":"GET","action":"answer","status":503,"times":9}""");
		new Multipart().field("network", "public").file("hello.txt", "hello world!").upload(client);
		new Multipart().field("network", "public").file("x".repeat(200) + ".bin", "long").upload(client);
	}

	@BeforeEach
	void leavePage() {
		browser.leavePage();
	}

	static List<String> sections() {
		return List.of("keys", "files", "faults", "requests", "connect");
	}

	@ParameterizedTest
	@MethodSource("sections")
	void sectionFitsEveryWidth(String section) {
		open(section);
		browser.takeScreenshots("console-" + section);

		for (int width : new int[] { 360, 390, 768, 1280, 1920 }) {
			browser.resize(width, 800);
			assertThat(browser.overflow()).as("pixels to scroll sideways in a window %d wide", width).isZero();
		}
		browser.resize(1280, 900);
		assertThat(browser.consoleErrors()).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("sections")
	void sectionIsReadableInLightAndDark(String section) {
		for (String scheme : List.of("light", "dark")) {
			browser.preferColorScheme(scheme);
			open(section);

			assertThat(browser.run(LOW_CONTRASTS)).as("low contrasts in %s", scheme)
				.asInstanceOf(InstanceOfAssertFactories.LIST)
				.isEmpty();
		}
		browser.preferColorScheme("light");
	}

	@ParameterizedTest
	@MethodSource("sections")
	void everyControlHasAName(String section) {
		open(section);

		assertThat(browser.findAll("a, button, input, select, textarea")).filteredOn(WebElement::isDisplayed)
			.isNotEmpty()
			.allSatisfy((control) -> assertThat(control.getAccessibleName()).as(control.getDomProperty("outerHTML"))
				.isNotBlank());
	}

	@Test
	void colorsFollowTheSystem() {
		browser.preferColorScheme("dark");
		open("keys");
		Object dark = browser.run("return getComputedStyle(document.body).backgroundColor");
		browser.preferColorScheme("light");

		assertThat(browser.run("return getComputedStyle(document.body).backgroundColor")).isNotEqualTo(dark);
	}

	@Test
	void navigationByKeyboardMovesTheFocusToTheSection() {
		open("keys");

		for (String section : List.of("Files", "Faults", "Requests", "Connect", "API keys")) {
			browser.tabTo(section);
			browser.press(Keys.ENTER);

			browser.waitForText("nav [aria-current]", section);
			String title = browser.focused().getText();
			assertThat(title).endsWithIgnoringCase(section);
			assertThat(browser.run("return document.title")).isEqualTo(title + " · Pinata Local");
			browser.run("document.activeElement.blur(); document.body.focus();");
		}
		browser.run("history.back()");
		browser.waitForText("nav [aria-current]", "Connect");
	}

	@Test
	void skipLinkLeadsPastTheNavigation() {
		open("keys");

		browser.press(Keys.TAB);
		assertThat(browser.focused().getText()).isEqualTo("Skip to content");
		browser.press(Keys.ENTER);
		browser.press(Keys.TAB);

		assertThat(browser.focused().getAccessibleName()).isEqualTo("New key");
	}

	@Test
	void pageWhenAddressNamesNoSectionShowsTheFirst() {
		browser.visit(local.gatewayUrl() + "/console#unknown");

		browser.waitForText("#key-list", "Website");
	}

	@Test
	void connectShowsUrlsAndSnippetsThatCanBeCopied() {
		browser.allowCopying(local.gatewayUrl().toString());
		open("connect");

		assertThat(browser.find("#facts").getText()).contains(local.apiUrl().toString(), local.uploadsUrl().toString(),
				"In a temporary directory");
		browser.find("[aria-label='Copy the snippet for application.yml']").click();

		browser.waitForText("#toast", "Copied the snippet for application.yml.");
		assertThat(browser.run("return navigator.clipboard.readText()")).isEqualTo("""
				pinata:
				  jwt: ${PINATA_JWT}
				  api-url: %s
				  uploads-url: %s
				  gateway:
				    url: %s
				""".formatted(local.apiUrl(), local.uploadsUrl(), local.gatewayUrl()));
	}

	private static void open(String section) {
		browser.visit("about:blank");
		browser.visit(local.gatewayUrl() + "/console#" + section);
		switch (section) {
			case "keys" -> browser.waitForText("#key-list", "Website");
			case "files" -> browser.waitForText("#file-list", "hello.txt");
			case "faults" -> browser.waitForText("#fault-list", "Answers 503");
			case "requests" -> browser.waitForText("#request-list", "/uploads/v3/files");
			default -> browser.waitForText("#snippets", "application.yml");
		}
	}

}
