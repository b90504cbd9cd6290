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

package io.understory.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.understory.api.availability.AvailabilityConstraint;
import io.understory.api.availability.EventAvailability;
import io.understory.api.booking.Booking;
import io.understory.api.booking.BookingItem;
import io.understory.api.booking.BookingItemType;
import io.understory.api.booking.BookingStatus;
import io.understory.api.booking.CreatedBooking;
import io.understory.api.booking.InformationRequestAnswer;
import io.understory.api.booking.NewBooking;
import io.understory.api.booking.Ticket;
import io.understory.api.customer.Address;
import io.understory.api.customer.CompanyCustomer;
import io.understory.api.customer.Customer;
import io.understory.api.customer.PrivateCustomer;
import io.understory.api.event.Event;
import io.understory.api.event.EventCapacity;
import io.understory.api.event.EventState;
import io.understory.api.event.EventVisibility;
import io.understory.api.event.Session;
import io.understory.api.experience.AddOnVariant;
import io.understory.api.experience.Experience;
import io.understory.api.experience.ExperienceState;
import io.understory.api.experience.ExperienceType;
import io.understory.api.experience.InformationRequest;
import io.understory.api.experience.InformationRequestScope;
import io.understory.api.experience.Media;
import io.understory.api.experience.TicketVariant;
import io.understory.api.marketing.MarketingConsent;
import io.understory.api.marketing.TypedReference;
import io.understory.api.order.Discount;
import io.understory.api.order.LineItem;
import io.understory.api.order.LineItemDetails;
import io.understory.api.order.Order;
import io.understory.api.order.OrderOrigin;
import io.understory.api.order.OrderStatus;
import io.understory.api.order.OrderTotals;
import io.understory.api.order.ProductType;
import io.understory.api.payment.Money;
import io.understory.api.payment.PaymentStatus;
import io.understory.api.payment.Refund;
import io.understory.api.payment.RefundStatus;
import io.understory.api.payment.Transaction;
import io.understory.api.payment.TransactionDetails;
import io.understory.api.webhook.CreatedWebhookSubscription;
import io.understory.api.webhook.WebhookEventType;
import io.understory.api.webhook.WebhookSubscription;
import io.understory.api.webhook.WebhookSubscriptionSettings;
import io.understory.api.webhook.WebhookSubscriptionState;

/**
 * Which type is which schema of the reference.
 */
final class Model {

	/**
	 * Each type by the name of its schema. A type that is not named like its schema has a
	 * comment.
	 */
	static final Map<String, Class<?>> TYPES = types();

	/**
	 * What the reference has and the model does not, and why.
	 */
	static final Map<String, String> LEFT_OUT = leftOut();

	private Model() {
	}

	/**
	 * Return whether nothing can be read without a property: the id of its own, and what
	 * makes an amount an amount.
	 */
	static boolean isNeeded(Schema schema, String property) {
		return switch (schema.name()) {
			case "EventAvailability" -> property.equals("event_id");
			case "Money" -> !property.equals("currency");
			default -> property.equals("id");
		};
	}

	/**
	 * Return whether only a caller makes it, which no answer is.
	 */
	static boolean isRequest(Schema schema) {
		return Set.of("CreateBookingRequest", "WebhookSubscriptionRequest").contains(schema.name());
	}

	/**
	 * Return the schemas of what can be read and written by itself.
	 */
	static List<Schema> schemas() {
		return TYPES.keySet()
			.stream()
			.filter(Schema.names()::contains)
			.map(Schema::named)
			.filter((schema) -> schema.values().isEmpty())
			.toList();
	}

