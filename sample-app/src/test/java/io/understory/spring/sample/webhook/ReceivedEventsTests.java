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
import java.util.List;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.understory.api.booking.BookingItemType;
import io.understory.api.booking.BookingStatus;
import io.understory.mock.MockUnderstory;
import io.understory.mock.UnderstoryCall;
import io.understory.mock.UnderstoryResponses;
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
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of webhooks in the application, from the message to the stream.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "understory.webhook.secrets=made-up", "understory.retry.max-retries=0" })
@AutoConfigureMockUnderstory
@AutoConfigureWebTestClient
class ReceivedEventsTests {

	private static final String BOOKING_CREATED = "v1.booking.created";

	private final MockUnderstory understory;

	private final WebTestClient client;

	private final ReceivedEvents received;

	private final Sender sender;

	ReceivedEventsTests(@Autowired MockUnderstory understory, @Autowired WebTestClient client,
			@Autowired ReceivedEvents received, @Value("${understory.webhook.secrets}") String secret) {
		this.understory = understory;
		this.client = client;
		this.received = received;
		this.sender = new Sender(client, understory.getClock(), secret);
	}

	@BeforeEach
	void stubKayak() {
		this.understory.stubFor(UnderstoryStubs.experience("x1").name("Kayak"));
		this.understory.stubFor(UnderstoryStubs.event("e1").experienceId("x1").capacity(12, 5));
		this.understory.stubFor(UnderstoryStubs.ticketVariants("x1",
				UnderstoryStubs.ticketVariant("t1").name("Adult").price("DKK", 45000),
				UnderstoryStubs.ticketVariant("t2").name("Child").price("DKK", 29550)));
		this.understory.stubFor(UnderstoryStubs.booking("b1")
			.eventId("e1")
			.experienceId("x1")
			.item("t1", BookingItemType.VARIANT, 2)
			.item("t2", BookingItemType.VARIANT, 1));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					v1.booking.created    | booking_id    | b1 | Kayak, Mon 1 Jun, 10:00 CEST | ACTIVE, 2 × Adult, 1 × Child, DKK 1195.50
					v1.event.updated      | event_id      | e1 | Kayak, Mon 1 Jun, 10:00 CEST | ACTIVE, 7 places free
					v1.experience.created | experience_id | x1 | Kayak                             | ACTIVE
					v1.gift-card.sold     | gift_card_id  | g1 | ''                                | Of a type that is not known here
					""")
	void shouldTellWhatTheApiHas(String type, String field, String subjectId, String subject, String state) {
		String id = Sender.newId();
		StepVerifier.create(stream(id))
			.then(() -> assertThat(this.sender.send(id, type, payload(field, subjectId))).isEqualTo(204))
			.expectNext(new ReceivedEvent(id, "05:00:00 UTC", type, subject, state))
			.thenCancel()
			.verify(Duration.ofSeconds(30));
	}

	// Names are those of the experience, and there is no sum of which a part is missing
	@Test
	void whenItemsAreNotOfTheExperienceThenTellsTheirNumbersWithoutPrice() {
		this.understory.stubFor(UnderstoryStubs.booking("b2")
			.status(BookingStatus.CANCELLED)
			.eventId("e1")
			.experienceId("x1")
			.item("t1", BookingItemType.VARIANT, 2)
			.item("a1", BookingItemType.ADDON, 3));
		String id = Sender.newId();
		this.sender.send(id, "v1.booking.cancelled", payload("booking_id", "b2"));
		assertThat(latest(id)).extracting(ReceivedEvent::state).containsExactly("CANCELLED, 2 × Adult, 3 × ADDON");
	}

	@Test
	void whenBookingHasNoItemsThenTellsItsStatus() {
		this.understory.stubFor(UnderstoryStubs.booking("b2").eventId("e1").experienceId("x1"));
		String id = Sender.newId();
		this.sender.send(id, BOOKING_CREATED, payload("booking_id", "b2"));
		assertThat(latest(id)).extracting(ReceivedEvent::state).containsExactly("ACTIVE");
	}

	@ParameterizedTest
	@CsvSource({ "404, NOT_FOUND, It was deleted", "403, UNAUTHORIZED, takes the scope event.read" })
	void whenTheApiDoesNotShowItThenTellsWhy(int status, String code, String reason) {
		this.understory.stubFor(WireMock.get(urlPathEqualTo("/v1/events/e2"))
			.willReturn(UnderstoryResponses.error(status, code, "It was deleted")));
		String id = Sender.newId();
		assertThat(this.sender.send(id, "v1.event.deleted", payload("event_id", "e2"))).isEqualTo(204);
		assertThat(latest(id)).singleElement()
			.satisfies((event) -> assertThat(event.state()).contains(String.valueOf(status), reason));
	}

	@Test
	void whenTheApiFailsThenUnderstorySendsItAgainAndItIsToldOnce() {
		String id = Sender.newId();
		this.understory.stubFor(WireMock.get(urlPathEqualTo("/v1/bookings/b1"))
			.willReturn(UnderstoryResponses.error(500, "INTERNAL_SERVER_ERROR", "No")));
		assertThat(this.sender.send(id, BOOKING_CREATED, payload("booking_id", "b1"))).isEqualTo(500);
		assertThat(latest(id)).isEmpty();
		stubKayak();
		assertThat(this.sender.send(id, BOOKING_CREATED, payload("booking_id", "b1"))).isEqualTo(204);
		assertThat(latest(id)).hasSize(1);
	}

	@Test
	void whenMessageComesTwiceThenIsToldOnceAndLookedUpOnce() {
		String id = Sender.newId();
		String marker = Sender.newId();
		StepVerifier.create(stream(id, marker).map(ReceivedEvent::id)).then(() -> {
			for (int i = 0; i < 2; i++) {
				assertThat(this.sender.send(id, BOOKING_CREATED, payload("booking_id", "b1"))).isEqualTo(204);
			}
			this.sender.send(marker, "v1.other", "{}");
		}).expectNext(id, marker).thenCancel().verify(Duration.ofSeconds(30));
		assertThat(this.understory.calls()).extracting(UnderstoryCall::url).containsOnlyOnce("/v1/bookings/b1");
	}

	// As each of two subscriptions has a message of its own
	@Test
	void whenTwoMessagesTellOfOneEventThenIsToldOnce() {
		String id = Sender.newId();
		String marker = Sender.newId();
		StepVerifier.create(stream(id, marker).map(ReceivedEvent::id)).then(() -> {
			this.sender.send(Sender.newId(), id, "v1.other", "{}");
			this.sender.send(Sender.newId(), id, "v1.other", "{}");
			this.sender.send(marker, "v1.other", "{}");
		}).expectNext(id, marker).thenCancel().verify(Duration.ofSeconds(30));
	}

	@Test
	void whenSignatureIsWrongThenNothingIsTold() {
		String id = Sender.newId();
		String marker = Sender.newId();
		StepVerifier.create(stream(id, marker).map(ReceivedEvent::id)).then(() -> {
			Sender stranger = new Sender(this.client, this.understory.getClock(), "another secret");
			assertThat(stranger.send(id, BOOKING_CREATED, payload("booking_id", "b1"))).isEqualTo(400);
			this.sender.send(marker, "v1.other", "{}");
		}).expectNext(marker).thenCancel().verify(Duration.ofSeconds(30));
		assertThat(this.understory.calls()).isEmpty();
	}

	@Test
	void shouldTellAllThatListen() {
		String id = Sender.newId();
		StepVerifier.create(Flux.merge(stream(id), stream(id)))
			.then(() -> this.sender.send(id, "v1.other", "{}"))
			.expectNextCount(2)
			.thenCancel()
			.verify(Duration.ofSeconds(30));
	}

	@Test
	void whenOneReadsSlowlyThenMissesTheOldestAndOthersNothing() {
		ReceivedEvents events = new ReceivedEvents();
		List<String> ids = Stream.generate(Sender::newId).limit(100).toList();
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
		List<String> ids = Stream.generate(Sender::newId).limit(21).toList();
		ids.forEach((id) -> this.sender.send(id, "v1.other", "{}"));
		StepVerifier.create(stream(ids.toArray(String[]::new)).map(ReceivedEvent::id))
			.expectNextSequence(ids.subList(1, 21))
			.thenCancel()
			.verify(Duration.ofSeconds(30));
		assertThat(this.received.latest()).extracting(ReceivedEvent::id)
			.hasSize(20)
			.startsWith(ids.get(20))
			.endsWith(ids.get(1));
	}

	@Test
	void shouldShowTheLatestOnThePageAndEscapeThem() {
		this.understory.stubFor(UnderstoryStubs.experience("x2").name("<i>Kayak</i> & more"));
		this.understory.stubFor(UnderstoryStubs.consents());
		this.understory.stubFor(UnderstoryStubs.events());
		this.sender.send(Sender.newId() + "'<b>", "v1.experience.updated", payload("experience_id", "x2"));
		this.client.get()
			.uri("/")
			.exchange()
			.expectBody(String.class)
			.value((html) -> assertThat(html).contains("&lt;i&gt;Kayak&lt;/i&gt; &amp; more", "v1.experience.updated")
				.doesNotContain("<i>", "<b>", "somebody-books", "made-up"));
	}

	@Test
	void whenBrowserGoesAwayThenItsStreamEnds() {
		Awaitility.await().until(() -> this.received.streams() == 0);
		StepVerifier.create(stream())
			.then(() -> Awaitility.await().until(() -> this.received.streams() == 1))
			.thenCancel()
			.verify(Duration.ofSeconds(30));
		Awaitility.await().until(() -> this.received.streams() == 0);
	}

	private Flux<ReceivedEvent> stream(String... ids) {
		return this.client.get()
			.uri("/received-events")
			.accept(MediaType.TEXT_EVENT_STREAM)
			.exchange()
			.expectStatus()
			.isOk()
			.returnResult(ReceivedEvent.class)
			.getResponseBody()
			.filter((event) -> List.of(ids).contains(event.id()));
	}

	private List<ReceivedEvent> latest(String id) {
		return this.received.latest().stream().filter((event) -> event.id().equals(id)).toList();
	}

	private static String payload(String field, String id) {
		return "{\"%s\": \"%s\"}".formatted(field, id);
	}

}
