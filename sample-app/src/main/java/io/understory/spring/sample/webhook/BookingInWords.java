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

package io.understory.spring.sample.webhook;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.understory.api.booking.Booking;
import io.understory.api.booking.BookingItem;
import io.understory.api.experience.TicketVariant;

/**
 * A booking in words. Its items are ids and numbers; their names and prices are those
 * that the experience has now.
 */
final class BookingInWords {

	private BookingInWords() {
	}

	static String of(Booking booking, List<TicketVariant> variants) {
		List<String> words = new ArrayList<>(List.of(booking.status().value()));
		BigDecimal sum = BigDecimal.ZERO;
		Set<String> currencies = new HashSet<>();
		for (BookingItem item : booking.items()) {
			TicketVariant variant = variants.stream()
				.filter((candidate) -> candidate.id().equals(item.typeId()))
				.findFirst()
				.orElse(null);
			words.add(item.quantity() + " × " + ((variant != null) ? variant.name() : item.itemType().value()));
			if (variant != null) {
				sum = sum.add(variant.price().toBigDecimal().multiply(BigDecimal.valueOf(item.quantity())));
			}
			currencies.add((variant != null) ? variant.price().currency() : "unknown");
		}
		if (currencies.size() == 1 && sum.signum() > 0) {
			words.add(currencies.iterator().next() + " " + sum);
		}
		return String.join(", ", words);
	}

}
