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

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Service;
import org.springframework.util.StringUtils;
import org.springframework.web.client.RestClient;

/**
 * Reads bookings.
 */
@Service
class Bookings {

	private final RestClient understory;

	Bookings(@Qualifier("understory") RestClient understory) {
		this.understory = understory;
	}

	List<String> ids() {
		List<String> ids = new ArrayList<>();
		String cursor = "";
		do {
			Page page = this.understory.get().uri("/v1/bookings?cursor={cursor}", cursor).retrieve().body(Page.class);
			page.items().forEach((booking) -> ids.add(booking.id()));
			cursor = page.next();
		}
		while (StringUtils.hasLength(cursor));
		return ids;
	}

	String status(String id) {
		return this.understory.get().uri("/v1/bookings/{id}", id).retrieve().body(Booking.class).status();
	}

	record Page(@Nullable String next, List<Booking> items) {

	}

	record Booking(String id, String status) {

	}

}
