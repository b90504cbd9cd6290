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

package io.understory.spring.benchmarks.api;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.understory.api.ReactiveUnderstory;
import io.understory.api.Understory;
import io.understory.api.booking.Booking;
import io.understory.api.paging.Page;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * The same calls in either way, by the clients of an application that has the starter.
 */
public enum Calls {

	/**
	 * In the thread of the caller.
	 */
	BLOCKING {

		@Override
		Object get(Clients clients, Way way) {
			if (way == Way.TYPED) {
				return clients.understory().bookings().get("b1");
			}
			return Objects.requireNonNull(
					clients.restClient().get().uri("/v1/bookings/{id}", "b1").retrieve().body(Booking.class));
		}

		@Override
		long count(Clients clients, Way way) {
			long count = 0;
			if (way == Way.TYPED) {
				for (Booking booking : clients.understory().bookings().list()) {
					count += booking.id().isEmpty() ? 0 : 1;
				}
				return count;
			}
			String cursor = "";
			do {
				String current = cursor;
				Page<Booking> page = Objects.requireNonNull(clients.restClient()
					.get()
					.uri((uri) -> uri.path("/v1/bookings")
						.queryParamIfPresent("cursor", Optional.of(current).filter((value) -> !value.isEmpty()))
						.build())
					.retrieve()
					.body(PAGE));
				for (Booking booking : page.items()) {
					count += booking.id().isEmpty() ? 0 : 1;
				}
				cursor = Objects.requireNonNullElse(page.next(), "");
			}
			while (!cursor.isEmpty());
			return count;
		}

	},

	/**
	 * With Reactor.
	 */
	REACTIVE {

		@Override
		Object get(Clients clients, Way way) {
			return Objects.requireNonNull(((way == Way.TYPED) ? clients.reactiveUnderstory().bookings().get("b1")
					: clients.webClient().get().uri("/v1/bookings/{id}", "b1").retrieve().bodyToMono(Booking.class))
				.block());
		}

		@Override
		long count(Clients clients, Way way) {
			return Objects.requireNonNull(((way == Way.TYPED) ? clients.reactiveUnderstory().bookings().list()
					: fetch(clients.webClient(), null).expand(
							(page) -> (page.next() != null) ? fetch(clients.webClient(), page.next()) : Mono.empty())
						.concatMapIterable(Page::items, 1))
				.filter((booking) -> !booking.id().isEmpty())
				.count()
				.block());
		}

	};

	private static final ParameterizedTypeReference<Page<Booking>> PAGE = new ParameterizedTypeReference<>() {
	};

	abstract Object get(Clients clients, Way way);

	abstract long count(Clients clients, Way way);

	private static Mono<Page<Booking>> fetch(WebClient client, @Nullable String cursor) {
		return client.get()
			.uri((uri) -> uri.path("/v1/bookings").queryParamIfPresent("cursor", Optional.ofNullable(cursor)).build())
			.retrieve()
			.bodyToMono(PAGE);
	}

}
