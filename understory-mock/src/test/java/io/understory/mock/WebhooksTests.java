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

package io.understory.mock;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.understory.api.booking.BookingStatus;
import io.understory.mock.TestRequest.Answer;
import io.understory.mock.delivery.WebhookAnswer;
import io.understory.mock.delivery.WebhookDelivery;
import io.understory.webhook.WebhookHeaders;
import io.understory.webhook.WebhookMessage;
import io.understory.webhook.event.BookingChanged.BookingCancelled;
import io.understory.webhook.event.BookingChanged.BookingCreated;
import io.understory.webhook.event.BookingChanged.BookingUpdated;
import io.understory.webhook.event.EventChanged.EventCancelled;
import io.understory.webhook.event.EventChanged.EventCompleted;
import io.understory.webhook.event.EventChanged.EventCreated;
import io.understory.webhook.event.EventChanged.EventDeleted;
import io.understory.webhook.event.EventChanged.EventUpdated;
import io.understory.webhook.event.ExperienceChanged.ExperienceCreated;
import io.understory.webhook.event.ExperienceChanged.ExperienceDeleted;
import io.understory.webhook.event.ExperienceChanged.ExperienceUpdated;
import io.understory.webhook.event.UnderstoryEvent;
import io.understory.webhook.event.UnknownUnderstoryEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static io.understory.mock.json.UnderstoryStubs.booking;
import static io.understory.mock.json.UnderstoryStubs.event;
import static io.understory.mock.json.UnderstoryStubs.experience;
import static io.understory.mock.webhook.UnderstoryWebhooks.bookingCancelled;
import static io.understory.mock.webhook.UnderstoryWebhooks.bookingCreated;
import static io.understory.mock.webhook.UnderstoryWebhooks.bookingUpdated;
import static io.understory.mock.webhook.UnderstoryWebhooks.eventCancelled;
import static io.understory.mock.webhook.UnderstoryWebhooks.eventCompleted;
import static io.understory.mock.webhook.UnderstoryWebhooks.eventCreated;
import static io.understory.mock.webhook.UnderstoryWebhooks.eventDeleted;
import static io.understory.mock.webhook.UnderstoryWebhooks.eventUpdated;
import static io.understory.mock.webhook.UnderstoryWebhooks.experienceCreated;
import static io.understory.mock.webhook.UnderstoryWebhooks.experienceDeleted;
import static io.understory.mock.webhook.UnderstoryWebhooks.experienceUpdated;
import static io.understory.mock.webhook.UnderstoryWebhooks.webhook;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * A mock delivers webhooks as Understory does, spoiled as a test wants them, to an
 * application that verifies them.
 */
class WebhooksTests {

	private static final Instant NOW = Instant.parse("2026-11-26T08:00:00.123456789Z");

	private static final String OTHER_SECRET = "whsec_bm90LXRoZS1zZWNyZXQtb2YtdGhlLWFwcGxpY2F0aW9u";

	private final MockUnderstory understory = MockUnderstory.start(Clock.fixed(NOW, ZoneOffset.UTC));

	private final Receiver application = new Receiver(this.understory.getWebhookSecret(), this.understory.getClock());

	WebhooksTests() {
		this.understory.webhooks().sendTo(this.application.uri());
	}

	@AfterEach
	void stop() {
		this.application.close();
		this.understory.close();
	}

	// What is told

