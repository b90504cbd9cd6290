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

package io.understory.spring.http;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.support.HttpRequestWrapper;
import org.springframework.mock.http.client.MockClientHttpRequest;
import org.springframework.mock.http.client.MockClientHttpResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ApplicationInterceptors}: what becomes of a call that an interceptor
 * of the application changes.
 */
class ApplicationInterceptorsTests {

	private static final URI UNDERSTORY = URI.create("https://api.understory.io/v1/things");

	private final MockClientHttpRequest original = new MockClientHttpRequest(HttpMethod.PATCH, UNDERSTORY);

	private final ClientHttpResponse answer = new MockClientHttpResponse(new byte[0], HttpStatus.OK);

	@Test
	void shouldLeaveAHarmlessChangeAsItIs() throws IOException {
		this.original.getHeaders().setBearerAuth("own");
		this.original.getAttributes().put("own", "attribute");
		HttpRequest sent = intercepted((request, body, execution) -> {
			request.getHeaders().set("X-Theirs", "theirs");
			request.getAttributes().put("theirs", "attribute");
			return execution.execute(request, "theirs".getBytes());
		}, "theirs");
		assertThat(sent.getMethod()).isEqualTo(HttpMethod.PATCH);
		assertThat(sent.getURI()).isEqualTo(UNDERSTORY);
		assertThat(sent.getHeaders().get("Authorization")).containsExactly("Bearer own");
		assertThat(sent.getHeaders().getFirst("X-Theirs")).isEqualTo("theirs");
		assertThat(sent.getAttributes()).containsEntry("own", "attribute").containsEntry("theirs", "attribute");
	}

	@ParameterizedTest
	@CsvSource({ "https://api.understory.io/v1/others, https://api.understory.io/v1/others",
			"https://evil.com/v1/things, https://api.understory.io/v1/things",
			"http://api.understory.io/v1/things, https://api.understory.io/v1/things",
			"/v1/others, https://api.understory.io/v1/things" })
	void shouldSendTheCallToUnderstoryAlone(URI theirs, URI expected) throws IOException {
		HttpRequest sent = intercepted((request, body, execution) -> execution.execute(new HttpRequestWrapper(request) {

			@Override
			public URI getURI() {
				return theirs;
			}

		}, body), "own");
		assertThat(sent.getURI()).isEqualTo(expected);
	}

	@Test
	void whenTheCallWasNeverToGoAnywhereThenItGoesNowhereElse() {
		URI nowhere = URI.create("/v1/things");
		assertThat(ApplicationFilters.url(UNDERSTORY, nowhere)).isEqualTo(nowhere);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Authorization", "Proxy-Authorization", "Cookie", "Host" })
	void whenAFieldIsNotMeantForUnderstoryThenItIsAsBefore(String name) throws IOException {
		ClientHttpRequestInterceptor theirs = (request, body, execution) -> {
			request.getHeaders().set(name, "theirs");
			return execution.execute(request, body);
		};
		assertThat(intercepted(theirs, "own").getHeaders().containsHeader(name)).isFalse();
		this.original.getHeaders().put(name, List.of("a", "b"));
		assertThat(intercepted(theirs, "own").getHeaders().get(name)).containsExactly("a", "b");
	}

	@Test
	void whenTheHeadersCannotBeChangedThenTheyAreAsBeforeAllTheSame() throws IOException {
		HttpHeaders theirs = new HttpHeaders();
		theirs.setBearerAuth("theirs");
		HttpRequest sent = intercepted((request, body, execution) -> execution.execute(new HttpRequestWrapper(request) {

			@Override
			public HttpHeaders getHeaders() {
				return HttpHeaders.readOnlyHttpHeaders(theirs);
			}

		}, body), "own");
		assertThat(sent.getHeaders().containsHeader("Authorization")).isFalse();
	}

	private HttpRequest intercepted(ClientHttpRequestInterceptor interceptor, String expectedBody) throws IOException {
		AtomicReference<HttpRequest> sent = new AtomicReference<>();
		ClientHttpResponse answer = new ApplicationInterceptors(interceptor).intercept(this.original, "own".getBytes(),
				(request, body) -> {
					assertThat(body).asString().isEqualTo(expectedBody);
					sent.set(request);
					return this.answer;
				});
		assertThat(answer).isSameAs(this.answer);
		return sent.get();
	}

}
