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

package io.github.pinataspring.local.gateway;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;

import io.github.pinataspring.local.content.UnixFs.Entry;

import org.springframework.util.DigestUtils;
import org.springframework.web.util.HtmlUtils;
import org.springframework.web.util.UriUtils;

/**
 * Page that lists the entries of a directory.
 */
final class ListingPage {

	/**
	 * How many entries are listed at most.
	 */
	static final int MAX_ENTRIES = 10_000;

	/**
	 * What the page may do, which is nothing.
	 */
	static final String SECURITY_POLICY = "default-src 'none'; style-src 'unsafe-inline'; "
			+ "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

	private static final String PAGE = """
			<!doctype html>
			<html lang="en">
			<head>
			<meta charset="utf-8">
			<meta name="viewport" content="width=device-width, initial-scale=1">
			<title>Index of %1$s</title>
			<style>
			:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
			body { margin: 0 auto; max-width: 60rem; padding: 1rem; }
			h1 { font-size: 1.25rem; }
			h1, td { overflow-wrap: anywhere; }
			table { border-collapse: collapse; width: 100%%; }
			th, td { border-bottom: 1px solid #8886; padding: .4rem .6rem .4rem 0; text-align: start; vertical-align: top; }
			th:last-child, td:last-child { text-align: end; white-space: nowrap; }
			code { font-size: .85em; }
			</style>
			</head>
			<body>
			<main>
			<h1>Index of %2$s</h1>
			%3$s<table>
			<thead><tr><th scope="col">Name</th><th scope="col">CID</th><th scope="col">Size</th></tr></thead>
			<tbody>
			%4$s</tbody>
			</table>
			%5$s</main>
			</body>
			</html>
			""";

	/**
	 * Stands for the form of the page: it changes when the same directory would look
	 * different.
	 */
	static final String VERSION = DigestUtils.md5DigestAsHex(PAGE.getBytes(StandardCharsets.UTF_8)).substring(0, 16);

	private static final String UNITS = "KMGTPE";

	private ListingPage() {
	}

	/**
	 * Write the page.
	 * @param path the path of the directory
	 * @param entries its entries, at most {@value #MAX_ENTRIES}
	 * @return the page
	 */
	static String render(ContentPath path, List<Entry> entries) {
		StringBuilder rows = new StringBuilder();
		entries.stream().sorted(Comparator.comparing(Entry::name)).forEach((entry) -> appendRow(rows, path, entry));
		int depth = path.names().size();
		return PAGE.formatted(title(path), breadcrumbs(path), (depth > 0)
				? "<nav aria-label=\"Parent directory\">" + link(path.encoded(depth) + "/..", "..") + "</nav>\n" : "",
				rows, note(entries));
	}

	private static String note(List<Entry> entries) {
		if (entries.isEmpty()) {
			return "<p>This directory is empty.</p>\n";
		}
		return (entries.size() == MAX_ENTRIES)
				? "<p>Only the first %,d entries are listed.</p>\n".formatted(MAX_ENTRIES) : "";
	}

	private static String title(ContentPath path) {
		return escape(String.join("/", path.prefix(), path.root().toString(), String.join("/", path.names())));
	}

	private static String breadcrumbs(ContentPath path) {
		StringBuilder html = new StringBuilder(path.prefix()).append('/')
			.append(link(path.encoded(0) + "/", path.root().toString()));
		for (int i = 0; i < path.names().size(); i++) {
			html.append('/').append(link(path.encoded(i + 1) + "/", path.names().get(i)));
		}
		return html.toString();
	}

	private static void appendRow(StringBuilder rows, ContentPath path, Entry entry) {
		String href = path.encoded(path.names().size()) + "/"
				+ UriUtils.encodePathSegment(entry.name(), StandardCharsets.UTF_8);
		rows.append("<tr><td>")
			.append(link(href, entry.name()))
			.append("</td><td><code translate=\"no\">")
			.append(entry.cid())
			.append("</code></td><td>")
			.append(size(entry.size()))
			.append("</td></tr>\n");
	}

	private static String link(String href, String text) {
		return "<a href=\"%s\">%s</a>".formatted(escape(href), escape(text));
	}

	private static String escape(String text) {
		return HtmlUtils.htmlEscape(text, "UTF-8");
	}

	private static String size(long bytes) {
		double value = bytes;
		int unit = 0;
		while (value >= 1024 && unit < UNITS.length()) {
			value /= 1024;
			unit++;
		}
		return (unit == 0) ? bytes + " B" : "%.1f %siB".formatted(value, UNITS.charAt(unit - 1));
	}

}
