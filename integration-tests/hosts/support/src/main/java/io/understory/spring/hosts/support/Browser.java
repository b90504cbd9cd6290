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

package io.understory.spring.hosts.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Asks a host, keeps its cookies, and follows redirects only where told to.
 */
public final class Browser {

	public static final String USER = "alice";

	public static final String PASSWORD = "wonderland";

	private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

	private static final int MOST_REDIRECTS = 10;

	private final HttpClient client = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
		.build();

	private final URI host;

	Browser(URI host) {
		this.host = host;
	}

	public URI uri(String path) {
		return this.host.resolve(path);
	}

	public HttpResponse<String> get(String path) {
		return get(path, UnaryOperator.identity());
	}

	public HttpResponse<String> get(String path, UnaryOperator<HttpRequest.Builder> request) {
		return send(request.apply(HttpRequest.newBuilder(uri(path))));
	}

	public HttpResponse<String> post(String path, UnaryOperator<HttpRequest.Builder> request) {
		return send(request.apply(HttpRequest.newBuilder(uri(path)).POST(BodyPublishers.noBody())));
	}

	/**
	 * Follow the redirects of a response to a page.
	 */
	public HttpResponse<String> follow(HttpResponse<String> response) {
		for (int i = 0; i < MOST_REDIRECTS && response.statusCode() / 100 == 3; i++) {
			response = send(HttpRequest.newBuilder(location(response)));
		}
		assertThat(response.statusCode()).as(response.toString() + response.body()).isEqualTo(200);
		return response;
	}

	/**
	 * Log the user in with the form that is on a page, and follow to where it leads.
	 */
	public HttpResponse<String> logIn(HttpResponse<String> page) {
		Matcher csrf = CSRF.matcher(page.body());
		assertThat(csrf.find()).as(page.body()).isTrue();
		String form = Map.of("username", USER, "password", PASSWORD, "_csrf", csrf.group(1))
			.entrySet()
			.stream()
			.map((field) -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
		return follow(send(HttpRequest.newBuilder(page.uri())
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(form))));
	}

	public static HttpRequest.Builder basic(HttpRequest.Builder request) {
		return basic(request, USER, PASSWORD);
	}

	public static HttpRequest.Builder basic(HttpRequest.Builder request, String user, String password) {
		return request.header("Authorization", "Basic " + HttpHeaders.encodeBasicAuth(user, password, null));
	}

	public static HttpRequest.Builder bearer(HttpRequest.Builder request, String token) {
		return request.header("Authorization", "Bearer " + token);
	}

	public static URI location(HttpResponse<?> response) {
		return response.uri().resolve(response.headers().firstValue("location").orElseThrow());
	}

	private HttpResponse<String> send(HttpRequest.Builder request) {
		try {
			return this.client.send(
					request.header("Accept", "text/html, */*;q=0.8").timeout(Duration.ofSeconds(30)).build(),
					BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
