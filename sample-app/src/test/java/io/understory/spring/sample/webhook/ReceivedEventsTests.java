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

package io.understory.spring.sample.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.understory.api.booking.BookingItemType;
import io.understory.mock.MockUnderstory;
import io.understory.mock.UnderstoryResponses;
import io.understory.mock.delivery.WebhookDelivery;
import io.understory.mock.json.UnderstoryStubs;
import io.understory.spring.boot.test.autoconfigure.AutoConfigureMockUnderstory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static io.understory.mock.json.UnderstoryStubs.booking;
import static io.understory.mock.json.UnderstoryStubs.event;
import static io.understory.mock.json.UnderstoryStubs.experience;
import static io.understory.mock.json.UnderstoryStubs.ticketVariant;
import static io.understory.mock.json.UnderstoryStubs.ticketVariants;
import static io.understory.mock.webhook.UnderstoryWebhooks.bookingCancelled;
import static io.understory.mock.webhook.UnderstoryWebhooks.bookingCreated;
import static io.understory.mock.webhook.UnderstoryWebhooks.eventDeleted;
import static io.understory.mock.webhook.UnderstoryWebhooks.eventUpdated;
import static io.understory.mock.webhook.UnderstoryWebhooks.experienceUpdated;
import static io.understory.mock.webhook.UnderstoryWebhooks.webhook;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of webhooks in the application, from the message to the stream.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "understory.webhook.secrets=that of the mock", "understory.retry.max-retries=0" })
@AutoConfigureMockUnderstory
@AutoConfigureWebTestClient
class ReceivedEventsTests {

	private static final WebhookDelivery LAST = webhook("v1.last", Map.of());

	private final MockUnderstory understory;

	private final WebTestClient client;

	private final ReceivedEvents received;

	ReceivedEventsTests(@Autowired MockUnderstory understory, @Autowired WebTestClient client,
			@Autowired ReceivedEvents received) {
		this.understory = understory;
		this.client = client;
		this.received = received;
	}

