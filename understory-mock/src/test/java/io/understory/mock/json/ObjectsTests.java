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

package io.understory.mock.json;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.understory.api.booking.BookingItemType;
import io.understory.api.booking.BookingStatus;
import io.understory.api.event.EventState;
import io.understory.api.event.EventVisibility;
import io.understory.api.experience.ExperienceState;
import io.understory.api.experience.ExperienceType;
import io.understory.api.experience.InformationRequestScope;
import io.understory.api.order.OrderStatus;
import io.understory.api.order.ProductType;
import io.understory.api.payment.PaymentStatus;
import io.understory.api.payment.RefundStatus;
import io.understory.api.webhook.WebhookEventType;
import io.understory.api.webhook.WebhookSubscriptionState;
import io.understory.mock.JsonObject;
import io.understory.mock.MockUnderstory;
import io.understory.mock.UnderstoryStub;
import io.understory.mock.json.item.InformationRequestJson;
import io.understory.mock.json.item.LineItemJson;
import io.understory.mock.json.item.RefundJson;
import io.understory.mock.json.item.TicketJson;
import io.understory.mock.json.item.TicketVariantJson;
import io.understory.mock.json.item.TransactionJson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import wiremock.com.fasterxml.jackson.databind.JsonNode;
import wiremock.com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import static io.understory.mock.json.UnderstoryStubs.booking;
import static io.understory.mock.json.UnderstoryStubs.bookings;
import static io.understory.mock.json.UnderstoryStubs.consent;
import static io.understory.mock.json.UnderstoryStubs.event;
import static io.understory.mock.json.UnderstoryStubs.eventAvailability;
import static io.understory.mock.json.UnderstoryStubs.experience;
import static io.understory.mock.json.UnderstoryStubs.informationRequest;
import static io.understory.mock.json.UnderstoryStubs.informationRequests;
import static io.understory.mock.json.UnderstoryStubs.lineItem;
import static io.understory.mock.json.UnderstoryStubs.lineItems;
import static io.understory.mock.json.UnderstoryStubs.me;
import static io.understory.mock.json.UnderstoryStubs.order;
import static io.understory.mock.json.UnderstoryStubs.refund;
import static io.understory.mock.json.UnderstoryStubs.refunds;
import static io.understory.mock.json.UnderstoryStubs.ticket;
import static io.understory.mock.json.UnderstoryStubs.ticketVariant;
import static io.understory.mock.json.UnderstoryStubs.ticketVariants;
import static io.understory.mock.json.UnderstoryStubs.tickets;
import static io.understory.mock.json.UnderstoryStubs.transaction;
import static io.understory.mock.json.UnderstoryStubs.transactions;
import static io.understory.mock.json.UnderstoryStubs.webhookSubscription;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

/**
 * Each object is what the API reference allows, with all that it promises no more than
 * with all that there is, of which nothing is missing.
 */
class ObjectsTests {

	private static final Instant TIME = Instant.parse("2026-04-01T08:30:00.123456789Z");

	private static MockUnderstory understory;

	private static JsonNode schemas;

	@BeforeAll
	static void start() throws IOException {
		understory = MockUnderstory.start();
		try (InputStream stream = MockUnderstory.class.getResourceAsStream("/understory/understory-openapi.yaml")) {
			schemas = new YAMLMapper().readTree(stream).at("/components/schemas");
		}
	}

	@AfterAll
	static void stop() {
		understory.close();
	}

	@ParameterizedTest
	@MethodSource("objects")
	void shouldBeValidAsItIs(String schema, JsonObject<?> least, UnderstoryStub stub, JsonObject<?> most,
			UnderstoryStub mostStub) {
		assertThatNoException().isThrownBy(() -> understory.stubFor(stub));
		assertThat(least.toMap().keySet()).containsAll(required(schema));
	}

