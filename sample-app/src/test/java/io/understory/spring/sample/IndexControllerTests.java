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

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

import io.understory.api.ReactiveUnderstory;
import io.understory.mock.MockUnderstory;
import io.understory.mock.UnderstoryCall;
import io.understory.mock.UnderstoryResponses;
import io.understory.spring.boot.test.autoconfigure.AutoConfigureMockUnderstory;
import io.understory.spring.sample.webhook.ReceivedEvents;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webflux.test.autoconfigure.WebFluxTest;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.util.UriUtils;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static io.understory.mock.json.UnderstoryStubs.consent;
import static io.understory.mock.json.UnderstoryStubs.consents;
import static io.understory.mock.json.UnderstoryStubs.events;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link IndexController}.
 */
@WebFluxTest(IndexController.class)
@Import({ UpcomingEvents.class, ReceivedEvents.class, Connection.class })
@AutoConfigureMockUnderstory
class IndexControllerTests {

	private static final String CONSENTS = "/v1/marketing-consents";

	private final MockUnderstory understory;

	private final WebTestClient client;

	IndexControllerTests(@Autowired MockUnderstory understory, @Autowired WebTestClient client) {
		this.understory = understory;
		this.client = client;
	}

	@BeforeEach
	void stubNoEvents() {
		this.understory.stubFor(events());
	}

	@Test
	void shouldShowConsents() {
		this.understory.stubFor(consents(consent("c1").fullName("Freja & Emil").email("freja@example.com")));
		assertThat(show("/", HttpStatus.OK)).contains("Mock Company", "Freja &amp; Emil", "freja@example.com")
			.doesNotContain("Next page");
	}

	@Test
	void shouldLinkToNextPageWithEncodedCursor() {
		this.understory
			.stubFor(get(urlPathEqualTo(CONSENTS)).willReturn(UnderstoryResponses.page("c+/=&", consent("c1"))));
		assertThat(show("/", HttpStatus.OK)).contains("href=\"/?cursor=c%2B/%3D%26\"");
	}

	@Test
	void whenCursorHasExpiredThenLeadsToFirstPage() {
		this.understory.stubFor(get(urlPathEqualTo(CONSENTS))
			.willReturn(UnderstoryResponses.error(400, "BAD_REQUEST", "The cursor is unknown")));
		this.client.get()
			.uri("/?cursor=old")
			.exchange()
			.expectStatus()
			.isSeeOther()
			.expectHeader()
			.location("/?expired=true");
	}

	@Test
	void shouldFindConsentById() {
		this.understory.stubFor(consent("c1").fullName("Freja Lindholm"));
		assertThat(show("/?id=c1", HttpStatus.OK)).contains("Freja Lindholm", "Show all").doesNotContain("First page");
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 404 })
	void whenThereIsNoConsentWithIdThenSaysSo(int status) {
		this.understory.stubFor(get(CONSENTS + "/c2").willReturn(UnderstoryResponses.error(status, "NO", "No")));
		assertThat(show("/?id=c2", HttpStatus.OK)).contains("No such consent");
	}

	@Test
	void whenUnderstoryAsksForPatienceThenPassesItOn() {
		this.understory.stubFor(get(urlPathEqualTo(CONSENTS)).willReturn(UnderstoryResponses.tooManyRequests()));
		assertThat(show("/", HttpStatus.SERVICE_UNAVAILABLE)).contains("Let no call of this key follow within 61 s.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "\t" })
	void whenNothingIsSearchedForThenLeadsToFirstPage(String id) {
		this.client.get().uri("/?id={id}", id).exchange().expectStatus().isSeeOther().expectHeader().location("/");
		assertThat(this.understory.calls()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { ".", "..", "../me", "./", "/..", "a/../b", "a/..", "..\\me", "a\\..\\b", "/." })
	void whenIdWouldLeadElsewhereThenThereIsNoSuchConsentWithoutCall(String id) {
		assertThat(show("/?id=" + UriUtils.encode(id, UTF_8), HttpStatus.OK)).contains("No such consent");
		assertThat(this.understory.calls()).extracting(UnderstoryCall::url).containsExactly("/v1/me");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "a/b | a%2Fb", "/ | %2F", "a?cursor=b | a%3Fcursor%3Db", "%2F | %252F", "%2e%2e | %252e%252e",
					"a#b | a%23b", "a;b=c | a%3Bb%3Dc", "a+b&c | a%2Bb%26c", "{id} | %7Bid%7D", "... | ...",
					"..a | ..a", "a..b | a..b", "a\\b | a%5Cb", "http://a.example/ | http%3A%2F%2Fa.example%2F",
					"//a.example | %2F%2Fa.example", "@a | %40a", "ø | %C3%B8" })
	void shouldSendIdAsOneSegmentOfThePath(String id, String segment) {
		this.understory.stubFor(get(urlPathMatching(CONSENTS + "/.*"))
			.willReturn(UnderstoryResponses.json(consent("c1").fullName("Freja Lindholm"))));
		assertThat(show("/?id=" + UriUtils.encode(id, UTF_8), HttpStatus.OK)).contains("Freja Lindholm");
		assertThat(this.understory.calls()).extracting(UnderstoryCall::url)
			.containsExactly("/v1/me", CONSENTS + "/" + segment);
	}

	@Test
	void whenAnswerDoesNotEndThenFails(@Autowired IndexController controller, @Autowired ReactiveUnderstory api) {
		api.me().block(); // fetches a token, at the real pace
		this.understory.stubFor(get(urlPathEqualTo(CONSENTS))
			.willReturn(UnderstoryResponses.page(null).withChunkedDribbleDelay(2, 1000)));
		StepVerifier.withVirtualTime(() -> controller.page(null, false))
			.thenAwait(Duration.ofSeconds(90))
			.verifyError(TimeoutException.class);
	}

	private String show(String uri, HttpStatus status) {
		String html = this.client.get()
			.uri(URI.create(uri))
			.exchange()
			.expectStatus()
			.isEqualTo(status)
			.expectBody(String.class)
			.returnResult()
			.getResponseBody();
		return String.valueOf(html);
	}

}