	@BeforeEach
	void stubKayak() {
		this.understory.stubFor(experience("x1").name("Kayak"));
		this.understory.stubFor(event("e1").experienceId("x1").capacity(12, 5));
		this.understory.stubFor(ticketVariants("x1", ticketVariant("t1").name("Adult").price("DKK", 45000),
				ticketVariant("t2").name("Child").price("DKK", 29550)));
		this.understory.stubFor(booking("b1").eventId("e1")
			.experienceId("x1")
			.item("t1", BookingItemType.VARIANT, 2)
			.item("t2", BookingItemType.VARIANT, 1));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					v1.booking.created    | booking_id    | b1 | Kayak, Mon 1 Jun, 10:00 CEST | ACTIVE, 2 × Adult, 1 × Child, DKK 1195.50
					v1.event.updated      | event_id      | e1 | Kayak, Mon 1 Jun, 10:00 CEST | ACTIVE, 7 places free
					v1.experience.created | experience_id | x1 | Kayak                        | ACTIVE
					v1.gift-card.sold     | gift_card_id  | g1 | ''                           | Of a type that is not known here
					""")
	void shouldTellWhatTheApiHas(String type, String field, String id, String subject, String state) {
		StepVerifier.create(newEvents())
			.then(() -> this.understory
				.deliver(webhook(type, Map.of(field, id)).happenedAt(Instant.parse("2026-11-26T05:00:00.123456789Z"))))
			.assertNext((event) -> assertThat(event)
				.isEqualTo(new ReceivedEvent(event.id(), "05:00:00 UTC", type, subject, state)))
			.thenCancel()
			.verify(Duration.ofSeconds(30));
	}

	// Names are those of the experience, and there is no sum of which a part is missing
	@Test
	void whenItemsAreNotOfTheExperienceThenTellsTheirNumbersWithoutPrice() {
		this.understory.deliver(bookingCancelled(booking("b2").eventId("e1")
			.experienceId("x1")
			.item("t1", BookingItemType.VARIANT, 2)
			.item("a1", BookingItemType.ADDON, 3)));
		assertThat(newest().state()).isEqualTo("ACTIVE, 2 × Adult, 3 × ADDON");
	}

	@Test
	void whenBookingHasNoItemsThenTellsItsStatus() {
		this.understory.deliver(bookingCancelled("b2").eventId("e1").experienceId("x1"));
		assertThat(newest().state()).isEqualTo("CANCELLED");
	}

	@Test
	void whenItWasDeletedThenTellsSo() {
		this.understory.deliver(eventDeleted("e2"));
		assertThat(newest().state()).contains("404", "It was deleted");
	}

	@Test
	void whenScopeIsMissingThenNamesIt() {
		this.understory.stubFor(WireMock.get(urlPathEqualTo("/v1/events/e2"))
			.willReturn(UnderstoryResponses.error(403, "UNAUTHORIZED", "Not yours")));
		this.understory.deliver(eventUpdated("e2"));
		assertThat(newest().state()).contains("403", "takes the scope event.read");
	}

	@Test
	void whenTheApiFailsThenUnderstorySendsItAgainAndItIsToldOnce() {
		StepVerifier.create(newEvents().map(ReceivedEvent::type)).then(() -> {
			this.understory.stubFor(WireMock.get(urlPathEqualTo("/v1/bookings/b1"))
				.willReturn(UnderstoryResponses.error(500, "INTERNAL_SERVER_ERROR", "No")));
			this.understory.deliver(bookingCreated("b1").id("again").expectStatus(500));
			stubKayak();
			this.understory.deliver(bookingCreated("b1").id("again").twice());
			this.understory.deliver(LAST);
		}).expectNext("v1.booking.created", "v1.last").thenCancel().verify(Duration.ofSeconds(30));
	}

	@Test
	void whenMessageComesTwiceThenIsToldOnceAndLookedUpOnce() {
		StepVerifier.create(newEvents().map(ReceivedEvent::type)).then(() -> {
			this.understory.deliver(bookingCreated("b1").twice());
			this.understory.deliver(LAST);
		}).expectNext("v1.booking.created", "v1.last").thenCancel().verify(Duration.ofSeconds(30));
		this.understory.verify(1, getRequestedFor(urlPathEqualTo("/v1/bookings/b1")));
	}

	// As each of two subscriptions has a message of its own
	@Test
	void whenTwoMessagesTellOfOneEventThenIsToldOnce() {
		WebhookDelivery delivery = webhook("", Map.of()).body("{\"id\": \"one\", \"type\": \"v1.one\"}");
		StepVerifier.create(newEvents().map(ReceivedEvent::type)).then(() -> {
			this.understory.deliver(delivery);
			this.understory.deliver(delivery);
			this.understory.deliver(LAST);
		}).expectNext("v1.one", "v1.last").thenCancel().verify(Duration.ofSeconds(30));
	}

	@Test
	void whenSignatureIsWrongThenNothingIsTold() {
		StepVerifier.create(newEvents().map(ReceivedEvent::type)).then(() -> {
			this.understory.deliver(bookingCreated("b1").signedWith("another secret").expectStatus(400));
			this.understory.deliver(LAST);
		}).expectNext("v1.last").thenCancel().verify(Duration.ofSeconds(30));
		this.understory.verify(0, getRequestedFor(urlPathMatching("/v1/.*")));
	}

	@Test
	void shouldTellAllThatListen() {
		StepVerifier.create(Flux.merge(newEvents(), newEvents()))
			.then(() -> this.understory.deliver(LAST))
			.expectNextCount(2)
			.thenCancel()
			.verify(Duration.ofSeconds(30));
	}

	@Test
	void whenOneReadsSlowlyThenMissesTheOldestAndOthersNothing() {
		ReceivedEvents events = new ReceivedEvents();
		List<String> ids = Stream.generate(() -> UUID.randomUUID().toString()).limit(100).toList();
		StepVerifier.create(events.stream().map(ReceivedEvent::id), 0).then(() -> {
			StepVerifier others = StepVerifier.create(events.stream().map(ReceivedEvent::id))
				.expectNextSequence(ids)
				.thenCancel()
				.verifyLater();
			ids.forEach((id) -> events.add(new ReceivedEvent(id, "", "", "", "")));
			others.verify(Duration.ofSeconds(30));
		})
			.thenRequest(Long.MAX_VALUE)
			.expectNextSequence(ids.subList(80, 100))
			.thenCancel()
			.verify(Duration.ofSeconds(30));
	}

	@Test
	void shouldKeepTwentyForWhoComesLater() {
		IntStream.rangeClosed(0, 20).forEach((i) -> this.understory.deliver(webhook("v1.number" + i, Map.of())));
		List<String> types = IntStream.rangeClosed(1, 20).mapToObj((i) -> "v1.number" + i).toList();
		StepVerifier.create(stream().map(ReceivedEvent::type))
			.expectNextSequence(types)
			.thenCancel()
			.verify(Duration.ofSeconds(30));
		assertThat(this.received.latest()).hasSize(20);
		assertThat(newest().type()).isEqualTo("v1.number20");
	}

	@Test
	void shouldShowTheLatestOnThePageAndEscapeThem() {
		this.understory.stubFor(UnderstoryStubs.consents());
		this.understory.stubFor(UnderstoryStubs.events());
		this.understory.deliver(experienceUpdated(experience("x2").name("<i>Kayak</i> & more")));
		this.understory.deliver(webhook("", Map.of()).body("{\"id\": \"<b>'\", \"type\": \"v1.<b>\"}"));
		this.client.get()
			.uri("/")
			.exchange()
			.expectBody(String.class)
			.value((html) -> assertThat(html).contains("&lt;i&gt;Kayak&lt;/i&gt; &amp; more", "v1.&lt;b&gt;")
				.doesNotContain("<i>", "<b>", "somebody-books", this.understory.getWebhookSecret()));
	}

	@Test
	void whenBrowserGoesAwayThenItsStreamEnds() {
		awaitStreams(0);
		StepVerifier.create(stream().ignoreElements())
			.then(() -> awaitStreams(1))
			.thenCancel()
			.verify(Duration.ofSeconds(60));
		awaitStreams(0);
	}

	private void awaitStreams(int count) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(this.received.streams()).isEqualTo(count));
	}

	private ReceivedEvent newest() {
		return this.received.latest().get(0);
	}

	private Flux<ReceivedEvent> newEvents() {
		return stream().skip(this.received.latest().size());
	}

	private Flux<ReceivedEvent> stream() {
		return this.client.get()
			.uri("/received-events")
			.accept(MediaType.TEXT_EVENT_STREAM)
			.exchange()
			.expectStatus()
			.isOk()
			.returnResult(ReceivedEvent.class)
			.getResponseBody();
	}

}
