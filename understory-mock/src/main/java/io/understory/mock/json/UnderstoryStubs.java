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

import com.github.tomakehurst.wiremock.client.WireMock;
import io.understory.mock.JsonObject;
import io.understory.mock.UnderstoryResponses;
import io.understory.mock.UnderstoryStub;
import io.understory.mock.json.item.InformationRequestJson;
import io.understory.mock.json.item.LineItemJson;
import io.understory.mock.json.item.RefundJson;
import io.understory.mock.json.item.TicketJson;
import io.understory.mock.json.item.TicketVariantJson;
import io.understory.mock.json.item.TransactionJson;

/**
 * The objects and lists of the API for stubs, to be imported statically:
 *
 * <pre class="code">
 * understory.stubFor(bookings(booking("b1").status(BookingStatus.CANCELLED), booking("b2")));
 * </pre>
 *
 * An object has what the API reference requires, made up, and what a test says of it. It
 * is the stub that answers with it alone; {@link UnderstoryResponses} takes it wherever
 * these do not fit.
 */
public final class UnderstoryStubs {

	private UnderstoryStubs() {
	}

	/**
	 * Make a booking.
	 * @param id the id
	 * @return it, and the stub of {@code GET /v1/bookings/{id}}
	 */
	public static BookingJson booking(String id) {
		return new BookingJson(id);
	}

	/**
	 * Make a list of these.
	 * @param bookings the items; none is an empty list
	 * @return the stub of {@code GET /v1/bookings}
	 */
	public static ListStub bookings(BookingJson... bookings) {
		return ListStub.of("/v1/bookings", bookings);
	}

	/**
	 * Make an event.
	 * @param id the id
	 * @return it, and the stub of {@code GET /v1/events/{id}}
	 */
	public static EventJson event(String id) {
		return new EventJson(id);
	}

	/**
	 * Make a list of these.
	 * @param events the items; none is an empty list
	 * @return the stub of {@code GET /v1/events}
	 */
	public static ListStub events(EventJson... events) {
		return ListStub.of("/v1/events", events);
	}

	/**
	 * Say whether an event can be booked.
	 * @param eventId the id of the event
	 * @return it, and the stub of {@code GET /v1/event-availabilities/{eventId}}
	 */
	public static EventAvailabilityJson eventAvailability(String eventId) {
		return new EventAvailabilityJson(eventId);
	}

	/**
	 * Make a list of these.
	 * @param eventAvailabilities the items; none is an empty list
	 * @return the stub of {@code GET /v1/event-availabilities}
	 */
	public static ListStub eventAvailabilities(EventAvailabilityJson... eventAvailabilities) {
		return ListStub.of("/v1/event-availabilities", eventAvailabilities);
	}

	/**
	 * Make an experience.
	 * @param id the id
	 * @return it, and the stub of {@code GET /v1/experiences/{id}}
	 */
	public static ExperienceJson experience(String id) {
		return new ExperienceJson(id);
	}

	/**
	 * Make a list of these.
	 * @param experiences the items; none is an empty list
	 * @return the stub of {@code GET /v1/experiences}
	 */
	public static ListStub experiences(ExperienceJson... experiences) {
		return ListStub.of("/v1/experiences", experiences);
	}

	/**
	 * Make a marketing consent.
	 * @param id the id
	 * @return it, and the stub of {@code GET /v1/marketing-consents/{id}}
	 */
	public static ConsentJson consent(String id) {
		return new ConsentJson(id);
	}

	/**
	 * Make a list of these.
	 * @param consents the items; none is an empty list
	 * @return the stub of {@code GET /v1/marketing-consents}
	 */
	public static ListStub consents(ConsentJson... consents) {
		return ListStub.of("/v1/marketing-consents", consents);
	}

	/**
	 * Make an order.
	 * @param id the id
	 * @return it, and the stub of {@code GET /v1/orders/{id}}
	 */
	public static OrderJson order(String id) {
		return new OrderJson(id);
	}

	/**
	 * Make a list of these.
	 * @param orders the items; none is an empty list
	 * @return the stub of {@code GET /v1/orders}
	 */
	public static ListStub orders(OrderJson... orders) {
		return ListStub.of("/v1/orders", orders);
	}

	/**
	 * Make a webhook subscription.
	 * @param id the id
	 * @return it, and the stub of {@code GET /v1/webhook-subscriptions/{id}}
	 */
	public static WebhookSubscriptionJson webhookSubscription(String id) {
		return new WebhookSubscriptionJson(id);
	}