	private static Map<String, Class<?>> types() {
		Map<String, Class<?>> types = new LinkedHashMap<>();
		types.put("Money", Money.class);
		types.put("Me", Me.class);

		types.put("Address", Address.class);
		types.put("Customer", Customer.class);
		types.put("PrivateCustomer", PrivateCustomer.class);
		types.put("CompanyCustomer", CompanyCustomer.class);

		types.put("Booking", Booking.class);
		types.put("BookingStatus", BookingStatus.class);
		types.put("BookingItem", BookingItem.class);
		types.put("BookingItem.item_type", BookingItemType.class);
		// What one makes is new, what the API says of it is created
		types.put("CreateBookingRequest", NewBooking.class);
		types.put("CreateBookingResponse", CreatedBooking.class);
		types.put("Ticket", Ticket.class);
		types.put("Ticket.check_in", Ticket.CheckIn.class);
		// 'Url' would be the text in it
		types.put("Ticket.urls[]", Ticket.Link.class);
		types.put("InformationRequestAnswerList.items[]", InformationRequestAnswer.class);

		types.put("Event", Event.class);
		types.put("Event.state", EventState.class);
		types.put("Event.visibility", EventVisibility.class);
		types.put("Event.capacity", EventCapacity.class);
		types.put("Session", Session.class);

		types.put("EventAvailability", EventAvailability.class);
		types.put("AvailabilityConstraint", AvailabilityConstraint.class);
		// Text in the reference, which says that it is there where the state of the event
		// decides
		types.put("AvailabilityConstraint.state", EventState.class);

		types.put("Experience", Experience.class);
		types.put("Experience.type", ExperienceType.class);
		types.put("Experience.state", ExperienceState.class);
		types.put("Media", Media.class);
		types.put("InformationRequest", InformationRequest.class);
		types.put("InformationRequest.scope", InformationRequestScope.class);
		types.put("TicketVariant", TicketVariant.class);
		types.put("AddOnVariant", AddOnVariant.class);

		types.put("MarketingConsent", MarketingConsent.class);
		types.put("TypedReference", TypedReference.class);

		types.put("Order", Order.class);
		types.put("Order.status", OrderStatus.class);
		// 'OrderPaymentStatus' would say no more
		types.put("Order.payment_status", PaymentStatus.class);
		types.put("OrderOrigin", OrderOrigin.class);
		types.put("OrderTotals", OrderTotals.class);
		types.put("LineItem", LineItem.class);
		// 'LineItemProductType' would say no more
		types.put("LineItem.product_type", ProductType.class);
		types.put("LineItem.details", LineItemDetails.class);
		types.put("Discount", Discount.class);

		types.put("Transaction", Transaction.class);
		types.put("Transaction.details", TransactionDetails.class);
		types.put("Refund", Refund.class);
		types.put("Refund.status", RefundStatus.class);

		types.put("WebhookEventType", WebhookEventType.class);
		// It makes a subscription, and replaces what one is
		types.put("WebhookSubscriptionRequest", WebhookSubscriptionSettings.class);
		types.put("WebhookSubscriptionRequest.state", WebhookSubscriptionState.class);
		types.put("WebhookSubscription", WebhookSubscription.class);
		types.put("WebhookSubscription.state", WebhookSubscriptionState.class);
		types.put("CreatedWebhookSubscription", CreatedWebhookSubscription.class);
		types.put("CreatedWebhookSubscription.state", WebhookSubscriptionState.class);
		return types;
	}

	private static Map<String, String> leftOut() {
		Map<String, String> leftOut = new LinkedHashMap<>();
		for (String page : List.of("BookingPage", "EventPage", "EventAvailabilityPage", "ExperiencePage",
				"InformationRequestPage", "TicketVariantPage", "MarketingConsentPage", "OrderPage",
				"WebhookSubscriptionPage", "InformationRequestAnswerList")) {
			leftOut.put(page, "a page: one type for all of them, with the operations");
		}
		for (String list : List.of("TicketList", "LineItemList", "TransactionList", "RefundList")) {
			leftOut.put(list, "a list without pages: unwrapped by its operation");
		}
		leftOut.put("Error", "an exception, with the operations");
		leftOut.put("Metadata", "a map of strings");
		leftOut.put("Locale", "a string, so that one that is malformed is no obstacle");
		for (String card : List.of("GiftCard", "GiftCardPage")) {
			leftOut.put(card, "gift cards: the path is not known");
		}
		for (String webhook : List.of("WebhookEnvelope", "BookingEventPayload", "EventEventPayload",
				"ExperienceEventPayload")) {
			leftOut.put(webhook, "a webhook, not an answer of the API");
		}
		leftOut.put("TokenResponse", "of the token endpoint, not of the API");
		return leftOut;
	}

}
