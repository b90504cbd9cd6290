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

package io.understory.spring.sample.embedded;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import io.netty.util.NetUtil;
import io.understory.api.booking.BookingItemType;
import io.understory.mock.MockUnderstory;
import io.understory.mock.json.EventJson;
import io.understory.mock.json.UnderstoryStubs;
import io.understory.mock.webhook.UnderstoryWebhooks;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Bookings that somebody makes at the embedded Understory, which tells of them by a
 * signed webhook over HTTP, as the real one does.
 */
public final class EmbeddedBookings {

	private final MockUnderstory understory;

	private final List<EventJson> events;

	private final AtomicInteger count = new AtomicInteger();

	/**
	 * Creates none, and lets events be found that there can be some of.
	 * @param understory where they are made
	 */
	public EmbeddedBookings(MockUnderstory understory) {
		this.understory = understory;
		this.events = EmbeddedEvents.forFamilies(understory);
		this.events.forEach(understory::stubFor);
	}

	Mono<ServerResponse> book(ServerRequest request, String webhookPath) {
		String root = request.requestPath().contextPath().value();
		// Not the address that the request names, which anybody may make up
		String address = NetUtil.toSocketAddressString(request.localAddress().orElseThrow());
		this.understory.webhooks().sendTo(URI.create("http://" + address + root + webhookPath));
		return Mono.fromRunnable(this::book)
			.subscribeOn(Schedulers.boundedElastic())
			.then(ServerResponse.seeOther(URI.create(root + "/")).build());
	}

	/**
	 * Let somebody book for two adults and a child, and wait until the application has
	 * taken note.
	 */
	public void book() {
		int number = this.count.getAndIncrement();
		Map<String, @Nullable Object> event = this.events.get(number % this.events.size()).toMap();
		String experienceId = String.valueOf(event.get("experience_id"));
		Instant now = this.understory.getClock().instant();
		this.understory.deliver(UnderstoryWebhooks.bookingCreated(UnderstoryStubs.booking(UUID.randomUUID().toString())
			.eventId(String.valueOf(event.get("id")))
			.experienceId(experienceId)
			.item(experienceId + "-0", BookingItemType.VARIANT, 2)
			.item(experienceId + "-1", BookingItemType.VARIANT, 1)
			.createdAt(now)
			.updatedAt(now)));
	}

}
