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

package io.understory.spring.documentation;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.micrometer.core.instrument.MeterRegistry;
import io.understory.api.event.EventState;
import io.understory.mock.IssuedToken;
import io.understory.mock.MockUnderstory;
import io.understory.spring.token.UnderstoryAuthorizationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.understory.mock.UnderstoryResponses.json;
import static io.understory.mock.UnderstoryResponses.page;
import static io.understory.mock.UnderstoryResponses.tooManyRequests;
import static io.understory.mock.json.UnderstoryStubs.booking;
import static io.understory.mock.json.UnderstoryStubs.bookings;
import static io.understory.mock.json.UnderstoryStubs.consent;
import static io.understory.mock.json.UnderstoryStubs.event;
import static io.understory.mock.json.UnderstoryStubs.me;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What the documentation says that its examples do.
 */
@ExtendWith(OutputCaptureExtension.class)
class BehaviourTests {

	private static final String CLIENTS = "docs/clients.md";

	private static final String ERRORS = "docs/errors.md";

	private static final String TOKEN = "docs/token.md";

	private static final String CONNECTIONS = "docs/connections.md";

	private final MockUnderstory understory = MockUnderstory.start();

	@AfterEach
	void stop() {
		this.understory.close();
	}

	@Test
	void shouldReadBookings() {
		this.understory.stubFor(booking("b1"));
		try (BlockApplication application = start(blocks("README.md", "RawBookings"))) {
			assertThat(call(application, "RawBookings", "get", "b1")).asString().contains("id=b1, status=ACTIVE");
		}
		try (BlockApplication application = start(blocks(CLIENTS, "ReactiveBookings", "Bookings"))) {
			assertThat(call(application, "ReactiveBookings", "get", "b1")).hasToString("Booking[id=b1, status=ACTIVE]");
			assertThat(call(application, "Bookings", "get", "b1")).hasToString("Booking[id=b1, status=ACTIVE]");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "Consents", "ReactiveConsents" })
	void whenCursorIsNullThenReadsFirstPage(String type) {
		this.understory.stubFor(get(urlPathEqualTo("/v1/marketing-consents")).withQueryParam("cursor", absent())
			.willReturn(page("c+2", consent("c1").email("a@example.org"))));
		this.understory.stubFor(get(urlPathEqualTo("/v1/marketing-consents")).withQueryParam("cursor", equalTo("c+2"))
			.willReturn(page("", consent("c2").email("b@example.org"))));
		try (BlockApplication application = start(blocks(CLIENTS, type),
				"--understory.scopes=openid, marketing.read")) {
			assertThat(call(application, type, "page", (String) null))
				.hasToString("ConsentPage[items=[Consent[email=a@example.org]], next=c+2]");
			assertThat(call(application, type, "page", "c+2"))
				.hasToString("ConsentPage[items=[Consent[email=b@example.org]], next=]");
		}
	}

	@Test
	void shouldSendWhatIsSetForHttpInterfaces() {
		this.understory.stubFor(get("/v1/marketing-consents").willReturn(page("")));
		String[] configuration = Document.blocks("yaml")
			.stream()
			.filter((block) -> block.text().contains("serviceclient:"))
			.map(ConfigurationBlocksTests::properties)
			.flatMap((properties) -> properties.entrySet().stream())
			.map((property) -> "--" + property.getKey() + "=" + property.getValue())
			.toArray(String[]::new);
		try (BlockApplication application = start(blocks(CLIENTS, "Consents"),
				Stream.concat(Stream.of("--understory.scopes=marketing.read"), Stream.of(configuration))
					.toArray(String[]::new))) {
			call(application, "Consents", "page", (String) null);
		}
		this.understory.verify(
				getRequestedFor(urlPathEqualTo("/v1/marketing-consents")).withHeader("Accept-Language", equalTo("da")));
	}

	@Test
	void whenFilesOfKeyAreReplacedThenReadsThemAnew(@TempDir Path directory) throws IOException {
		try (BlockApplication application = start(blocks("docs/secrets.md", "MountedKey"),
				"--key-directory=" + directory)) {
			for (String key : List.of("first", "second")) {
				Files.writeString(directory.resolve("client-id"), key + "-id\n");
				Files.writeString(directory.resolve("secret"), key + "-secret\n");
				assertThat(call(application, "MountedKey", "getClientId")).isEqualTo(key + "-id");
				assertThat(call(application, "MountedKey", "getSecret")).isEqualTo(key + "-secret");
			}
		}
	}

	@Test
	void shouldHandOutTokenAndTellOfIt(CapturedOutput output) {
		try (BlockApplication application = start(blocks(TOKEN, "UnderstoryTokens", "TokenReport"),
				"--logging.level.com.example=info")) {
			call(application, "TokenReport", "log");
			assertThat(output).contains("There is no token, for it is COLD");
			assertThat(call(application, "UnderstoryTokens", "token"))
				.isEqualTo(this.understory.tokens().get(0).value());
			call(application, "TokenReport", "log");
			assertThat(output).contains("The token is FRESH, for 59 minutes");
		}
	}

