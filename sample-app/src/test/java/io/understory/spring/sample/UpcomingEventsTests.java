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

package io.understory.spring.sample;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import io.understory.api.event.EventState;
import io.understory.mock.MockUnderstory;
import io.understory.mock.UnderstoryCall;
import io.understory.mock.UnderstoryResponses;
import io.understory.mock.json.EventJson;
import io.understory.mock.json.UnderstoryStubs;
import io.understory.mock.json.item.TicketVariantJson;
import io.understory.spring.boot.test.autoconfigure.AutoConfigureMockUnderstory;
import io.understory.spring.sample.webhook.ReceivedEvents;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webflux.test.autoconfigure.WebFluxTest;
import org.springframework.context.annotation.Import;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.understory.mock.json.UnderstoryStubs.events;
import static io.understory.mock.json.UnderstoryStubs.experience;
import static io.understory.mock.json.UnderstoryStubs.ticketVariant;
import static io.understory.mock.json.UnderstoryStubs.ticketVariants;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests for {@link UpcomingEvents}.
 */
@WebFluxTest(IndexController.class)
@Import({ UpcomingEvents.class, ReceivedEvents.class, Connection.class })
@AutoConfigureMockUnderstory
class UpcomingEventsTests {

	private static final String EVENTS = "/v1/events";

	private static final String EXPERIENCES = "/v1/experiences/";

	// Where no hour is skipped or comes twice
	private static final String TOKYO = "Asia/Tokyo";

	private final MockUnderstory understory;

	private final UpcomingEvents events;

	private Instant now = Instant.EPOCH;

	UpcomingEventsTests(@Autowired MockUnderstory understory, @Autowired UpcomingEvents events) {
		this.understory = understory;
		this.events = events;
	}

	@BeforeEach
	void stubExperience() {
		this.now = this.understory.getClock().instant().truncatedTo(ChronoUnit.SECONDS);
		this.understory.stubFor(experience("x1").name("Kayak"));
		stubPrices(45_000);
	}

	@Test
	void shouldHaveNameBeginPlacesAndPrice() {
		stubEvents(event("e1", TOKYO, Duration.ofHours(3)));
		UpcomingEvent event = next().get(0);
		assertThat(event.name()).isEqualTo("Kayak");
		assertThat(event.begin().toInstant()).isEqualTo(this.now.plus(Duration.ofHours(3)));
		assertThat(event.time()).matches("\\w{3} \\d{1,2} \\w{3} \\d{4}, \\d\\d:\\d\\d JST");
		assertThat(event.places()).isEqualTo("7 free");
		assertThat(event.price()).isEqualTo("DKK 450.00");
	}

	// The clocks of the place decide, wherever this machine is
	@ParameterizedTest
	@ValueSource(strings = { "Etc/GMT+12", "Pacific/Honolulu", TOKYO, "Pacific/Kiritimati" })
	void shouldLeaveOutWhatHasBegunAtItsPlace(String zone) {
		stubEvents(event("e1", zone, Duration.ZERO), event("e2", zone, Duration.ofMinutes(1)));
		assertThat(next()).extracting((event) -> event.begin().toInstant())
			.containsExactly(this.now.plus(Duration.ofMinutes(1)));
		LocalDateTime local = LocalDateTime.ofInstant(this.now, ZoneId.of(zone));
		assertThat(LocalDateTime.parse(parameter("from"))).isBetween(local.minusDays(2), local);
		assertThat(LocalDateTime.parse(parameter("to"))).isBetween(local.plusDays(14), local.plusDays(16));
	}

	@ParameterizedTest
	@ValueSource(strings = { "INACTIVE", "CANCELLED", "COMPLETED" })
	void shouldLeaveOutWhatDoesNotTakePlace(String state) {
		stubEvents(event("e1", TOKYO, Duration.ofHours(1)).state(new EventState(state)));
		assertThat(next()).isEmpty();
	}

	@Test
	void shouldHaveTheNextTenFirstWhateverTheOrderOfTheApi() {
		EventJson[] events = IntStream.of(9, 2, 12, 4, 1, 11, 6, 3, 10, 7, 5, 8)
			.mapToObj((hours) -> event("e" + hours, TOKYO, Duration.ofHours(hours)))
			.toArray(EventJson[]::new);
		this.understory.stubFor(events(events).inPages(5, 0, 7));
		assertThat(next()).extracting((event) -> Duration.between(this.now, event.begin().toInstant()).toHours())
			.containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
	}

	@Test
	void shouldAskForEachExperienceAndItsPricesOnce() {
		stubEvents(event("e1", TOKYO, Duration.ofHours(1)), event("e2", TOKYO, Duration.ofHours(2)),
				event("e3", TOKYO, Duration.ofHours(3)));
		assertThat(next()).hasSize(3);
		assertThat(this.understory.calls()).extracting(UnderstoryCall::url)
			.satisfiesExactly((url) -> assertThat(url).startsWith(EVENTS + "?"),
					(url) -> assertThat(url).isEqualTo(EXPERIENCES + "x1"),
					(url) -> assertThat(url).isEqualTo(EXPERIENCES + "x1/ticket-variants"));
	}

	@ParameterizedTest
	@CsvSource({ "45000, 45000, DKK 450.00", "45000, 29500, from DKK 295.00", "0, 5, from DKK 0.00" })
	void shouldTellTheLowestPrice(long one, long other, String price) {
		stubEvents(event("e1", TOKYO, Duration.ofHours(1)));
		stubPrices(one, other);
		assertThat(next()).extracting(UpcomingEvent::price).containsExactly(price);
	}

	@Test
	void whenThereAreNoTicketsThenThereIsNoPrice() {
		stubEvents(event("e1", TOKYO, Duration.ofHours(1)));
		stubPrices();
		assertThat(next()).extracting(UpcomingEvent::price).containsExactly("no price");
	}

	@Test
	void whenExperienceIsGoneThenShowsTheEventAllTheSame() {
		stubEvents(event("e1", TOKYO, Duration.ofHours(1)));
		for (String path : List.of("x1", "x1/ticket-variants")) {
			this.understory.stubFor(get(urlPathEqualTo(EXPERIENCES + path))
				.willReturn(UnderstoryResponses.error(404, "NOT_FOUND", "There is none")));
		}
		assertThat(next()).extracting(UpcomingEvent::name, UpcomingEvent::price)
			.containsExactly(tuple("An experience that is gone", "no price"));
	}

	private List<UpcomingEvent> next() {
		return Objects.requireNonNull(this.events.next().block());
	}

	private String parameter(String name) {
		return this.understory.findAll(getRequestedFor(urlPathEqualTo(EVENTS)))
			.get(0)
			.queryParameter(name)
			.firstValue();
	}

	private void stubEvents(EventJson... events) {
		this.understory.stubFor(events(events));
	}

	private EventJson event(String id, String zone, Duration ahead) {
		LocalDateTime start = LocalDateTime.ofInstant(this.now.plus(ahead), ZoneId.of(zone));
		return UnderstoryStubs.event(id).experienceId("x1").capacity(12, 5).session(start, start.plusHours(2), zone);
	}

	private void stubPrices(long... prices) {
		this.understory.stubFor(ticketVariants("x1",
				LongStream.of(prices)
					.mapToObj((price) -> ticketVariant("t" + price).price("DKK", price))
					.toArray(TicketVariantJson[]::new)));
	}

}
