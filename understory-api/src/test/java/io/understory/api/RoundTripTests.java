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

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.understory.api.Instances.Instance;
import io.understory.api.Instances.Optional;
import io.understory.api.availability.EventAvailability;
import io.understory.api.availability.EventStateConstraint;
import io.understory.api.availability.OtherConstraint;
import io.understory.api.availability.SeatsLimitConstraint;
import io.understory.api.booking.Booking;
import io.understory.api.booking.BookingItem;
import io.understory.api.booking.BookingStatus;
import io.understory.api.booking.InformationRequestAnswer;
import io.understory.api.booking.NewBooking;
import io.understory.api.customer.Address;
import io.understory.api.customer.CompanyCustomer;
import io.understory.api.customer.Customer;
import io.understory.api.customer.OtherCustomer;
import io.understory.api.customer.PrivateCustomer;
import io.understory.api.event.EventState;
import io.understory.api.json.ApiJson;
import io.understory.api.order.Discount;
import io.understory.api.order.LineItem;
import io.understory.api.webhook.CreatedWebhookSubscription;
import io.understory.api.webhook.WebhookEventType;
import io.understory.api.webhook.WebhookSubscriptionSettings;
import io.understory.api.webhook.WebhookSubscriptionState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;

/**
 * What the API may answer is read, and written as it was, whatever an application sets
 * for its JSON.
 */
class RoundTripTests {

	private static final JsonMapper PLAIN = JsonMapper.shared();

	// The one that operations read with
	private static final JsonMapper MODEL = ApiJson.mapper((drift) -> {
	});

