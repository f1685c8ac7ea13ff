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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;

import io.github.pinataspring.local.Multipart;
import io.github.pinataspring.local.PinataLocal;
import io.github.pinataspring.local.PinataLocalOptions;
import io.github.pinataspring.local.TestClient;
import io.github.pinataspring.testsupport.Browser;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the files on the console, in a browser.
 */
@Tag("browser")
class FilesPageTests {

	@AutoClose
	private static Browser browser;

	@TempDir
	private Path directory;

	@AutoClose
	private final PinataLocal local = PinataLocal.start(PinataLocalOptions.builder()
		.maxMultipartFileSize(DataSize.ofMegabytes(30))
		.carImportDelay(Duration.ofHours(1))
		.build());

	@BeforeAll
	static void openBrowser() {
		browser = Browser.open();
	}

	@BeforeEach
	void openPage() {
		browser.leavePage();
		browser.visit(this.local.gatewayUrl() + "/console#files");
		browser.waitForText("#file-list", "No public files yet.");
		browser.waitForText("#upload-limit", "At most 30 MB each.");
	}

	@Test
	void uploadShowsTheFileWithItsCid() throws IOException {
		upload("hello.txt", "hello world!");

		assertThat(browser.find("#file-list tbody").getText()).contains("hello.txt", "12 bytes", "text/plain");
		assertThat(browser.find("#file-list .cid").getDomProperty("textContent"))
			.isEqualTo("bafkreidvbhs33ighmljlvr7zbv2ywwzcmp5adtf4kqvlly67cy56bdtmve");
		browser.waitForText("#uploads", "Stored on the public network");
		assertThat(browser.consoleErrors()).isEmpty();
	}

	@Test
	void uploadWhenPrivateIsChosenGoesThere() throws IOException {
		browser.find("#network [value=private] + span").click();
		browser.waitForText("#file-list", "No private files yet.");

		upload("plan.txt", "a secret plan");

		browser.waitForText("#uploads", "Stored on the private network");
		assertThat(new TestClient(this.local).get("/api/v3/files/private").json().at("/data/files/0/name").asString())
			.isEqualTo("plan.txt");
		browser.find("#network [value=public] + span").click();
		browser.waitForText("#file-list", "No public files yet.");
	}

	@Test
	void uploadWhenContentIsThereAlreadySaysWhere() throws IOException {
		upload("first.txt", "the same");
		browser.find("#network [value=private] + span").click();
		browser.waitForText("#file-list", "No private files yet.");

		browser.find("#picker").sendKeys(write("second.txt", "the same").toString());

		browser.waitForText("#uploads", "The account has this content already, among the public files");
	}

	@Test
	void uploadShowsProgressAndCanBeCancelled() throws IOException {
		byte[] slow = new byte[20 * 1024 * 1024];
		new Random(1).nextBytes(slow);
		browser.slowDownUploads(2 * 1024 * 1024);
		try {
			browser.find("#picker").sendKeys(write("holiday-film.mp4", slow) + "\n" + write("next.txt", "comes next"));

			browser.waitForText("#uploads", " MB of 20 MB");
			browser.waitForText("#uploads", "Waiting for its turn");
			browser.takeScreenshots("console-progress");
			browser.tabTo("Cancel the upload of holiday-film.mp4");
			browser.press(Keys.ENTER);
			browser.waitForText("#uploads", "Cancelled");
			browser.waitForText("#file-list", "next.txt");
		}
		finally {
			browser.slowDownUploads(-1);
		}
		assertThat(browser.findAll("#file-list tbody tr")).hasSize(1);
		browser.find("[aria-label='Dismiss holiday-film.mp4']").click();
		browser.find("[aria-label='Dismiss next.txt']").click();
		assertThat(browser.find("#uploads").isDisplayed()).isFalse();
	}

	@Test
	void uploadWhenFileIsTooLargeSaysSoAtOnce() throws IOException {
		browser.find("#picker").sendKeys(write("large.bin", new byte[30 * 1024 * 1024 + 1]).toString());

		browser.waitForText("#uploads", "one request may upload 30 MB");
	}

	@Test
	void uploadWhenFilesAreDroppedStoresThem() {
		browser.run("""
				const transfer = new DataTransfer();
				transfer.items.add(new File(['one of two'], 'one.txt'));
				transfer.items.add(new File(['two of two'], 'two.txt'));
				document.getElementById('drop').dispatchEvent(
						new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
				""");

		browser.waitForCount("#file-list tbody tr", 2);
	}

	@Test
	void uploadWhenTheEmulatorIsGoneSaysSo() throws IOException {
		this.local.close();

		browser.find("#picker").sendKeys(write("late.txt", "too late").toString());

		browser.waitForText("#uploads", "Pinata Local does not answer.");
		browser.consoleErrors();
	}

	@Test
	void openShowsThePublicFileOnTheGateway() throws IOException {
		upload("hello.txt", "hello world!");

		browser.find("[aria-label='Open hello.txt']").click();

		browser.inNewTab(() -> browser.waitForText("body", "hello world!"));
	}

