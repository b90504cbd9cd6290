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

package io.understory.api.json;

import java.util.ArrayList;
import java.util.List;

import io.understory.api.RecordedCall.Answer;
import io.understory.api.availability.EventAvailability;
import io.understory.api.availability.OtherConstraint;
import io.understory.api.booking.Booking;
import io.understory.api.customer.OtherCustomer;
import io.understory.api.event.Event;
import io.understory.api.event.EventState;
import io.understory.api.json.Drift.Kind;
import io.understory.api.order.Order;
import io.understory.api.paging.Items;
import io.understory.api.stub.StubbedApi;
import io.understory.api.stub.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where an answer differs from the model, it is read all the same, the listener is told
 * each time, and the log once.
 */
class DriftTests {

	private static final String LINE = "WARNING The Understory API differs from what is known of it here: ";

	private static final String BOOKING = """
			{"id": "b1", "status": "ACTIVE", "created_at": "2026-11-01T10:00:00Z", "updated_at": "2026-11-01T10:00:00Z",
				"company_id": "c1", "experience_id": "x1", "event_id": "e1", "locale": "da",
				"customer": {"customer_type": "PRIVATE", "full_name": "A", "email": "a@example.com"}}
			""";

	private final List<Drift> drifts = new ArrayList<>();

	private final CapturedLog log = new CapturedLog();

	private final JsonMapper mapper = ApiJson.mapper(this.drifts::add);

	@AfterEach
	void close() {
		this.log.close();
	}

	@ParameterizedTest
	@EnumSource
	void shouldTellTheListenerOfEachAndTheLogOnce(World world) {
		String booking = BOOKING.replace("ACTIVE", "PAUSED");
		StubbedApi api = new StubbedApi(world, (call) -> Answer.json("{\"items\": [" + booking + "," + booking + "]}"),
				(options) -> options.driftListener(this.drifts::add));
		assertThat(api.bookings().toEnd().items()).containsExactly("b1", "b1");
		assertThat(this.drifts).containsExactly(new Drift(Kind.VALUE, "BookingStatus", "PAUSED"),
				new Drift(Kind.VALUE, "BookingStatus", "PAUSED"));
		assertThat(this.log.lines())
			.containsExactly(LINE + "BookingStatus may be 'PAUSED', which is kept. This is logged once");
	}

	@Test
	void shouldTellOfFields() {
		Booking booking = read(
				BOOKING.replace("\"id\"", "\"gift\": {\"a\": [{\"b\": 1}]}, \"internalNote\": null, \"id\"")
					.replace("\"full_name\"", "\"nick_name\": \"B\", \"full_name\""),
				Booking.class);
		assertThat(booking).isEqualTo(this.mapper.readValue(BOOKING, Booking.class));
		assertThat(this.drifts).containsExactlyInAnyOrder(new Drift(Kind.FIELD, "Booking", "gift"),
				new Drift(Kind.FIELD, "Booking", "internalNote"),
				new Drift(Kind.FIELD, "PrivateCustomer", "nick_name"));
		assertThat(this.log.lines())
			.contains(LINE + "Booking has a field 'gift', which is ignored. This is logged once");
	}

	@Test
	void shouldTellOfValues() {
		Event event = read("""
				{"id": "e1", "state": "POSTPONED", "visibility": "PUBLIC", "experience_id": "x1",
					"capacity": {"total": 1, "reserved": 0}, "sessions": [], "created_at": "2026-11-01T10:00:00Z",
					"updated_at": "2026-11-01T10:00:00Z"}
				""", Event.class);
		assertThat(event.state()).isEqualTo(new EventState("POSTPONED"));
		assertThat(event.state().known()).isEqualTo(EventState.Known.OTHER);
		assertThat(this.drifts).contains(new Drift(Kind.VALUE, "EventState", "POSTPONED"));
	}