	private static final List<JsonMapper> MAPPERS = List.of(PLAIN, MODEL,
			JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build(),
			JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build(),
			JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE).build());

	@ParameterizedTest
	@MethodSource("instances")
	void shouldWriteWhatWasRead(Schema schema, Optional optional) {
		qt().withExamples((optional == Optional.ANY) ? 30 : 3)
			.forAll(longs().all())
			.checkAssert((seed) -> assertWrittenAsRead(new Instances(optional, seed).of(schema)));
	}

	@ParameterizedTest
	@MethodSource("schemas")
	void shouldIgnoreWhatIsNotKnown(Schema schema) {
		Instance instance = new Instances(Optional.PRESENT, 1).of(schema);
		Object expected = instance.readBy(PLAIN);
		if (instance.read() instanceof ObjectNode read && !(expected instanceof OtherCustomer)
				&& !(expected instanceof OtherConstraint) && !schema.isOpen()) {
			read.putObject("brand_new").putArray("a").addObject().put("id", "b");
			read.put("createdAt", "c").putNull("fields");
		}
		for (JsonMapper mapper : MAPPERS) {
			assertThat(instance.readBy(mapper)).isEqualTo(expected).hasSameHashCodeAs(expected);
		}
	}

	@ParameterizedTest
	@MethodSource("schemas")
	void shouldReadWhatLacksWhatIsPromisedUnlessItIsTheId(Schema schema) {
		for (String name : schema.required()) {
			if (schema.properties().get(name).isConstant() || Model.TYPES.get(schema.name()).isSealed()
					|| Model.isRequest(schema)) {
				continue;
			}
			Instance absent = new Instances(Optional.PRESENT, 1).of(schema);
			((ObjectNode) absent.read()).remove(name);
			Instance empty = new Instances(Optional.PRESENT, 1).of(schema);
			((ObjectNode) empty.read()).putNull(name);
			for (Instance instance : List.of(absent, empty)) {
				if (Model.isNeeded(schema, name)) {
					assertThatExceptionOfType(DatabindException.class).isThrownBy(() -> instance.readBy(MODEL))
						.withMessageContaining(name)
						.withMessageContaining(Model.TYPES.get(schema.name()).getSimpleName());
				}
				else {
					assertThat(instance.readBy(MODEL)).isNotNull();
				}
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "ACTIVE", "UNKNOWN", "OTHER", "BRAND_NEW", "", "active" })
	void shouldKeepAnyValueOfAnEnumeration(String value) {
		String json = PLAIN.writeValueAsString(Map.of(value, List.of(value)));
		Map<BookingStatus, List<BookingStatus>> read = PLAIN.readValue(json, new TypeReference<>() {
		});
		assertThat(read).containsOnly(Map.entry(new BookingStatus(value), List.of(new BookingStatus(value))));
		assertThat(PLAIN.writeValueAsString(read)).isEqualTo(json);
		BookingStatus.Known known = switch (value) {
			case "ACTIVE" -> BookingStatus.Known.ACTIVE;
			case "UNKNOWN" -> BookingStatus.Known.UNKNOWN;
			default -> BookingStatus.Known.OTHER;
		};
		assertThat(new BookingStatus(value).known()).isEqualTo(known);
	}

	@Test
	void shouldTellCustomersApart() {
		assertThat(customer("{'customer_type': 'PRIVATE', 'full_name': 'A', 'email': 'B', 'phone': 'C'}"))
			.isEqualTo(new PrivateCustomer("A", "B", "C", null));
		assertThat(customer("{'customer_type': 'COMPANY', 'name': 'A', 'address': {'address_lines': ['B', null]}}"))
			.isEqualTo(new CompanyCustomer(null, null, "A", null, null,
					new Address(List.of("B"), null, null, null, null)));
		Customer other = customer("{'customer_type': 'CLUB', 'email': 'A', 'phone': 1, 'members': null}");
		assertThat(other).isInstanceOfSatisfying(OtherCustomer.class, (club) -> {
			assertThat(club.customerType()).isEqualTo("CLUB");
			assertThat(club.email()).isEqualTo("A");
			assertThat(club.phone()).isNull();
			assertThat(club.fields()).containsEntry("phone", 1).containsEntry("members", null).hasSize(3);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{'customer_type': null}", "{'full_name': 'A'}" })
	void shouldReadACustomerOfNoKind(String json) {
		assertThat(customer(json)).isInstanceOfSatisfying(OtherCustomer.class,
				(other) -> assertThat(PLAIN.valueToTree(other).properties())
					.isSubsetOf(PLAIN.readTree(json.replace('\'', '"')).properties()));
	}

	@Test
	void shouldTellConstraintsApart() {
		EventAvailability availability = PLAIN.readValue("""
				{"event_id": "e", "available": false, "constraints": [
					{"type": "EVENT_STATE", "available": true, "state": "ACTIVE"},
					{"type": "EVENT_SEATS_LIMIT", "available": false, "remaining": 0}, null,
					{"type": "EVENT_CUTOFF", "available": true, "cutoff_time": "2026-11-18T19:00:00Z", "why": ["a"]}]}
				""", EventAvailability.class);
		assertThat(availability.constraints()).containsExactly(new EventStateConstraint(true, EventState.ACTIVE),
				new SeatsLimitConstraint(false, 0), new OtherConstraint("EVENT_CUTOFF", true, null,
						Instant.parse("2026-11-18T19:00:00Z"), Map.of("why", List.of("a"))));
	}

	@Test
	void shouldLeaveOutWhatIsNull() {
		Booking booking = (Booking) new Instances(Optional.ABSENT, 1).of(Schema.named("Booking")).readBy(PLAIN);
		ObjectNode json = (ObjectNode) PLAIN.valueToTree(booking);
		json.set("metadata", PLAIN.readTree("{\"a\": \"b\", \"c\": null}"));
		json.set("items", PLAIN.readTree("[null, {\"type_id\": \"t\", \"item_type\": \"VARIANT\", \"quantity\": 2}]"));
		Booking read = PLAIN.treeToValue(json, Booking.class);
		assertThat(read.metadata()).isEqualTo(Map.of("a", "b"));
		assertThat(read.items()).containsExactly(BookingItem.tickets("t", 2));
		assertThat(booking.metadata()).isEmpty();
		assertThat(booking.items()).isEmpty();
	}

	@Test
	void shouldWriteRequests() {
		NewBooking booking = NewBooking.of("e", new PrivateCustomer("A", null, null, null), "da",
				BookingItem.tickets("t", 2), BookingItem.addOns("a", 1));
		assertThat(PLAIN.valueToTree(booking).toString()).isEqualTo(PLAIN.readTree("""
				{"event_id": "e", "customer": {"full_name": "A", "customer_type": "PRIVATE"}, "locale": "da", "items": [
					{"type_id": "t", "item_type": "VARIANT", "quantity": 2},
					{"type_id": "a", "item_type": "ADDON", "quantity": 1}]}
				""").toString());
		assertThat(
				PLAIN.<JsonNode>valueToTree(booking.withMetadata(Map.of("id", "1"))).at("/metadata/id").stringValue())
			.isEqualTo("1");
		assertThat(PLAIN.<JsonNode>valueToTree(new NewBooking("e", booking.customer(), "da", List.of(), Map.of()))
			.get("items")).isEmpty();
		WebhookSubscriptionSettings settings = WebhookSubscriptionSettings.of("https://example.com",
				WebhookEventType.BOOKING_CREATED, new WebhookEventType("v2.booking.created"));
		assertThat(PLAIN.<JsonNode>valueToTree(settings.withState(WebhookSubscriptionState.DISABLED)).toString())
			.isEqualTo(PLAIN.readTree("""
					{"url": "https://example.com", "event_types": ["v1.booking.created", "v2.booking.created"],
						"state": "DISABLED"}
					""").toString());
	}

	@Test
	void shouldGiveBackTheSettingsOfASubscription() {
		Instance instance = new Instances(Optional.PRESENT, 1).of(Schema.named("CreatedWebhookSubscription"));
		CreatedWebhookSubscription created = (CreatedWebhookSubscription) instance.readBy(PLAIN);
		ObjectNode subscription = (ObjectNode) instance.written();
		subscription.remove("secret");
		assertThat(tree(created.subscription(), PLAIN)).isEqualTo(tree(subscription, PLAIN));
		subscription.remove(List.of("id", "created_at", "updated_at"));
		assertThat(tree(created.subscription().settings(), PLAIN)).isEqualTo(tree(subscription, PLAIN));
	}

	@Test
	void shouldHaveDiscountsInEitherForm() {
		LineItem item = (LineItem) new Instances(Optional.PRESENT, 1).of(Schema.named("LineItem")).readBy(PLAIN);
		assertThat(item.allDiscounts()).isEqualTo(item.discounts()).isNotEmpty();
		assertThat(lineItem(item, item.discount()).allDiscounts()).containsExactly(item.discount());
		assertThat(lineItem(item, null).allDiscounts()).isEmpty();
	}

	@Test
	void shouldKeepAnAnswerAsItIs() {
		String json = "{\"question\":\"a\",\"answer\":{\"b\":[1,null]},\"c\":null}";
		InformationRequestAnswer answer = PLAIN.readValue(json, InformationRequestAnswer.class);
		assertThat(answer.fields()).containsEntry("question", "a").containsKey("c");
		assertThat(PLAIN.writeValueAsString(answer)).isEqualTo(json);
	}

	static Stream<Schema> schemas() {
		return Model.schemas().stream();
	}

	static Stream<Object[]> instances() {
		return schemas()
			.flatMap((schema) -> Stream.of(Optional.values()).map((optional) -> new Object[] { schema, optional }));
	}

	private static void assertWrittenAsRead(Instance instance) {
		Object expected = instance.readBy(PLAIN);
		for (JsonMapper mapper : MAPPERS) {
			assertThat(instance.readBy(mapper)).isEqualTo(expected);
			assertThat(tree(expected, mapper)).isEqualTo(tree(instance.written(), mapper));
		}
	}

	// By way of text: a number of one tree is not equal to that of another type
	private static JsonNode tree(Object value, JsonMapper mapper) {
		return PLAIN.readTree(mapper.writeValueAsString(value));
	}

	private static Customer customer(String json) {
		return PLAIN.readValue(json.replace('\'', '"'), Customer.class);
	}

	private static LineItem lineItem(LineItem item, Discount discount) {
		return new LineItem(item.quantity(), item.unitPrice(), item.unitVatAmount(), item.productType(),
				item.productId(), item.details(), discount, List.of());
	}

}