	/**
	 * Make a list of these.
	 * @param webhookSubscriptions the items; none is an empty list
	 * @return the stub of {@code GET /v1/webhook-subscriptions}
	 */
	public static ListStub webhookSubscriptions(WebhookSubscriptionJson... webhookSubscriptions) {
		return ListStub.of("/v1/webhook-subscriptions", webhookSubscriptions);
	}

	/**
	 * Say whose key it is.
	 * @return it, and the stub of {@code GET /v1/me}
	 */
	public static MeJson me() {
		return new MeJson();
	}

	/**
	 * Make a ticket.
	 * @param id the id
	 * @return it, for the list of the booking
	 */
	public static TicketJson ticket(String id) {
		return new TicketJson(id);
	}

	/**
	 * Make a list of these, which the API does not page.
	 * @param bookingId the id of the booking
	 * @param tickets the items; none is an empty list
	 * @return the stub of {@code GET /v1/bookings/{bookingId}/tickets}
	 */
	public static UnderstoryStub tickets(String bookingId, TicketJson... tickets) {
		return whole(Parts.path("/v1/bookings", bookingId) + "/tickets", tickets);
	}

	/**
	 * Make what can be booked of an experience, and its price.
	 * @param id the id
	 * @return it, for the list of the experience
	 */
	public static TicketVariantJson ticketVariant(String id) {
		return new TicketVariantJson(id);
	}

	/**
	 * Make a list of these.
	 * @param experienceId the id of the experience
	 * @param ticketVariants the items; none is an empty list
	 * @return the stub of {@code GET /v1/experiences/{experienceId}/ticket-variants}
	 */
	public static ListStub ticketVariants(String experienceId, TicketVariantJson... ticketVariants) {
		return ListStub.of(Parts.path("/v1/experiences", experienceId) + "/ticket-variants", ticketVariants);
	}

	/**
	 * Make a question to guests.
	 * @param id the id
	 * @return it, for the list of the experience
	 */
	public static InformationRequestJson informationRequest(String id) {
		return new InformationRequestJson(id);
	}

	/**
	 * Make a list of these.
	 * @param experienceId the id of the experience
	 * @param informationRequests the items; none is an empty list
	 * @return the stub of {@code GET /v1/experiences/{experienceId}/information-requests}
	 */
	public static ListStub informationRequests(String experienceId, InformationRequestJson... informationRequests) {
		return ListStub.of(Parts.path("/v1/experiences", experienceId) + "/information-requests", informationRequests);
	}

	/**
	 * Make a line of an order.
	 * @param productId the id of what is sold
	 * @return it, for the list of the order
	 */
	public static LineItemJson lineItem(String productId) {
		return new LineItemJson(productId);
	}

	/**
	 * Make a list of these, which the API does not page.
	 * @param orderId the id of the order
	 * @param lineItems the items; none is an empty list
	 * @return the stub of {@code GET /v1/orders/{orderId}/line-items}
	 */
	public static UnderstoryStub lineItems(String orderId, LineItemJson... lineItems) {
		return whole(Parts.path("/v1/orders", orderId) + "/line-items", lineItems);
	}

	/**
	 * Make a payment.
	 * @param id the id
	 * @return it, for the list of the order
	 */
	public static TransactionJson transaction(String id) {
		return new TransactionJson(id);
	}

	/**
	 * Make a list of these, which the API does not page.
	 * @param orderId the id of the order
	 * @param transactions the items; none is an empty list
	 * @return the stub of {@code GET /v1/orders/{orderId}/transactions}
	 */
	public static UnderstoryStub transactions(String orderId, TransactionJson... transactions) {
		return whole(Parts.path("/v1/orders", orderId) + "/transactions", transactions);
	}

	/**
	 * Make a refund.
	 * @param id the id
	 * @return it, for the list of the order
	 */
	public static RefundJson refund(String id) {
		return new RefundJson(id);
	}

	/**
	 * Make a list of these, which the API does not page.
	 * @param orderId the id of the order
	 * @param refunds the items; none is an empty list
	 * @return the stub of {@code GET /v1/orders/{orderId}/refunds}
	 */
	public static UnderstoryStub refunds(String orderId, RefundJson... refunds) {
		return whole(Parts.path("/v1/orders", orderId) + "/refunds", refunds);
	}

	private static UnderstoryStub whole(String path, JsonObject<?>... items) {
		return () -> WireMock.get(WireMock.urlPathEqualTo(path))
			.willReturn(UnderstoryResponses.page(null, (Object[]) items));
	}

}
