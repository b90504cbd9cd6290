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

package io.understory.spring.boot.test.example;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

import io.understory.api.Understory;
import io.understory.api.availability.EventAvailability;
import io.understory.api.availability.EventAvailabilityQuery;
import io.understory.api.booking.Booking;
import io.understory.api.booking.BookingItemType;
import io.understory.api.booking.BookingStatus;
import io.understory.api.booking.Ticket;
import io.understory.api.customer.CompanyCustomer;
import io.understory.api.error.UnderstoryApiException;
import io.understory.api.event.Event;
import io.understory.api.experience.Experience;
import io.understory.api.experience.InformationRequest;
import io.understory.api.experience.TicketVariant;
import io.understory.api.marketing.MarketingConsent;
import io.understory.api.order.LineItem;
import io.understory.api.order.Order;
import io.understory.api.order.OrderStatus;
import io.understory.api.payment.Refund;
import io.understory.api.payment.Transaction;
import io.understory.api.webhook.WebhookSubscription;
import io.understory.mock.MockUnderstory;
import io.understory.spring.boot.test.autoconfigure.AutoConfigureMockUnderstory;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.HttpHeaders;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static io.understory.mock.json.UnderstoryStubs.booking;
import static io.understory.mock.json.UnderstoryStubs.bookings;
import static io.understory.mock.json.UnderstoryStubs.consent;
import static io.understory.mock.json.UnderstoryStubs.consents;
import static io.understory.mock.json.UnderstoryStubs.event;
import static io.understory.mock.json.UnderstoryStubs.eventAvailabilities;
import static io.understory.mock.json.UnderstoryStubs.eventAvailability;
import static io.understory.mock.json.UnderstoryStubs.events;
import static io.understory.mock.json.UnderstoryStubs.experience;
import static io.understory.mock.json.UnderstoryStubs.experiences;
import static io.understory.mock.json.UnderstoryStubs.informationRequest;
import static io.understory.mock.json.UnderstoryStubs.informationRequests;
import static io.understory.mock.json.UnderstoryStubs.lineItem;
import static io.understory.mock.json.UnderstoryStubs.lineItems;
import static io.understory.mock.json.UnderstoryStubs.order;
import static io.understory.mock.json.UnderstoryStubs.orders;
import static io.understory.mock.json.UnderstoryStubs.refund;
import static io.understory.mock.json.UnderstoryStubs.refunds;
import static io.understory.mock.json.UnderstoryStubs.ticket;
import static io.understory.mock.json.UnderstoryStubs.ticketVariant;
import static io.understory.mock.json.UnderstoryStubs.ticketVariants;
import static io.understory.mock.json.UnderstoryStubs.tickets;
import static io.understory.mock.json.UnderstoryStubs.transaction;
import static io.understory.mock.json.UnderstoryStubs.transactions;
import static io.understory.mock.json.UnderstoryStubs.webhookSubscription;
import static io.understory.mock.json.UnderstoryStubs.webhookSubscriptions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a test says of an object is what the typed API reads.
 */
@SpringBootTest
@AutoConfigureMockUnderstory
class TypedStubsTests {

	private final MockUnderstory understory;

	private final Understory api;

	TypedStubsTests(@Autowired MockUnderstory understory, @Autowired Understory api) {
		this.understory = understory;
		this.api = api;
	}

	@Test
	void shouldWaitForRetriesByTheClockOfTheMock() {
		this.understory
			.stubFor(booking("b1").willReturn(aResponse().withStatus(503).withHeader(HttpHeaders.RETRY_AFTER, "9")));
		Instant before = this.understory.getClock().instant();
		assertThatExceptionOfType(UnderstoryApiException.ServerError.class)
			.isThrownBy(() -> this.api.bookings().get("b1"));
		assertThat(this.understory.calls()).hasSize(3);
		assertThat(Duration.between(before, this.understory.getClock().instant())).isEqualTo(Duration.ofSeconds(18));
	}