	@ParameterizedTest
	@MethodSource("objects")
	void shouldBeValidWithAllThatThereIs(String schema, JsonObject<?> least, UnderstoryStub leastStub,
			JsonObject<?> most, UnderstoryStub stub) {
		assertThatNoException().isThrownBy(() -> understory.stubFor(stub));
		assertThat(most.toMap().keySet()).containsExactlyInAnyOrderElementsOf(properties(schema));
	}

	static Stream<Arguments> objects() {
		BookingJson booking = booking("b1").status(BookingStatus.MOVED)
			.eventId("e1")
			.experienceId("x1")
			.companyId("c1")
			.company("Fjord Tours", "office@fjord.example")
			.locale("da-DK")
			.createdAt(TIME)
			.updatedAt(TIME)
			.source("WIDGET")
			.internalNote("Vegan")
			.metadata("crm", "1")
			.metadata("erp", "2")
			.item("v1", BookingItemType.VARIANT, 2)
			.item("a1", BookingItemType.ADDON, 1);
		EventJson event = event("e1").state(EventState.CANCELLED)
			.visibility(EventVisibility.PRIVATE)
			.experienceId("x1")
			.capacity(5, 5)
			.session(LocalDateTime.parse("2026-07-01T09:00"), LocalDateTime.parse("2026-07-01T10:30"), "Europe/Oslo")
			.createdAt(TIME)
			.updatedAt(TIME)
			.metadata("crm", "1");
		EventAvailabilityJson availability = eventAvailability("e1").available(false)
			.state(EventState.COMPLETED, false)
			.seats(0)
			.constraint(Map.of("type", "CUTOFF", "available", true, "cutoff_time", TIME.toString()));
		ExperienceJson experience = experience("x1").name("Ice bath")
			.type(ExperienceType.MULTI_SESSION)
			.state(ExperienceState.ARCHIVED)
			.description("*Cold*")
			.tag("t1")
			.media("IMAGE", "https://company.example/bath.jpg", "image/jpeg")
			.createdAt(TIME)
			.updatedAt(TIME)
			.metadata("crm", "1");
		ConsentJson consent = consent("c1").fullName("Kim Guest")
			.email("kim.guest@example.com")
			.companyId("c1")
			.source("WIDGET")
			.reference("BOOKING", "b1");
		OrderJson order = order("o1").number("7")
			.status(OrderStatus.PENDING)
			.paymentStatus(PaymentStatus.PARTIALLY_PAID)
			.customer("Kim Guest", "kim.guest@example.com")
			.origin("BOOKING", "b1")
			.totals("JPY", 1, 2, 3)
			.createdAt(TIME)
			.updatedAt(TIME)
			.metadata("crm", "1");
		WebhookSubscriptionJson subscription = webhookSubscription("w1").url("https://company.example/hook")
			.eventTypes(WebhookEventType.EVENT_CREATED, WebhookEventType.EVENT_DELETED)
			.state(WebhookSubscriptionState.DISABLED)
			.description("CRM")
			.createdAt(TIME)
			.updatedAt(TIME)
			.metadata("crm", "1");
		MeJson me = me().companyName("Fjord Tours").companyId("c1").userId("u1").email("office@fjord.example");
		TicketJson ticket = ticket("t1").status("VALID")
			.item("v1", BookingItemType.VARIANT, 1)
			.checkIn(TIME, "u1", "SCAN")
			.url("PDF", "https://company.example/ticket.pdf");
		TicketVariantJson variant = ticketVariant("v1").name("Child")
			.description("Up to 12")
			.price("DKK", 100)
			.vatAmount("DKK", 20)
			.addOn("a1", "Towel")
			.addOn("a2", "Lunch", "DKK", 5000, 1000);
		InformationRequestJson question = informationRequest("q1").question("How tall are you?")
			.type("NUMBER")
			.required(true)
			.scope(InformationRequestScope.TICKET);
		LineItemJson line = lineItem("v1").quantity(3)
			.unitPrice("DKK", 100)
			.unitVatAmount("DKK", 20)
			.productType(ProductType.GIFTCARD)
			.details(Map.of("type", "GIFTCARD", "gift_card_id", "g1"))
			.discount("CODE", "SPRING", "DKK", 10)
			.with("discounts", List.of());
		TransactionJson transaction = transaction("tr1").status("SETTLED")
			.provider("CARD")
			.amount("DKK", 100)
			.createdAt(TIME)
			.details(Map.of("type", "CARD"));
		RefundJson refund = refund("r1").status(RefundStatus.FAILED)
			.amount("DKK", 100)
			.transactionId("tr1")
			.createdAt(TIME);
		return Stream.of(object("Booking", booking("b1"), booking), object("Event", event("e1"), event),
				object("EventAvailability", eventAvailability("e1"), availability),
				object("Experience", experience("x1"), experience), object("MarketingConsent", consent("c1"), consent),
				object("Order", order("o1"), order),
				object("WebhookSubscription", webhookSubscription("w1"), subscription), object("Me", me(), me),
				item("Ticket", ticket("t1"), tickets("b1", ticket("t1")), ticket, tickets("b1", ticket)),
				item("TicketVariant", ticketVariant("v1"), ticketVariants("x1", ticketVariant("v1")), variant,
						ticketVariants("x1", variant)),
				item("InformationRequest", informationRequest("q1"),
						informationRequests("x1", informationRequest("q1")), question,
						informationRequests("x1", question)),
				item("LineItem", lineItem("v1"), lineItems("o1", lineItem("v1")), line, lineItems("o1", line)),
				item("Transaction", transaction("tr1"), transactions("o1", transaction("tr1")), transaction,
						transactions("o1", transaction)),
				item("Refund", refund("r1"), refunds("o1", refund("r1")), refund, refunds("o1", refund)));
	}