	@Test
	void shouldLeaveOutObservations() {
		for (boolean observed : List.of(true, false)) {
			List<JavaBlock> blocks = new ArrayList<>(blocks(TOKEN, "UnderstoryTokens"));
			if (!observed) {
				blocks.addAll(blocks("docs/observability.md", "ObservationConfiguration"));
			}
			try (BlockApplication application = start(blocks)) {
				call(application, "UnderstoryTokens", "token");
				assertThat(application.context()
					.getBean(MeterRegistry.class)
					.find("understory.token.fetch")
					.timer() != null).isEqualTo(observed);
			}
		}
	}

	@Test
	void shouldTellWhyThereIsNoToken(CapturedOutput output) {
		try (BlockApplication application = start(blocks(ERRORS, "Company"))) {
			assertThat(call(application, "Company", "me")).hasToString("Me[companyName=Mock Company]");
		}
		this.understory.tokenEndpoint().answerError("invalid_client");
		try (BlockApplication application = start(blocks(ERRORS, "Company"))) {
			assertThatExceptionOfType(UnderstoryAuthorizationException.class)
				.isThrownBy(() -> call(application, "Company", "me"));
			assertThat(output).contains("Status: 401 UNAUTHORIZED, to wait: null");
		}
		this.understory.tokenEndpoint().resetConnections();
		try (BlockApplication application = start(blocks(ERRORS, "Company"))) {
			assertThatExceptionOfType(UnderstoryAuthorizationException.class)
				.isThrownBy(() -> call(application, "Company", "me"));
			assertThat(output).contains("Status: null, to wait: null");
		}
	}

	@Test
	void shouldCustomize() {
		String large = "x".repeat(600 * 1024);
		this.understory.stubFor(get("/v1/bookings/b1").willReturn(json(booking(large))));
		try (BlockApplication application = start(
				blocks(CLIENTS, "UnderstoryCustomizers", "ReactiveBookings", "Bookings"))) {
			assertThat(call(application, "ReactiveBookings", "get", "b1")).asString().contains(large);
			assertThat(call(application, "Bookings", "get", "b1")).asString().contains(large);
		}
		this.understory.verify(1,
				getRequestedFor(urlPathEqualTo("/v1/bookings/b1")).withHeader("Accept-Language", equalTo("da")));
	}