	@Test
	void shouldReadBookings() {
		this.understory.stubFor(bookings(booking("b1"), booking("b2").status(BookingStatus.MOVED)).inPages(1, 0, 1));
		assertThat(this.api.bookings().list()).extracting(Booking::status)
			.containsExactly(BookingStatus.ACTIVE, BookingStatus.MOVED);
		assertThat(this.understory.calls()).hasSize(3);
		this.understory.stubFor(booking("b1").company("Fjord Tours", "office@fjord.example")
			.item("v1", BookingItemType.VARIANT, 2)
			.metadata("crm", "7"));
		Booking booking = this.api.bookings().get("b1");
		assertThat(booking.customer()).isInstanceOfSatisfying(CompanyCustomer.class,
				(customer) -> assertThat(customer.companyName()).isEqualTo("Fjord Tours"));
		assertThat(booking.items()).singleElement().satisfies((item) -> assertThat(item.quantity()).isEqualTo(2));
		assertThat(booking.metadata()).containsEntry("crm", "7");
		this.understory.stubFor(tickets("b1", ticket("t1")));
		assertThat(this.api.bookings().tickets("b1")).extracting(Ticket::id).containsExactly("t1");
	}

	@Test
	void shouldReadEventsAndExperiences() {
		this.understory.stubFor(events(event("e1").experienceId("x1")
			.capacity(10, 7)
			.session(LocalDateTime.parse("2026-07-01T09:00"), LocalDateTime.parse("2026-07-01T10:30"), "Europe/Oslo")));
		Event event = this.api.events().list().iterator().next();
		assertThat(event.capacity().total() - event.capacity().reserved()).isEqualTo(3);
		assertThat(event.sessions().get(0).start())
			.isEqualTo(LocalDateTime.parse("2026-07-01T09:00").atZone(ZoneId.of("Europe/Oslo")));
		this.understory.stubFor(eventAvailabilities(eventAvailability("e1").seats(3)));
		assertThat(this.api.eventAvailabilities().list(EventAvailabilityQuery.ofExperience("x1")))
			.extracting(EventAvailability::eventId)
			.containsExactly("e1");
		this.understory.stubFor(experiences(experience("x1").name("Ice bath")));
		assertThat(this.api.experiences().list()).extracting(Experience::name).containsExactly("Ice bath");
		this.understory.stubFor(ticketVariants("x1", ticketVariant("v1").price("DKK", 12550)));
		assertThat(this.api.experiences().ticketVariants("x1")).extracting(TicketVariant::price)
			.singleElement()
			.satisfies((price) -> assertThat(price.toBigDecimal()).isEqualTo(new BigDecimal("125.50")));
		this.understory.stubFor(informationRequests("x1", informationRequest("q1").question("How tall are you?")));
		assertThat(this.api.experiences().informationRequests("x1")).extracting(InformationRequest::question)
			.containsExactly("How tall are you?");
	}

	@Test
	void shouldReadTheRest() {
		this.understory.stubFor(orders(order("o1").status(OrderStatus.PENDING)));
		assertThat(this.api.orders().list()).extracting(Order::status).containsExactly(OrderStatus.PENDING);
		this.understory.stubFor(lineItems("o1", lineItem("v1").quantity(3)));
		assertThat(this.api.orders().lineItems("o1")).extracting(LineItem::quantity).containsExactly(3);
		this.understory.stubFor(transactions("o1", transaction("tr1").amount("DKK", 100)));
		assertThat(this.api.orders().transactions("o1")).extracting(Transaction::id).containsExactly("tr1");
		this.understory.stubFor(refunds("o1", refund("r1")));
		assertThat(this.api.orders().refunds("o1")).extracting(Refund::id).containsExactly("r1");
		this.understory.stubFor(consents(consent("c1").fullName("Kim Guest")));
		assertThat(this.api.marketingConsents().list()).extracting(MarketingConsent::fullName)
			.containsExactly("Kim Guest");
		this.understory.stubFor(webhookSubscriptions(webhookSubscription("w1")));
		assertThat(this.api.webhookSubscriptions().list()).extracting(WebhookSubscription::id).containsExactly("w1");
	}

}
