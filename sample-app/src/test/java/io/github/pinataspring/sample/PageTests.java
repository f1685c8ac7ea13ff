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

package io.github.pinataspring.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Random;

import io.github.pinataspring.client.PinataTemplate;
import io.github.pinataspring.testsupport.Browser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the page in a browser.
 */
@Tag("browser")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "sample.max-file-size=30MB")
class PageTests {

	@LocalServerPort
	private int port;

	@TempDir
	private Path directory;

	private Browser browser;

	@BeforeEach
	void openPage(@Autowired PinataTemplate pinata) {
		this.browser = Browser.open();
		pinata.files().list().flatMap((file) -> pinata.files().delete(file.id())).blockLast();
		this.browser.visit(origin() + "/");
		this.browser.waitForText("#health-status", "UP");
	}

	@AfterEach
	void closeBrowser() {
		if (this.browser != null) {
			this.browser.close();
		}
	}

	@Test
	void pageShowsHealthOfConnection() {
		assertThat(this.browser.find("#health-facts").getText()).contains("Authentication", "JWT", "Endpoint",
				"http://127.0.0.1:", "Key ID", "Last check");
		assertThat(this.browser.find("#local-note").isDisplayed()).isTrue();
		assertThat(this.browser.consoleErrors()).isEmpty();
	}

	@Test
	void pageWhenThereAreNoFilesSaysWhatToDo() {
		assertThat(this.browser.find("#files-empty").getText()).startsWith("No files yet.");

		this.browser.takeScreenshots("empty");
	}

	@Test
	void uploadShowsFileInList() throws IOException {
		upload("hello.txt", "hello world!");

		assertThat(this.browser.find("#upload-message").getText()).isEqualTo("Stored hello.txt.");
		assertThat(this.browser.find(".file").getText()).contains("hello.txt", "12 bytes", "text/plain");
		assertThat(this.browser.find(".file code").getAttribute("textContent"))
			.isEqualTo("bafkreidvbhs33ighmljlvr7zbv2ywwzcmp5adtf4kqvlly67cy56bdtmve");
		assertThat(this.browser.find("#files-empty").isDisplayed()).isFalse();
		assertThat(this.browser.consoleErrors()).isEmpty();
	}

	@Test
	void openShowsContentInNewTab() throws IOException {
		upload("hello.txt", "hello world!");

		this.browser.find(".file-name a").click();

		this.browser.inNewTab(() -> this.browser.waitForText("body", "hello world!"));
	}

	@Test
	void openOnGatewayShowsContentUnderItsCid() throws IOException {
		upload("hello.txt", "hello world!");

		this.browser.find("a.cid").click();

		this.browser.inNewTab(() -> this.browser.waitForText("body", "hello world!"));
	}

	@Test
	void uploadWhenNameIsHtmlShowsItAsText() throws IOException {
		upload("<img src=x onerror=alert(1)>.txt", "harmless");

		assertThat(this.browser.find(".file-name").getText()).isEqualTo("<img src=x onerror=alert(1)>.txt");
		assertThat(this.browser.findAll(".file img")).isEmpty();
	}

	@Test
	void uploadWhenSeveralFilesAreChosenStoresAll() throws IOException {
		String files = write("one.txt", "the first of two") + "\n" + write("two.txt", "the second of two");

		this.browser.find("#file").sendKeys(files);

		this.browser.waitForText("#upload-message", "Stored 2 files.");
		this.browser.waitForCount(".file", 2);
	}

	@Test
	void uploadWhenFileIsDroppedStoresIt() {
		this.browser.run("""
				const transfer = new DataTransfer();
				transfer.items.add(new File(['dropped content'], 'dropped.txt'));
				document.getElementById('drop').dispatchEvent(
						new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
				""");

		this.browser.waitForText("#upload-message", "Stored dropped.txt.");
		this.browser.waitForText(".file", "dropped.txt");
	}

	@Test
	void uploadWhenFileIsTooLargeSaysSoAtOnce() throws IOException {
		byte[] large = new byte[30 * 1024 * 1024 + 1];

		this.browser.find("#file").sendKeys(write("large.bin", large).toString());

		this.browser.waitForText("#upload-error",
				"large.bin is too large: it has 30 MB, and at most 30 MB are allowed.");
	}

	@Test
	void uploadShowsProgressAndCanBeCancelled() throws IOException {
		byte[] slow = new byte[20 * 1024 * 1024];
		new Random(1).nextBytes(slow);
		this.browser.slowDownUploads(2 * 1024 * 1024);

		this.browser.find("#file").sendKeys(write("holiday-film.mp4", slow).toString());

		this.browser.waitForText("#progress-label", "Uploading holiday-film.mp4");
		this.browser.waitForText("#progress-percent", "1");
		this.browser.takeScreenshots("progress");
		this.browser.find("#cancel").click();
		this.browser.waitForText("#upload-error", "The upload of holiday-film.mp4 was cancelled.");
		assertThat(this.browser.find("#progress").isDisplayed()).isFalse();
		assertThat(this.browser.findAll(".file")).isEmpty();
	}

