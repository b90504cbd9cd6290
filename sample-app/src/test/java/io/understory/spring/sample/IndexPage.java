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

package io.understory.spring.sample;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.web.util.HtmlUtils;

/**
 * A page of a running application, as a browser gets it.
 *
 * @param status the HTTP status
 * @param headers the HTTP headers
 * @param html the page
 */
record IndexPage(int status, HttpHeaders headers, String html) {

	private static final HttpClient CLIENT = HttpClient.newHttpClient();

	static IndexPage fetch(int port) {
		return fetch(port, "/");
	}

	static IndexPage fetch(int port, String path) {
		try {
			HttpResponse<String> response = CLIENT
				.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
					.header("Accept", "text/html")
					.build(), BodyHandlers.ofString());
			return new IndexPage(response.statusCode(), response.headers(), response.body());
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	List<String> cells(String name) {
		return texts("<t[dh] class=\"" + name + "\"[^>]*>([^<]*)</t[dh]>");
	}

	String text(String id) {
		return String.join("", texts(" id=\"" + id + "\"[^>]*>([^<]*)<"));
	}

	/**
	 * Return where a link leads.
	 * @param id the id of the link
	 * @return the path and query, or {@code null} if there is no such link
	 */
	@Nullable String link(String id) {
		List<String> links = texts(" id=\"" + id + "\"[^>]* href=\"([^\"]*)\"");
		return links.isEmpty() ? null : links.get(0);
	}

	private List<String> texts(String pattern) {
		return Pattern.compile(pattern)
			.matcher(this.html)
			.results()
			.map((match) -> HtmlUtils.htmlUnescape(match.group(1)))
			.toList();
	}

}
