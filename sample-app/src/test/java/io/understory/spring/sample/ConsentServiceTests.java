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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.understory.mock.MockUnderstory;
import io.understory.mock.UnderstoryCall;
import io.understory.mock.UnderstoryResponses;
import io.understory.mock.json.ConsentJson;
import io.understory.spring.boot.test.autoconfigure.AutoConfigureMockUnderstory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webflux.test.autoconfigure.WebFluxTest;
import org.springframework.context.annotation.Import;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static io.understory.mock.json.UnderstoryStubs.consent;
import static io.understory.mock.json.UnderstoryStubs.consents;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ConsentService}.
 */
@WebFluxTest(IndexController.class)
@Import({ ConsentService.class, Connection.class })
@AutoConfigureMockUnderstory
class ConsentServiceTests {

	private static final String CONSENTS = "/v1/marketing-consents";

	private final MockUnderstory understory;

	private final ConsentService service;

	ConsentServiceTests(@Autowired MockUnderstory understory, @Autowired ConsentService service) {
		this.understory = understory;
		this.service = service;
	}

	@ParameterizedTest
	@CsvSource({ "1, 1", "2, 1", "3, 2", "6, 3", "20, 10" })
	void whenConsumerLeavesThenNoPageIsFetchedAhead(int consents, int pages) {
		stubPages(40, 2);
		assertThat(this.service.consents().take(consents).collectList().block()).hasSize(consents);
		assertThat(this.understory.calls()).hasSize(pages);
	}

	@ParameterizedTest
	@CsvSource({ "1, 1", "2, 2", "3, 2", "6, 4", "20, 11" })
	void whenConsumerIsSlowThenPageIsFetchedAfterTheOneBefore(int consents, int pages) {
		stubPages(40, 2);
		StepVerifier.create(this.service.consents(), 0)
			.thenRequest(consents)
			.expectNextCount(consents)
			// As long as a page ahead would take
			.then(() -> this.service.me().repeat(10).blockLast())
			.then(() -> this.understory.verify(pages, getRequestedFor(urlPathEqualTo(CONSENTS))))
			.thenCancel()
			.verify();
	}

	@Test
	void shouldFollowCursorOverEmptyPages() {
		this.understory.stubFor(consents(consent("c1"), consent("c2")).inPages(0, 1, 0, 0, 1, 0));
		assertThat(this.service.consents().map(Consent::id).collectList().block()).containsExactly("c1", "c2");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"items\": []}", "{\"items\": [], \"next\": null}", "{\"items\": [], \"next\": \"\"}",
			"{\"items\": [], \"next\": \" \"}" })
	void whenThereIsNoNextThenEnds(String page) {
		this.understory.allowInvalidStubs();
		this.understory.stubFor(get(urlPathEqualTo(CONSENTS)).willReturn(UnderstoryResponses.json(page)));
		assertThat(this.service.consents().collectList().block()).isEmpty();
		assertThat(this.understory.calls()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", "b", "c" })
	void whenCursorComesAgainThenFails(String cursor) {
		stubPage("", "a");
		stubPage("a", "b");
		stubPage("b", "c");
		stubPage("c", cursor);
		StepVerifier.create(this.service.consents())
			.expectNextCount(4)
			.verifyErrorMatches((ex) -> ex.getMessage().contains("cursor"));
		assertThat(this.understory.calls()).hasSize(4);
	}

	@Test
	void whenAnswerDoesNotEndThenFails() {
		this.service.me().block();
		this.understory
			.stubFor(get("/v1/me").willReturn(UnderstoryResponses.json("{}").withChunkedDribbleDelay(2, 1000)));
		StepVerifier.withVirtualTime(this.service::me)
			.thenAwait(Duration.ofSeconds(90))
			.verifyErrorMatches((ex) -> ex.getMessage().contains("does not end"));
	}

	@Test
	void shouldReadTheListAgain() {
		stubPage("", "a");
		stubPage("a", "");
		Flux<Consent> consents = this.service.consents();
		assertThat(consents.concatWith(consents).collectList().block()).hasSize(4);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", " ", "\t", ".", "..", "../me", "./", "/..", "a/../b", "a/..", "..\\me", "a\\..\\b", "/." })
	void whenIdWouldLeadElsewhereThenThereIsNoSuchConsentWithoutCall(String id) {
		assertThat(this.service.consent(id).blockOptional()).isEmpty();
		assertThat(this.understory.calls()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "a/b | a%2Fb", "/ | %2F", "a?cursor=b | a%3Fcursor%3Db", "%2F | %252F", "%2e%2e | %252e%252e",
					"a#b | a%23b", "a;b=c | a%3Bb%3Dc", "a+b&c | a%2Bb%26c", "{id} | %7Bid%7D", "... | ...",
					"..a | ..a", "a..b | a..b", "a\\b | a%5Cb", "http://a.example/ | http%3A%2F%2Fa.example%2F",
					"//a.example | %2F%2Fa.example", "@a | %40a", "ø | %C3%B8" })
	void shouldSendIdAsOneSegmentOfThePath(String id, String segment) {
		this.understory.stubFor(get(urlPathMatching(".*")).willReturn(UnderstoryResponses.json(consent("c1"))));
		assertThat(this.service.consent(id).blockOptional()).isPresent();
		assertThat(this.understory.calls()).extracting(UnderstoryCall::url).containsExactly(CONSENTS + "/" + segment);
	}

	private void stubPages(int pages, int items) {
		for (int page = 0; page < pages; page++) {
			List<ConsentJson> consents = new ArrayList<>();
			for (int item = 0; item < items; item++) {
				consents.add(consent("c" + page + "-" + item));
			}
			this.understory.stubFor(
					get(urlPathEqualTo(CONSENTS)).withQueryParam("cursor", equalTo((page == 0) ? "" : "page-" + page))
						.willReturn(UnderstoryResponses.page("page-" + (page + 1), consents.toArray())));
		}
	}

	private void stubPage(String cursor, String next) {
		this.understory.stubFor(get(urlPathEqualTo(CONSENTS)).withQueryParam("cursor", equalTo(cursor))
			.willReturn(UnderstoryResponses.page(next, consent("c1"))));
	}

}
