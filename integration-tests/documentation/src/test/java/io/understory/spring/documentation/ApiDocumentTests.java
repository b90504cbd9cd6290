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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.understory.api.booking.Booking;
import io.understory.api.booking.BookingStatus;
import io.understory.api.error.UnderstoryApiException;
import io.understory.mock.MockUnderstory;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.understory.mock.UnderstoryResponses.error;
import static io.understory.mock.UnderstoryResponses.tooManyRequests;
import static io.understory.mock.json.UnderstoryStubs.booking;
import static io.understory.mock.json.UnderstoryStubs.bookings;
import static io.understory.mock.json.UnderstoryStubs.consent;
import static io.understory.mock.json.UnderstoryStubs.consents;
import static io.understory.mock.json.UnderstoryStubs.event;
import static io.understory.mock.json.UnderstoryStubs.eventAvailabilities;
import static io.understory.mock.json.UnderstoryStubs.eventAvailability;
import static io.understory.mock.json.UnderstoryStubs.events;
import static io.understory.mock.json.UnderstoryStubs.experience;
import static io.understory.mock.json.UnderstoryStubs.order;
import static io.understory.mock.json.UnderstoryStubs.orders;
import static io.understory.mock.json.UnderstoryStubs.refunds;
import static io.understory.mock.json.UnderstoryStubs.ticketVariant;
import static io.understory.mock.json.UnderstoryStubs.ticketVariants;
import static io.understory.mock.json.UnderstoryStubs.webhookSubscription;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What the documentation says of the typed API.
 */
class ApiDocumentTests {

	private static final String API = "docs/api.md";

	private static final String ALL_SCOPES = "--understory.scopes=booking.read booking.write event.read experience.read"
			+ " marketing.read order.read webhook.write";

	private final MockUnderstory understory = MockUnderstory.start();

	@AfterEach
	void stop() {
		this.understory.close();
	}

