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

package io.understory.api.paging;

import java.time.Instant;
import java.time.LocalDateTime;

import io.understory.api.availability.EventAvailabilityQuery;
import io.understory.api.booking.BookingQuery;
import io.understory.api.event.EventQuery;
import io.understory.api.order.OrderQuery;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Queries are values, and take what the API takes.
 */
class QueryTests {

	@Test
	void shouldBeEqualIfTheySayTheSame() {
		BookingQuery query = BookingQuery.all().from(Instant.EPOCH).limit(50);
		assertThat(query).isEqualTo(BookingQuery.all().limit(50).from(Instant.EPOCH))
			.hasSameHashCodeAs(BookingQuery.all().limit(50).from(Instant.EPOCH))
			.isNotEqualTo(BookingQuery.all().limit(51).from(Instant.EPOCH))
			.isNotEqualTo(OrderQuery.all().from(Instant.EPOCH).limit(50))
			.hasToString("BookingQuery{from=1970-01-01T00:00:00Z, limit=50}");
		assertThat(BookingQuery.all()).isEqualTo(BookingQuery.all()).isNotEqualTo(query);
	}

	@Test
	void shouldSendLocalTimesInSeconds() {
		LocalDateTime time = LocalDateTime.of(2026, 1, 2, 3, 0, 0, 987_654_321);
		assertThat(EventQuery.all().from(time).to(time.plusMinutes(1)).parameters())
			.containsEntry("from", "2026-01-02T03:00:00")
			.containsEntry("to", "2026-01-02T03:01:00");
		assertThat(EventAvailabilityQuery.ofExperience("x1").from(time).parameters()).containsEntry("from",
				"2026-01-02T03:00:00");
	}

	@Test
	void shouldRefuseWhatTheApiWould() {
		assertThatIllegalArgumentException().isThrownBy(() -> BookingQuery.all().limit(0))
			.withMessageContaining("between 1 and 100, not 0");
		assertThatIllegalArgumentException().isThrownBy(() -> EventQuery.all().limit(501))
			.withMessageContaining("between 1 and 500, not 501");
		assertThatIllegalArgumentException().isThrownBy(() -> BookingQuery.all().from(null))
			.withMessage("'from' must not be null");
		assertThatIllegalArgumentException().isThrownBy(() -> EventQuery.all().to(null))
			.withMessage("'to' must not be null");
		assertThatIllegalArgumentException().isThrownBy(() -> EventQuery.all().experienceId(null))
			.withMessage("'experience_id' must not be null");
	}

}
