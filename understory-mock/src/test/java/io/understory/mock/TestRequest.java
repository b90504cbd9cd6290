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

package io.understory.mock;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import com.github.tomakehurst.wiremock.common.Json;

/**
 * A request that Understory accepts, to be spoiled by a test.
 */
final class TestRequest {

	private static final HttpClient client = HttpClient.newHttpClient();

	private final Map<String, String> headers = new LinkedHashMap<>();

	private final Map<String, String> fields = new LinkedHashMap<>();

	private URI uri;

	private String method;

	private String moreBody = "";

	private TestRequest(String method, URI uri) {
		this.method = method;
		this.uri = uri;
		header("User-Agent", "Some-Company/Some-Application").header("Accept", "application/json");
	}

	static TestRequest token(MockUnderstory understory) {
		return token(understory.getBaseUrl()).field("client_id", understory.getClientId())
			.field("client_secret", understory.getSecret());
	}

	static TestRequest token(URI baseUrl) {
		return new TestRequest("POST", baseUrl.resolve(TokenEndpoint.PATH))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.field("grant_type", "client_credentials")
			.field("audience", "https://api.understory.io")
			.field("scope", "openid marketing.read")
			.field("client_id", MockUnderstory.DEFAULT_CLIENT_ID)
			.field("client_secret", MockUnderstory.DEFAULT_SECRET);
	}

	static TestRequest api(MockUnderstory understory, String pathAndQuery) {
		return api(understory.getBaseUrl(), pathAndQuery);
	}

	static TestRequest api(URI baseUrl, String pathAndQuery) {
		return new TestRequest("GET", baseUrl.resolve(pathAndQuery));
	}

	TestRequest withToken(String token) {
		return header("Authorization", "Bearer " + token);
	}

	TestRequest header(String name, String value) {
		this.headers.put(name, value);
		return this;
	}

	TestRequest without(String name) {
		this.headers.remove(name);
		this.fields.remove(name);
		return this;
	}

	TestRequest field(String name, String value) {
		this.fields.put(name, value);
		return this;
	}

	TestRequest append(String body) {
		this.moreBody = body;
		return this;
	}

	TestRequest path(String path) {
		this.uri = this.uri.resolve(path);
		return this;
	}

	TestRequest method(String method) {
		this.method = method;
		return this;
	}

	Answer send() {
		HttpResponse<String> response = sendForText();
		return new Answer(response.statusCode(), Json.read(response.body(), Map.class));
	}

	HttpResponse<String> sendForText() {
		HttpRequest.Builder builder = HttpRequest.newBuilder(this.uri)
			.method(this.method, BodyPublishers.ofString(body()));
		this.headers.forEach(builder::header);
		try {
			return client.send(builder.build(), BodyHandlers.ofString());
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private String body() {
		return this.fields.entrySet()
			.stream()
			.map((field) -> field.getKey() + "="
					+ URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8).replace("%7E", "~"))
			.collect(Collectors.joining("&")) + this.moreBody;
	}

	record Answer(int status, Map<?, ?> json) {

		String text(String name) {
			return String.valueOf(this.json.get(name));
		}

	}

}