	/**
	 * Without blank lines, and without imports that are not of Understory.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "BookingExport", "UpcomingEvents", "ConsentSync" })
	void shouldNeedFewLines(String integration) {
		assertThat(JavaBlocks.declaring(API, integration).block().text().lines().filter((line) -> !line.isBlank()))
			.hasSizeLessThanOrEqualTo(25);
	}

	@Test
	void shouldStartQuickly() {
		this.understory
			.stubFor(bookings(booking("b1"), booking("b2").status(BookingStatus.CANCELLED)).inPages(0, 1, 1));
		this.understory.stubFor(booking("b1"));
		try (BlockApplication application = start("README.md", "BookingSync")) {
			assertThat(application.call("BookingSync", "get", "b1")).hasFieldOrPropertyWithValue("id", "b1");
			assertThat((Stream<?>) application.call("BookingSync", "active")).hasSize(1);
		}
	}

	@Test
	void shouldExportAllBookings(@TempDir Path directory) throws IOException {
		this.understory
			.stubFor(bookings(booking("b1").eventId("e1"), booking("b2").status(BookingStatus.MOVED)).inPages(1, 0, 1));
		try (BlockApplication application = start(API, "BookingExport")) {
			Path file = directory.resolve("bookings.csv");
			application.call("BookingExport", "writeTo", file);
			List<String> lines = Files.readAllLines(file);
			assertThat(lines).hasSize(3).startsWith("id,status,made,event");
			assertThat(lines.get(1)).startsWith("b1,ACTIVE,20").endsWith("Z,e1");
			assertThat(lines.get(2)).startsWith("b2,MOVED,");
		}
	}

	@Test
	void shouldNameEventsAndTheirFreePlaces() {
		this.understory.stubFor(events(event("e1").experienceId("x1").capacity(10, 7), event("e2").experienceId("x1")));
		this.understory.stubFor(experience("x1").name("Kayak by night"));
		try (BlockApplication application = start(API, "UpcomingEvents")) {
			List<?> events = ((Flux<?>) application.call("UpcomingEvents", "events")).collectList().block();
			assertThat(events).hasSize(2);
			assertThat(events.get(0)).asString().contains("name=Kayak by night", "freePlaces=3");
			this.understory.verify(1, getRequestedFor(urlPathEqualTo("/v1/experiences/x1")));
		}
	}

	@Test
	void shouldSyncConsents() {
		this.understory.stubFor(consents(consent("c1"), consent("c2")));
		this.understory.stubFor(consent("c1"));
		this.understory.stubFor(consent("c3").willReturn(error(404, "NOT_FOUND", "There is none")));
		Map<String, String> emails = new TreeMap<>();
		try (BlockApplication application = start(API, "ConsentSync")) {
			assertThat(application.call("ConsentSync", "readAll", emails)).isEqualTo(Duration.ofHours(1));
			assertThat(emails).containsOnlyKeys("c1", "c2");
			assertThat((Optional<?>) application.call("ConsentSync", "email", "c1")).isPresent();
			assertThat((Optional<?>) application.call("ConsentSync", "email", "c3")).isEmpty();
			this.understory.stubFor(consents().willReturn(tooManyRequests()));
			assertThat(application.call("ConsentSync", "readAll", emails)).isEqualTo(Duration.ofSeconds(61));
			this.understory.stubFor(consents().willReturn(error(403, "UNAUTHORIZED", "Not yours")));
			assertThatExceptionOfType(IllegalStateException.class)
				.isThrownBy(() -> application.call("ConsentSync", "readAll", emails))
				.withMessage("Give the key the scope marketing.read")
				.withCauseInstanceOf(UnderstoryApiException.Forbidden.class);
		}
	}

	@Test
	void shouldHaveAnExampleOfEachResource() {
		this.understory.stubFor(booking("b1").created());
		this.understory.stubFor(bookings(booking("b1").eventId("e1"), booking("b2").eventId("e2")));
		this.understory.stubFor(event("e1"));
		this.understory.stubFor(eventAvailabilities(eventAvailability("e1").available(false), eventAvailability("e2")));
		this.understory.stubFor(
				ticketVariants("x1", ticketVariant("v1").price("DKK", 45000), ticketVariant("v2").price("DKK", 25050)));
		this.understory.stubFor(orders(order("o1")));
		this.understory.stubFor(refunds("o1"));
		this.understory.stubFor(webhookSubscription("w1").created("whsec_example"));
		Map<String, Object[]> calls = Map.of("book", new Object[] { "e1", "v1" }, "since",
				new Object[] { Instant.EPOCH }, "guests", new Object[] { "e1" }, "hasFreeEvent", new Object[] { "x1" },
				"lowestPrice", new Object[] { "x1" }, "refunds", new Object[] { Instant.EPOCH }, "subscribe",
				new Object[] { "https://example.com/hook" });
		Map<String, String> results = Map.of("book", "CreatedBooking[id=b1, status=ACTIVE]", "hasFreeEvent", "true",
				"lowestPrice", "Optional[250.50 DKK]", "refunds", "[]", "subscribe", "whsec_example");
		try (BlockApplication application = start(API, "Examples")) {
			calls.forEach((method, arguments) -> {
				Object result = application.call("Examples", method, arguments);
				assertThat(result).as(method).isNotNull();
				if (results.containsKey(method)) {
					assertThat(result).hasToString(results.get(method));
				}
			});
			assertThat(application.call("Examples", "guests", "e1"))
				.asInstanceOf(InstanceOfAssertFactories.list(Booking.class))
				.extracting(Booking::id)
				.containsExactly("b1");
		}
	}

	@Test
	void shouldNameWhoBooked() {
		this.understory.stubFor(booking("b1").customer("Freja Lindholm", "freja@example.com"));
		try (BlockApplication application = start(API, "BookingReader", "Guests")) {
			assertThat(application.call("Guests", "nameOf", application.call("BookingReader", "get", "b1")))
				.isEqualTo("Freja Lindholm");
		}
	}

	@Test
	void shouldLabelWhatIsNew() {
		this.understory.allowInvalidStubs();
		this.understory.stubFor(booking("b1").with("status", "BRAND_NEW"));
		try (BlockApplication application = start(API, "BookingReader", "Labels")) {
			assertThat(application.call("Labels", "of", application.call("BookingReader", "get", "b1")))
				.isEqualTo("BRAND_NEW");
			this.understory.stubFor(booking("b1").status(BookingStatus.CHECKED_IN));
			assertThat(application.call("Labels", "of", application.call("BookingReader", "get", "b1")))
				.isEqualTo("expected");
		}
	}

	@Test
	void shouldNeedNoSpringBoot() {
		this.understory.stubFor(bookings(booking("b1"), booking("b2")));
		try (BlockApplication application = start(API, "BookingReader", "Export")) {
			this.understory.stubFor(booking("b1"));
			application.call("BookingReader", "get", "b1");
			String token = this.understory.tokens().get(0).value();
			assertThat(application.call("Export", "bookings", this.understory.getBaseUrl().toString(), token))
				.isEqualTo(2L);
		}
	}

	private BlockApplication start(String document, String... types) {
		return BlockApplication.start(this.understory,
				Stream.of(types).map((type) -> JavaBlocks.declaring(document, type)).distinct().toList(), ALL_SCOPES);
	}

}
