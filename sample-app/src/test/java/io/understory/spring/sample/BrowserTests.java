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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.understory.mock.MockUnderstory;
import io.understory.mock.UnderstoryResponses;
import io.understory.spring.boot.test.autoconfigure.AutoConfigureMockUnderstory;
import io.understory.spring.sample.Browser.Screen;
import io.understory.spring.sample.embedded.EmbeddedBookings;
import io.understory.spring.sample.embedded.EmbeddedData;
import io.understory.spring.sample.embedded.EmbeddedEvents;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

/**
 * The pages of {@link SampleApplication} in a real browser.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "understory.scopes=openid, marketing.read, event.read, experience.read, booking.read",
				"understory.webhook.secrets=that of the mock", "understory.retry.max-retries=0" })
@AutoConfigureMockUnderstory
@EnabledIf(value = "io.understory.spring.sample.Browser#isInstalled",
		disabledReason = "There are no /usr/bin/chromium and /usr/bin/chromedriver")
class BrowserTests {

	private static final String CONSENTS = "/v1/marketing-consents";

	private static final String BEGIN = "\\w{3} \\d{1,2} \\w{3} \\d{4}, \\d\\d:\\d\\d (CES?T|WES?T)";

	private static final String CURSOR = "second+page/&=";

	private static final List<Map<String, Object>> consents = EmbeddedData.consents();

	private static Browser browser;

	@LocalServerPort
	private int port;

	@Autowired
	private MockUnderstory understory;

	@BeforeAll
	static void startBrowser() {
		browser = Browser.start();
	}

	@AfterAll
	static void stopBrowser() {
		browser.close();
	}

	@BeforeEach
	void resetBrowser() {
		browser.allowScripts(true);
		browser.prefer("light");
	}

	@BeforeEach
	void stubUnderstory() {
		this.understory.stubFor(get("/v1/me").willReturn(UnderstoryResponses.json(EmbeddedData.me())));
		this.understory.stubFor(get(urlPathEqualTo(CONSENTS))
			.willReturn(UnderstoryResponses.page(CURSOR, consents.subList(0, 10).toArray())));
		this.understory.stubFor(get(urlPathEqualTo(CONSENTS)).withQueryParam("cursor", equalTo(CURSOR))
			.willReturn(UnderstoryResponses.page("", consents.subList(10, 20).toArray())));
		EmbeddedEvents.addTo(this.understory);
	}

	@AfterEach
	void checkWhatLeaked() {
		List<String> console = browser.console();
		String seen = browser.source() + console;
		assertThat(seen).doesNotContain(this.understory.getSecret(), this.understory.getWebhookSecret());
		assertThat(this.understory.tokens()).noneMatch((token) -> seen.contains(token.value()));
		assertThat(browser.requests()).isNotEmpty().allMatch((url) -> url.startsWith(address("/")));
		// Chromium tells of the page itself that it is an error page
		assertThat(console).allMatch((message) -> message.matches(address("/(nowhere)? - Failed to load resource.*")));
	}

	@ParameterizedTest
	@EnumSource
	void shouldShowCompanyEventsConsentsAndConnection(Screen screen) {
		open(screen, "/");
		assertThat(browser.text("company")).isEqualTo("Skovfugl Kajak & Naturture ApS");
		assertThat(browser.text("user")).isEqualTo("integrations@skovfugl.example");
		assertThat(browser.texts("tbody .id")).isEqualTo(ids(0, 10));
		assertThat(browser.texts("tbody .event")).hasSize(6).contains("Sea cliffs of Vestmanna");
		assertThat(browser.texts("tbody .begin")).hasSize(6).allMatch((time) -> time.matches(BEGIN));
		assertThat(browser.texts("tbody .places")).contains("full", "1 free");
		assertThat(browser.texts("tbody .price")).contains("from DKK 295.00", "DKK 1895.00");
		assertThat(browser.text("phase")).isEqualTo("fresh");
		assertThat(browser.text("remaining")).matches("5[89] min \\d{1,2} s");
		assertThat(browser.text("fetch-reason")).isEqualTo("The first call needed a token.");
		assertThat(browser.texts(".scopes .granted")).hasSize(5);
		assertThat(browser.has("expired") || browser.has("first")).isFalse();
	}

	@Test
	void shouldWalkPages() {
		open(Screen.PHONE, "/");
		browser.follow("next");
		assertThat(browser.texts("tbody .id")).isEqualTo(ids(10, 20));
		assertThat(browser.has("next")).isFalse();
		browser.follow("first");
		assertThat(browser.texts("tbody .id")).isEqualTo(ids(0, 10));
	}

	@Test
	void whenCursorHasExpiredThenShowsFirstPageWithNotice() {
		this.understory.stubFor(get(urlPathEqualTo(CONSENTS)).withQueryParam("cursor", equalTo("old"))
			.willReturn(UnderstoryResponses.error(400, "BAD_REQUEST", "The cursor is unknown")));
		open(Screen.PHONE, "/?cursor=old");
		assertThat(browser.text("expired")).contains("this is the first one");
		assertThat(browser.texts("tbody .id")).isEqualTo(ids(0, 10));
	}

	@Test
	void shouldFindConsent() {
		this.understory
			.stubFor(get(CONSENTS + "/" + ids(17, 18).get(0)).willReturn(UnderstoryResponses.json(consents.get(17))));
		open(Screen.DESK, "/");
		browser.search(" " + ids(17, 18).get(0));
		assertThat(browser.texts("tbody .name")).containsExactly("Viggo Munk");
		assertThat(browser.has("next")).isFalse();
	}

	@Test
	void whenThereIsNoConsentThenSaysSo() {
		this.understory.stubFor(get(urlPathEqualTo(CONSENTS + "/no%2F%3Cb%3Esuch%3C%2Fb%3E%3F"))
			.willReturn(UnderstoryResponses.error(404, "NOT_FOUND", "There is none")));
		open(Screen.PHONE, "/");
		browser.search("no/<b>such</b>?");
		assertThat(browser.text("none")).contains("No such consent", "no/<b>such</b>?");
		assertThat(browser.scrollsSideways()).isFalse();
	}

	@Test
	void shouldShowAllAfterSearch() {
		this.understory.stubFor(get(urlPathEqualTo(CONSENTS + "/c1"))
			.willReturn(UnderstoryResponses.error(404, "NOT_FOUND", "There is none")));
		for (Screen screen : Screen.values()) {
			open(screen, "/?id=c1");
			browser.follow("all");
			assertThat(browser.texts("tbody .id")).isEqualTo(ids(0, 10));
			assertThat(browser.has("all")).isFalse();
			open(screen, "/?id=c1");
			browser.search("");
			assertThat(browser.texts("tbody .id")).isEqualTo(ids(0, 10));
		}
	}

	@ParameterizedTest
	@MethodSource("lifetimes")
	void shouldTickDown(int lifetime) {
		this.understory.setTokenLifetime(Duration.ofSeconds(lifetime));
		open(Screen.DESK, "/");
		int first = browser.seconds("remaining");
		browser.awaitLess("remaining", first);
		int seconds = browser.seconds("remaining");
		assertThat(seconds).isBetween(first - 30, first - 1);
		browser.allowScripts(false);
		assertThat(browser.text("remaining"))
			.isEqualTo(ReadableDuration.of(Duration.ofSeconds(browser.seconds("remaining"))));
	}

	// Each waits for a second to pass
	static IntStream lifetimes() {
		return Boolean.getBoolean("understory.exhaustive") ? IntStream.of(61, 3599, 3605, 90_000) : IntStream.of(61);
	}

	@Test
	void whenScriptsAreOffThenShowsTimeAsItWas() {
		browser.allowScripts(false);
		open(Screen.DESK, "/");
		assertThat(browser.text("remaining")).isEqualTo("59 min 59 s");
		assertThat(browser.texts("tbody .id")).hasSize(10);
	}

	@Test
	void whenScopeIsNotGrantedThenNamesIt() {
		this.understory.tokenEndpoint().answerWith(UnderstoryResponses.json("""
				{"access_token": "weak", "expires_in": 3599, "scope": "openid", "token_type": "bearer"}"""));
		open(Screen.PHONE, "/");
		assertThat(browser.texts(".scopes .missing")).containsExactly("missing", "missing", "missing", "missing");
		assertThat(browser.text("missing")).contains("granted less than was asked for");
	}

	@Test
	void whenEventsAreNotPermittedThenNamesTheScopeBesideTheConsents() {
		this.understory.stubFor(get(urlPathEqualTo("/v1/events"))
			.willReturn(UnderstoryResponses.error(403, "UNAUTHORIZED", "Not yours")));
		for (Screen screen : Screen.values()) {
			open(screen, "/");
			assertThat(browser.text("no-events")).contains("A scope is missing.", "403: UNAUTHORIZED, Not yours",
					"The operation takes the scope event.read");
			assertThat(browser.texts("tbody .event")).isEmpty();
			assertThat(browser.texts("tbody .id")).isEqualTo(ids(0, 10));
		}
	}

	@Test
	void shouldBeUsableByName() {
		open(Screen.PHONE, "/");
		assertThat(browser.roleAndName("#id")).isEqualTo("searchbox Find by consent id");
		assertThat(browser.roleAndName("#life")).isEqualTo("progressbar Life left, of an hour");
		assertThat(browser.roleAndName("#next")).isEqualTo("link Next page");
		assertThat(browser.roleAndName("section:has(#webhooks)")).isEqualTo("region Webhooks");
		assertThat(browser.roleAndName("table[aria-labelledby=webhooks]")).isEqualTo("table Webhooks");
		assertThat(browser.roleAndName("section:has(#events)")).isEqualTo("region Upcoming events");
		assertThat(browser.roleAndName("table[aria-labelledby=events]")).isEqualTo("table Upcoming events");
		assertThat(browser.roleAndName("tbody .event")).isEqualTo("rowheader Kayak among the islets");
		assertThat(browser.roleAndName("tbody .places")).isEqualTo("cell 8 free");
		assertThat(browser.roleAndName("table[aria-labelledby=consents]")).isEqualTo("table Marketing consents");
		assertThat(browser.roleAndName("tbody .name")).isEqualTo("rowheader Freja Lindholm");
		assertThat(browser.roleAndName("tbody .email")).isEqualTo("cell freja.lindholm@example.com");
	}

	@Test
	void shouldFollowColorSchemeOfReader() {
		open(Screen.DESK, "/");
		String light = browser.background();
		browser.prefer("dark");
		assertThat(browser.background()).isNotEqualTo(light);
	}

	@ParameterizedTest
	@MethodSource
	void shouldSayWhatIsWrongAndWhatToDo(Consumer<MockUnderstory> trouble, String title, String reason, String advice) {
		trouble.accept(this.understory);
		for (Screen screen : Screen.values()) {
			open(screen, "/");
			assertThat(browser.text("title")).isEqualTo(title);
			assertThat(browser.text("reason")).contains(reason);
			assertThat(browser.text("advice")).contains(advice);
		}
	}

	static Stream<Arguments> shouldSayWhatIsWrongAndWhatToDo() {
		return Stream.of(
				trouble("wrong secret", (understory) -> understory.setKey(understory.getClientId(), "another"),
						"No access token", "invalid_client", "Check understory.client-id and understory.secret"),
				trouble("scope not permitted", (understory) -> understory.setScopes("openid"), "No access token",
						"invalid_scope", "understory.scopes"),
				trouble("token endpoint down", (understory) -> understory.tokenEndpoint().resetConnections(),
						"No access token", "The connection to the token endpoint at 127.0.0.1:",
						"understory.token-uri"),
				trouble("call not permitted", consents(UnderstoryResponses.error(403, "UNAUTHORIZED", "Not yours")),
						"A scope is missing", "403: UNAUTHORIZED, Not yours",
						"The operation takes the scope marketing.read, which the token has"),
				trouble("called too often", consents(UnderstoryResponses.tooManyRequests()), "Too many calls", "429",
						"Let no call of this key follow within 61 s."),
				trouble("API down", consents(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)),
						"No answer from Understory", "The connection to the API at 127.0.0.1:", "understory.base-url"),
				trouble("API fails", consents(UnderstoryResponses.error(500, "INTERNAL_SERVER_ERROR", "A <b>bug</b>")),
						"An error at Understory", "500: INTERNAL_SERVER_ERROR, A <b>bug</b>", "Try again later"),
				trouble("gateway instead of API", consents(aResponse().withStatus(503).withBody("<html></html>")),
						"An error at Understory", "503: Service Unavailable", "Try again later"),
				trouble("page of a proxy", (understory) -> {
					understory.allowInvalidStubs();
					consents(aResponse().withHeader("Content-Type", "text/html").withBody("<h1>")).accept(understory);
				}, "No usable answer", "The answer is text/html, and not JSON", "understory.base-url"));
	}

	private static Arguments trouble(String name, Consumer<MockUnderstory> trouble, String title, String reason,
			String advice) {
		return argumentSet(name, trouble, title, reason, advice);
	}

	private static Consumer<MockUnderstory> consents(ResponseDefinitionBuilder answer) {
		return (understory) -> understory.stubFor(get(urlPathEqualTo(CONSENTS)).willReturn(answer));
	}

	@Test
	void whenThereIsNoSuchPageThenLeadsToTheOneThereIs() {
		open(Screen.PHONE, "/nowhere");
		assertThat(browser.text("title")).isEqualTo("Not Found");
		browser.follow("home");
		assertThat(browser.text("company")).isNotEmpty();
	}

	// That of the documents: mvn verify -Dsample.screenshot=$PWD/docs/images/sample.png
	@Test
	void shouldTakePicture() throws IOException {
		ZonedDateTime now = this.understory.getClock().instant().atZone(ZoneOffset.UTC);
		this.understory.advance(Duration.between(now, now.plusDays(1).with(LocalTime.of(9, 30))));
		EmbeddedEvents.addTo(this.understory);
		open(Screen.DESK, "/");
		EmbeddedBookings bookings = new EmbeddedBookings(this.understory);
		for (int minutes : List.of(12, 8)) {
			this.understory.advance(Duration.ofMinutes(minutes));
			bookings.book();
		}
		browser.allowScripts(false);
		open(Screen.DESK, "/");
		Path picture = Path.of(System.getProperty("sample.screenshot", "target/sample.png"));
		Files.write(picture, browser.picture());
		assertThat(browser.text("fetched-at")).isEqualTo("09:30:00");
		assertThat(browser.text("remaining")).isEqualTo("39 min 59 s");
		assertThat(browser.texts("#received .time")).startsWith("09:50:00 UTC", "09:42:00 UTC");
	}

	private void open(Screen screen, String path) {
		browser.use(screen);
		browser.open(address(path));
		assertThat(browser.scrollsSideways()).isFalse();
	}

	private String address(String path) {
		return "http://localhost:" + this.port + path;
	}

	private static List<String> ids(int from, int to) {
		return consents.subList(from, to).stream().map((consent) -> String.valueOf(consent.get("id"))).toList();
	}

}
