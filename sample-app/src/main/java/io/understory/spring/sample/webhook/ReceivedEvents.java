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

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

import reactor.core.publisher.BufferOverflowStrategy;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The events that came last, for pages that are open and pages that are opened.
 */
@Component
public class ReceivedEvents {

	private static final int MOST = 20;

	// Guarded by this; the newest one comes first
	private final Deque<ReceivedEvent> latest = new ArrayDeque<>();

	private final Sinks.Many<ReceivedEvent> sink = Sinks.many().multicast().directBestEffort();

	/**
	 * Add an event, unless it is there: what failed half-way is told again.
	 * @param event the event
	 */
	synchronized void add(ReceivedEvent event) {
		if (this.latest.stream().anyMatch((other) -> other.id().equals(event.id()))) {
			return;
		}
		this.latest.addFirst(event);
		if (this.latest.size() > MOST) {
			this.latest.removeLast();
		}
		this.sink.tryEmitNext(event);
	}

	/**
	 * Return the events that came last.
	 * @return the events, the newest one first
	 */
	public synchronized List<ReceivedEvent> latest() {
		return List.copyOf(this.latest);
	}

	/**
	 * Return the events that came last, and those to come. One that comes meanwhile may
	 * be among both. Who reads slowly misses the oldest ones, and holds up nobody else.
	 * @return the events, the newest one last
	 */
	Flux<ReceivedEvent> stream() {
		return Flux.merge(this.sink.asFlux(), Flux.defer(() -> Flux.fromIterable(oldestFirst())))
			.onBackpressureBuffer(MOST, BufferOverflowStrategy.DROP_OLDEST);
	}

	private List<ReceivedEvent> oldestFirst() {
		List<ReceivedEvent> events = new ArrayList<>(latest());
		Collections.reverse(events);
		return events;
	}

	int streams() {
		return this.sink.currentSubscriberCount();
	}

	// A server that shuts down gracefully would wait for streams without an end
	@EventListener(ContextClosedEvent.class)
	synchronized void endStreams() {
		this.sink.tryEmitComplete();
	}

}