	@Test
	void shouldDeliverWhatTheApplicationTakesForUnderstorys() {
		List<WebhookAnswer> answers = this.understory.deliver(bookingCreated("b1"));
		assertThat(answers).extracting(WebhookAnswer::status).containsExactly(204);
		assertThat(this.application.requests()).singleElement()
			.satisfies((headers) -> assertThat(headers.getFirst("Content-Type")).isEqualTo("application/json"))
			.satisfies((headers) -> assertThat(headers.getFirst(WebhookHeaders.ID)).startsWith("msg_")
				.isEqualTo(answers.get(0).messageId()))
			.satisfies((headers) -> assertThat(headers.getFirst(WebhookHeaders.TIMESTAMP))
				.isEqualTo(String.valueOf(NOW.getEpochSecond())));
		assertThat(this.application.events()).singleElement().satisfies((event) -> {
			assertThat(event.id()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
			assertThat(event)
				.isEqualTo(new BookingCreated(event.id(), NOW, "b1", "event-1", "experience-1", "company-1"));
		});
	}

	@ParameterizedTest
	@MethodSource
	void shouldHaveEachType(WebhookDelivery delivery, UnderstoryEvent expected, String path, String values) {
		this.understory.deliver(delivery.id("m1"));
		assertThat(this.application.events()).singleElement().satisfies((event) -> {
			assertThat(event).usingRecursiveComparison().ignoringFields("id").isEqualTo(expected);
			assertThat(event.type()).isEqualTo(expected.type());
		});
		assertThat(get(path).toString()).contains(values.split(" "));
		assertThatNoException().isThrownBy(this.understory::verifyCalls);
	}

	static Stream<Arguments> shouldHaveEachType() {
		String id = "";
		List<String> sessions = List.of("session-2026-06-01T10:00");
		return Stream.of(
				Arguments.of(bookingCreated("b1"),
						new BookingCreated(id, NOW, "b1", "event-1", "experience-1", "company-1"), "/v1/bookings/b1",
						"status=200 id=b1 status=ACTIVE created_at=" + NOW + " updated_at=" + NOW),
				Arguments.of(bookingUpdated("b1"),
						new BookingUpdated(id, NOW, "b1", "event-1", "experience-1", "company-1"), "/v1/bookings/b1",
						"status=200 id=b1 status=ACTIVE created_at=2026-03-01T09:00:00Z updated_at=" + NOW),
				Arguments.of(bookingCancelled("b1"),
						new BookingCancelled(id, NOW, "b1", "event-1", "experience-1", "company-1"), "/v1/bookings/b1",
						"status=200 id=b1 status=CANCELLED updated_at=" + NOW),
				Arguments.of(eventCreated("e1"), new EventCreated(id, NOW, "e1", "experience-1", "company-1", sessions),
						"/v1/events/e1", "status=200 id=e1 state=ACTIVE created_at=" + NOW + " updated_at=" + NOW),
				Arguments.of(eventUpdated("e1"), new EventUpdated(id, NOW, "e1", "experience-1", "company-1", sessions),
						"/v1/events/e1", "status=200 id=e1 state=ACTIVE updated_at=" + NOW),
				Arguments.of(eventCancelled("e1"),
						new EventCancelled(id, NOW, "e1", "experience-1", "company-1", sessions), "/v1/events/e1",
						"status=200 id=e1 state=CANCELLED updated_at=" + NOW),
				Arguments.of(eventCompleted("e1"),
						new EventCompleted(id, NOW, "e1", "experience-1", "company-1", sessions), "/v1/events/e1",
						"status=200 id=e1 state=COMPLETED updated_at=" + NOW),
				Arguments.of(eventDeleted("e1"), new EventDeleted(id, NOW, "e1", "experience-1", "company-1", sessions),
						"/v1/events/e1", "status=404 code=NOT_FOUND"),
				Arguments.of(experienceCreated("x1"), new ExperienceCreated(id, NOW, "x1", "company-1"),
						"/v1/experiences/x1", "status=200 id=x1 created_at=" + NOW + " updated_at=" + NOW),
				Arguments.of(experienceUpdated("x1"), new ExperienceUpdated(id, NOW, "x1", "company-1"),
						"/v1/experiences/x1", "status=200 id=x1 updated_at=" + NOW),
				Arguments.of(experienceDeleted("x1"), new ExperienceDeleted(id, NOW, "x1", "company-1"),
						"/v1/experiences/x1", "status=404 code=NOT_FOUND"));
	}

	@Test
	void shouldTellWhatATestSaysOfAnObject() {
		this.understory.deliver(bookingCreated(
				booking("b1").eventId("e7").experienceId("x7").companyId("c7").status(BookingStatus.PROCESSING)));
		this.understory
			.deliver(eventUpdated(event("e8").experienceId("x8").without("sessions").with("sessions", List.of()))
				.happenedAt(NOW.plusSeconds(3)));
		this.understory.deliver(experienceCreated(experience("x9").name("Dive")).hostId("c9"));
		assertThat(this.application.events()).usingRecursiveFieldByFieldElementComparatorIgnoringFields("id")
			.containsExactly(new BookingCreated("", NOW, "b1", "e7", "x7", "c7"),
					new EventUpdated("", NOW.plusSeconds(3), "e8", "x8", "company-1", List.of()),
					new ExperienceCreated("", NOW, "x9", "c9"));
		assertThat(get("/v1/bookings/b1").text("status")).isEqualTo("PROCESSING");
		assertThat(get("/v1/events/e7").text("experience_id")).isEqualTo("x7");
		assertThat(get("/v1/experiences/x7").status()).isEqualTo(200);
		assertThat(get("/v1/events/e8").text("experience_id")).isEqualTo("x8");
		assertThat(get("/v1/experiences/x9").text("name")).isEqualTo("Dive");
	}

	@Test
	void shouldTellWhatATestSaysOfThePayload() {
		this.understory.deliver(bookingCreated("b1").eventId("e7").experienceId("x7").without("host_id"));
		this.understory.deliver(experienceUpdated("x9").with("brand_new", true).with("host_id", null));
		assertThat(this.application.events()).usingRecursiveFieldByFieldElementComparatorIgnoringFields("id")
			.containsExactly(new BookingCreated("", NOW, "b1", "e7", "x7", null),
					new ExperienceUpdated("", NOW, "x9", null));
		assertThat(body(1)).contains("\"brand_new\":true", "\"host_id\":null");
		assertThat(get("/v1/bookings/b1").text("event_id")).isEqualTo("e7");
		assertThat(get("/v1/events/e7").text("experience_id")).isEqualTo("x7");
		assertThat(get("/v1/experiences/x7").status()).isEqualTo(200);
	}

	@Test
	void shouldTellWhatNobodyKnows() {
		this.understory.deliver(webhook("v2.order.paid", Map.of("order_id", "o1")));
		assertThat(this.application.events()).singleElement()
			.isInstanceOfSatisfying(UnknownUnderstoryEvent.class, (event) -> {
				assertThat(event.type()).isEqualTo("v2.order.paid");
				assertThat(event.payload()).isEqualTo(Map.of("order_id", "o1"));
			});
	}

	@Test
	void shouldSignNonsense() {
		this.understory.deliver(bookingCreated("b1").body("no JSON \u00E6").expectStatus(400));
		assertThat(body(0)).isEqualTo("no JSON \u00E6");
	}

	// How it is sent

	@Test
	void whenTwiceThenTheSameMessageComesAgain() {
		List<WebhookAnswer> answers = this.understory.deliver(bookingCreated("b1").twice());
		assertThat(this.application.messages()).hasSize(2);
		assertThat(this.application.messages()).extracting(WebhookMessage::id).containsOnly(answers.get(0).messageId());
		assertThat(this.application.requests().get(1)).isEqualTo(this.application.requests().get(0));
		assertThat(body(1)).isEqualTo(body(0));
		this.understory.deliver(bookingCreated("b1").times(5));
		assertThat(this.application.requests()).hasSize(7);
	}

	@Test
	void whenDeliveredAgainThenIsAnotherMessageAlsoAfterReset() {
		WebhookDelivery delivery = bookingCreated("b1");
		this.understory.deliver(delivery);
		this.understory.deliver(delivery);
		this.understory.reset();
		this.understory.deliver(delivery);
		assertThat(this.application.messages()).extracting(WebhookMessage::id).doesNotHaveDuplicates().hasSize(3);
		assertThat(this.application.events()).extracting(UnderstoryEvent::id).doesNotHaveDuplicates();
	}

	@Test
	void whenItHasAnIdThenIsThatMessageAgain() {
		this.application.answer(500);
		String id = this.understory.deliver(bookingCreated("b1").expectStatus(500)).get(0).messageId();
		this.application.answer(204);
		this.understory.deliver(bookingCreated("b1").id(id));
		assertThat(this.application.messages()).extracting(WebhookMessage::id).containsExactly(id, id);
		assertThat(body(1)).isEqualTo(body(0));
	}

	@Test
	void whenSignedWithAnotherSecretThenIsRefused() {
		WebhookDelivery delivery = bookingCreated("b1").signedWith(OTHER_SECRET);
		this.understory.deliver(delivery.expectStatus(400));
		assertThat(this.application.messages()).isEmpty();
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> this.understory.deliver(delivery))
			.satisfies((ex) -> assertThat(ex.getMessage()).isEqualTo("v1.booking.created was answered with 400 by "
					+ this.application.uri()
					+ ", and 2xx was expected. The endpoint takes it for none of Understory's: it was signed with "
					+ "another secret, it was sent at another time than it is there, or its body makes no sense. The "
					+ "application needs getWebhookSecret() and getClock() of the mock."));
		assertThat(this.application.requests()).hasSize(2);
	}

