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

package io.github.pinataspring.local.admin;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

import com.sun.net.httpserver.HttpServer;
import io.github.pinataspring.local.Multipart;
import io.github.pinataspring.local.PinataLocal;
import io.github.pinataspring.local.TestClient;
import io.github.pinataspring.testsupport.Browser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AdminGuard} by pages that mean no good, in a browser.
 */
@Tag("browser")
class HostilePageTests {

	private static final String FAULT = "{\"path\":\"/hostile\",\"action\":\"plan-limit\"}";

	private static final String ATTACK = """
			const url = '%s/admin/faults';
			const fault = '%s';
			const json = { 'Content-Type': 'application/json' };
			Promise.allSettled([
				fetch(url, { method: 'POST', mode: 'no-cors', body: fault }),
				fetch(url, { method: 'POST', mode: 'no-cors', headers: json, body: fault }),
				fetch(url, { method: 'POST', headers: json, body: fault }),
				fetch(url, { method: 'PUT', headers: json, body: '{"faults":[' + fault + ']}' }),
				fetch(url, { method: 'DELETE' }),
				fetch(url).then((answer) => answer.text())
			]).then((results) => {
				document.getElementById('read').textContent = String(results[5].value);
				document.getElementById('state').textContent = 'done';
			});
			""";

	private static Browser browser;

	private static PinataLocal local;

	@BeforeAll
	static void start() {
		browser = Browser.open();
		local = PinataLocal.start();
	}

	@AfterAll
	static void close() {
		if (local != null) {
			browser.close();
			local.close();
		}
	}

	@BeforeEach
	void switchOnOneFault() {
		local.faults().reset();
		local.faults().on("/kept").answerPlanLimit();
	}

	@Test
	void pageOfAnotherOriginReadsAndChangesNothing() throws IOException {
		String script = ATTACK.formatted(local.gatewayUrl(), FAULT);
		String page = "<p id=state>running</p><p id=read></p><script>" + script + "</script>";

		visitFromAnotherOrigin(page, () -> {
			browser.waitForText("#state", "done");
			assertThat(browser.find("#read").getText()).isEqualTo("undefined");
		});

		assertThat(local.faults().list()).extracting(Object::toString).singleElement().asString().contains("/kept");
	}

	@Test
	void formOfAnotherOriginChangesNothing() throws IOException {
		String page = "<form method=post enctype=text/plain action='%s/admin/faults'><input name='%s' value='\"}'></form>"
			.formatted(local.gatewayUrl(), FAULT.replace("\"}", "")) + "<script>document.forms[0].submit()</script>";

		visitFromAnotherOrigin(page, () -> browser.waitForText("body", "Pages of other origins"));

		assertThat(local.faults().list()).hasSize(1);
	}

	@Test
	void pageOfAnotherOriginCannotFrameTheConsole() throws IOException {
		String page = "<iframe src='%s/console'></iframe><p id=state>running</p>".formatted(local.gatewayUrl())
				+ "<script>onload = () => document.getElementById('state').textContent = 'done'</script>";

		visitFromAnotherOrigin(page, () -> {
			browser.waitForText("#state", "done");
			assertThat(browser.consoleErrors()).anySatisfy((error) -> assertThat(error).contains("frame-ancestors"));
		});
	}

	@Test
	void contentOfTheGatewayCannotScriptTheConsole() {
		String image = """
				<svg xmlns="http://www.w3.org/2000/svg"><text id="state" y="20">quiet</text><text id="read" y="40"></text>
				<script><![CDATA[%s]]></script></svg>"""
			.formatted(ATTACK.formatted("", FAULT));
		TestClient client = new TestClient(local);
		String cid = new Multipart().file("picture.svg", "image/svg+xml", image.getBytes(StandardCharsets.UTF_8))
			.field("network", "public")
			.upload(client)
			.json()
			.at("/data/cid")
			.asString();
		assertThat(client.get("/ipfs/" + cid).header("Content-Type")).isEqualTo("image/svg+xml");

		browser.visit(local.gatewayUrl() + "/ipfs/" + cid);

		browser.waitForText("#state", "quiet");
		assertThat(browser.consoleErrors())
			.anySatisfy((error) -> assertThat(error).contains("Blocked script execution"));
		assertThat(local.faults().list()).hasSize(1);
	}

	private static void visitFromAnotherOrigin(String page, Runnable then) throws IOException {
		byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.createContext("/", (exchange) -> {
			exchange.getResponseHeaders().set("Content-Type", "text/html");
			exchange.sendResponseHeaders(200, bytes.length);
			exchange.getResponseBody().write(bytes);
			exchange.close();
		});
		server.start();
		try {
			browser.visit("http://127.0.0.1:" + server.getAddress().getPort() + "/");
			then.run();
		}
		finally {
			server.stop(0);
		}
	}

}
