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

import io.understory.mock.MockUnderstory;
import io.understory.spring.boot.test.autoconfigure.AutoConfigureMockUnderstory;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static io.understory.mock.json.UnderstoryStubs.booking;
import static io.understory.mock.json.UnderstoryStubs.bookings;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The kit as users meet it, in the slice of a controller.
 */
@WebMvcTest(BookingController.class)
@Import(Bookings.class)
@AutoConfigureMockUnderstory
class WebMvcSliceTests {

	private final MockUnderstory understory;

	private final MockMvcTester mvc;

	WebMvcSliceTests(@Autowired MockUnderstory understory, @Autowired MockMvcTester mvc) {
		this.understory = understory;
		this.mvc = mvc;
	}

	@Test
	void shouldServeBookings() {
		this.understory.stubFor(bookings(booking("b1"), booking("b2")).inPages(1, 1));
		assertThat(this.mvc.get().uri("/bookings")).hasStatusOk().bodyJson().isLenientlyEqualTo("[\"b1\", \"b2\"]");
	}

}