	/**
	 * With the customizers that are shown.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "/reactive", "/blocking" })
	void whenThereWereTooManyCallsThenAsksForPatience(String path) throws IOException, InterruptedException {
		this.understory.stubFor(get("/v1/bookings").willReturn(tooManyRequests()));
		List<JavaBlock> blocks = new ArrayList<>(blocks(ERRORS, "TooManyCallsAdvice"));
		blocks.addAll(blocks(CLIENTS, "UnderstoryCustomizers"));
		try (BlockApplication application = BlockApplication.start(this.understory, WebApplicationType.SERVLET, blocks,
				"--spring.main.sources=" + Caller.class.getName())) {
			String port = application.context().getEnvironment().getProperty("local.server.port");
			HttpResponse<String> response = HttpClient.newHttpClient()
				.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
						HttpResponse.BodyHandlers.ofString());
			assertThat(response.statusCode()).isEqualTo(503);
			assertThat(response.headers().firstValue("Retry-After")).contains("60");
		}
	}

	@Test
	void shouldCallEachCompanyWithItsKey() {
		Map<String, MockUnderstory> companies = new TreeMap<>();
		Map<String, EventState> states = Map.of("north", EventState.ACTIVE, "south", EventState.COMPLETED, "west",
				EventState.CANCELLED);
		try {
			List<String> arguments = new ArrayList<>();
			for (String name : List.of("north", "south", "west")) {
				MockUnderstory company = MockUnderstory.start();
				companies.put(name, company);
				company.setKey("key-of-" + name, "secret-of-" + name);
				company.stubFor(me().companyName("Company of " + name));
				company.stubFor(booking("b1"));
				company.stubFor(event("e1").state(states.get(name)));
				Map.of("client-id", "key-of-" + name, "secret", "secret-of-" + name, "scopes",
						"openid, booking.read, event.read", "base-url", company.getBaseUrl(), "token-uri",
						company.getTokenUri())
					.forEach((property, value) -> arguments
						.add("--understory.connections." + name + "." + property + "=" + value));
			}
			try (BlockApplication application = start(
					blocks(CONNECTIONS, "Companies", "NorthBookings", "CompanyEvents"),
					arguments.toArray(String[]::new))) {
				assertThat(call(application, "Companies", "names"))
					.hasToString("{north=Company of north, south=Company of south, west=Company of west}");
				assertThat(call(application, "Companies", "name", "south")).isEqualTo("Company of south");
				assertThat(call(application, "NorthBookings", "get", "b1"))
					.hasToString("Booking[id=b1, status=ACTIVE]");
				assertThat(call(application, "CompanyEvents", "get", "north", "e1"))
					.hasToString("Event[id=e1, state=ACTIVE]");
				assertThat(call(application, "CompanyEvents", "get", "west", "e1"))
					.hasToString("Event[id=e1, state=CANCELLED]");
			}
			assertThat(companies.values()).allSatisfy((company) -> assertThat(company.tokens()).hasSize(1));
			assertThat(companies.values()).extracting((company) -> company.calls().size()).containsExactly(3, 2, 2);
		}
		finally {
			companies.values().forEach(MockUnderstory::close);
		}
	}

	@Test
	void shouldWriteWithAnotherKeyThanItReadsWith() {
		this.understory.stubFor(booking("b1"));
		this.understory.stubFor(booking("b2").created());
		try (BlockApplication application = start(blocks(CONNECTIONS, "Bookings", "CustomizerConfiguration"))) {
			assertThat(call(application, "Bookings", "get", "b1")).hasToString("Booking[id=b1, status=ACTIVE]");
			assertThat(call(application, "Bookings", "make", Map.of("event_id", "e1")))
				.hasToString("Booking[id=b2, status=ACTIVE]");
		}
		assertThat(this.understory.tokens()).extracting(IssuedToken::scopes)
			.containsExactly(Set.of("openid", "booking.read"), Set.of("booking.write"));
		this.understory
			.verify(getRequestedFor(urlPathEqualTo("/v1/bookings/b1")).withHeader("Accept-Language", equalTo("da"))
				.withoutHeader("X-Written-By"));
		this.understory
			.verify(postRequestedFor(urlPathEqualTo("/v1/bookings")).withHeader("Accept-Language", equalTo("da"))
				.withHeader("X-Written-By", equalTo("booking-sync")));
	}

	@Test
	void shouldShowStubNextToCallThatHasNone() {
		String shown = shown("No stub for ");
		this.understory.stubFor(
				get(urlPathEqualTo("/v1/bookings")).withQueryParam("sort", equalTo("created_at")).willReturn(page("")));
		try (BlockApplication application = start(blocks("README.md", "BookingSync"))) {
			application.context()
				.getBean("understoryWebClient", WebClient.class)
				.get()
				.uri("/v1/bookings?sort=updated_at")
				.exchangeToMono(ClientResponse::releaseBody)
				.block();
		}
		assertThatExceptionOfType(AssertionError.class).isThrownBy(this.understory::verifyCalls)
			.satisfies((error) -> assertThat(words(error.getMessage()))
				.containsSubsequence(words(shown).filter((line) -> !line.equals("...")).toArray(String[]::new)));
	}

	@Test
	void shouldShowWhatTheReferenceDoesNotAllow() {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(
				() -> this.understory.stubFor(bookings(booking("b1"), booking("b2").without("locale")).inPages(1, 1)))
			.satisfies((error) -> assertThat(error.getMessage())
				.isEqualToNormalizingNewlines(shown("The stub for ").strip()));
	}

	private static String shown(String beginning) {
		return Document.named("docs/testing.md")
			.blocks()
			.stream()
			.map(Block::text)
			.filter((text) -> text.startsWith(beginning))
			.findFirst()
			.orElseThrow();
	}

	private static Stream<String> words(String text) {
		return text.lines().map((line) -> line.strip().replaceAll("\\s+", " "));
	}

	private static List<JavaBlock> blocks(String document, String... types) {
		return Stream.of(types).map((type) -> JavaBlocks.declaring(document, type)).distinct().toList();
	}

	private BlockApplication start(List<JavaBlock> blocks, String... arguments) {
		return BlockApplication.start(this.understory, blocks, arguments);
	}

	private static @Nullable Object call(BlockApplication application, String type, String method,
			@Nullable Object... arguments) {
		Object result = application.call(type, method, arguments);
		return (result instanceof Mono<?> mono) ? mono.block() : result;
	}

	@RestController
	static class Caller {

		private final WebClient webClient;

		private final RestClient restClient;

		Caller(@Qualifier("understory") WebClient webClient, @Qualifier("understory") RestClient restClient) {
			this.webClient = webClient;
			this.restClient = restClient;
		}

		@GetMapping("/reactive")
		Mono<String> reactive() {
			return this.webClient.get().uri("/v1/bookings").retrieve().bodyToMono(String.class);
		}

		@GetMapping("/blocking")
		@Nullable String blocking() {
			return this.restClient.get().uri("/v1/bookings").retrieve().body(String.class);
		}

	}

}
