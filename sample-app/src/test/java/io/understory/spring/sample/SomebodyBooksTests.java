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
import io.understory.spring.sample.Browser.Screen;
import io.understory.spring.sample.webhook.ReceivedEvent;
import io.understory.spring.sample.webhook.ReceivedEvents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.test.StepVerifier;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The button of {@link SampleApplication} with an embedded Understory, and all that comes
 * of it.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureWebTestClient
@ExtendWith(OutputCaptureExtension.class)
class SomebodyBooksTests {

	private static final String SUBJECT = "(Kayak among the islets|Sea cliffs of Vestmanna), \\w{3} \\d.*, \\d\\d:00 \\w+";

	private static final String STATE = "ACTIVE, 2 × Adult, 1 × Child, DKK (1195|2235).00";

	@LocalServerPort
	private int port;

	@Autowired
	private WebTestClient client;

	@Autowired
	private MockUnderstory understory;

	@Autowired
	private ReceivedEvents received;

	@Test
	void shouldTellPagesThatAreOpen() {
		StepVerifier
			.create(this.client.get()
				.uri("/received-events")
				.accept(MediaType.TEXT_EVENT_STREAM)
				.exchange()
				.returnResult(ReceivedEvent.class)
				.getResponseBody())
			.then(this::book)
			.assertNext((event) -> {
				assertThat(event.type()).isEqualTo("v1.booking.created");
				assertThat(event.subject()).matches(SUBJECT);
				assertThat(event.state()).matches(STATE);
			})
			.thenCancel()
			.verify(Duration.ofSeconds(30));
	}

	@Test
	void shouldShowItOnAPageThatIsOpenedLater(CapturedOutput output,
			@Value("${understory.webhook.secrets}") String secret) {
		book();
		String html = IndexPage.fetch(this.port).html();
		assertThat(html).contains("v1.booking.created", "2 × Adult, 1 × Child").doesNotContain(secret);
		assertThat(output).doesNotContain(secret, "ERROR", "Webhooks are remembered in memory");
	}

	// Each page asks whose key it is
	private int pages() {
		return this.understory.findAll(getRequestedFor(urlPathEqualTo("/v1/me"))).size();
	}

	private void book() {
		this.client.post().uri("/somebody-books").exchange().expectStatus().isSeeOther().expectHeader().location("/");
	}

	@Test
	@EnabledIf(value = "io.understory.spring.sample.Browser#isInstalled",
			disabledReason = "There are no /usr/bin/chromium and /usr/bin/chromedriver")
	void shouldAppearWithoutReloading() {
		try (Browser browser = Browser.start()) {
			for (Screen screen : Screen.values()) {
				browser.use(screen);
				browser.open("http://localhost:" + this.port + "/");
				int pages = pages();
				browser.press("#somebody-books button", "[aria-live=polite] #received tr",
						this.received.latest().size() + 1);
				assertThat(pages()).isEqualTo(pages);
				assertThat(browser.ids("#received tr")).doesNotHaveDuplicates();
				assertThat(browser.texts("#received tr:first-child > *")).satisfiesExactly(
						(type) -> assertThat(type).isEqualTo("v1.booking.created"),
						(subject) -> assertThat(subject).matches(SUBJECT), (state) -> assertThat(state).matches(STATE),
						(time) -> assertThat(time).endsWith(" UTC"));
				assertThat(browser.roleAndName("#somebody-books button")).isEqualTo("button Somebody books");
				assertThat(browser.has("nothing-received")).isFalse();
				assertThat(browser.scrollsSideways()).isFalse();
			}
			assertThat(browser.console()).isEmpty();
		}
	}

}
