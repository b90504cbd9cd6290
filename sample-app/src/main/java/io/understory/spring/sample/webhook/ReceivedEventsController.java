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

import reactor.core.publisher.Flux;

import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Sends events to pages that are open.
 */
@RestController
class ReceivedEventsController {

	private final ReceivedEvents received;

	ReceivedEventsController(ReceivedEvents received) {
		this.received = received;
	}

	@GetMapping(path = "/received-events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	Flux<ServerSentEvent<ReceivedEvent>> stream() {
		return this.received.stream()
			.map((event) -> ServerSentEvent.builder(event).build())
			// Or an answer would begin with the first event, whenever that comes
			.startWith(ServerSentEvent.<ReceivedEvent>builder().comment("connected").build());
	}

}