	@Test
	void whenSignedWithSeveralThenOneWillDo() {
		this.understory.deliver(bookingCreated("b1").signedWith(OTHER_SECRET, this.understory.getWebhookSecret()));
		assertThat(this.application.requests().get(0).getFirst(WebhookHeaders.SIGNATURE)).contains(" v1,");
		assertThat(this.application.messages()).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource({ "-301, 400", "-300, 204", "300, 204", "301, 400" })
	void shouldSendAtATime(int seconds, int status) {
		this.understory.advance(Duration.ofNanos(1_000_000_000 - NOW.getNano()));
		Instant time = this.understory.getClock().instant().plusSeconds(seconds);
		this.understory.deliver(bookingCreated("b1").at(time).expectStatus(status));
		assertThat(this.application.requests()).singleElement()
			.satisfies((headers) -> assertThat(headers.getFirst(WebhookHeaders.TIMESTAMP))
				.isEqualTo(String.valueOf(time.getEpochSecond())));
	}

	@Test
	void whenClockOfMockIsMovedThenSendsThen() {
		this.understory.advance(Duration.ofDays(30));
		this.understory.deliver(bookingCreated("b1"));
		assertThat(this.application.events()).extracting(UnderstoryEvent::timestamp)
			.containsExactly(NOW.plus(Duration.ofDays(30)));
	}

	@Test
	void whenOutOfOrderThenTheLaterComesFirst() {
		this.application.listen((event) -> assertThat(get("/v1/bookings/b1").text("status")).isEqualTo("CANCELLED"));
		List<WebhookAnswer> answers = this.understory
			.deliver(bookingCreated("b1").outOfOrder(bookingUpdated("b1").twice()).outOfOrder(bookingCancelled("b1")));
		assertThat(answers).extracting(WebhookAnswer::type)
			.containsExactly(BookingCancelled.TYPE, BookingUpdated.TYPE, BookingUpdated.TYPE, BookingCreated.TYPE);
		assertThat(this.application.events()).extracting(UnderstoryEvent::timestamp)
			.containsExactly(NOW, NOW.minusSeconds(1), NOW.minusSeconds(1), NOW.minusSeconds(2));
		assertThat(this.application.messages()).extracting(WebhookMessage::timestamp)
			.containsOnly(Instant.ofEpochSecond(NOW.getEpochSecond()));
	}

	// What the API answers

	@Test
	void shouldAnswerBeforeTheApplicationHears() {
		this.application.listen((event) -> assertThat(get("/v1/bookings/b1").status()).isEqualTo(200));
		this.understory.deliver(bookingCreated("b1"));
	}

	@Test
	void whenTestStubbedItThenThatStays() {
		this.understory.stubFor(booking("b1").source("stub"));
		this.understory.deliver(bookingCreated("b1"));
		assertThat(get("/v1/bookings/b1").text("source")).isEqualTo("stub");
		this.understory.deliver(eventCreated("e1"));
		this.understory.stubFor(event("e1").capacity(3, 2));
		assertThat(get("/v1/events/e1").text("capacity")).contains("total=3");
	}

	@Test
	void whenDeletedThenIsNotFoundWhateverWasStubbed() {
		this.understory.stubFor(event("e1"));
		this.understory.deliver(eventCreated("e1").outOfOrder(eventDeleted("e1")));
		assertThat(get("/v1/events/e1").status()).isEqualTo(404);
		this.understory.deliver(eventUpdated("e1"));
		assertThat(get("/v1/events/e1").status()).isEqualTo(404);
		assertThatNoException().isThrownBy(this.understory::verifyCalls);
	}

	@Test
	void whenReferenceDoesNotAllowTheObjectThenFailsAndSendsNothing() {
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> this.understory.deliver(bookingCreated(booking("b1").with("brand_new", true))))
			.withMessageContaining("brand_new");
		assertThat(this.application.requests()).isEmpty();
	}

