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

import io.understory.api.booking.BookingStatus;
import io.understory.mock.MockUnderstory;
import io.understory.spring.boot.test.autoconfigure.AutoConfigureMockUnderstory;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.restclient.test.autoconfigure.RestClientTest;

import static io.understory.mock.json.UnderstoryStubs.booking;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The kit as users meet it, in the slice of a client.
 */
@RestClientTest(Bookings.class)
@AutoConfigureMockUnderstory
class RestClientSliceTests {

	private final MockUnderstory understory;

	private final Bookings bookings;

	RestClientSliceTests(@Autowired MockUnderstory understory, @Autowired Bookings bookings) {
		this.understory = understory;
		this.bookings = bookings;
	}

	@Test
	void shouldReadStatus() {
		this.understory.stubFor(booking("b1").status(BookingStatus.CHECKED_IN));
		assertThat(this.bookings.status("b1")).isEqualTo("CHECKED_IN");
	}

}