	@Test
	void shouldTellOfKinds() {
		Booking booking = read(BOOKING.replace("PRIVATE", "CLUB"), Booking.class);
		assertThat(booking.customer()).isInstanceOfSatisfying(OtherCustomer.class,
				(customer) -> assertThat(customer.fields()).containsEntry("full_name", "A"));
		Booking none = read(BOOKING.replace("\"customer_type\": \"PRIVATE\", ", ""), Booking.class);
		assertThat(none.customer()).isInstanceOf(OtherCustomer.class);
		EventAvailability availability = read("""
				{"event_id": "e1", "available": true, "constraints": [
					{"type": "EVENT_WEATHER", "available": true, "cutoff_time": "2026-11-18T19:00:00Z"}]}
				""", EventAvailability.class);
		assertThat(availability.constraints()).singleElement().isInstanceOf(OtherConstraint.class);
		assertThat(this.drifts).contains(new Drift(Kind.TYPE, "Customer", "CLUB"),
				new Drift(Kind.TYPE, "Customer", "(none)"),
				new Drift(Kind.TYPE, "AvailabilityConstraint", "EVENT_WEATHER"));
		assertThat(this.log.lines())
			.contains(LINE + "Customer may be of the kind 'CLUB', whose fields are kept. This is logged once");
	}

	@Test
	void shouldTellOfWhatIsMissing() {
		Event event = read("""
				{"id": "e1", "state": "ACTIVE", "visibility": null, "capacity": {"total": null}}
				""", Event.class);
		assertThat(event.visibility()).isNull();
		assertThat(event.sessions()).isEmpty();
		assertThat(event.metadata()).isEmpty();
		assertThat(event.capacity().total()).isZero();
		assertThat(this.drifts).containsExactlyInAnyOrder(new Drift(Kind.MISSING, "EventCapacity", "total"),
				new Drift(Kind.MISSING, "EventCapacity", "reserved"), new Drift(Kind.MISSING, "Event", "visibility"),
				new Drift(Kind.MISSING, "Event", "experience_id"), new Drift(Kind.MISSING, "Event", "sessions"),
				new Drift(Kind.MISSING, "Event", "created_at"), new Drift(Kind.MISSING, "Event", "updated_at"));
		assertThat(this.log.lines())
			.contains(LINE + "EventCapacity lacks 'total', which was promised. This is logged once");
	}

	@Test
	void shouldTellNothingOfWhatIsAsItShouldBe() {
		read(BOOKING, Booking.class);
		assertThat(this.drifts).isEmpty();
		assertThat(this.log.lines()).isEmpty();
	}

	@Test
	void shouldNotPrintWhatIsNoName() {
		read(BOOKING.replace("ACTIVE", "jane@example.com\\nINFO forged")
			.replace("\"id\"", "\"Jane Doe\": 1, \"" + "x".repeat(65) + "\": 1, \"" + "x".repeat(64) + "\": 1, \"id\""),
				Booking.class);
		assertThat(this.drifts).extracting(Drift::name)
			.containsExactlyInAnyOrder("(unprintable)", "(unprintable)", "x".repeat(64), "(unprintable)");
		assertThat(this.log.lines()).hasSize(3).noneMatch((line) -> line.contains("ane"));
	}

	@Test
	void shouldNameThousandAtMost() {
		for (int i = 0; i < 1100; i++) {
			read(BOOKING.replace("ACTIVE", "STATUS_" + i), Booking.class);
		}
		assertThat(this.drifts).hasSize(1100);
		assertThat(this.drifts.stream().distinct()).hasSize(1001)
			.contains(new Drift(Kind.VALUE, "BookingStatus", "(other)"));
		assertThat(this.log.lines()).hasSize(1001);
	}

	@Test
	void whenTheListenerFailsThenNothingElseDoes() {
		JsonMapper mapper = ApiJson.mapper((drift) -> {
			throw new IllegalStateException("Registry is full");
		});
		for (int i = 0; i < 3; i++) {
			assertThat(mapper.readValue(BOOKING.replace("ACTIVE", "NEW_" + i), Booking.class).id()).isNotEmpty();
		}
		assertThat(this.log.lines()).filteredOn((line) -> line.contains("listener")).hasSize(1);
	}

	@Test
	void shouldTellOfAListThatHasPagesAllOfASudden() {
		this.mapper.readValue("{\"items\": [], \"next\": \"a\"}", Items.class);
		assertThat(this.drifts).containsExactly(new Drift(Kind.FIELD, "Items", "next"));
	}

	@Test
	void shouldTellOfTheRecordsWithin() {
		Order order = read("{\"id\": \"o1\", \"totals\": {\"brand_new\": 1}}", Order.class);
		assertThat(order.id()).isEqualTo("o1");
		assertThat(this.drifts).contains(new Drift(Kind.FIELD, "OrderTotals", "brand_new"));
	}

	private <T> T read(String json, Class<T> type) {
		return this.mapper.readValue(json, type);
	}

}