	@Test
	void shouldLeaveOutWhatIsNotSaid() {
		assertThat(booking("b1").toMap().keySet()).containsExactlyInAnyOrderElementsOf(required("Booking"));
		assertThat(ticket("t1").toMap()).containsOnlyKeys("id");
	}

	@Test
	void shouldNotChange() {
		BookingJson booking = booking("b1").metadata("crm", "1");
		String before = booking.toString();
		booking.status(BookingStatus.CANCELLED).metadata("erp", "2").without("locale");
		assertThat(booking).hasToString(before);
		ListStub list = bookings(booking, booking("b2"));
		list.inPages(1, 1);
		assertThat(list.toMapping().build().getResponse().getTransformerParameters().getList("pages")).hasSize(1);
	}

	@Test
	void whenThereAreSessionsThenTheUsualOneIsGone() {
		assertThat((List<?>) event("e1").toMap().get("sessions")).hasSize(1);
		EventJson event = event("e1").session(LocalDateTime.parse("2026-07-01T09:00"),
				LocalDateTime.parse("2026-07-01T10:30"), "Europe/Oslo", "nb", "en");
		assertThat((List<?>) event.toMap().get("sessions")).singleElement()
			.asString()
			.contains("start_time=2026-07-01T09:00:00", "end_time=2026-07-01T10:30:00", "timezone=Europe/Oslo",
					"languages=[nb, en]");
		assertThat((List<?>) event
			.session(LocalDateTime.parse("2026-07-02T09:00"), LocalDateTime.parse("2026-07-02T10:30"), "Europe/Oslo")
			.toMap()
			.get("sessions")).hasSize(2);
	}

	private static <T extends JsonObject<T> & UnderstoryStub> Arguments object(String schema, T least, T most) {
		return item(schema, least, least, most, most);
	}

	private static Arguments item(String schema, JsonObject<?> least, UnderstoryStub leastStub, JsonObject<?> most,
			UnderstoryStub mostStub) {
		return argumentSet(schema, schema, least, leastStub, most, mostStub);
	}

	private static Set<String> required(String schema) {
		Set<String> names = new TreeSet<>();
		schemas.path(schema).path("required").forEach((name) -> names.add(name.asText()));
		return names;
	}

	private static Set<String> properties(String schema) {
		Set<String> names = new TreeSet<>();
		schemas.path(schema).path("properties").fieldNames().forEachRemaining(names::add);
		return names;
	}

}
