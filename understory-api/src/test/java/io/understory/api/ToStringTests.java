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

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.understory.api.Instances.Instance;
import io.understory.api.Instances.Optional;
import io.understory.api.booking.InformationRequestAnswer;
import io.understory.api.customer.OtherCustomer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What ends in a log is no person, and no key to anything.
 */
class ToStringTests {

	private static final Set<String> HIDDEN = Set.of("customer", "full_name", "company_name", "vat_number", "email",
			"phone", "address", "address_lines", "city", "country", "region", "zip_code", "internal_note",
			"checked_in_by", "url", "code", "secret", "brand_new", "Brand-New");

	// Hidden in these alone
	private static final Set<String> HIDDEN_IN_SOME = Set.of("CompanyCustomer.name", "Customer.name",
			"Booking.metadata", "CreateBookingRequest.metadata", "Event.metadata", "Experience.metadata",
			"Order.metadata");

	// Not of a person, and no key
	private static final Set<String> SHOWN = Set.of("Me.company_name", "Media.url", "Experience.url",
			"AvailabilityConstraint.brand_new", "AvailabilityConstraint.Brand-New", "EventAvailability.brand_new",
			"EventAvailability.Brand-New");

	@ParameterizedTest
	@MethodSource("io.understory.api.RoundTripTests#schemas")
	void shouldNotShowWhatIsOfPeopleOrGivesAccess(Schema schema) {
		for (long seed = 0; seed < 10; seed++) {
			Instance instance = new Instances(Optional.PRESENT, seed).of(schema);
			List<String> hidden = new ArrayList<>();
			hide(schema, instance.read(), hidden);
			assertThat(instance.readBy(JsonMapper.shared()).toString()).as(schema.name())
				.isNotBlank()
				.satisfies((text) -> assertThat(hidden).noneMatch(text::contains));
		}
	}

	@Test
	void shouldNameWhatItDoesNotShow() {
		assertThat(JsonMapper.shared().readValue("{\"age\": 4711}", OtherCustomer.class)).asString()
			.contains("age")
			.doesNotContain("4711");
		assertThat(JsonMapper.shared().readValue("{\"age\": 4711}", InformationRequestAnswer.class)).asString()
			.contains("age")
			.doesNotContain("4711");
	}

	private static void hide(Schema schema, JsonNode node, List<String> hidden) {
		node.properties().forEach((property) -> {
			String name = schema.name() + "." + property.getKey();
			if (HIDDEN_IN_SOME.contains(name) || (HIDDEN.contains(property.getKey()) && !SHOWN.contains(name))) {
				texts(property.getValue(), hidden);
			}
			else {
				hide(schema, property.getValue(), hidden);
			}
		});
		if (node.isArray()) {
			node.values().forEach((value) -> hide(schema, value, hidden));
		}
	}

	private static void texts(JsonNode node, List<String> texts) {
		if (node.isString() && !node.stringValue().isEmpty()) {
			texts.add(node.stringValue());
		}
		node.values().forEach((value) -> texts(value, texts));
	}

}
