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

import io.understory.mock.MockUnderstory;
import io.understory.mock.UnderstoryCall;
import io.understory.mock.UnderstoryResponses;
import io.understory.spring.boot.test.autoconfigure.AutoConfigureMockUnderstory;
import io.understory.spring.sample.embedded.EmbeddedEvents;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.reactive.server.WebTestClient;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static io.understory.mock.json.UnderstoryStubs.consent;
import static io.understory.mock.json.UnderstoryStubs.consents;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SampleApplication} from end to end, with an Understory of the test.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureMockUnderstory
@AutoConfigureWebTestClient
class MockedSampleApplicationTests {

	private final MockUnderstory understory;

	private final WebTestClient client;

	MockedSampleApplicationTests(@Autowired MockUnderstory understory, @Autowired WebTestClient client) {
		this.understory = understory;
		this.client = client;
	}

	@Test
	void shouldShowConsentsAndEventsWithOneToken() {
		stubConsentsAndEvents();
		assertThat(show(HttpStatus.OK)).contains("Mock Company", "Freja Lindholm", "Emil Skovgaard")
			.contains("Sea cliffs of Vestmanna", "7 free", "from DKK 645.00");
		assertThat(this.understory.tokens()).hasSize(1);
		assertThat(this.understory.calls()).extracting(UnderstoryCall::status).containsOnly(200);
	}

	@Test
	void whenTokenHasExpiredThenShowsConsentsWithAnother() {
		stubConsentsAndEvents();
		show(HttpStatus.OK);
		this.understory.advance(Duration.ofHours(1));
		assertThat(show(HttpStatus.OK)).contains("The one before had expired.");
		assertThat(this.understory.tokens()).hasSize(2);
	}

	@Test
	void whenKeyLacksPermissionThenSaysSo() {
		this.understory.setScopes("openid");
		assertThat(show(HttpStatus.BAD_GATEWAY)).contains("invalid_scope", "marketing.read");
	}

	@Test
	void whenTokenEndpointIsDownThenSaysSo() {
		this.understory.tokenEndpoint().answerUnavailable();
		assertThat(show(HttpStatus.BAD_GATEWAY)).contains("503").doesNotContain(this.understory.getSecret());
	}

	@Test
	void whenTokenRequestFailedThenTellsOfThePauseBeforeTheNext() {
		this.understory.tokenEndpoint().answerError("invalid_client");
		show(HttpStatus.BAD_GATEWAY);
		assertThat(show(HttpStatus.BAD_GATEWAY)).contains("Calls fail until the next try, after a pause")
			.doesNotContain("The next call fetches one");
		assertThat(this.understory.tokenEndpoint().requestCount()).isEqualTo(1);
	}

	@Test
	void whenTokenEndpointAsksForPatienceThenSaysHowLong() {
		this.understory.tokenEndpoint()
			.answerWith(UnderstoryResponses.tooManyRequests().withHeader("Retry-After", "300"));
		assertThat(show(HttpStatus.BAD_GATEWAY)).contains("Wait 5 min 0 s before the next try.")
			.doesNotContain("300 seconds");
	}

	@Test
	void shouldNotStartEmbeddedUnderstory(@Autowired ApplicationContext context) {
		assertThat(context.getBeanNamesForType(MockUnderstory.class)).containsExactly("mockUnderstory");
	}

	private void stubConsentsAndEvents() {
		this.understory
			.stubFor(consents(consent("c1").fullName("Freja Lindholm"), consent("c2").fullName("Emil Skovgaard")));
		EmbeddedEvents.addTo(this.understory);
	}

	private String show(HttpStatus status) {
		String html = this.client.get()
			.uri("/")
			.exchange()
			.expectStatus()
			.isEqualTo(status)
			.expectBody(String.class)
			.returnResult()
			.getResponseBody();
		return String.valueOf(html);
	}

}
