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

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.FluentWait;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * Headless Chromium of the machine, as a visitor of the page uses it. Nothing is
 * downloaded: where there is no Chromium, the test is skipped, or fails if the system
 * property {@code browser.required} is {@code true}.
 */
public final class Browser implements AutoCloseable {

	private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

	private static final Path CHROMEDRIVER = Path.of("/usr/bin/chromedriver");

	private static final Path SCREENSHOTS = Path.of("target", "screenshots");

	private static final int MOST_TABS = 60;

	// Held here because a logger that nobody holds forgets its level.
	private static final Logger logger = Logger.getLogger("org.openqa.selenium");

	private final Path profile;

	private final ChromeDriver driver;

	private Browser(Path profile) {
		this.profile = profile;
		this.driver = new ChromeDriver(service(), options(profile));
	}

	public static Browser open() {
		boolean present = Files.isExecutable(CHROMIUM) && Files.isExecutable(CHROMEDRIVER);
		if (!present && Boolean.getBoolean("browser.required")) {
			throw new AssertionError("There is no %s with %s".formatted(CHROMIUM, CHROMEDRIVER));
		}
		Assumptions.assumeTrue(present,
				() -> "Browser tests are skipped: there is no %s with %s".formatted(CHROMIUM, CHROMEDRIVER));
		logger.setLevel(Level.OFF);
		try {
			return new Browser(Files.createTempDirectory("browser-profile"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public void visit(String url) {
		this.driver.get(url);
	}

	/**
	 * Leave the page that a test before was at, which may ask its server for more after
	 * that has ended, and forget what it logged.
	 */
	public void leavePage() {
		visit("about:blank");
		consoleErrors();
	}

	public WebElement find(String css) {
		return this.driver.findElement(By.cssSelector(css));
	}

	public List<WebElement> findAll(String css) {
		return this.driver.findElements(By.cssSelector(css));
	}

	public void waitForText(String css, String text) {
		waiting().withMessage(() -> "'%s' to contain '%s', not '%s'".formatted(css, text, find(css).getText()))
			.until((driver) -> find(css).getText().contains(text));
	}

	public void waitForCount(String css, int count) {
		waiting().withMessage(() -> "%d times '%s'".formatted(count, css))
			.until((driver) -> findAll(css).size() == count);
	}

	public void press(Keys key) {
		new Actions(this.driver).sendKeys(key).perform();
	}

	/**
	 * Press the tab key until an element has the focus.
	 * @param accessibleName name of the element as a screen reader tells it
	 */
	public void tabTo(String accessibleName) {
		for (int i = 0; i < MOST_TABS; i++) {
			if (accessibleName.equals(focused().getAccessibleName())) {
				return;
			}
			press(Keys.TAB);
		}
		throw new AssertionError("The tab key does not reach '%s'".formatted(accessibleName));
	}

	public WebElement focused() {
		return this.driver.switchTo().activeElement();
	}

	public void inNewTab(Runnable action) {
		String page = this.driver.getWindowHandle();
		waiting().until((driver) -> driver.getWindowHandles().size() == 2);
		String tab = this.driver.getWindowHandles()
			.stream()
			.filter((handle) -> !handle.equals(page))
			.findFirst()
			.orElseThrow();
		this.driver.switchTo().window(tab);
		action.run();
		this.driver.close();
		this.driver.switchTo().window(page);
	}

	public @Nullable Object run(String script, Object... arguments) {
		return this.driver.executeScript(script, arguments);
	}

	public void resize(int width, int height) {
		this.driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
	}

	public void preferColorScheme(String scheme) {
		this.driver.executeCdpCommand("Emulation.setEmulatedMedia",
				Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
	}

	public void slowDownUploads(int bytesPerSecond) {
		this.driver.executeCdpCommand("Network.enable", Map.of());
		this.driver.executeCdpCommand("Network.emulateNetworkConditions",
				Map.of("offline", false, "latency", 0, "downloadThroughput", -1, "uploadThroughput", bytesPerSecond));
	}

	public void allowCopying(String origin) {
		this.driver.executeCdpCommand("Browser.grantPermissions",
				Map.of("origin", origin, "permissions", List.of("clipboardReadWrite", "clipboardSanitizedWrite")));
	}

	/**
	 * Measure by how much the page is wider than the window.
	 * @return the number of pixels, 0 if nobody has to scroll sideways
	 */
	public long overflow() {
		Object pixels = run("return document.documentElement.scrollWidth - document.documentElement.clientWidth");
		return (Long) Objects.requireNonNull(pixels);
	}

	/**
	 * Take screenshots, wide and of a phone, light and dark.
	 * @param name start of the names of the files
	 */
	public void takeScreenshots(String name) {
		for (String scheme : List.of("light", "dark")) {
			preferColorScheme(scheme);
			resize(1280, 900);
			takeScreenshot("%s-wide-%s.png".formatted(name, scheme));
			resize(390, 844);
			takeScreenshot("%s-phone-%s.png".formatted(name, scheme));
		}
		preferColorScheme("light");
		resize(1280, 900);
	}

	public List<String> consoleErrors() {
		return this.driver.manage()
			.logs()
			.get(LogType.BROWSER)
			.getAll()
			.stream()
			.filter((entry) -> entry.getLevel().intValue() >= Level.WARNING.intValue())
			.map(LogEntry::getMessage)
			.toList();
	}

	@Override
	public void close() {
		this.driver.quit();
		try (Stream<Path> files = Files.walk(this.profile)) {
			for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
				Files.delete(file);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void takeScreenshot(String name) {
		try {
			Files.createDirectories(SCREENSHOTS);
			Map<String, Object> screenshot = this.driver.executeCdpCommand("Page.captureScreenshot",
					Map.of("captureBeyondViewport", true));
			Files.write(SCREENSHOTS.resolve(name), Base64.getDecoder().decode((String) screenshot.get("data")));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private FluentWait<WebDriver> waiting() {
		return new WebDriverWait(this.driver, Duration.ofSeconds(20), Duration.ofMillis(50))
			.ignoring(StaleElementReferenceException.class);
	}

	private static ChromeDriverService service() {
		ChromeDriverService service = new ChromeDriverService.Builder().usingDriverExecutable(CHROMEDRIVER.toFile())
			.usingAnyFreePort()
			.withSilent(true)
			.build();
		service.sendOutputTo(OutputStream.nullOutputStream());
		return service;
	}

	private static ChromeOptions options(Path profile) {
		LoggingPreferences logging = new LoggingPreferences();
		logging.enable(LogType.BROWSER, Level.ALL);
		ChromeOptions options = new ChromeOptions();
		options.setBinary(CHROMIUM.toFile());
		options.setCapability(ChromeOptions.LOGGING_PREFS, logging);
		options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
				"--disable-component-update", "--disable-sync", "--no-first-run", "--user-data-dir=" + profile,
				"--window-size=1280,900");
		return options;
	}

}