	@Test
	void deleteCanBeDoneWithKeyboardAlone() throws IOException {
		upload("kept.txt", "this one is kept");
		upload("doomed.txt", "this one is deleted");

		this.browser.tabTo("Delete doomed.txt");
		this.browser.press(Keys.ENTER);
		this.browser.waitForText("#confirm-name", "doomed.txt");
		assertThat(this.browser.focused().getText()).isEqualTo("Keep it");
		this.browser.takeScreenshots("confirm");
		this.browser.tabTo("Delete");
		this.browser.press(Keys.ENTER);

		this.browser.waitForText("#files-message", "Deleted doomed.txt.");
		this.browser.waitForCount(".file", 1);
		assertThat(this.browser.focused().getAccessibleName()).isEqualTo("Delete kept.txt");
		assertThat(this.browser.consoleErrors()).isEmpty();
	}

	@Test
	void deleteWhenEscapeIsPressedKeepsFile() throws IOException {
		upload("kept.txt", "escape keeps this");

		this.browser.tabTo("Delete kept.txt");
		this.browser.press(Keys.ENTER);
		this.browser.waitForText("#confirm-name", "kept.txt");
		this.browser.press(Keys.ESCAPE);

		this.browser.waitForCount("dialog:not([open])", 1);
		this.browser.find("#refresh").click();
		this.browser.waitForCount(".files[aria-busy=false] .file", 1);
		assertThat(this.browser.find(".file").getText()).contains("kept.txt");
	}

	@Test
	void deleteWhenFileIsGoneSaysSo(@Autowired PinataTemplate pinata) throws IOException {
		upload("gone.txt", "gone before it is deleted");
		pinata.files().list().flatMap((file) -> pinata.files().delete(file.id())).blockLast();

		this.browser.tabTo("Delete gone.txt");
		this.browser.press(Keys.ENTER);
		this.browser.tabTo("Delete");
		this.browser.press(Keys.ENTER);

		this.browser.waitForText("#files-error", "gone.txt cannot be deleted. There is no file with this id.");
		this.browser.takeScreenshots("error");
	}

	@Test
	void copyPutsCidOnClipboard() throws IOException {
		this.browser.allowCopying(origin());
		upload("hello.txt", "hello world!");

		this.browser.find(".file-cid button").click();

		this.browser.waitForText("#files-message", "Copied the CID.");
		assertThat(this.browser.run("return navigator.clipboard.readText()"))
			.isEqualTo("bafkreidvbhs33ighmljlvr7zbv2ywwzcmp5adtf4kqvlly67cy56bdtmve");
	}

	@Test
	void moreFilesThanFitAreShownOnRequest(@Autowired PinataTemplate pinata) {
		for (int i = 0; i < 22; i++) {
			pinata.uploads().upload(new byte[] { (byte) i }, "file-%d.bin".formatted(i)).block();
		}

		this.browser.find("#refresh").click();
		this.browser.waitForCount(".file", 20);
		this.browser.find("#more").click();

		this.browser.waitForCount(".file", 22);
		assertThat(this.browser.find("#more").isDisplayed()).isFalse();
		assertThat(this.browser.focused().getText()).isEqualTo("file-1.bin");
	}

	@Test
	void pageFitsEveryWidth() throws IOException {
		upload("hello.txt", "hello world!");
		upload("Grüße aus München – ein ziemlich langer Name mit 日本 und 🦙.txt", "größer");
		upload("a-name-without-any-place-to-break-" + "x".repeat(120) + ".bin", "long");
		write("photo.png", png());
		this.browser.find("#file").sendKeys(this.directory.resolve("photo.png").toString());
		this.browser.waitForCount(".file", 4);
		this.browser.takeScreenshots("files");

		for (int width : new int[] { 360, 390, 768, 1280 }) {
			this.browser.resize(width, 800);
			assertThat(this.browser.overflow()).as("pixels to scroll sideways in a window %d wide", width).isZero();
		}
	}

	private String origin() {
		return "http://localhost:" + this.port;
	}

	private void upload(String name, String content) throws IOException {
		int count = this.browser.findAll(".file").size();
		this.browser.find("#file").sendKeys(write(name, content).toString());
		this.browser.waitForText("#upload-message", "Stored " + name);
		this.browser.waitForCount(".file", count + 1);
	}

	private Path write(String name, String content) throws IOException {
		return Files.writeString(this.directory.resolve(name), content);
	}

	private Path write(String name, byte[] content) throws IOException {
		return Files.write(this.directory.resolve(name), content);
	}

	private static byte[] png() {
		return Base64.getDecoder()
			.decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");
	}

}