	@Test
	void whenResetThenApiForgets() {
		this.understory.deliver(bookingCreated("b1"));
		this.understory.reset();
		assertThat(get("/v1/bookings/b1").status()).isEqualTo(404);
	}

	// What goes wrong

	@ParameterizedTest
	@CsvSource({ "500, A listener failed", "503, under way elsewhere", "302, as a login does",
			"401, is understory.webhook.secrets set", "413, larger than the endpoint takes", "418, may say why" })
	void whenAnswerIsNotExpectedThenSaysWhatToDo(int status, String advice) {
		this.application.answer(status);
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> this.understory.deliver(bookingCreated("b1").twice()))
			.withMessageStartingWith("v1.booking.created was answered with %d, then %d by ", status, status)
			.withMessageContaining(advice)
			.withMessageNotContaining(this.understory.getWebhookSecret());
		assertThat(this.application.requests()).hasSize(2);
		this.understory.deliver(bookingCreated("b1").expectStatus(status));
	}

	@Test
	void whenAnotherStatusIsExpectedThen2xxFails() {
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> this.understory.deliver(bookingCreated("b1").expectStatus(400)))
			.withMessageContaining("was answered with 204")
			.withMessageContaining("and 400 was expected");
	}

	@Test
	void whenThereIsNoEndpointThenSaysWhereItMayBe() {
		this.understory.webhooks().sendTo(this.application.uri().resolve("/elsewhere"));
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> this.understory.deliver(bookingCreated("b1")))
			.withMessageContaining("/elsewhere, and 2xx was expected. There is no endpoint at that path: is "
					+ "understory.webhook.secrets set, and the path that of understory.webhook.path?");
	}

	@Test
	void whenApplicationIsGoneThenSaysSo() {
		this.application.close();
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> this.understory.deliver(bookingCreated("b1")))
			.withMessage("v1.booking.created could not be delivered to " + this.application.uri()
					+ ": nobody listens there");
	}

	@Test
	void whenNobodySaidWhereThenSaysHow() {
		try (MockUnderstory other = MockUnderstory.start()) {
			assertThatIllegalStateException().isThrownBy(() -> other.deliver(bookingCreated("b1")))
				.withMessageContaining("webhooks().sendTo(URI)");
		}
	}

	@Test
	void whenItMakesNoSenseThenRefuses() {
		assertThatIllegalArgumentException().isThrownBy(() -> bookingCreated("b1").times(0));
		assertThatIllegalArgumentException().isThrownBy(() -> bookingCreated("b1").signedWith());
		assertThatIllegalArgumentException().isThrownBy(() -> bookingCreated("b1").signedWith("whsec_\u00E6"));
		assertThatIllegalArgumentException().isThrownBy(() -> this.understory.webhooks().signWith(" "));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.understory.webhooks().sendTo(URI.create("/understory/webhook")));
	}

	// Secrets

	@Test
	void shouldHaveAnotherSecretForAnotherKey() {
		assertThat(this.understory.getWebhookSecret()).isEqualTo(MockUnderstory.DEFAULT_WEBHOOK_SECRET);
		try (MockUnderstory north = MockUnderstory.start(this.understory.getClock(), "north", "made-up")) {
			assertThat(north.getWebhookSecret()).startsWith("whsec_").isNotEqualTo(this.understory.getWebhookSecret());
			north.webhooks().sendTo(this.application.uri());
			north.deliver(bookingCreated("b1").expectStatus(400));
			north.webhooks().signWith(this.understory.getWebhookSecret());
			north.setKey("another", "made-up");
			north.reset();
			assertThat(north.getWebhookSecret()).isEqualTo(this.understory.getWebhookSecret());
		}
	}

	@Test
	void shouldNotPrintSecrets() {
		assertThat(bookingCreated("b1").signedWith(OTHER_SECRET).body("text")).asString()
			.isEqualTo("v1.booking.created {booking_id=b1, event_id=event-1, experience_id=experience-1, "
					+ "host_id=company-1}");
	}

	private String body(int message) {
		return new String(this.application.messages().get(message).body(), UTF_8);
	}

	private Answer get(String path) {
		String token = TestRequest.token(this.understory)
			.field("scope", String.join(" ", Scopes.KNOWN))
			.send()
			.text("access_token");
		return TestRequest.api(this.understory, path).withToken(token).header("Accept-Language", "en").send();
	}

}