	@Test
	void openShowsThePrivateFileByASignedLink() throws IOException {
		browser.find("#network [value=private] + span").click();
		browser.waitForText("#file-list", "No private files yet.");
		upload("plan.txt", "a secret plan");

		browser.find("[aria-label='Open plan.txt']").click();

		browser.inNewTab(() -> {
			browser.waitForText("body", "a secret plan");
			assertThat(browser.run("return location.search")).asString().contains("X-Signature=");
		});
	}

	@Test
	void fileWhoseCidIsNotKnownYetCanBeDeletedOnly() {
		new Multipart().field("network", "public")
			.field("car", "true")
			.file("content.car", "no CAR at all")
			.upload(new TestClient(this.local));

		browser.waitForText("#file-list", "The CID is being computed");
		assertThat(browser.findAll("#file-list tbody .button")).extracting(WebElement::getAccessibleName)
			.containsExactly("Delete content.car");
	}

	@Test
	void openWhenContentIsAPageWithScriptsRunsNoneOfThem() throws IOException {
		upload("attack.html",
				"""
						<!doctype html><p>harmless?</p>
						<script>
						document.querySelector('p').textContent = 'scripted';
						fetch('/admin/keys', { method: 'POST', headers: { 'Content-Type': 'application/json' },
							body: '{"keyName":"stolen","permissions":{"admin":true}}' });
						</script>
						<form action="/admin/keys" method="post" enctype="text/plain"><button autofocus>Win a prize</button></form>
						""");

		browser.find("[aria-label='Open attack.html']").click();

		browser.inNewTab(() -> {
			browser.waitForText("p", "harmless?");
			browser.find("button").click();
			browser.waitForText("p", "harmless?");
		});
		assertThat(new TestClient(this.local).get("/api/v3/pinata/keys").json().get("count").asInt()).isEqualTo(1);
		browser.consoleErrors();
	}

	@Test
	void deleteCanBeDoneWithKeyboardAlone() throws IOException {
		upload("kept.txt", "this one is kept");
		upload("doomed.txt", "this one is deleted");

		browser.tabTo("Delete doomed.txt");
		browser.press(Keys.ENTER);
		browser.waitForText("dialog", "doomed.txt");
		assertThat(browser.focused().getText()).isEqualTo("Keep it");
		browser.tabTo("Delete");
		browser.press(Keys.ENTER);

		browser.waitForText("#toast", "Deleted doomed.txt.");
		browser.waitForCount("#file-list tbody tr", 1);
		assertThat(browser.find("#file-list tbody").getText()).contains("kept.txt");
		assertThat(browser.focused().getText()).isEqualTo("Files");
		assertThat(browser.consoleErrors()).isEmpty();
	}

	@Test
	void deleteWhenEscapeIsPressedKeepsTheFile() throws IOException {
		upload("kept.txt", "escape keeps this");

		browser.find("[aria-label='Delete kept.txt']").click();
		browser.press(Keys.ESCAPE);

		browser.waitForCount("dialog", 0);
		assertThat(new TestClient(this.local).get("/api/v3/files/public").json().at("/data/files")).hasSize(1);
	}

	@Test
	void deleteWhenFileIsGoneSaysSo() throws IOException {
		upload("gone.txt", "gone before it is deleted");
		TestClient client = new TestClient(this.local);
		String id = client.get("/api/v3/files/public").json().at("/data/files/0/id").asString();
		client.delete("/api/v3/files/public/" + id);

		browser.find("[aria-label='Delete gone.txt']").click();
		browser.find("dialog .danger").click();

		browser.waitForText("dialog [role=alert]", "There is no such file on the public network.");
		browser.consoleErrors();
	}

	@Test
	void moreFilesThanFitAreOnFurtherPages() {
		TestClient client = new TestClient(this.local);
		for (int i = 1; i <= 12; i++) {
			client.post("/api/pinning/pinJSONToIPFS",
					"{\"pinataContent\":%d,\"pinataMetadata\":{\"name\":\"file %d\"}}".formatted(i, i));
		}
		browser.visit(this.local.gatewayUrl() + "/console");
		browser.find("nav [href='#files']").click();
		browser.waitForText("#file-list", "file 12");
		browser.waitForCount("#file-list tbody tr", 10);

		browser.tabTo("Older");
		browser.press(Keys.ENTER);
		browser.waitForCount("#file-list tbody tr", 2);
		assertThat(browser.find("#file-list tbody").getText()).contains("file 2", "file 1");
		assertThat(browser.focused().getText()).isEqualTo("Newer");
		browser.press(Keys.ENTER);
		browser.waitForCount("#file-list tbody tr", 10);
	}

	private void upload(String name, String content) throws IOException {
		browser.find("#picker").sendKeys(write(name, content).toString());
		browser.waitForText("#file-list", name);
	}

	private Path write(String name, String content) throws IOException {
		return Files.writeString(this.directory.resolve(name), content);
	}

	private Path write(String name, byte[] content) throws IOException {
		return Files.write(this.directory.resolve(name), content);
	}

}
